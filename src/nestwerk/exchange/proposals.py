"""What a read document proposes to store: built from the reading, corrected by a person, then confirmed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from nestwerk.exchange.choices import HEAD_TOPICS, SECTION_TOPICS

MASK = "[Angabe zu einer Person, nicht gespeichert]"
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:Tel|Fon|Telefon|Mobil)\.?:?\s*\+?[\d\s/()–-]{6,}")
TITLE = re.compile(r"\b(?:Frau|Herrn?|Fr\.|Hr\.|Dr\.|Prof\.|med\.)\s+")


@dataclass(frozen=True)
class ProposedValue:
    index: int
    indicator: str
    territory: str
    number: Decimal | None
    unit: str
    status: str
    variant: str
    period: str
    note: str
    line: int | None
    is_taken: bool = True


@dataclass(frozen=True)
class ProposedPot:
    index: int
    name: str
    amount: Decimal | None
    status: str
    territory: str
    note: str
    line: int | None
    is_taken: bool = True


@dataclass(frozen=True)
class Proposal:
    values: tuple[ProposedValue, ...]
    pots: tuple[ProposedPot, ...]
    partners: dict[str, int]
    head: dict[str, str]
    sections: dict[str, tuple[str, ...]]
    overrides: frozenset[str] = frozenset()  # conflicts in which the new statement wins
    keeps_contacts: bool = False
    left_out: tuple[str, ...] = field(default=())


def period_dates(period: str) -> tuple[date | None, date | None]:
    """First and last day of "2011/2016", "2017-12-31", "2012-09" or "2008"; None where it says none."""
    if match := re.fullmatch(r"(\d{4})/(\d{4})", period):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", period):
        day = date.fromisoformat(period)
        return day, day
    if match := re.fullmatch(r"(\d{4})", period):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None, None


def _named(name: str) -> str:
    """A pattern for a person: her whole name, or a title and her surname."""
    words = [re.escape(word) for word in TITLE.sub("", name).split()]
    if not words:
        return r"(?!)"
    whole, surname = r"\s+".join(words), rf"(?:{TITLE.pattern})+{words[-1]}\b"
    return rf"(?:{TITLE.pattern})*\b{whole}\b|{surname}" if len(words) > 1 else surname


def without_persons(text: str, names: Sequence[str] = ()) -> str:
    """The text without addresses and numbers of persons, and without those it is told by name."""
    for name in names:
        text = re.sub(_named(name), MASK, text)
    return PERSONAL.sub(MASK, text)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def budget_variant(note: str) -> str:
    """What a budget contains, as far as its note says."""
    low = note.lower()
    if "personal" in low:
        added = re.search(r"(plus|zzgl|zuzüglich|ohne|exkl|nicht enthalten|hinzu|kommen)", low)
        return "staff_excluded" if added else "staff_included"
    if re.search(r"kommunale\w* mittel|eigenmittel|eigene\w* mittel|haushaltsmittel|rest", low):
        return "own_means_included"
    return "grants_only" if re.search(r"summe aus|bundes|landes|stiftung", low) else ""


def _value(index: int, read: dict[str, Any]) -> ProposedValue:
    note = without_persons(read["note"] or "")
    variant = read["variant"] or (budget_variant(note) if read["indicator"] == "budget" else "")
    return ProposedValue(
        index=index,
        indicator=read["indicator"],
        territory=read["territory"],
        number=_number(read["value"]),
        unit=read["unit"],
        status=read["status"],
        variant=variant,
        period=read["period"] or "",
        note=note,
        line=read["line"],
    )


def _pot(index: int, read: dict[str, Any]) -> ProposedPot:
    return ProposedPot(
        index=index,
        name=without_persons(read["source"]),
        amount=_number(read["value"]),
        status=read["status"],
        territory=read["territory"] or "",
        note=without_persons(read.get("note") or ""),
        line=read["line"],
    )


def proposal_of(reading: dict[str, Any]) -> Proposal:
    """The reading as it stands, everything taken, no person in it."""
    network = reading["network"]
    return Proposal(
        values=tuple(_value(i, v) for i, v in enumerate(reading["values"])),
        pots=tuple(_pot(i, p) for i, p in enumerate(reading["funding"])),
        partners=dict(reading["cooperations"] or {}),
        head={topic: without_persons(str(network[topic])) for topic in HEAD_TOPICS if network.get(topic)},
        sections={
            topic: tuple(without_persons(item) for item in items)
            for topic, items in reading["sections"].items()
            if topic in SECTION_TOPICS and topic != "contact" and items
        },
    )
