"""Drafts become offers: new, changed or as they were. Each row whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from nestwerk.base.tables.shapes import Finding, ImportReport
from nestwerk.directory.actions.batch import NewOffer, create_offers
from nestwerk.directory.actions.offers import change_offer, create_offer
from nestwerk.directory.errors import OfferRefused
from nestwerk.directory.imports.filled import changed_cells
from nestwerk.directory.imports.grouping import Group, grouped
from nestwerk.directory.imports.knowing import Known, address_of, outside_sentence
from nestwerk.directory.imports.shapes import Draft, Intake
from nestwerk.directory.models import Offer
from nestwerk.directory.states import FIELDS, OF_PLACE, State, cleaned, differences, empty_place, state_of
from nestwerk.registry.actions.organisations import find_or_add_organisation
from nestwerk.tenants.models import Network

ROWS_A_TRANSACTION: Final = 100
Progress = Callable[[int, int], None]


REFUSALS: Final = (OfferRefused, ValidationError, DatabaseError)
Outcome = Literal["created", "updated", "unchanged"] | Exception


@dataclass
class _Count:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def settle(self, group: Group, outcome: Outcome) -> None:
        """Law: every row is counted once."""
        if isinstance(outcome, Exception):
            self.refused += [Finding(row, _sentence(outcome)) for row in group.all_rows]
            return
        setattr(self, outcome, getattr(self, outcome) + len(group.rows))
        self.unchanged += len(group.repeated)


def apply(
    network: Network, intake: Intake, *, by: object, is_dry: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Take what was read, inside the network's scope. `is_dry`: say what would become of it, write nothing."""
    groups, findings = grouped(intake.drafts)
    known = Known(network, intake.kind, [group.draft for group in groups])
    for group in groups:
        known.learn(group.draft.places)
    count = _Count(refused=list(intake.refused), warnings=[*intake.warnings, *findings])
    done = 0
    for batch in _batches(groups):
        with nullcontext() if is_dry else transaction.atomic():
            _take_batch(batch, known, count, by=by, is_dry=is_dry)
        done += len(batch)
        if progress:
            progress(done, len(groups))
    return ImportReport(
        read=intake.read,
        created=count.created,
        updated=count.updated,
        unchanged=count.unchanged,
        refused=_in_order(count.refused),
        warnings=_in_order(count.warnings),
    )


def _batches(groups: Sequence[Group]) -> Iterator[Sequence[Group]]:
    for start in range(0, len(groups), ROWS_A_TRANSACTION):
        yield groups[start : start + ROWS_A_TRANSACTION]


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda found: found.row))


def existing_offers(network: Network, batch: Sequence[Group], known: Known) -> dict[int, Offer]:
    keys = [pk for group in batch if (pk := known.pk_of(group.draft))]
    rows = Offer.objects.filter(network=network, pk__in=keys)
    return {row.pk: row for row in rows.select_related("organisation").prefetch_related("places__place")}


def _take_batch(batch: Sequence[Group], known: Known, count: _Count, *, by: object, is_dry: bool) -> None:
    """What stands already is compared one by one; what is new is written together."""
    existing = existing_offers(known.network, batch, known)
    new: list[tuple[Group, NewOffer]] = []
    for group in batch:
        draft = group.draft
        offer = existing.get(known.pk_of(draft) or 0)
        if offer is not None and known.origin == "hsds" and str(offer.uid) == draft.uid:
            count.unchanged += len(group.all_rows)
            sentence = _("Dieses Angebot stammt aus Ihrem Verzeichnis; es bleibt, wie es dort steht.")
            count.warnings.append(Finding(draft.row, sentence))
            continue
        words = words_of(draft, offer, known)
        count.warnings += [Finding(draft.row, note) for note in _notes(draft, known, is_new=offer is None)]
        if offer is None:
            new.append((group, NewOffer(words, origin_key=draft.key)))
            continue
        outcome = _change(offer, words, by=by, is_dry=is_dry)
        count.settle(group, outcome)
    for (group, _one), outcome in zip(new, _create(new, known, by=by, is_dry=is_dry), strict=True):
        count.settle(group, outcome)


def _change(offer: Offer, words: State, *, by: object, is_dry: bool) -> Outcome:
    before = state_of(offer)
    try:
        if not differences(before, cleaned(words, before=before)):
            return "unchanged"
        if not is_dry:
            with transaction.atomic():
                change_offer(offer, words, by=by)
    except REFUSALS as problem:
        return problem
    return "updated"


