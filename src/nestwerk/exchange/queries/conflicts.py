"""Where a document and the stored statements speak of the same thing."""

from dataclasses import dataclass
from typing import Any

from nestwerk.exchange.choices import HEAD_TOPICS
from nestwerk.exchange.models import PartnerCount, ProfileDocument, Statement
from nestwerk.exchange.proposals import Proposal
from nestwerk.funding.models import Pot
from nestwerk.indicators.models import Value


@dataclass(frozen=True)
class Conflict:
    """Both speak of the same figure on the same day. `is_same`: they agree, nothing to do."""

    key: str
    stored: str
    proposed: str
    source: str
    is_same: bool
    rows: tuple[tuple[Any, int], ...]


def _in_force(model: Any, document: ProfileDocument) -> list[Any]:
    same_day = model.objects.filter(network=document.network, stated_on=document.stated_on, withdrawn_at=None)
    return list(same_day.select_related("territory") if model is Value else same_day)


def _rows(objects: list[Any]) -> tuple[tuple[Any, int], ...]:
    return tuple((type(obj), obj.pk) for obj in objects)


def _value_conflicts(document: ProfileDocument, proposal: Proposal) -> list[Conflict]:
    stored = {(v.indicator, v.territory.name): v for v in _in_force(Value, document)}
    found = []
    for value in proposal.values:
        rival = stored.get((value.indicator, value.territory))
        if not value.is_taken or rival is None:
            continue
        same = (rival.number, rival.unit, rival.period_text) == (value.number, value.unit, value.period)
        texts = [f"{x.normalize():f}" if x is not None else "–" for x in (rival.number, value.number)]
        found.append(Conflict(f"value:{value.index}", texts[0], texts[1], rival.source, same, _rows([rival])))
    return found


def _group(key: str, stored: list[Any], old: list[str], new: list[str]) -> list[Conflict]:
    if not stored or not new:
        return []
    return [Conflict(key, "\n".join(old), "\n".join(new), stored[0].source, old == new, _rows(stored))]


def _topic_conflicts(document: ProfileDocument, proposal: Proposal) -> list[Conflict]:
    stored: dict[str, list[Statement]] = {}
    for statement in _in_force(Statement, document):
        stored.setdefault(statement.topic, []).append(statement)
    texts = {t: (text,) for t, text in proposal.head.items() if t in HEAD_TOPICS} | proposal.sections
    found = []
    for topic, items in texts.items():
        rows = stored.get(topic, [])
        found += _group(f"topic:{topic}", rows, [s.text for s in rows], [i for i in items if i])
    return found


def conflicts_of(document: ProfileDocument, proposal: Proposal) -> list[Conflict]:
    """Everything both speak of, agreeing or not."""
    pots = _in_force(Pot, document)
    partners = _in_force(PartnerCount, document)
    new_pots = [f"{p.name}: {p.amount:.2f}" for p in proposal.pots if p.is_taken and p.amount is not None]
    old_pots = [f"{p.name}: {p.amount:.2f}" for p in pots if p.amount is not None]
    old_partners = sorted(f"{p.sector}: {p.count}" for p in partners)
    new_partners = sorted(f"{sector}: {count}" for sector, count in proposal.partners.items())
    return [
        *_value_conflicts(document, proposal),
        *_group("pots", pots, old_pots, new_pots),
        *_group("partners", partners, old_partners, new_partners),
        *_topic_conflicts(document, proposal),
    ]
