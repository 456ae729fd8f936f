"""Which pages a browser shows, taken from the access matrix: nothing is listed twice, nothing forgotten."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from tests.access.matrix import MATRIX, PEOPLE
from tests.access.world import WORDS
from tests.browser.site import Site

FILES = ("_pdf", "_xlsx", "_json", "_download_recovery_codes", "accent", "_calendar", "_code", ":manifest", ":worker",
         "_template", "_map",
    "_paper", "_linked", "_ics", "_docx", "_graphml", "_csv", ":person_card", "_cards", "_file",
    "_badges", "_door_list", "_workshops", "_certificates")  # fmt: skip
NO_PAGES = ("api:", "partner:", "robots", "sitemap")  # files for machines; a link opens the providers' room
LANGUAGES = ("de", "en")
FAMILY_LANGUAGES = ("de", "de-simple", "en", "tr", "ar", "uk", "ru")
SLUG = "wetterau"
NETWORK = f"(SELECT id FROM tenants_network WHERE slug = '{SLUG}')"
SIGNING = "(SELECT id FROM tenants_network WHERE slug = 'rendsburg-eckernfoerde')"
OPEN = f"visibility = 'public' AND status = 'running' AND stage <> 'hidden' AND network_id = {NETWORK}"
WRITTEN = f"minutes_state IN ('sent', 'approved') AND network_id = {NETWORK}"
NUMBERS = {
    "figure": f"SELECT min(id) FROM indicators_value WHERE withdrawn_at IS NULL AND network_id = {NETWORK}",
    "read document": f"SELECT min(id) FROM exchange_profiledocument WHERE network_id = {NETWORK}",
    "offer": f"SELECT min(id) FROM directory_offer WHERE is_sensitive = 0 AND {OPEN}",
    "provider": f"SELECT min(id) FROM registry_organisation WHERE network_id = {NETWORK}",
    "campaign": f"SELECT min(id) FROM directory_campaign WHERE network_id = {NETWORK}",
    "inquiry": f"SELECT min(id) FROM directory_inquiry WHERE network_id = {NETWORK}",
    "proposal": f"SELECT min(id) FROM directory_proposal WHERE state = 'waiting' AND network_id = {NETWORK}",
    "answer": f"SELECT min(id) FROM coverage_run WHERE kind = 'reach' AND state = 'done' AND network_id = {NETWORK}",
    "plan of sites": f"SELECT min(id) FROM coverage_run WHERE kind = 'sites' AND state = 'done' AND network_id = {NETWORK}",
    "scenario": f"SELECT min(id) FROM coverage_scenario WHERE network_id = {NETWORK}",
    "need": f"SELECT min(id) FROM needs_need WHERE network_id = {NETWORK}",
    "measure": f"SELECT min(id) FROM needs_measure WHERE network_id = {NETWORK}",
    "report": f"SELECT min(id) FROM directory_errorreport WHERE network_id = {NETWORK}",
    "site of an actor": f"SELECT min(id) FROM registry_site WHERE network_id = {NETWORK}",
    "person": f"SELECT min(id) FROM registry_person WHERE network_id = {NETWORK}",
    "function": f"SELECT min(id) FROM registry_function WHERE network_id = {NETWORK}",
    "body": f"SELECT min(body_id) FROM cooperation_seat WHERE network_id = {NETWORK}",
    "seat": f"SELECT min(id) FROM cooperation_seat WHERE network_id = {NETWORK}",
    "meeting": f"SELECT max(id) FROM cooperation_meeting WHERE state = 'planned' AND network_id = {NETWORK}",
    "agenda item": f"SELECT min(item_id) FROM cooperation_itemversion WHERE network_id = {NETWORK}",
    "sent minutes": f"SELECT min(id) FROM cooperation_meeting WHERE is_public = 1 AND {WRITTEN}",
    "decision": f"SELECT min(id) FROM cooperation_decision WHERE network_id = {NETWORK}",
    "task": f"SELECT min(id) FROM cooperation_task WHERE network_id = {NETWORK}",
    "kept document": f"SELECT min(document_id) FROM cooperation_documentversion WHERE network_id = {NETWORK}",
    "card": f"SELECT min(id) FROM cooperation_procedure WHERE network_id = {NETWORK}",
    "survey": f"SELECT max(id) FROM surveys_wave WHERE network_id = {NETWORK}",
    "respondent": f"SELECT max(id) FROM surveys_respondent WHERE network_id = {NETWORK}",
    "conference": f"SELECT max(id) FROM cooperation_conference WHERE network_id = {NETWORK}",
    "slot": f"SELECT min(id) FROM cooperation_slot WHERE network_id = {NETWORK}",
    "registration": f"SELECT max(id) FROM cooperation_registration WHERE network_id = {NETWORK}",
    "agreement": f"SELECT min(id) FROM cooperation_agreement WHERE network_id = {SIGNING}",
    "signature": f"SELECT min(id) FROM cooperation_signature WHERE network_id = {SIGNING}",
}
SIGNERS = {"agreement", "signature"}  # not everybody signs: looked at where somebody did
OFFER_UID = f"SELECT uid FROM directory_offer WHERE id = ({NUMBERS['offer']})"
UIDS = {
    "sent minutes": f"SELECT uid FROM cooperation_meeting WHERE id = ({NUMBERS['sent minutes']})",
    "kept document": f"SELECT uid FROM cooperation_document WHERE visibility = 'public' AND network_id = {NETWORK}",
    "card": f"SELECT uid FROM cooperation_procedure WHERE visibility = 'public' AND network_id = {NETWORK}",
}
UIDS["conference"] = f"SELECT uid FROM cooperation_conference WHERE id = ({NUMBERS['conference']})"
SENSITIVE_UID = f"SELECT uid FROM directory_offer WHERE is_sensitive = 1 AND {OPEN} ORDER BY id"


@dataclass(frozen=True)
class Visit:
    """One page as one person of the demo sees it."""

    name: str
    person: str


def _visits(person: str) -> list[Visit]:
    column = PEOPLE.index(person)
    return [
        Visit(name, "ruth" if row.thing in SIGNERS else person)
        for name, row in MATRIX.items()
        if row.get.split()[column] == "200"
        and not name.endswith(FILES)
        and not name.startswith(NO_PAGES)
        and (not row.thing or row.thing in NUMBERS)
    ]


FAMS = _visits("fam")
PUBLIC = [visit for visit in FAMS if visit.name.startswith("portal:")]
FAMILIES = [visit for visit in PUBLIC if "slug" in WORDS[visit.name]]
KIMS = [visit for visit in _visits("kim") if visit.name not in {fams.name for fams in FAMS}]
OLGAS = [visit for visit in _visits("olga") if visit.name.startswith("ops:")]
EVERY_PAGE = [*FAMS, *KIMS, *OLGAS]


def path_of(visit: Visit, language: str, site: Site) -> str:
    thing = MATRIX[visit.name].thing
    words = {"slug": SLUG, "number": 1, "step": "benefit"}
    with translation.override(language):
        given = {
            name: site.number(NUMBERS[thing])
            if name == "pk"
            else site.uid(UIDS.get(thing, OFFER_UID))
            if name == "uid"
            else words[name]
            for name in WORDS[visit.name]
        }
        return reverse(visit.name, kwargs=given)