def _create(
    new: Sequence[tuple[Group, NewOffer]], known: Known, *, by: object, is_dry: bool
) -> list[Outcome]:
    offers = [one for _group, one in new]
    if is_dry:
        return [_checked(one) for one in offers]
    try:
        with transaction.atomic():
            for group, one in new:
                _introduce(known, one.words.get("organisation", ""), group.draft.organisation, by=by)
            made = create_offers(known.network, offers, by=by, origin=known.origin)
            return [one if isinstance(one, OfferRefused) else "created" for one in made]
    except (ValidationError, DatabaseError):  # one of them cannot be stored: find out which
        return [_create_one(one, known, by=by) for one in offers]


def _create_one(one: NewOffer, known: Known, *, by: object) -> Outcome:
    try:
        with transaction.atomic():
            create_offer(known.network, one.words, by=by, origin=known.origin, origin_key=one.origin_key)
    except REFUSALS as problem:
        return problem
    return "created"


def _checked(one: NewOffer) -> Outcome:
    try:
        cleaned(one.words)
    except OfferRefused as problem:
        return problem
    return "created"


def _introduce(known: Known, name: str, words: Mapping[str, Any], *, by: object) -> None:
    """A provider the network does not know yet comes with what the file says about it."""
    if name and words and known.is_new_organisation(name):
        find_or_add_organisation(known.network, name=name, by=by, **words)


def words_of(draft: Draft, offer: Offer | None, known: Known) -> State:
    """What a draft wants to change, in the words of states.py. Nothing of our own form that stands as we wrote it."""
    state, places = dict(draft.state), [dict(place) for place in draft.places]
    if draft.clears and offer is not None:
        state, places = changed_cells(draft, offer)
    elif draft.clears:  # there is nothing yet that an empty cell could empty
        state = {name: value for name, value in state.items() if value not in ("", None, [], "unknown")}
    if offer is not None:
        state.pop("is_sensitive", None)  # decided when the offer came, and by people since then
    if state.get("organisation"):
        state["organisation"] = known.organisation_name(state["organisation"])
    before = [] if offer is None else state_of(offer)["places"]
    lines = _lines(places, before, known) if any(places) else before
    return {**state, "places": lines} if lines != before else state


def _lines(drafts: Sequence[Mapping[str, Any]], before: Sequence[State], known: Known) -> list[State]:
    """The lines of the file over those that stand; lines the file does not speak of stay."""
    lines = []
    for position, draft in enumerate(drafts):
        old = before[position] if position < len(before) else None
        if old is None and not any(draft.values()):
            continue
        line = {**(old or empty_place()), **draft}
        if old is not None:
            line["is_secret"] = old["is_secret"]
        if old is None or address_of(old) != address_of(line):
            said = draft.get("municipality_key")
            line["municipality_key"] = said or known.municipality_key(line["postcode"], line["town"])
            line |= {name: draft.get(name) for name in ("latitude", "longitude")}
        facts = known.addresses.get(address_of(line), {}) if any(address_of(line)) else {}
        lines.append({**line, **{name: facts[name] for name in OF_PLACE if facts.get(name)}})
    return [*lines, *before[len(drafts) :]]


def _notes(draft: Draft, known: Known, *, is_new: bool) -> list[str]:
    notes = []
    for place in draft.places:
        postcode, town = str(place.get("postcode") or ""), str(place.get("town") or "")
        if known.is_outside(postcode, town):
            notes.append(outside_sentence(postcode, town))
    if not is_new:
        return notes
    title, organisation = str(draft.state["title"]), str(draft.state.get("organisation") or "")
    if alike := known.offer_alike(title, organisation):
        notes.append(
            _("Das Angebot ähnelt „%(title)s“, das es schon gibt. Bitte prüfen Sie, ob es dasselbe ist.")
            % {"title": alike}
        )
    if alike := known.organisation_alike(organisation):
        notes.append(
            _("Der Träger ähnelt „%(name)s“, den es schon gibt. Bitte prüfen Sie die Schreibweise.")
            % {"name": alike}
        )
    return notes


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OfferRefused):
        parts = [
            f"{FIELDS[name]}: {sentence}" if name in FIELDS else sentence
            for name, sentence in problem.problems.items()
        ]
        return " ".join(parts)
    if isinstance(problem, ValidationError):
        return " ".join(problem.messages)
    return _(
        "Diese Zeile ließ sich nicht speichern. Bitte prüfen Sie ungewöhnliche Zeichen und sehr lange Texte."
    )
