"""A form without a page of its own: its words, or one sentence."""

import pytest
from django import forms

from nestwerk.base.errors import Refused
from nestwerk.web.ui.refusals import checked


class DayForm(forms.Form):
    day = forms.CharField()


def test_checked_form_gives_its_words_or_is_refused() -> None:
    assert checked(DayForm({"day": "1"}), "Bitte nennen Sie einen Tag.") == {"day": "1"}
    with pytest.raises(Refused, match="Bitte nennen Sie einen Tag"):
        checked(DayForm({}), "Bitte nennen Sie einen Tag.")
