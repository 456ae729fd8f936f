"""Questions of the demonstration, asked and answered through the same acts people have."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from nestwerk.base.scope import network_scope
from nestwerk.coverage.actions import ask_run, change_scenario, start_scenario
from nestwerk.coverage.changes import ADD, Change
from nestwerk.coverage.choices import Mode
from nestwerk.coverage.models import Run, Scenario
from nestwerk.coverage.questions import Question, ReachQuestion, SitesQuestion
from nestwerk.coverage.shapes import Area, ReachSummary
from nestwerk.coverage.tasks import answered
from nestwerk.tenants.models import Network

CONTACT_POINT: Final = "25"
PREGNANCY_COUNSELLING: Final = "1"
ON_FOOT = ReachQuestion(kind=CONTACT_POINT)
BY_CAR = ReachQuestion(mode=Mode.CAR.value, kind=PREGNANCY_COUNSELLING)
NEXT_SITES = SitesQuestion(kind=CONTACT_POINT, count=3)
# One network only is shown where next: its kernels take twelve seconds to compile when first used on a machine.
QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {
    "wetterau": (ON_FOOT, BY_CAR, NEXT_SITES),
    "rendsburg-eckernfoerde": (ON_FOOT, BY_CAR),
    "dortmund": (ON_FOOT,),
    "dueren": (ON_FOOT,),
}
PLAYING: Final = ("wetterau", "rendsburg-eckernfoerde")


def build_coverage(network: Network, *, by: str) -> list[Run]:
    """Runs on straight lines, as no open data are read in; ask when the neighbours' directories stand."""
    with network_scope(network):
        runs = [answered(ask_run(network, question, by=by)) for question in QUESTIONS.get(network.slug, ())]
        if network.slug in PLAYING:
            play(runs[0], by=by)
    return runs


def play(run: Run, *, by: str) -> Scenario:
    """What if the worst-served Gemeinde got an offer of its own?"""
    area = worst_area(run)
    scenario = start_scenario(run, name=_("Anlaufstelle in %(name)s") % {"name": area["name"]}, by=by)
    title = _("Sprechstunde im Rathaus %(name)s") % {"name": area["name"]}
    change = Change(ADD, title=title, latitude=area["latitude"], longitude=area["longitude"])
    return change_scenario(scenario, change, by=by)


def worst_area(run: Run) -> Area:
    """The Gemeinde that heads the list of long ways."""
    summary: ReachSummary = run.summary  # type: ignore[assignment] # a run that was answered
    name, areas = summary["worst"][0]["name"], summary["areas"]
    return next(area for area in areas if area["level"] == "municipality" and area["name"] == name)
