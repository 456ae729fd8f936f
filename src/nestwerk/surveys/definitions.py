"""What the cooperation survey asks, in our own words: the items, their scales, and how much is asked at most."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_NAMED: Final = 30
AT_ONCE: Final = 5  # partners on one page: what is sent is kept, so little is lost when somebody stops
MOST_AGREEMENT: Final = 4
MOST_BENEFIT: Final = 6


@dataclass(frozen=True)
class Item:
    """One statement to agree with or not."""

    code: str
    text: str | Promise


TRUST: Final = (
    Item("reliability", _("Was wir mit diesem Partner vereinbaren, gilt.")),
    Item("purpose", _("Wir wollen für Familien dasselbe erreichen.")),
    Item("openness", _("Auch Schwieriges können wir offen miteinander besprechen.")),
)
VALUE: Final = (
    Item("influence", _("Was dieser Partner sagt, hat im Netzwerk Gewicht.")),
    Item("involvement", _("Dieser Partner bringt sich ins Netzwerk ein.")),
    Item("resources", _("Dieser Partner steuert etwas bei, etwa Zeit, Räume, Geld oder Wissen.")),
)
AGREEMENT: Final = (
    (1, _("stimmt nicht")),
    (2, _("stimmt eher nicht")),
    (3, _("stimmt eher")),
    (4, _("stimmt")),
)
BENEFIT: Final = (
    (1, _("1: fast nichts")),
    (2, "2"),
    (3, "3"),
    (4, "4"),
    (5, "5"),
    (6, _("6: sehr viel")),
)
