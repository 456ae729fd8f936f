"""KERN's stylesheet, cut down to its tokens and the components our pages use."""

import re

COMPONENTS = (
    "btn", "label", "hint", "error", "alert", "badge", "form-input", "form-check", "fieldset", "progress",
    "table", "sr-only",
)  # fmt: skip
USES = re.compile(r"\.kern-(?:" + "|".join(COMPONENTS) + r")(?![a-z])")
OTHERS = re.compile(r"\.kern-(?!(?:" + "|".join(COMPONENTS) + r")(?![a-z]))[a-z]")
UNUSED_TOKEN = re.compile(r"^--kern-(?:color-(?:brand|pink|yellow|green|petrol|magenta|brown)|shadow)")


def _rules(sheet: str) -> list[tuple[str, str]]:
    """Split a sheet into (selector or at-rule, body) at its top level."""
    found, depth, start, head = [], 0, 0, ""
    for place, sign in enumerate(sheet):
        if sign == "{":
            depth += 1
            if depth == 1:
                head, start = sheet[start:place].strip(), place + 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                found.append((head, sheet[start:place]))
                start = place + 1
        elif sign == ";" and depth == 0:
            start = place + 1
    return found


def _selectors(head: str) -> str:
    """The selectors of a list that name our components and no other of KERN's."""
    kept = [one for one in re.split(r",(?![^(]*\))", head) if USES.search(one) and not OTHERS.search(one)]
    return ",".join(kept)


def _tokens(body: str) -> str:
    return ";".join(line for line in body.split(";") if line.strip() and not UNUSED_TOKEN.match(line.strip()))


def reduced(sheet: str) -> str:
    """The tokens, and of the rules those that style our components."""
    parts = []
    for head, body in _rules(sheet):
        if head.startswith("@media"):
            if inner := reduced(body):
                parts.append(f"{head}{{{inner}}}")
        elif head == ":root":
            parts.append(f":root{{{_tokens(body)}}}")
        elif not head.startswith("@") and (kept := _selectors(head)):
            parts.append(f"{kept}{{{body}}}")
    return "".join(parts)
