"""What an actor may say of itself: the same words in the register and on its own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _text(label: Any, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, required=False, widget=area, help_text=hint)


class AboutForm(forms.Form):
    """What an actor may say of itself at once."""

    description = _text(_("Beschreibung"))
    mandate = _text(_("Auftrag"), _("Wofür ist der Akteur zuständig?"))
    can_do = _text(_("Das können wir"))
    cannot_do = _text(_("Das können wir nicht"), _("Es hilft anderen, auch das zu wissen."))
    how_we_work = _text(_("So arbeiten wir"))
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-Mail"), required=False, help_text=_("Die sehen Familien."))
    website = forms.URLField(label=_("Webseite"), max_length=300, required=False, assume_scheme="https")
