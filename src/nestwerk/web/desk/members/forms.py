from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.accounts.choices import ROLE_CHOICES


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("E-Mail-Adresse"), help_text=_("An diese Adresse geht die Einladung."))
    name = forms.CharField(label=_("Name"), max_length=120)
    role = forms.ChoiceField(label=_("Rolle"), choices=ROLE_CHOICES)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rolle"), choices=ROLE_CHOICES)
