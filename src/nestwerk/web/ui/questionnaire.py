"""The pages of the cooperation survey as forms: the same for who answers through a link and for who takes an answer down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from nestwerk.surveys.choices import Frequency
from nestwerk.surveys.definitions import AGREEMENT, BENEFIT, TRUST, VALUE, Item
from nestwerk.surveys.models import Tie
from nestwerk.surveys.queries import questionnaire
from nestwerk.surveys.queries.questionnaire import Sheet
from nestwerk.surveys.shapes import BenefitPage, Detail, Items, NamesPage, Page, PartnersPage

NO_ANSWER = ("", _("keine Angabe"))


class NamesForm(forms.Form):
    """With whom of a sector somebody works; a search keeps what is ticked elsewhere."""

    kind = "names"
    q = forms.CharField(
        label=_("Name suchen"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"type": "search", "class": "nw-input"}),
    )

    def __init__(self, sheet: Sheet, sector: str, words: str, data: QueryDict | None) -> None:
        super().__init__(data, initial={"q": words})
        self.sector, self.ticked = sector, sheet.ticked(sector)
        self.shown = {row.pk: str(row) for row in sheet.names(sector, words)}
        self.all = frozenset(row.pk for row in sheet.names(sector))
        self.elsewhere = sheet.named_elsewhere(sector)
        self.is_from_earlier = bool(self.ticked) and sector not in sheet.respondent.seen_sectors
        self.fields["partners"] = forms.MultipleChoiceField(
            label=_("Mit wem arbeiten Sie zusammen?"),
            required=False,
            choices=list(self.shown.items()),
            initial=[str(pk) for pk in self.ticked],
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def page(self) -> Page:
        ticked = {int(pk) for pk in self.cleaned_data["partners"]} | (self.ticked - self.shown.keys())
        return NamesPage(self.sector, self.all, frozenset(ticked))


@dataclass(frozen=True)
class PartnerFields:
    """The questions about one partner; `is_open` shows the free ones at once."""

    name: str
    frequency: forms.BoundField
    trust: tuple[forms.BoundField, ...]
    value: tuple[forms.BoundField, ...]
    is_open: bool


class PartnersForm(forms.Form):
    """How often, and freely how it is. `hides_items`: what was said about trust and value is not shown again."""

    kind = "partners"

    def __init__(
        self, sheet: Sheet, ties: tuple[Tie, ...], data: QueryDict | None, *, hides_items: bool
    ) -> None:
        super().__init__(data)
        self.ties = ties
        for tie in ties:
            said = tie.frequency or sheet.earlier.get(tie.other_id)
            self.fields[f"frequency-{tie.other_id}"] = forms.TypedChoiceField(
                label=_("Wie oft haben Sie mit „%(name)s“ zu tun?") % {"name": tie.other},
                error_messages={"required": _("Bitte wählen Sie eine Antwort.")},
                choices=Frequency.choices,
                coerce=int,
                initial=said,
                widget=forms.RadioSelect,
            )
            for name, items in (("trust", TRUST), ("value", VALUE)):
                known = (None if hides_items else getattr(tie, name)) or [None] * len(items)
                for item, answer in zip(items, known, strict=True):
                    self.fields[f"{name}-{item.code}-{tie.other_id}"] = _item_field(item, answer)

    @property
    def partners(self) -> Iterator[PartnerFields]:
        for tie in self.ties:
            trust, value = (
                self._bound(name, items, tie) for name, items in (("trust", TRUST), ("value", VALUE))
            )
            is_open = any(bound.value() or bound.errors for bound in (*trust, *value))
            yield PartnerFields(str(tie.other), self[f"frequency-{tie.other_id}"], trust, value, is_open)

    @property
    def page(self) -> Page:
        return PartnersPage(
            {
                tie.other_id: Detail(
                    self.cleaned_data[f"frequency-{tie.other_id}"],
                    self._said("trust", TRUST, tie),
                    self._said("value", VALUE, tie),
                )
                for tie in self.ties
            }
        )

    def _bound(self, name: str, items: tuple[Item, ...], tie: Tie) -> tuple[forms.BoundField, ...]:
        return tuple(self[f"{name}-{item.code}-{tie.other_id}"] for item in items)

    def _said(self, name: str, items: tuple[Item, ...], tie: Tie) -> Items:
        return tuple(self.cleaned_data[f"{name}-{item.code}-{tie.other_id}"] for item in items)


class BenefitForm(forms.Form):
    kind = "benefit"
    benefit = forms.TypedChoiceField(
        label=_("Was bringt Ihnen das Netzwerk?"),
        error_messages={"required": _("Bitte wählen Sie eine Zahl von 1 bis 6.")},
        choices=BENEFIT,
        coerce=int,
        widget=forms.RadioSelect,
    )

    @property
    def page(self) -> Page:
        return BenefitPage(self.cleaned_data["benefit"])


QuestionForm = NamesForm | PartnersForm | BenefitForm


def form_for(
    sheet: Sheet, step: str, query: Mapping[str, Any], data: QueryDict | None, *, hides_items: bool = False
) -> QuestionForm:
    """The form of a page; 404 where there is no such page."""
    if step not in {one.code for one in sheet.steps}:
        raise Http404
    if step == questionnaire.BENEFIT:
        return BenefitForm(data, initial={"benefit": None if hides_items else sheet.respondent.benefit})
    if step.startswith(questionnaire.PARTNERS):
        chunk = sheet.chunks[int(step.rpartition("-")[2]) - 1]
        return PartnersForm(sheet, chunk, data, hides_items=hides_items)
    return NamesForm(sheet, step, str(query.get("q", ""))[:80], data)


def _item_field(item: Item, answer: int | None) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=item.text,
        choices=[NO_ANSWER, *AGREEMENT],
        coerce=int,
        empty_value=None,
        required=False,
        initial=answer,
        widget=forms.Select({"class": "nw-input"}),
    )


def following(sheet: Sheet, step: str, data: QueryDict) -> str:
    """Where it goes on, below the address of the questionnaire; empty: to its start."""
    act = data.get("act", "")
    if act == "search":
        words = data.get("q", "").strip()
        return f"{step}/{'?' + urlencode({'q': words}) if words else ''}"
    after = sheet.after(step)
    return f"{after.code}/" if after is not None and act != "later" else ""


def sample_forms(sheet: Sheet) -> list[QuestionForm]:
    """One page of each kind, to look at: the shortest list of names, and the first partners as if they were named."""
    shortest = min(sheet.sectors, key=lambda sector: len(sheet.names(sector)), default="")
    named = tuple(Tie(other=row) for row in sheet.roster.rows[:1])
    names: list[QuestionForm] = [NamesForm(sheet, shortest, "", None)] if shortest else []
    return [*names, PartnersForm(sheet, named, None, hides_items=True), BenefitForm()]
