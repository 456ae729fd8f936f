from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.base.tables.limits import LARGEST_FILE_BYTES
from nestwerk.directory.imports.columns import COLUMNS, TITLE
from nestwerk.web.ui import mapping


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("Liste der Angebote"),
        help_text=_("CSV, Excel (XLSX), oder ein HSDS-Paket als ZIP oder JSON, höchstens 20 MB."),
        error_messages={
            "required": _("Bitte wählen Sie eine Datei aus."),
            "empty": _("Diese Datei ist leer. Bitte prüfen Sie, ob es die richtige ist."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE_BYTES:
            raise forms.ValidationError(
                _("„%(name)s“ ist größer als 20 MB. Bitte teilen Sie die Liste in mehrere Dateien auf.")
                % {"name": file.name}
            )
        return file


class MappingForm(mapping.MappingForm):
    ours, compulsory = COLUMNS, TITLE
    missing = _("Bitte sagen Sie, in welcher Spalte der Titel der Angebote steht.")
