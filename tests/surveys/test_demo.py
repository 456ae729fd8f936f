from collections import Counter
from datetime import date

from nestwerk.base.scope import network_scope
from nestwerk.surveys.demo import build_survey
from nestwerk.surveys.models import Tie
from nestwerk.surveys.queries.figures import figures_input, shared_scores, wave_change, wave_figures
from nestwerk.surveys.queries.waves import standing
from tests.cast import Cast
from tests.make import surveys as make

SECTORS = {"health": 15, "youth": 26, "other": 32, "early_intervention": 2}


def test_demonstration_has_two_waves_that_carry_a_picture(cast: Cast) -> None:
    for sector, count in SECTORS.items():
        for number in range(count):
            make.partner(cast.home, f"Haus {sector} {number:02}", sector=sector)
    first, second = build_survey(cast.home, by=cast.kim, today=date(2026, 3, 2))
    with network_scope(cast.home):
        shares = [standing(wave).whole.share for wave in (first, second)]
        weak = {row.label: row.share for row in standing(second).sectors}["Gesundheit"]
        before, after = figures_input(first), figures_input(second)
        shown, change = wave_figures(after), wave_change(before, after)
        named = Counter(Tie.objects.values_list("respondent", flat=True))
        assert shown is not None
        assert change is not None
        assert shared_scores(second) is not None
        assert ([round(share, 2) for share in shares], round(weak, 2)) == ([0.69, 0.8], 0.53)
        assert (shown.mixing.observed or 0) < (shown.mixing.expected or 0)
        assert (0.5 < (change.stability or 0) < 1, max(named.values()) <= 30, len(shown.actors)) == (
            True,
            True,
            75,
        )
