"""Who is there and who is missing on a day, in the network, its parts and its places."""

from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.registry.models import Organisation
from nestwerk.registry.queries.counts import partner_counts
from nestwerk.registry.queries.gaps import Gaps, Partner, Where, gaps
from nestwerk.registry.queries.organisations import with_standing
from tests.cast import Cast
from tests.make import actors, directory, places, tenants

DAY = date(2022, 6, 1)


def who(found: Gaps, code: str, kkg_class: str = "hospital") -> list[str]:
    lines = {line.code: line for line in found.classes(found.place(code))}
    return [partner.name for partner in lines[kkg_class].partners]


def test_partners_count_on_their_first_and_last_day(cast: Cast) -> None:
    house = directory.organisation(cast.home, "Haus A", sector="health")
    actors.partnership(house, date(2020, 1, 1), date(2021, 12, 31))
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    with network_scope(cast.home):
        assert [partner_counts(cast.home, day).total for day in days] == [0, 1, 1, 0]


def test_counts_follow_from_partnerships(cast: Cast) -> None:
    for name, sector in (("A", "health"), ("B", "health"), ("C", "volunteers"), ("D", "")):
        actors.partner(cast.home, name, sector=sector)
    directory.organisation(cast.home, "kein Partner", sector="health")
    with network_scope(cast.home):
        found = partner_counts(cast.home, DAY)
    assert ([(s.code, s.count) for s in found.sectors], found.total) == (
        [
            ("health", 2), ("youth", 0), ("pregnancy_counselling", 0), ("early_intervention", 0), ("other", 0),
            ("volunteers", 1), ("", 1),
        ],
        4,
    )  # fmt: skip


def test_gap_is_seen_where_nobody_works(cast: Cast) -> None:
    places.served(cast.home, "Kreis Auen", official_key="06440")
    places.territory("Auendorf", official_key="06440001")
    places.territory("Talheim", official_key="06440002")
    north, south = tenants.subnetwork(cast.home, "Nord"), tenants.subnetwork(cast.home, "Süd")
    actors.partner(cast.home, "Ortsklinik", kkg_class="hospital", areas=["06440001"])
    actors.partner(cast.home, "Nordklinik", kkg_class="hospital", part=north)
    past = directory.organisation(cast.home, "Altklinik", kkg_class="hospital")
    actors.partnership(past, date(2010, 1, 1), date(2015, 1, 1))
    with network_scope(cast.home):
        found = gaps(cast.home, DAY)
    assert {code: who(found, code) for code in ("", f"part-{north.pk}", f"part-{south.pk}", "06440002")} == {
        "": ["Nordklinik", "Ortsklinik"],
        f"part-{north.pk}": ["Nordklinik", "Ortsklinik"],
        f"part-{south.pk}": ["Ortsklinik"],
        "06440002": ["Nordklinik"],
    }
    assert found.missing(found.place("")) == 17


def test_place_served_is_met_from_above_and_below() -> None:
    found = Gaps(DAY, (Where("", "alle"),), ())
    whole = Where("06440", "Kreis")
    keys: list[tuple[str, ...]] = [("06440001",), ("06",), ("05358",), ()]
    assert [whole.is_served_by(Partner(1, "A", "", "", None, one)) for one in keys] == [
        True,
        True,
        False,
        True,
    ]
    assert found.unclassed == 0


def test_standing_tells_partner_before_and_never(cast: Cast) -> None:
    now, was = actors.partner(cast.home, "A"), directory.organisation(cast.home, "B")
    actors.partnership(was, date(2010, 1, 1), date(2015, 1, 1))
    directory.organisation(cast.home, "C")
    actors.contact(now, date(2022, 5, 1))
    with network_scope(cast.home):
        rows = with_standing(Organisation.objects.filter(network=cast.home), on=DAY)
        assert [(r.name, r.is_partner, r.was_partner, r.partner_since, r.last_contact_on) for r in rows] == [
            ("A", True, False, date(2020, 1, 1), date(2022, 5, 1)),
            ("B", False, True, date(2010, 1, 1), None),
            ("C", False, False, None, None),
        ]
