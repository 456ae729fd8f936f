"""Which offers go on a paper: of a district, a topic, a language; sorted as families look for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nestwerk.base.text import sort_key
from nestwerk.directory.choices import Approach, Presence
from nestwerk.directory.queries.readable import OfferView
from nestwerk.directory.vocabulary import FIELD_BY_CODE, FIELDS, FieldOfAction

ELSEWHERE: Final = ""  # the key of what is tied to no Gemeinde
FROM_AFAR: Final = {str(Approach.VISIT), str(Approach.PHONE), str(Approach.ONLINE), str(Approach.MOBILE)}


@dataclass(frozen=True)
class Choice:
    """Empty words choose all. `spoken`: a language families are talked to in."""

    municipality_key: str = ""
    field: str = ""
    spoken: str = ""


def chosen(views: Iterable[OfferView], choice: Choice) -> list[OfferView]:
    return [
        view
        for view in views
        if (not choice.field or view.field == choice.field)
        and (not choice.spoken or choice.spoken in view.languages)
        and (not choice.municipality_key or reaches(view, choice.municipality_key))
    ]


def reaches(view: OfferView, municipality_key: str) -> bool:
    """Whether families of a Gemeinde are served: the offer is there, or for them, or comes from afar to everybody."""
    if municipality_key in view.serves:
        return True
    if municipality_key in keys_of(view):
        return True
    return not view.serves and (bool(FROM_AFAR & set(view.approaches)) or not keys_of(view))


def keys_of(view: OfferView) -> set[str]:
    """The Gemeinden in which it takes place."""
    return {
        place.municipality_key
        for place in view.places
        if place.municipality_key and place.presence == Presence.AT_PLACE and not place.is_withheld
    }


def by_topic(views: Iterable[OfferView]) -> list[tuple[FieldOfAction | None, list[OfferView]]]:
    """Topics in the order of the vocabulary, offers by the alphabet; what has no topic comes last."""
    groups: dict[str, list[OfferView]] = {field.code: [] for field in FIELDS}
    for view in views:
        groups.setdefault(view.field if view.field in FIELD_BY_CODE else "", []).append(view)
    return [
        (FIELD_BY_CODE.get(code), sorted(found, key=lambda view: sort_key(view.title)))
        for code, found in groups.items()
        if found
    ]


def by_municipality(
    views: Sequence[OfferView], names: Mapping[str, str]
) -> list[tuple[str, list[OfferView]]]:
    """Key of a Gemeinde and its offers, Gemeinden by the alphabet; what is tied to none comes last."""
    groups: dict[str, list[OfferView]] = {}
    for view in views:
        for key in keys_of(view) & set(names) or {ELSEWHERE}:
            groups.setdefault(key, []).append(view)
    order = sorted(groups, key=lambda key: (key == ELSEWHERE, sort_key(names.get(key, ""))))
    return [(key, sorted(groups[key], key=lambda view: sort_key(view.title))) for key in order]
