"""What an action refuses stands in the form it came from."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from nestwerk.base.errors import NotNow
from nestwerk.web.ui.fields import kept


class DayForm(forms.Form):
    day = forms.CharField()


@pytest.mark.parametrize(
    ("problem", "errors"),
    [
        (NotNow("Das ist vorbei."), {"day": ["Das ist vorbei."]}),
        (ValidationError("So geht es nicht."), {"__all__": ["So geht es nicht."]}),
        (
            ValidationError({"day": "Zu früh.", "until": "Zu spät."}),
            {"day": ["Zu früh."], "__all__": ["Zu spät."]},
        ),
    ],
)
def test_refused_words_are_kept_at_the_fields_of_the_form(
    problem: Exception, errors: dict[str, list[str]]
) -> None:
    form = DayForm({"day": "1"})
    assert form.is_valid()
    with kept(form, "day"):
        raise problem
    assert form.errors == errors
