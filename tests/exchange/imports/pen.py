"""How a random hand writes numbers."""

from dataclasses import dataclass
from random import Random


@dataclass
class Pen:
    random: Random

    def pick(self, options: tuple[str, ...] | list[str]) -> str:
        return options[self.random.randrange(len(options))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    # Numbers

    def count_text(self, value: int) -> str:
        grouped = f"{value:,}".replace(",", ".")
        spaced = f"{value:,}".replace(",", self.pick(("\u202f", "\u00a0")))
        plain = str(value) if not 1900 <= value <= 2100 else grouped
        return self.pick((grouped, grouped, grouped, plain, spaced))

    def share_text(self, value: float, *, sign: bool = False, unit: bool = True) -> str:
        text = f"{abs(value):g}".replace(".", ",")
        if self.chance(0.15) and "," not in text:
            text += ",0"
        if sign or value < 0:
            mark = self.pick(("+ ", "+")) if value >= 0 else self.pick(("- ", "−", "– ", "-", "− "))
            text = mark + text
        return text + (self.pick((" %", "%", " Prozent", "\u00a0%")) if unit else "")

    def money_text(self, value: int) -> str:
        grouped = f"{value:,}".replace(",", ".")
        options = [
            f"{grouped} €",
            f"{grouped},00 €",
            f"{grouped},- €",
            f"{grouped},-- €",
            f"{grouped} Euro",
            f"€ {grouped}",
            f"{grouped} EUR",
            f"{value} €",
            f"{grouped}\u00a0€",
        ]
        if value % 100_000 == 0:
            options.append(
                f"{value / 1_000_000:g} Mio. €".replace(".", ",", 1)
                if value % 1_000_000
                else f"{value // 1_000_000} Mio. €"
            )
        if value % 1_000 == 0:
            options += [f"{value // 1_000} T€", f"{value // 1_000} Tsd. €"]
        return self.pick(options)

    def circa(self, text: str, share: float = 0.2) -> tuple[str, str]:
        if self.chance(share):
            return self.pick(("ca. ", "rund ", "etwa ", "~ ", "circa ")) + text, "circa"
        return text, "exact"
