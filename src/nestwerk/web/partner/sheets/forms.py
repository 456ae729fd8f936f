from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_MB = 5


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("Ausgefüllte Tabelle"),
        help_text=_("Die Excel-Datei, die Sie hier heruntergeladen haben, höchstens 5 MB."),
        error_messages={
            "required": _("Bitte wählen Sie eine Datei aus."),
            "empty": _("Diese Datei ist leer. Bitte prüfen Sie, ob es die richtige ist."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("Diese Datei ist größer als 5 MB. Bitte speichern Sie sie ohne Bilder.")
            )
        return file
