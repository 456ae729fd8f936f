from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from nestwerk.directory.actions.providers import change_provider
from nestwerk.directory.actions.upkeep.proposals import label_of
from nestwerk.directory.models import UpkeepLink
from nestwerk.registry.actions.organisations import WISHES, confirm_page, send_wish
from nestwerk.registry.choices import Audience, KkgClass, Sector
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.organisations import partnerships_of, sites_of
from nestwerk.registry.queries.people import functions_of
from nestwerk.web.partner.guard import for_providers
from nestwerk.web.ui.actors import AboutForm
from nestwerk.web.ui.pages import show, show_form
from nestwerk.web.ui.reads import reads


@for_providers
@reads
def page(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    organisation = link.organisation
    context = {
        "link": link,
        "organisation": organisation,
        "sites": sites_of(organisation),
        "partnerships": partnerships_of(organisation),
        "functions": functions_of(organisation, Audience.PARTNERS),
        "wish": organisation.wish,
    }
    return show(request, "partner/page/page.html", context)


@for_providers
@require_POST
def right(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    """“Alles richtig”."""
    confirm_page(link.organisation, on=timezone.localdate(), by=label_of(link.organisation))
    messages.success(request, _("Danke. Ihre Seite ist als richtig vermerkt."))
    return redirect("partner:page")


@require_http_methods(["GET", "HEAD", "POST"])
@for_providers
def edit(request: HttpRequest, link: UpkeepLink) -> HttpResponse:
    """What harms nobody holds at once; name, class and sector wait for the coordination."""
    organisation, by = link.organisation, label_of(link.organisation)
    form = PageForm(organisation, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        today = timezone.localdate()
        changed = change_provider(organisation, by=by, **form.at_once)
        changed = send_wish(changed, form.wished, message=form.cleaned_data["message"], on=today, by=by)
        confirm_page(changed, on=today, by=by)
        messages.success(request, _("Danke. Ihre Änderungen sind angekommen."))
        return redirect("partner:page")
    return show_form(request, "partner/page/edit.html", form, link=link)


class PageForm(AboutForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("Den Namen ändert die Koordination, sobald sie Ihren Wunsch gesehen hat."),
    )
    kkg_class = forms.ChoiceField(
        label=gettext_lazy("Klasse nach § 3 KKG"),
        choices=[("", gettext_lazy("ohne Angabe")), *KkgClass.choices],
        required=False,
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Bereich"),
        choices=[("", gettext_lazy("ohne Angabe")), *Sector.choices],
        required=False,
    )
    message = forms.CharField(
        label=gettext_lazy("Was sollen wir noch wissen?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, organisation: Organisation, words: Any = None) -> None:
        names = {*AboutForm.base_fields, *WISHES}
        super().__init__(words, initial={name: getattr(organisation, name) for name in names})

    @property
    def at_once(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in AboutForm.base_fields}

    @property
    def wished(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WISHES}
