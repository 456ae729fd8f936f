"""Kim and Nils at work in any order, in two networks. Each leaves marked words; neither may ever meet the other's."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from nestwerk.accounts.models import Membership
from nestwerk.accounts.roles import PARTNER
from nestwerk.audit.models import Event
from nestwerk.base.scope import all_networks, network_scope
from nestwerk.exchange import access as documents
from nestwerk.exchange import actions as exchange
from nestwerk.exchange.models import ProfileDocument
from nestwerk.exchange.proposals import proposal_of
from nestwerk.indicators import access as figures
from nestwerk.indicators.models import Value
from nestwerk.tenants.models import Network
from tests.cast import Cast, signed_in
from tests.make import accounts, directory, indicators, places
from tests.make import exchange as make
from tests.tenants.offering import Leak, Shelf, WithOffers

PAGES = ("today", "profile", "values", "documents", "comparison", "members", "history")
WHOSE = st.sampled_from(["own", "own", "foreign"])
PERSON = st.sampled_from(["kim", "nils"])
PICK = st.integers(0, 99)


@dataclass
class Side:
    """One coordinator, her network, and what she has made in it."""

    member: Membership
    client: Client
    network: Network
    word: str
    figures: list[int] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    users: set[int] = field(default_factory=set)
    count: int = 0

    def next_word(self) -> str:
        self.count += 1
        return f"{self.word}{self.count}"


def _side(member: Membership, word: str) -> Side:
    return Side(member, signed_in(member), member.network, word, users={member.user_id})


def _shelf(network: Network, mark: str, partner: Membership) -> Shelf:
    """A directory that is still empty; its portal is open."""
    directory.portal(network)
    return Shelf(network, mark, signed_in(partner))


class TwoNetworks(WithOffers, RuleBasedStateMachine):
    cast: Cast

    def __init__(self) -> None:
        super().__init__()
        self._example = transaction.atomic()
        self._example.__enter__()
        self.sides = {
            "kim": _side(self.cast.kim, "geheimauen"),
            "nils": _side(self.cast.nils, "geheimberg"),
        }
        self.fam = Client()
        self.shelves = {
            "kim": _shelf(self.cast.home, "waldmark", self.cast.pat),
            "nils": _shelf(
                self.cast.elsewhere, "hangmark", accounts.member(self.cast.elsewhere, "Pia", PARTNER)
            ),
        }

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._example.__exit__(None, None, None)

    def _pair(self, person: str) -> tuple[Side, Side]:
        me = self.sides[person]
        return me, next(side for side in self.sides.values() if side is not me)

    def _get(self, me: Side, other: Side, url: str) -> str:
        response = me.client.get(url)
        text = response.content.decode(errors="replace") + repr(dict(response.headers))
        if other.word in text:
            raise Leak(f"{me.word} reads {other.word} at {url}")
        return f"{response.status_code} {text}"

    def _demand(self, status: int, expected: int, what: str) -> None:
        if status != expected:
            raise Leak(f"{what}: {status} instead of {expected}")

    # what people make

    @rule(person=PERSON)
    def add_figure(self, person: str) -> None:
        me = self.sides[person]
        place = places.served(me.network, f"Kreis {me.network.slug}")
        me.figures.append(indicators.value(me.network, place, note=me.next_word()).pk)

    @rule(person=PERSON)
    def upload_document(self, person: str) -> None:
        me = self.sides[person]
        word = me.next_word()
        file = SimpleUploadedFile(f"{word}.txt", make.text(f"Kreis {me.network.slug}", 1000 + me.count))
        response = me.client.post(reverse("desk:document_new"), {"file": file, "stated_on": "2018-12-31"})
        self._demand(response.status_code, 302, "upload")
        pk = int(response["Location"].rstrip("/").rsplit("/", 1)[-1])
        with network_scope(me.network):
            exchange.read_document(ProfileDocument.objects.get(pk=pk))
        me.documents.append(pk)

    @rule(person=PERSON, pick=PICK)
    def confirm_document(self, person: str, pick: int) -> None:
        me = self.sides[person]
        with network_scope(me.network):
            waiting = ProfileDocument.objects.filter(pk__in=me.documents, state="read").order_by("pk")
            for document in waiting[pick % 3 : pick % 3 + 1]:
                exchange.confirm_document(document, proposal_of(document.reading), by=me.member)

    @rule(person=PERSON)
    def invite(self, person: str) -> None:
        me = self.sides[person]
        made = accounts.member(me.network, me.next_word(), PARTNER)
        me.members.append(made.pk)
        me.users.add(made.user_id)

    # what they look at

    @rule(person=PERSON, page=st.sampled_from(PAGES))
    def look_at_page(self, person: str, page: str) -> None:
        me, other = self._pair(person)
        text = self._get(me, other, reverse(f"desk:{page}"))
        self._demand(int(text[:3]), 200, page)
        if page == "members" and me.members:
            assert me.word in text

    @rule(person=PERSON, whose=WHOSE, pick=PICK)
    def look_at_figure(self, person: str, whose: str, pick: int) -> None:
        self._look(person, whose, pick, "figures", "desk:value", "desk:value_edit")

    @rule(person=PERSON, whose=WHOSE, pick=PICK)
    def look_at_document(self, person: str, whose: str, pick: int) -> None:
        self._look(person, whose, pick, "documents", "desk:document")

    def _look(self, person: str, whose: str, pick: int, kind: str, *names: str) -> None:
        me, other = self._pair(person)
        if not (owned := getattr(me if whose == "own" else other, kind)):
            return
        pk = owned[pick % len(owned)]
        for name in names:
            text = self._get(me, other, reverse(name, args=[pk]))
            is_replaced = name == "desk:value_edit" and text.startswith("404")
            if whose == "own" and not is_replaced:
                self._demand(int(text[:3]), 200, name)
                assert me.word in text
            if whose == "foreign":
                self._demand(int(text[:3]), 404, name)

    # what they change

    @rule(person=PERSON, whose=WHOSE, pick=PICK, number=st.integers(1, 9999))
    def correct_figure(self, person: str, whose: str, pick: int, number: int) -> None:
        me, other = self._pair(person)
        owner = me if whose == "own" else other
        if not owner.figures:
            return
        pk = owner.figures[pick % len(owner.figures)]
        sent = {"number": number, "unit": "count", "status": "exact", "note": me.next_word()}
        response = me.client.post(reverse("desk:value_edit", args=[pk]), sent)
        self._demand(response.status_code, 302 if whose == "own" else 404, "correction")
        if whose == "own":
            owner.figures.remove(pk)
            owner.figures.append(int(response["Location"].rstrip("/").rsplit("/", 1)[-1]))

    @rule(person=PERSON, whose=WHOSE, pick=PICK, step=st.sampled_from(["withdraw", "restore"]))
    def step_document(self, person: str, whose: str, pick: int, step: str) -> None:
        me, other = self._pair(person)
        owner = me if whose == "own" else other
        if owner.documents:
            pk = owner.documents[pick % len(owner.documents)]
            response = me.client.post(reverse(f"desk:document_{step}", args=[pk]))
            self._demand(response.status_code, 302 if whose == "own" else 404, step)

    @rule(person=PERSON, whose=WHOSE, pick=PICK)
    def end_membership(self, person: str, whose: str, pick: int) -> None:
        me, other = self._pair(person)
        owner = me if whose == "own" else other
        if not owner.members:
            return
        pk = owner.members[pick % len(owner.members)]
        response = me.client.post(reverse("desk:member_end", args=[pk]))
        self._demand(response.status_code, 302 if whose == "own" else 404, "end")
        if whose == "own":
            owner.members.remove(pk)

    @rule(person=PERSON)
    def go_to_the_other_network(self, person: str) -> None:
        me, other = self._pair(person)
        response = me.client.post(reverse("account_network"), {"network": other.network.pk})
        self._demand(response.status_code, 404, "choice of a foreign network")

    # what code may do without a page

    @rule(person=PERSON, pick=PICK)
    def load_what_is_foreign(self, person: str, pick: int) -> None:
        me, other = self._pair(person)
        with network_scope(me.network):
            for door, owned in ((figures.value, other.figures), (documents.document, other.documents)):
                for pk in owned[pick % 3 : pick % 3 + 1]:
                    try:
                        found = door(me.member, pk)
                    except Http404:
                        continue
                    raise Leak(f"{found!r} of {other.word} was loaded")

    @rule(person=PERSON)
    def look_without_a_filter(self, person: str) -> None:
        me, _other = self._pair(person)
        with network_scope(me.network):
            for model in (Value, ProfileDocument, Membership, Event):
                assert set(model.objects.values_list("network_id", flat=True)) <= {me.network.pk}

    @invariant()
    def nobody_acted_in_the_other_network(self) -> None:
        with all_networks():
            for side in self.sides.values():
                acted = Event.objects.filter(network=side.network, by_user__isnull=False)
                assert set(acted.values_list("by_user", flat=True)) <= side.users

    @invariant()
    def everything_is_where_it_was_made(self) -> None:
        with all_networks():
            for side in self.sides.values():
                assert Value.objects.filter(network=side.network, pk__in=side.figures).count() == len(
                    side.figures
                )
                rows = ProfileDocument.objects.filter(network=side.network, pk__in=side.documents)
                assert rows.count() == len(side.documents)


def run(cast: Cast, *, examples: int, steps: int, is_planted: bool = False) -> None:
    """Let them work; a planted hole need only be found, not made small."""
    machine = type("Machine", (TwoNetworks,), {"cast": cast})
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate] if is_planted else [Phase.generate, Phase.shrink],
    )
    run_state_machine_as_test(machine, settings=chosen)
