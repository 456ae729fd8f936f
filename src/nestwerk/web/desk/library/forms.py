from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from nestwerk.cooperation.choices import DocumentKind
from nestwerk.cooperation.models import Document
from nestwerk.cooperation.queries.bodies import standing
from nestwerk.directory.choices import LANGUAGES, Visibility
from nestwerk.tenants.models import Network
from nestwerk.web.ui.fields import DayField, OrganisationField, RowField

MOST_COPIES = 1_000_000


class DocumentForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    kind = forms.ChoiceField(label=pgettext_lazy("document", "Art"), choices=DocumentKind.choices)
    text = forms.CharField(
        label=gettext_lazy("Worum geht es?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Wer darf es sehen?"), choices=Visibility.choices, initial=Visibility.COORDINATION
    )
    language = forms.ChoiceField(label=gettext_lazy("Sprache"), choices=tuple(LANGUAGES.items()))
    publisher = forms.CharField(label=gettext_lazy("Herausgeber"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Adresse im Netz"),
        max_length=400,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("Für Filme, Bücher und alles, was anderswo liegt."),
    )
    is_first_document = forms.BooleanField(
        label=gettext_lazy("Damit hat das Netzwerk begonnen (erstes Dokument)"), required=False
    )
    valid_from = DayField(label=gettext_lazy("Gilt ab"), required=False)
    valid_to = DayField(label=gettext_lazy("Gilt bis"), required=False)
    review_on = DayField(
        label=gettext_lazy("Wann sollte jemand es durchsehen?"),
        required=False,
        help_text=gettext_lazy("Einen Monat vorher erinnern wir die Koordination."),
    )
    stock = forms.IntegerField(
        label=gettext_lazy("Gedruckte Stücke am Lager"),
        min_value=0,
        max_value=MOST_COPIES,
        required=False,
        help_text=gettext_lazy("Für Flyer, Plakate, Broschüren, Filme. Sonst leer lassen."),
    )
    reorder_below = forms.IntegerField(
        label=gettext_lazy("Nachbestellen, wenn es weniger sind als"),
        min_value=1,
        max_value=MOST_COPIES,
        required=False,
    )
    kept_at = forms.CharField(label=gettext_lazy("Lagerort"), max_length=120, required=False)

    def __init__(self, network: Network, document: Document | None, *args: Any, **kwargs: Any) -> None:
        if document is not None:
            kwargs["initial"] = {name: getattr(document, name) for name in self.base_fields}
            kwargs["initial"]["body"] = document.body_id
        super().__init__(*args, **kwargs)
        self.fields["body"] = RowField(
            standing(network),
            label=gettext_lazy("Gehört zum Gremium"),
            empty=gettext_lazy("zu keinem"),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        first, last = found.get("valid_from"), found.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie die Jahre."))
        return found


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("PDF, DOCX, ODT, XLSX, TXT, PNG oder JPG, höchstens 10 MB."),
    )
    note = forms.CharField(
        label=gettext_lazy("Was ist neu?"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Zum Beispiel: Kapitel 3 überarbeitet."),
    )


class ReviewForm(forms.Form):
    next_on = DayField(label=gettext_lazy("Nächste Durchsicht"))


class RemoveForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Warum?"), max_length=200)


class HandOutForm(forms.Form):
    copies = forms.IntegerField(label=gettext_lazy("Wie viele Stücke?"), min_value=1, max_value=MOST_COPIES)
    place = forms.CharField(
        label=gettext_lazy("Ort"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Wo sie ausliegen, zum Beispiel eine Gemeinde."),
    )
    on = DayField(label=gettext_lazy("Wann?"), initial=timezone.localdate)

    def __init__(self, network: Network, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            network, label=gettext_lazy("Akteur"), empty=gettext_lazy("kein Akteur"), required=False
        )
        self.order_fields(("organisation", "place", "copies", "on"))


class CountForm(forms.Form):
    copies = forms.IntegerField(label=gettext_lazy("Gezählte Stücke"), min_value=0, max_value=MOST_COPIES)
