"""Which figures may stand side by side. Where definitions differ the answer is a sentence, not a bar chart."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from nestwerk.exchange.queries.shapes import Badge
from nestwerk.indicators.definitions import BUDGET, MIGRATION_SHARE
from nestwerk.indicators.figures import Figure

YES = Badge(True, "")


def budget_badge(own: Figure | None, all_of_them: Sequence[Figure | None], note: str) -> Badge:
    """Budgets compare only if each says the same about what it contains; silence is no sameness."""
    if own is None:
        return Badge(False, _("Budget oder Kinderzahl fehlt."))
    variants = {f.variant for f in all_of_them if f is not None}
    if variants == {own.variant} and own.variant in {"staff_included", "staff_excluded"}:
        return YES
    variant = BUDGET.variant(own.variant)
    here = (
        str(variant.sentence) if variant else _("Das Dokument sagt nicht, ob Personalkosten enthalten sind.")
    )
    return Badge(False, _("%(here)s Andere Netzwerke rechnen anders.") % {"here": here})


def all_budgets_badge(badges: Sequence[Badge]) -> Badge:
    """One budget that counts something else is enough to forbid the picture of all."""
    if badges and all(badge.comparable for badge in badges):
        return YES
    return Badge(
        False,
        _(
            "Die Budgets enthalten nicht überall dasselbe, vor allem bei Personalkosten. Bitte vergleichen Sie sie nicht."
        ),
    )


def migration_badge(figures: Sequence[Figure | None]) -> Badge:
    if any(f.variant for f in figures if f is not None):
        sentence = MIGRATION_SHARE.variant("non_german")
        return Badge(False, _("Nicht überall gleich gezählt: %s") % (sentence.sentence if sentence else ""))
    return YES


def growth_badge(figures: Sequence[Figure | None]) -> Badge:
    periods = sorted({f.period for f in figures if f is not None and f.number is not None and f.period})
    if len(periods) > 1:
        return Badge(
            False,
            _("Die Zeiträume unterscheiden sich: %s.") % ", ".join(p.replace("/", "–") for p in periods),
        )
    return YES


def poverty_badge(figures: Sequence[Figure | None]) -> Badge:
    """Same definition on paper; rounded shares widen the doubt, they don't forbid the look."""
    known = [f for f in figures if f is not None and f.number is not None]
    if any(not f.is_derived for f in known):
        return Badge(
            True,
            _("Manche nennen nur einen gerundeten Anteil, andere die Zahl der Kinder."),
        )
    return YES


def partners_badge() -> Badge:
    return Badge(
        True,
        _("Was als Partner zählt, legt jedes Netzwerk selbst fest."),
    )
