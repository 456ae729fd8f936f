from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from nestwerk.cooperation.actions.agreements.consultation import CHANNELS
from nestwerk.cooperation.choices import RemarkKind
from nestwerk.cooperation.models import Agreement, AgreementVersion, Consulted, Remark, Signature
from nestwerk.cooperation.queries.agreements.wording import Paragraph, paragraph_of, sentences_of
from nestwerk.registry.models import Organisation
from nestwerk.web.desk.campaigns.forms import OrganisationsForm
from nestwerk.web.ui.fields import DayField, RowField

MOST_PARAGRAPHS = 60
LONGEST_PARAGRAPH = 8000


class DescribeForm(forms.Form):
    purpose = forms.CharField(
        label=_("Worum es geht"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ein, zwei Sätze für die Übersicht. Sie gehören nicht zum Text, der unterzeichnet wird."),
    )
    is_first_document = forms.BooleanField(
        label=_("Das ist das erste gemeinsame Dokument des Netzwerks"), required=False
    )


class NewForm(DescribeForm):
    field_order = ("title", "purpose", "has_template", "is_first_document")

    title = forms.CharField(label=_("Titel"), max_length=200, initial=_("Kooperationsvereinbarung"))
    has_template = forms.BooleanField(
        label=_("Mit unserer Vorlage für eine Kooperationsvereinbarung nach § 3 KKG beginnen"),
        required=False,
        initial=True,
    )


class DraftForm(forms.Form):
    """The whole wording: heading, text and place of each paragraph; what is emptied goes."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    note = forms.CharField(
        label=_("Was ist neu?"),
        max_length=400,
        required=False,
        help_text=_("Ein Satz für alle, die später die Fassungen vergleichen."),
    )
    started_from = forms.IntegerField(widget=forms.HiddenInput)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_PARAGRAPHS)

    def __init__(self, version: AgreementVersion, words: Any = None, *, adds_one: bool = False) -> None:
        rows: list[Paragraph] = version.paragraphs
        asked = str(words.get("count", "")) if words is not None else ""
        sent = int(asked) if asked.isdecimal() and len(asked) < 4 else len(rows)
        self.size = min(sent + adds_one, MOST_PARAGRAPHS)
        known = {"title": version.title, "started_from": version.number, "count": self.size}
        if adds_one and words is not None:
            words = words.copy()
            words["count"] = str(self.size)
        super().__init__(words, initial=known)
        for at in range(self.size):
            self._add_row(at, rows[at] if at < len(rows) else Paragraph(key="", heading="", text=""))

    def _add_row(self, at: int, row: Paragraph) -> None:
        self.fields[f"key_{at}"] = forms.SlugField(
            required=False, max_length=20, initial=row["key"], widget=forms.HiddenInput
        )
        self.fields[f"heading_{at}"] = forms.CharField(
            label=_("Überschrift"), required=False, max_length=160, initial=row["heading"]
        )
        self.fields[f"text_{at}"] = forms.CharField(
            label=_("Text"),
            required=False,
            max_length=LONGEST_PARAGRAPH,
            initial=row["text"],
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        self.fields[f"place_{at}"] = forms.IntegerField(
            label=_("Stelle"), required=False, min_value=1, max_value=99, initial=at + 1
        )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        names = ("key", "heading", "text", "place")
        return [[self[f"{name}_{at}"] for name in names] for at in range(self.size)]

    def paragraphs(self) -> list[Paragraph]:
        """As typed, in the order of their places."""
        found = self.cleaned_data
        places = sorted(range(self.size), key=lambda at: (found[f"place_{at}"] or at + 1, at))
        return [
            Paragraph(key=found[f"key_{at}"], heading=found[f"heading_{at}"], text=found[f"text_{at}"])
            for at in places
        ]


class RoundForm(OrganisationsForm):
    """Whom to ask about a draft, until when."""

    until = DayField(label=_("Anmerkungen bis"))

    def clean_until(self) -> Any:
        return _not_past(self.cleaned_data["until"])


class SigningForm(OrganisationsForm):
    """Who signs, and until when they are asked to."""

    sign_by = DayField(label=_("Unterzeichnen bis"), required=False)

    def __init__(self, rows: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(rows, *args, **kwargs)
        self.fields["organisations"].label = _("Wer unterzeichnet?")

    def clean_sign_by(self) -> Any:
        return _not_past(self.cleaned_data["sign_by"])


class MoreForm(OrganisationsForm):
    """Further actors, none of them ticked."""

    def __init__(self, rows: Iterable[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(rows, *args, **kwargs)
        self.fields["organisations"].initial = []


class SettleForm(forms.Form):
    """What becomes of one remark; a proposal's words may be settled before they are taken."""

    started_from = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, remark: Remark, newest: AgreementVersion, words: Any = None) -> None:
        initial = {"started_from": newest.number, "text": remark.text, "answer": remark.answer}
        super().__init__(words, initial=initial, prefix=f"remark-{remark.pk}")
        if remark.kind == RemarkKind.PROPOSAL and paragraph_of(newest, remark.paragraph):
            self.fields["text"] = forms.CharField(
                label=_("So kommt es in den Entwurf"),
                max_length=LONGEST_PARAGRAPH,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        self.fields["answer"] = forms.CharField(
            label=_("Antwort"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )


class NoteForm(forms.Form):
    """What an actor of the round said by telephone or in a meeting."""

    def __init__(self, consulted: Sequence[Consulted], words: Any = None) -> None:
        super().__init__(words)
        paragraphs = consulted[0].version.paragraphs if consulted else []
        headings = [
            (one["key"], f"§ {number} {one['heading']}") for number, one in enumerate(paragraphs, start=1)
        ]
        self.fields["row"] = RowField(consulted, label=_("Für wen?"), empty=_("Bitte wählen"))
        self.fields["channel"] = forms.ChoiceField(
            label=_("Wie kam es?"), choices=[(one, gettext_lazy(one)) for one in CHANNELS]
        )
        self.fields["paragraph"] = forms.ChoiceField(
            label=_("Wozu?"), choices=[("", _("Zum Ganzen")), *headings], required=False
        )
        self.fields["text"] = forms.CharField(
            label=_("Was wurde gesagt?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
        )


class PaperForm(forms.Form):
    name = forms.CharField(label=_("Wer hat unterzeichnet?"), max_length=160)
    function = forms.CharField(label=_("Funktion"), max_length=160)
    on = DayField(label=_("Wann?"))

    def __init__(self, signature: Signature, words: Any = None) -> None:
        name = str(signature.person) if signature.person else ""
        super().__init__(words, initial={"on": timezone.localdate(), "name": name})


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Warum?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class ForceForm(forms.Form):
    on = DayField(label=_("Gilt ab"))
    expires_on = DayField(label=_("Läuft bis"), required=False)

    def __init__(self, agreement: Agreement, words: Any = None) -> None:
        super().__init__(words, initial={"on": timezone.localdate()})


class CommitmentForm(forms.Form):
    """A sentence of the wording becomes a promise with a day."""

    def __init__(self, version: AgreementVersion, actors: Iterable[Organisation], words: Any = None) -> None:
        super().__init__(words)
        sentences = [(one, one) for one in dict.fromkeys(sentences_of(version))]
        self.fields["sentence"] = forms.ChoiceField(
            label=_("Welcher Satz?"), choices=sentences, widget=forms.RadioSelect
        )
        self.fields["organisation"] = RowField(
            actors, label=_("Für wen?"), empty=_("für alle, die unterzeichnet haben"), required=False
        )
        self.fields["due_on"] = DayField(label=_("Bis wann?"), required=False)


def _not_past(day: Any) -> Any:
    if day is not None and day < timezone.localdate():
        raise forms.ValidationError(
            _("Dieser Tag liegt in der Vergangenheit. Bitte wählen Sie einen späteren.")
        )
    return day
