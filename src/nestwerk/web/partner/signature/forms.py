from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.models import Signature
from nestwerk.registry.models import Door


class SignForm(forms.Form):
    name = forms.CharField(
        label=_("Ihr Name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    function = forms.CharField(
        label=_("Ihre Funktion"),
        max_length=160,
        help_text=_("Zum Beispiel: Leitung, Geschäftsführung."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    confirms = forms.BooleanField(
        label=_("Ich habe den Text gelesen und darf für unser Haus unterzeichnen."),
        error_messages={"required": _("Bitte setzen Sie das Häkchen, wenn Sie unterzeichnen möchten.")},
    )
    content_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, door: Door, signature: Signature, words: Any = None) -> None:
        name = str(door.person) if door.person else ""
        super().__init__(words, initial={"name": name, "content_hash": signature.version.content_hash})


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum nicht?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
