"""New, change, and the reading of hours while somebody types. Places and views of one form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nestwerk.accounts import access as accounts
from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import Right
from nestwerk.directory import access
from nestwerk.directory.actions import offers as actions
from nestwerk.directory.errors import ChangedMeanwhile, OfferRefused
from nestwerk.directory.models import Offer
from nestwerk.directory.queries.planning.areas import areas_of
from nestwerk.directory.queries.planning.versions import state_in
from nestwerk.directory.states import state_of
from nestwerk.registry.queries.organisations import organisations
from nestwerk.tenants.models import Network
from nestwerk.web.desk.offers.forms import Editor, opened, sent
from nestwerk.web.desk.offers.places import understood
from nestwerk.web.ui.differences import Row, rows_of
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads

SAVE = "save"
HOURS = "hours_text"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    if request.method != "POST":
        return _form(request, member, opened(None, _towns(member.network)))
    editor = sent(request.POST, None, _towns(member.network))
    if _only_rows(request):
        return _form(request, member, editor)
    try:
        offer = actions.create_offer(member.network, editor.changes(), by=member)
    except OfferRefused as problem:
        editor.refuse(problem)
        return _form(request, member, editor, status=422)
    return redirect("desk:offer", offer.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = accounts.member(request, Right.WRITE)
    offer = access.offer(member, pk)
    towns = _towns(member.network)
    if request.method != "POST":
        editor = opened(state_of(offer), towns, version=actions.version_number(offer))
        return _form(request, member, editor, offer)
    editor = sent(request.POST, _base(request, offer), towns)
    return (
        _form(request, member, editor, offer)
        if _only_rows(request)
        else _save(request, member, offer, editor)
    )


def _save(request: HttpRequest, member: Membership, offer: Offer, editor: Editor) -> HttpResponse:
    expected = editor.form.version("expected_version")
    try:
        actions.change_offer(offer, editor.changes(), by=member, expected_version=expected or 0)
    except OfferRefused as problem:
        editor.refuse(problem)
    except ChangedMeanwhile as problem:
        editor.accept_version(actions.version_number(offer))
        meanwhile = rows_of(editor.base, state_of(offer))
        return _form(request, member, editor, offer, status=422, problem=str(problem), meanwhile=meanwhile)
    else:
        return redirect("desk:offer", offer.pk)
    return _form(request, member, editor, offer, status=422)


def _form(
    request: HttpRequest,
    member: Membership,
    editor: Editor,
    offer: Offer | None = None,
    *,
    status: int = 200,
    problem: str = "",
    meanwhile: tuple[Row, ...] = (),
) -> HttpResponse:
    context = {
        "editor": editor,
        "offer": offer,
        "organisations": organisations(member.network).values_list("name", flat=True),
        "problem": problem,
        "rows": meanwhile,
    }
    return show(request, "desk/offers/edit.html", context, part="places", status=status)


def _towns(network: Network) -> list[tuple[str, str]]:
    return [(area.code, area.name) for area in areas_of(network).municipalities]


def _only_rows(request: HttpRequest) -> bool:
    """A row added or taken away, or times to be read: nothing is stored yet."""
    return request.POST.get("act", SAVE) != SAVE


def _base(request: HttpRequest, offer: Offer) -> dict[str, object]:
    """The state the editor had before him when he began."""
    asked = request.POST.get("base_version", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    return (state_in(offer, number) if number else None) or state_of(offer)


@reads
def hours(request: HttpRequest) -> HttpResponse:
    """How a line of hours is understood; the form asks while somebody types."""
    accounts.member(request, Right.WRITE)
    text = next((words for name, words in request.GET.items() if name.endswith(HOURS)), "")
    context = {"reading": understood(text), "text": text}
    return show(request, "desk/offers/hours.html", context, part="reading")
