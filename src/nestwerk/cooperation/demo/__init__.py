"""What a network does together, for the demonstration: each part builds its own, in the order they need each other."""

from nestwerk.cooperation.demo.agreements import build_agreements
from nestwerk.cooperation.demo.bodies import build_bodies
from nestwerk.cooperation.demo.conferences import build_conferences
from nestwerk.cooperation.demo.documents import build_documents
from nestwerk.cooperation.demo.meetings import build_meetings
from nestwerk.cooperation.demo.minutes import build_minutes
from nestwerk.tenants.models import Network


def build_cooperation(network: Network, *, by: object) -> None:
    """The caller has opened the scope; the actors and persons are there."""
    bodies = build_bodies(network, by=by)
    held = build_meetings(network, bodies, by=by)
    build_minutes(network, held, by=by)
    build_agreements(network, by=by)
    build_documents(network, by=by)
    build_conferences(network, by=by)
