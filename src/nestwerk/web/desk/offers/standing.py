"""The whole directory on a day: counted, listed, as a file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nestwerk.accounts import access as accounts
from nestwerk.accounts.roles import Right
from nestwerk.base.periods import readable_day
from nestwerk.directory.queries.planning.areas import Areas, areas_of
from nestwerk.directory.queries.planning.finding import AT_WORK, counts_for
from nestwerk.directory.queries.planning.standing import Standing, states_on
from nestwerk.directory.rules import Audience, audience_of
from nestwerk.directory.states import FIELDS, INTERNAL
from nestwerk.directory.vocabulary import CATEGORY_CHOICES, FIELD_CHOICES, PHASE_CHOICES
from nestwerk.web.ui import register_exports
from nestwerk.web.ui.differences import place_line, shown
from nestwerk.web.ui.pages import show
from nestwerk.web.ui.reads import reads
from nestwerk.web.ui.register import Column

PAGE_SIZE = 50
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it cannot mean is left out."""

    day: date
    is_understood: bool
    area: str
    field: str
    phase: str
    at_work: bool

    @classmethod
    def read(cls, words: QueryDict) -> "Asked":
        day = day_asked(words.get("on", ""))
        return cls(
            day=day or timezone.localdate(),
            is_understood=day is not None or not words.get("on"),
            area=words.get("municipality", ""),
            field=words.get("field", ""),
            phase=words.get("phase", ""),
            at_work=words.get("status") == "at_work",
        )

    def fits(self, offer: Standing, areas: Areas) -> bool:
        return (
            counts_for(offer, areas, areas.named(self.area))
            and (self.field not in dict(FIELD_CHOICES) or offer.field == self.field)
            and (self.phase not in dict(PHASE_CHOICES) or self.phase in offer.phases)
            and (not self.at_work or offer.state["status"] in AT_WORK)
        )


@dataclass(frozen=True)
class Count:
    name: str | Promise
    number: int


@dataclass(frozen=True)
class PastPage:
    asked: Asked
    total: int
    fields: tuple[Count, ...]
    categories: tuple[Count, ...]
    page: Page
    exports: tuple[tuple[str, str], ...]
    areas: Areas


@reads
def past(request: HttpRequest) -> HttpResponse:
    member = accounts.member(request, Right.READ)
    asked, areas = Asked.read(request.GET), areas_of(member.network)
    audience = audience_of(member)
    found = [offer for offer in states_on(member.network, asked.day, audience) if asked.fits(offer, areas)]
    file_format = request.GET.get("format", "")
    if file_format in register_exports.FORMATS:
        title = _("Angebote am %(day)s") % {"day": readable_day(asked.day)}
        return register_exports.answer(file_format, title, columns_for(audience), found)
    context = {"past": _page(request, asked, areas, found), "fields": FIELD_CHOICES, "phases": PHASE_CHOICES}
    return show(request, "desk/offers/past.html", context, part="past")


def _page(request: HttpRequest, asked: Asked, areas: Areas, found: Sequence[Standing]) -> PastPage:
    return PastPage(
        asked=asked,
        total=len(found),
        fields=_counted([offer.field for offer in found], FIELD_CHOICES),
        categories=_counted([offer.category for offer in found], CATEGORY_CHOICES),
        page=Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        exports=tuple((name, _address(request.GET, name)) for name in register_exports.FORMATS),
        areas=areas,
    )


def day_asked(text: str) -> date | None:
    """A day that has begun, since the year 2000."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day <= timezone.localdate() else None


def _counted(codes: Iterable[str], names: Iterable[tuple[str, Any]]) -> tuple[Count, ...]:
    """In the order of the vocabulary; what has no code comes last."""
    numbers = Counter(codes)
    found = [Count(name, numbers[code]) for code, name in names if numbers[code]]
    return (*found, Count(gettext_lazy("ohne Angabe"), numbers[""])) if numbers[""] else tuple(found)


def _address(words: QueryDict, file_format: str) -> str:
    query = words.copy()
    query.pop("page", None)
    query["format"] = file_format
    return "?" + query.urlencode()


def columns_for(audience: Audience) -> list[Column]:
    """Every word of the state this audience may read."""
    keeps = audience == Audience.COORDINATION
    words = [name for name in FIELDS if name != "places" and (keeps or name not in {*INTERNAL, "visibility"})]
    places = Column(
        "places", FIELDS["places"], value=lambda offer: "\n\n".join(map(place_line, offer.state["places"]))
    )
    return [*(_column(name) for name in words), places]


def _column(name: str) -> Column:
    if name == "phases":
        order = [code for code, _name in PHASE_CHOICES]
        return Column(
            name, FIELDS[name], value=lambda o: shown(name, [code for code in order if code in o.phases])
        )
    return Column(name, FIELDS[name], value=lambda offer: shown(name, offer.state[name]))
