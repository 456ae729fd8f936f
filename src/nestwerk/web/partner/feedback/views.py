from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from nestwerk.cooperation.access import conferences as access
from nestwerk.cooperation.actions.conferences.registration import give_feedback
from nestwerk.registry.actions.doors import forget_use
from nestwerk.registry.choices import DoorPurpose
from nestwerk.registry.models import Door
from nestwerk.web.partner.guard import through_door
from nestwerk.web.ui.pages import show

MARKS = (
    ("6", _("6, sehr gut")), ("5", "5"), ("4", "4"), ("3", "3"), ("2", "2"), ("1", _("1, gar nicht gut")),
)  # fmt: skip


class FeedbackForm(forms.Form):
    rating = forms.TypedChoiceField(
        label=_("Wie war der Fachtag für Sie?"),
        choices=MARKS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie eine Zahl.")},
    )
    useful = forms.CharField(
        label=_("Was nehmen Sie mit?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("Bitte keine Namen."),
    )
    missing = forms.CharField(
        label=_("Was hat gefehlt?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@through_door(DoorPurpose.FEEDBACK)
def feedback(request: HttpRequest, door: Door) -> HttpResponse:
    """The link says only that it was used, not when: a time would tell which answer is whose."""
    row = access.registration_of(door)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        forget_use(door)
    if form.is_bound and form.is_valid():
        give_feedback(row, **form.cleaned_data)
        return redirect(request.path)
    context = {"door": door, "row": row, "conference": row.conference, "form": form}
    return show(request, "partner/feedback/feedback.html", context, status=422 if form.errors else 200)
