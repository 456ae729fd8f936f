from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.directory.imports.columns import OURS, TITLE, proposed
from nestwerk.directory.imports.files.limits import LARGEST_FILE_BYTES
from nestwerk.directory.imports.shapes import Table
from nestwerk.directory.imports.words.plain import one_line, shortened

SAMPLES = 3
NOT_TAKEN: tuple[str, str | Promise] = ("", _("nicht übernehmen"))


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


class MappingForm(forms.Form):
    """Their columns, and which of ours each is."""

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = list(table.columns)
        ours = proposed(self.columns)
        for position, column in enumerate(self.columns):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=column,
                required=False,
                choices=[NOT_TAKEN, *((name, name) for name in OURS)],
                initial=ours[column],
                help_text=_samples(table, position),
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        used = [value for value in found.values() if value]
        if TITLE not in used and not self.errors:
            raise forms.ValidationError(_("Bitte sagen Sie, in welcher Spalte der Titel der Angebote steht."))
        for name, value in list(found.items()):
            if value and used.count(value) > 1:
                self.add_error(name, _("Dieses Feld ist schon einer anderen Spalte zugeordnet."))
        return found

    @property
    def mapping(self) -> dict[str, str]:
        return {
            column: self.cleaned_data[f"column_{position}"] for position, column in enumerate(self.columns)
        }


def _samples(table: Table, position: int) -> str:
    """The first words of the column, so that one sees what it is."""
    cells = (line.cells[position] for line in table.lines if position < len(line.cells))
    words = [shortened(text, 60) for cell in cells if (text := one_line(cell))]
    return " | ".join(words[:SAMPLES])
