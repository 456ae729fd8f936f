"""From the lines of a document to a profile: a total function, every line accounted for."""

from collections.abc import Sequence

from nestwerk.exchange.imports.extract import ExtractedText
from nestwerk.exchange.imports.figures.figure_labels import figure_label, starts_value
from nestwerk.exchange.imports.forms.brochure import read_brochure
from nestwerk.exchange.imports.forms.draft import Draft, as_texts
from nestwerk.exchange.imports.forms.leaflet import read_leaflet
from nestwerk.exchange.imports.headings import LEAFLET_SIGNS, LEAFLET_TITLE_SIGNS, PROFILE_HEADINGS, ZONES
from nestwerk.exchange.imports.markup import Line, as_lines, printable
from nestwerk.exchange.imports.matching import fold, heading_name, text_label
from nestwerk.exchange.imports.profile import (
    LEAFLET_SECTIONS,
    PROFILE_SECTIONS,
    AccountedLine,
    Kind,
    ReadLine,
    ReadNetwork,
    ReadProfile,
    ReadValue,
)

# Signs of a form (headings, labels with a value, printed titles) from which a document counts as one.
ENOUGH_SIGNS = 2
_TITLES = {fold(title) for title in LEAFLET_TITLE_SIGNS}


def read_profile(text: ExtractedText | list[str], file_name: str) -> ReadProfile:
    """Reads any text; a document of neither form comes back as „unknown“ with all its lines unread."""
    raw_lines = list(text) if isinstance(text, list) else list(text.lines)
    lines = as_lines(raw_lines)
    kind = _kind(lines)
    if kind == "qdfh-profile":
        draft = read_brochure(lines)
    elif kind == "good-practice-leaflet":
        draft = read_leaflet(lines)
    else:
        draft = Draft()
    return _profile(draft, kind, lines, printable(file_name))


def _kind(lines: Sequence[Line]) -> Kind:
    """Which form has more signs; headings that both know do not count."""
    profile = leaflet = 0
    for line in lines:
        if line.is_too_long or line.is_decoration:
            continue
        in_profile, in_leaflet = (
            heading_name(line.text, "profile"),
            heading_name(line.text.rstrip(":"), "leaflet"),
        )
        if (
            (in_profile in PROFILE_HEADINGS or in_profile in ZONES)
            and in_leaflet is None
            and not line.bulleted
        ):
            profile += 1
        elif in_leaflet in LEAFLET_SIGNS and in_profile is None and not line.bulleted:
            leaflet += 1
        elif fold(line.text) in _TITLES:
            leaflet += 2
        elif _is_stated_field(line.text):
            profile += 1
    if max(profile, leaflet) < ENOUGH_SIGNS:
        return "unknown"
    return "qdfh-profile" if profile >= leaflet else "good-practice-leaflet"


def _is_stated_field(text: str) -> bool:
    figure = figure_label(text)
    if figure is not None:
        return starts_value(text[figure.end :]) or (figure.closed and figure.code != "children_u3")
    label = text_label(text)
    return (
        label is not None
        and label.delimited
        and label.code in {"name", "founded", "first_document", "bodies", "cooperations", "function"}
    )


def _profile(draft: Draft, kind: Kind, lines: Sequence[Line], file_name: str) -> ReadProfile:
    names = PROFILE_SECTIONS if kind == "qdfh-profile" else LEAFLET_SECTIONS if kind != "unknown" else ()
    accounted = tuple(
        AccountedLine(line.number, line.raw, draft.landed.get(line.number, "unread")) for line in lines
    )
    return ReadProfile(
        file=file_name,
        kind=kind,
        network=_network(draft),
        territories=tuple(draft.territories),
        values=_in_order(draft),
        cooperations=draft.cooperations,
        cooperations_line=draft.cooperations_line,
        funding=tuple(draft.funding),
        sections=as_texts(draft.sections, names),
        contacts=tuple(draft.contacts),
        unread=tuple(ReadLine(line.number, line.text) for line in accounted if line.landed == "unread"),
        lines=accounted,
        notes=tuple(dict.fromkeys(draft.notes)),
    )


def _in_order(draft: Draft) -> tuple[ReadValue, ...]:
    """Indicators as the document states them, each with its territories in the order of the title."""
    first = {value.indicator: 0 for value in draft.values}
    for indicator in first:
        first[indicator] = min(value.line for value in draft.values if value.indicator == indicator)
    places = [entry.name for entry in draft.territories]

    def key(value: ReadValue) -> tuple[int, int, int]:
        place = places.index(value.territory) if value.territory in places else len(places)
        return first[value.indicator], place, value.line

    return tuple(sorted(draft.values, key=key))


def _network(draft: Draft) -> ReadNetwork:
    def text(key: str) -> str | None:
        value = draft.network.get(key)
        return str(value) if value is not None else None

    cluster = draft.network.get("cluster")
    return ReadNetwork(
        name=text("name") or "",
        founded=text("founded"),
        first_document=text("first_document"),
        target_groups=text("target_groups"),
        bodies=text("bodies"),
        cluster=cluster if isinstance(cluster, int) else None,
        founded_note=text("founded_note"),
        coordination_function=text("coordination_function"),
        quality_dimensions=text("quality_dimensions"),
        cooperations_note=text("cooperations_note"),
        lines=dict(draft.network_lines),
    )
