from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Antwort"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ein Satz reicht, zum Beispiel: Die neue Telefonnummer steht jetzt da."),
    )

    def __init__(self, *args: Any, gets_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gets_mail:
            self.fields["answer"].label = _("Notiz")
            self.fields["answer"].help_text = _("Was Sie getan haben, für Ihr Team.")
