from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.queries.bodies import standing
from nestwerk.registry.choices import FunctionKind, Sector, Use
from nestwerk.registry.models import Organisation, Person
from nestwerk.registry.queries.people import current
from nestwerk.tenants.models import Network
from nestwerk.tenants.queries import subnetworks
from nestwerk.web.ui.fields import DayField, OrganisationField, PersonField, RowField

LARGEST_TEXT = 300_000


class PersonForm(forms.Form):
    title = forms.CharField(label=_("Titel"), max_length=40, required=False)
    first_name = forms.CharField(label=_("Vorname"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Nachname"), max_length=80)
    profession = forms.CharField(label=_("Beruf"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Die eigene dienstliche Adresse. Ein gemeinsames Postfach gehört zur Funktion."),
    )
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    mobile = forms.CharField(
        label=_("Private Mobilnummer"), max_length=40, required=False, help_text=_("Nur mit Einwilligung.")
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, **kwargs)


class NewPersonForm(PersonForm):
    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(Person(), *args, **kwargs)
        del self.fields["mobile"]
        self.fields["organisation"] = OrganisationField(
            network, label=_("Einrichtung"), empty=_("ohne Einrichtung"), required=False
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Funktion dort"), choices=FunctionKind.choices, initial="contact"
        )

    @property
    def words(self) -> dict[str, Any]:
        return {
            name: word for name, word in self.cleaned_data.items() if name not in {"organisation", "kind"}
        }


class FunctionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Art der Funktion"), choices=FunctionKind.choices)
    name = forms.CharField(
        label=_("Bezeichnung"),
        max_length=160,
        required=False,
        help_text=_("Zum Beispiel: Leitung Familienzentrum."),
    )
    mailbox = forms.EmailField(
        label=_("Funktionspostfach"),
        required=False,
        help_text=_("Bleibt, wenn die Person wechselt. Alle Mitglieder des Netzwerks sehen es."),
    )
    phone = forms.CharField(label=_("Telefon der Funktion"), max_length=40, required=False)
    hours_a_week = forms.DecimalField(
        label=_("Stunden in der Woche"),
        min_value=0,
        max_value=80,
        max_digits=4,
        decimal_places=1,
        required=False,
    )
    since = DayField(label=_("Seit"), required=False)


class NewFunctionForm(FunctionForm):
    """For a person, or for an organisation that has the mailbox and nobody yet."""

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            network, label=_("Einrichtung"), empty=_("bitte wählen")
        )
        self.fields["person"] = PersonField(
            network, label=_("Person"), empty=_("noch niemand"), required=False
        )
        self.order_fields(["organisation", "person"])


class HandOverForm(forms.Form):
    on = DayField(label=_("Ab wann?"))
    moves = forms.MultipleChoiceField(
        label=_("Was geht mit?"), required=False, widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, network: Network, moving: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate(), "moves": list(moving)}, **kwargs)
        self.fields["to"] = PersonField(network, label=_("Wer übernimmt?"), empty=_("bitte wählen"))
        self.fields["moves"].choices = list(moving.items())
        if not moving:
            del self.fields["moves"]
        self.order_fields(["to", "on", "moves"])


class ConsentForm(forms.Form):
    use = forms.ChoiceField(label=_("Wofür?"), choices=Use.choices)
    proof = forms.CharField(
        label=_("Woher wissen Sie es?"),
        max_length=200,
        help_text=_("Zum Beispiel: Mail vom 3. März, abgelegt im Büro."),
    )
    given_on = DayField(label=_("Wann?"), required=False)


class LeaveForm(forms.Form):
    on = DayField(label=_("Seit wann nicht mehr dabei?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)


class EndForm(forms.Form):
    on = DayField(label=_("Ab wann?"), required=False)

    @property
    def day(self) -> date:
        return self.cleaned_data.get("on") or timezone.localdate()


class ManyForm(forms.Form):
    rows = forms.CharField(
        label=_("Zeilen"),
        max_length=LARGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "Eine Person je Zeile: Name; Funktion; E-Mail. Aus Excel einfach kopieren und einfügen. "
            "Mit einer Überschrift gehen auch mehr Spalten: Titel, Vorname, Nachname, Beruf, Einrichtung, Telefon."
        ),
    )
    file = forms.FileField(
        label=_("Oder eine Datei"), required=False, help_text=_("Excel (XLSX), CSV oder Visitenkarten (VCF).")
    )

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            network,
            label=_("Einrichtung"),
            empty=_("ohne Einrichtung"),
            required=False,
            help_text=_("Gilt für alle Zeilen, die selbst keine nennen."),
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not (found.get("rows", "").strip() or found.get("file")):
            self.add_error(
                "rows", _("Hier steht noch keine Zeile. Fügen Sie Zeilen ein, oder wählen Sie eine Datei.")
            )
        return found


def house_of(form: forms.Form) -> Organisation | None:
    house: Organisation | None = form.cleaned_data["organisation"]
    return house


class LettersForm(forms.Form):
    """Whom to write to: read from the address, everyone where it says nothing."""

    sector = forms.ChoiceField(label=_("Bereich"), choices=[("", _("alle")), *Sector.choices], required=False)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = RowField(standing(network), empty=_("alle"), label=_("Gremium"), required=False)
        parts = subnetworks(network)
        if parts:
            self.fields["part"] = RowField(
                parts, empty=_("alle"), label=_("Teil des Netzwerks"), required=False
            )

    @property
    def condition(self) -> Q:
        """On functions. A body's members, and the mailboxes of organisations that sit in it."""
        found = self.cleaned_data if self.is_valid() else {}
        every = Q(organisation__sector=found["sector"]) if found.get("sector") else Q()
        if part := found.get("part"):
            every &= Q(organisation__part=part)
        if body := found.get("body"):
            sits = Q(person__seats__body=body) & current("person__seats__")
            every &= sits | (
                Q(person=None, organisation__seats__body=body) & current("organisation__seats__")
            )
        return every
