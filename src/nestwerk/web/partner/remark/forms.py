from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.queries.agreements.wording import Paragraph


class RemarkForm(forms.Form):
    """What somebody says about one paragraph: in words of her own, or as other words for the paragraph."""

    comment = forms.CharField(
        label=_("Ihre Anmerkung"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, paragraph: Paragraph | None, name: str, words: Any = None) -> None:
        key = paragraph["key"] if paragraph else "whole"
        super().__init__(words, prefix=key, initial={"by_label": name})
        if paragraph:
            self.fields["proposal"] = forms.CharField(
                label=_("Oder so sollte der Absatz lauten"),
                max_length=4000,
                required=False,
                initial=paragraph["text"],
                widget=forms.Textarea(attrs={"rows": 6}),
            )
        self.fields["by_label"] = forms.CharField(label=_("Ihr Name"), max_length=160)

    def proposal(self, paragraph: Paragraph | None) -> str:
        """Other words than the paragraph's; empty where they are the same."""
        text = str(self.cleaned_data.get("proposal") or "")
        return text if paragraph and text.split() != paragraph["text"].split() else ""

    def refuse_empty(self) -> None:
        self.add_error("comment", _("Bitte schreiben Sie etwas, oder ändern Sie die Worte des Absatzes."))
