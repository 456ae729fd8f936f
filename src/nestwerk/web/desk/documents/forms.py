"""Upload and review. The review form turns what a person corrected back into a proposal."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.exchange.choices import HEAD_TOPICS, SECTION_TOPICS
from nestwerk.exchange.proposals import Proposal, ProposedPot, ProposedValue
from nestwerk.indicators.choices import STORED_STATUS, Status, Unit
from nestwerk.registry.choices import Sector

LARGEST_MB = 10


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("Dokument"),
        help_text=_("TXT, DOCX, ODT oder PDF, höchstens 10 MB."),
        error_messages={
            "required": _("Bitte wählen Sie eine Datei aus."),
            "empty": _("Diese Datei ist leer. Bitte prüfen Sie, ob es die richtige ist."),
        },
    )
    stated_on = forms.DateField(
        label=_("Stand der Angaben"),
        help_text=_("Für welchen Tag gelten die Angaben? Frühere Stände bleiben erhalten."),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(
                _(
                    "„%(name)s“ ist größer als 10 MB. Bitte speichern Sie das Dokument ohne Bilder "
                    "und versuchen Sie es noch einmal."
                )
                % {"name": file.name}
            )
        return file

    def clean_stated_on(self) -> Any:
        day = self.cleaned_data["stated_on"]
        if not day.year >= 1990 or day > timezone.localdate():
            raise forms.ValidationError(_("Bitte geben Sie einen Tag zwischen 1990 und heute an."))
        return day


class ValueForm(forms.Form):
    is_taken = forms.BooleanField(label=_("übernehmen"), required=False)
    number = forms.DecimalField(
        label=_("Wert"), required=False, localize=True, max_digits=18, decimal_places=4
    )
    unit = forms.ChoiceField(label=_("Einheit"), choices=Unit.choices)
    status = forms.ChoiceField(label=_("Genauigkeit"), choices=STORED_STATUS)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        missing = found.get("number") is None and found.get("status") != Status.NOT_STATED
        if found.get("is_taken") and missing and "number" not in self.errors:
            self.add_error("number", _("Bitte geben Sie eine Zahl ein, oder wählen Sie „keine Angabe“."))
        return found


class PotForm(forms.Form):
    is_taken = forms.BooleanField(label=_("übernehmen"), required=False)
    name = forms.CharField(label=_("Mittel"), max_length=200)
    amount = forms.DecimalField(
        label=_("Betrag in Euro"), required=False, localize=True, max_digits=14, decimal_places=2, min_value=0
    )
    status = forms.ChoiceField(label=_("Genauigkeit"), choices=STORED_STATUS)


def _text_fields(proposal: Proposal) -> dict[str, forms.Field]:
    """A field for each sector, each head fact and each section of the proposal."""
    fields: dict[str, forms.Field] = {}
    for sector in Sector:
        fields[f"sector_{sector}"] = forms.IntegerField(
            label=sector.label,
            required=False,
            localize=True,
            min_value=0,
            max_value=100_000,
            initial=proposal.partners.get(sector),
        )
    for topic, label in HEAD_TOPICS.items():
        initial = proposal.head.get(topic, "")
        fields[f"head_{topic}"] = forms.CharField(
            label=label, required=False, max_length=2000, initial=initial
        )
    for topic, items in proposal.sections.items():
        fields[f"section_{topic}"] = forms.CharField(
            label=SECTION_TOPICS[topic],
            required=False,
            max_length=40_000,
            initial="\n".join(items),
            widget=forms.Textarea(attrs={"rows": min(14, len(items) + 1)}),
            help_text=_("Eine Angabe je Zeile."),
        )
    return fields


class TextForm(forms.Form):
    """Partners by sector, head facts, sections, and what to do with lines that were not understood."""

    keeps_contacts = forms.BooleanField(
        label=_("Ansprechpersonen speichern"),
        required=False,
        help_text=_("Nur mit deren Einverständnis. Sonst werden die Namen jetzt gelöscht."),
    )

    def __init__(
        self,
        proposal: Proposal,
        unread: list[dict[str, Any]],
        conflicts: list[Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _text_fields(proposal)
        for entry in unread:
            self.fields[f"unread_{entry['line']}"] = forms.ChoiceField(
                label=entry["text"][:200],
                required=False,
                choices=[("", _("nicht übernehmen")), *SECTION_TOPICS.items()],
            )
        for number in range(len(conflicts)):
            self.fields[f"override_{number}"] = forms.BooleanField(
                label=_("Neue Angabe übernehmen"), required=False
            )
        self.unread, self.conflicts = unread, conflicts

    def _group(self, prefix: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

    @property
    def sectors(self) -> list[forms.BoundField]:
        return self._group("sector_")

    @property
    def head(self) -> list[forms.BoundField]:
        return self._group("head_")

    @property
    def sections(self) -> list[forms.BoundField]:
        return self._group("section_")

    @property
    def unread_fields(self) -> list[forms.BoundField]:
        return self._group("unread_")


class ReviewForm:
    """All parts of the review together."""

    def __init__(
        self, proposal: Proposal, unread: list[dict[str, Any]], conflicts: list[Any], data: Any = None
    ) -> None:
        self.proposal_read = proposal
        self.values = [
            (v, ValueForm(data, prefix=f"value-{v.index}", initial=vars(v))) for v in proposal.values
        ]
        self.pots = [(p, PotForm(data, prefix=f"pot-{p.index}", initial=vars(p))) for p in proposal.pots]
        self.texts = TextForm(proposal, unread, conflicts, data)

    @property
    def parts(self) -> list[forms.Form]:
        return [*(f for _v, f in self.values), *(f for _p, f in self.pots), self.texts]

    def is_valid(self) -> bool:
        return not [form for form in self.parts if not form.is_valid()]  # every one, so that all errors show

    def _value(self, value: ProposedValue, form: forms.Form) -> ProposedValue:
        found = form.cleaned_data
        note = value.note
        if found["is_taken"] and found["number"] != value.number and value.number is not None:
            note = f"{note} (im Dokument: {value.number:f})".strip()
        return replace(value, **{**found, "note": note})

    def _pot(self, pot: ProposedPot, form: forms.Form) -> ProposedPot:
        return replace(pot, **form.cleaned_data)

    def proposal(self) -> Proposal:
        """What is to be stored, after the person's look."""
        found = self.texts.cleaned_data
        sections = {
            topic: tuple(line.strip() for line in found[f"section_{topic}"].splitlines() if line.strip())
            for topic in self.proposal_read.sections
        }
        for entry in self.texts.unread:
            if topic := found.get(f"unread_{entry['line']}"):
                sections[topic] = (*sections.get(topic, ()), entry["text"])
        overrides = {c.key for n, c in enumerate(self.texts.conflicts) if found.get(f"override_{n}")}
        return Proposal(
            values=tuple(self._value(v, form) for v, form in self.values),
            pots=tuple(self._pot(p, form) for p, form in self.pots),
            partners={s.value: found[f"sector_{s}"] for s in Sector if found[f"sector_{s}"] is not None},
            head={topic: found[f"head_{topic}"] for topic in HEAD_TOPICS if found[f"head_{topic}"]},
            sections=sections,
            overrides=frozenset(overrides),
            keeps_contacts=found["keeps_contacts"],
        )
