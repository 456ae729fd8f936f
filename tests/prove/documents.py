"""Profile documents no two of which are alike, each with a day of its own, so that all of it is taken over."""

import hashlib
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import nestwerk

PROFILES = Path(nestwerk.__file__).parent / "exchange" / "demo_profiles"
SLUGS = ("dueren", "rendsburg-eckernfoerde", "dortmund", "dormagen", "wetterau")
FIRST_DAY = date(1991, 1, 1)


@dataclass(frozen=True)
class Paper:
    number: int
    slug: str
    content: bytes

    @property
    def file_name(self) -> str:
        return f"{self.slug}-{self.number}.txt"

    @property
    def stated_on(self) -> date:
        return FIRST_DAY + timedelta(days=self.number)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def paper(number: int, slug: str, chance: random.Random) -> Paper:
    text = (PROFILES / f"{slug}.txt").read_text()
    padding = "".join(
        f"- Absatz {chance.randrange(10**9)} über die Arbeit\n" for _ in range(chance.randrange(0, 60))
    )
    return Paper(number, slug, f"{text}\n{padding}Blatt {number}\n".encode())
