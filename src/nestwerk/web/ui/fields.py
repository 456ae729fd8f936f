"""Fields of forms that name rows of the network: a select that gives the row itself."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from nestwerk.base.errors import Refused
from nestwerk.registry.models import Person
from nestwerk.registry.queries.organisations import organisations
from nestwerk.registry.queries.people import people_at_work
from nestwerk.tenants.models import Network
from nestwerk.web.ui.filters import Words


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TimeField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class RowField(forms.TypedChoiceField):
    """One of the rows, or None; `initial` is a row's number."""

    def __init__(
        self,
        rows: Iterable[Model],
        *,
        empty: Words = _("keine Angabe"),
        text: Callable[[Any], str] = str,
        **more: Any,
    ) -> None:
        self.rows = {str(row.pk): row for row in rows}
        choices = [("", empty), *((key, text(row)) for key, row in self.rows.items())]
        super().__init__(choices=choices, coerce=self.rows.get, empty_value=None, **more)


class OrganisationField(RowField):
    def __init__(self, network: Network, **more: Any) -> None:
        super().__init__(organisations(network).filter(is_active=True), **more)


class PersonField(RowField):
    """Persons who have not left, each with where she works."""

    def __init__(self, network: Network, **more: Any) -> None:
        super().__init__(people_at_work(network), text=_name_and_houses, **more)


def _name_and_houses(person: Person) -> str:
    houses = {str(one.organisation) for one in person.functions.all() if one.until is None}
    name = ", ".join(word for word in (person.last_name, person.first_name) if word)
    return f"{name} ({', '.join(sorted(houses))})" if houses else name


@contextmanager
def kept(form: forms.Form, field: str | None = None) -> Iterator[None]:
    """What an action refuses stands in the form, a bare sentence at `field`; the page is shown again below."""
    try:
        yield
    except Refused as problem:
        form.add_error(field, str(problem))
    except ValidationError as problem:
        words = problem.message_dict if hasattr(problem, "error_dict") else {"": problem.messages}
        for name, texts in words.items():
            form.add_error(name if name in form.fields else None, texts)
