"""Which column of a stranger's table is which of ours: proposed, and settled by a person."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nestwerk.base.tables.columns import Columns
from nestwerk.base.tables.plain import one_line, shortened
from nestwerk.base.tables.shapes import Table

SAMPLES = 3
NOT_TAKEN: tuple[str, str | Promise] = ("", _("nicht übernehmen"))


class MappingForm(forms.Form):
    """Their columns, and which of ours each is. A form of one kind of list says what is ours and what it cannot lack."""

    ours: ClassVar[Columns]
    compulsory: ClassVar[str]
    missing: ClassVar[str | Promise]  # the sentence where nobody says which column is the compulsory one

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = list(table.columns)
        proposed = self.ours.proposed(self.columns)
        for position, column in enumerate(self.columns):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=column,
                required=False,
                choices=[NOT_TAKEN, *((name, name) for name in self.ours.ours)],
                initial=proposed[column],
                help_text=_samples(table, position),
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        used = [value for value in found.values() if value]
        if self.compulsory not in used and not self.errors:
            raise forms.ValidationError(self.missing)
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
