"""Rewrites whole documents without changing what they say: other marks, bullets, blanks, spaces."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from nestwerk.exchange.imports.matching import heading_name

Lines = list[str]
_ROWS: tuple[Callable[[str, str], Lines], ...] = (
    lambda label, value: [f"{label}: {value}"],
    lambda label, value: [f"{label}      {value}"],
    lambda label, value: [f"{label} {value}"],
    lambda label, value: [label, value],
    lambda label, value: [label, "", value],
    lambda label, value: [f"| {label} | {value} |"],
    lambda label, value: [f"{label} | {value}"],
    lambda label, value: [f"**{label}**\t{value}"],
    lambda label, value: [f"**{label}:** {value}"],
    lambda label, value: [f"<tr><td>{label}</td><td>{value}</td></tr>"],
    lambda label, value: [f"- {label}: {value}"],
    lambda label, value: [f"{label} = {value}"],
)
_HEADINGS: tuple[Callable[[str], str], ...] = (
    lambda text: f"## {text}",
    lambda text: f"**{text}**",
    str.upper,
    lambda text: f"<h2>{text}</h2>",
    lambda text: f"3. {text}",
    lambda text: f"__{text}__",
    lambda text: text.rstrip(":") + ":",
    lambda text: text[:1] + text[1:].lower() if text.isupper() else text,
)


def rewritten(lines: Lines, random: Random) -> Lines:
    """The same document in another hand."""
    row, mark, bullet = random.choice(_ROWS), random.choice(_HEADINGS), random.choice("-•–*▪")
    form = "leaflet" if any("GOOD PRACTICE" in line for line in lines) else "profile"
    found: Lines = []
    for line in lines:
        if "\t" in line:
            label, _, value = line.partition("\t")
            found += row(label, value)
        elif re.match(r"\s*- ", line):
            found.append(re.sub(r"^(\s*)- ", rf"\g<1>{bullet} ", line))
        elif ":" not in line[:-1] and heading_name(line.strip().rstrip(":"), form):
            found.append(mark(line.strip()))
        else:
            found.append(line)
    return _in_other_signs(found, random)


def _in_other_signs(lines: Lines, random: Random) -> Lines:
    if random.random() < 0.4:
        lines = [line.replace(" ", "\u00a0") if random.random() < 0.5 else line for line in lines]
    if random.random() < 0.3:
        lines = [line.replace("–", "-") for line in lines]
    if random.random() < 0.3:
        lines = [
            re.sub(r"(\w{5})(?=\w{5})", "\\1\u00ad", line, count=1) if "@" not in line else line
            for line in lines
        ]
    if random.random() < 0.3:
        lines = [unicodedata.normalize("NFD", line) for line in lines]
    if random.random() < 0.3:
        lines = ["   " + line + "  \r" for line in lines]
    if random.random() < 0.3:
        lines = [part for line in lines for part in ([line, ""] if random.random() < 0.2 else [line])]
    return lines
