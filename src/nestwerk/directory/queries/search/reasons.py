"""Why a hit is here, in sentences."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nestcore.words.asking import CONCEPT, Group
from nestcore.words.stems import plain, stem, tokens
from nestwerk.directory.choices import LANGUAGES
from nestwerk.directory.queries.search.asking import Conditions, age_in_words
from nestwerk.directory.queries.search.documents import BODY, CATEGORY, GROUPS, LEAD, PROVIDER, REMARK, TITLE
from nestwerk.directory.queries.search.filters import covers_age
from nestwerk.directory.queries.search.index import Entry
from nestwerk.directory.queries.shapes_search import FoundPlace
from nestwerk.directory.queries.thesaurus import thesaurus

_SAME: Final = {
    TITLE: gettext_noop("„%(said)s“ steht im Titel."),
    LEAD: gettext_noop("„%(said)s“ steht in der Kurzbeschreibung."),
    BODY: gettext_noop("„%(said)s“ steht in der Beschreibung."),
    GROUPS: gettext_noop("Das Angebot richtet sich an: %(said)s."),
    CATEGORY: gettext_noop("Das Angebot gehört zu „%(said)s“."),
    PROVIDER: gettext_noop("„%(said)s“ steht im Namen des Anbieters."),
    REMARK: gettext_noop("„%(said)s“ steht in den Hinweisen."),
}
_FITS: Final = {
    TITLE: gettext_noop("„%(said)s“ im Titel passt zu „%(asked)s“."),
    LEAD: gettext_noop("„%(said)s“ in der Kurzbeschreibung passt zu „%(asked)s“."),
    BODY: gettext_noop("„%(said)s“ in der Beschreibung passt zu „%(asked)s“."),
    GROUPS: gettext_noop("Das Angebot richtet sich an „%(said)s“, das passt zu „%(asked)s“."),
    CATEGORY: gettext_noop("Das Angebot gehört zu „%(said)s“, das passt zu „%(asked)s“."),
    PROVIDER: gettext_noop("„%(said)s“ im Namen des Anbieters passt zu „%(asked)s“."),
    REMARK: gettext_noop("„%(said)s“ in den Hinweisen passt zu „%(asked)s“."),
}
_ABOUT: Final = (TITLE, CATEGORY)
_TEXTS: Final = (LEAD, BODY)
_IN_PASSING: Final = 0.5
_TELLING: Final = 340  # thousandths: more than a lay word in an offer of another category
_METRES_A_KILOMETRE: Final = 1000
_NEAREST_SAID_M: Final = 100


def met_by(entry: Entry, group: Group) -> tuple[float, str, str]:
    """How strongly an entry meets a group, the field that says so and its words."""
    best = (0.0, "", "")
    for term, weight in group.terms.items():
        found = entry.weights.get(term)
        if found is None:
            continue
        share = _IN_PASSING if group.is_broad and found[1] not in _ABOUT else 1.0
        if found[0] * weight * share / 1000 > best[0]:
            best = (found[0] * weight * share / 1000, found[1], found[2])
    return best


def names(entry: Entry, group: Group) -> bool:
    """Whether the text of an entry names what the group asks for; an institution may also be the provider."""
    return not group.is_broad and any(
        _is_telling(term, *found) for term in group.naming if (found := entry.weights.get(term)) is not None
    )


def _is_telling(term: str, strength: int, field: str, said: str) -> bool:
    """A name or a sign of the topic in the text; whoever works there ("Hebammen zeigen die Räume") is no topic."""
    if strength < _TELLING or {stem(token.folded) for token in tokens(said)} <= thesaurus().staff_stems:
        return False
    if field == PROVIDER:
        concept = thesaurus().concepts.get(term[1:]) if term[0] == CONCEPT else None
        return concept is not None and concept.is_institution
    return field in _TEXTS


def reasons(
    entry: Entry,
    groups: Sequence[Group],
    wished: Conditions,
    place: FoundPlace | None,
    distance_m: float | None,
) -> tuple[str, ...]:
    """Sentences, the most important first; never none."""
    found = []
    for group in groups:
        strength, field, said = met_by(entry, group)
        if strength > 0:
            found.append(_reason(group.label, field, said))
    found += _wishes(entry, wished)
    if place is not None:
        found.append(_nearness(entry, place, distance_m))
    return tuple(dict.fromkeys(sentence for sentence in found if sentence)) or (
        _("Das Angebot passt zu Ihrer Auswahl."),
    )


def _reason(asked: str, field: str, said: str) -> str:
    is_same = bool({stem(t.folded) for t in tokens(asked)} & {stem(t.folded) for t in tokens(said)})
    is_inside = any(
        plain(t.folded) in plain(w.folded) for t in tokens(asked) for w in tokens(said) if len(t.folded) > 3
    )
    sentences = _SAME if is_same or is_inside else _FITS
    return _(sentences[field]) % {"said": said, "asked": asked}


def _wishes(entry: Entry, wished: Conditions) -> list[str]:
    found = []
    if wished.age_months is not None and covers_age(entry.marks, wished.age_months):
        found.append(_("Passt zum Alter: %(age)s.") % {"age": age_in_words(wished.age_months)})
    if wished.language and wished.language in entry.marks.get("l", ()):
        found.append(_("Hier spricht man %(language)s.") % {"language": LANGUAGES[wished.language]})
    if wished.days and wished.days & set(entry.marks.get("d", ())):
        found.append(_("Findet an diesem Wochentag statt."))
    if wished.is_free and entry.marks.get("free"):
        found.append(_("Kostet Sie nichts."))
    return found


def _nearness(entry: Entry, place: FoundPlace, distance_m: float | None) -> str:
    if distance_m is None:
        if "home" in entry.marks.get("w", ()):
            return _("Kommt zu Ihnen nach Hause.")
        return _("Online oder am Telefon, überall erreichbar.") if entry.marks.get("w") else ""
    if distance_m < _NEAREST_SAID_M:
        return _("Ist in %(place)s.") % {"place": place.name}
    kilometres = f"{distance_m / _METRES_A_KILOMETRE:.1f}".replace(".", ",")
    return _("Liegt %(distance)s km von %(place)s.") % {"distance": kilometres, "place": place.name}
