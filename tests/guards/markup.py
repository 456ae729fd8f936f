"""What a page must never be: one pass over its markup, one sentence for each fault."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
TOKENS = {"csrfmiddlewaretoken", "stamp"}  # families' forms carry a signed stamp: no cookie there
NO_LABEL_NEEDED = {"hidden", "submit", "reset", "button", "image"}
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href"}
OWN_HOSTS = {"", "testserver", "127.0.0.1", "localhost"}
DATA_SCRIPTS = {"application/json", "application/ld+json"}

Attributes = dict[str, str]


@dataclass
class Control:
    """An input, select or textarea that a person fills in."""

    line: int
    attributes: Attributes
    is_inside_label: bool


@dataclass
class Form:
    line: int
    is_post: bool
    has_token: bool = False


@dataclass
class Findings:
    title: str = ""
    language: str = ""
    headings: list[tuple[int, int]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    labelled: set[str] = field(default_factory=set)
    controls: list[Control] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def _is_foreign(address: str) -> bool:
    parts = urlsplit(address.strip())
    return parts.scheme in {"http", "https", ""} and (parts.hostname or "") not in OWN_HOSTS


class Reader(HTMLParser):
    """Collects what the rules look at."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Findings()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self._look_at_policy(tag, attributes, line)
        self._look_at_addresses(tag, attributes, line)
        self._look_at_forms(tag, attributes, line)
        if "id" in attributes:
            self.found.ids[attributes["id"]] += 1
        if tag == "html":
            self.found.language = attributes.get("lang", "")
        if tag in HEADINGS:
            self.found.headings.append((int(tag[1]), line))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and "svg" not in self._open:
            self.found.title += data

    def _look_at_policy(self, tag: str, attributes: Attributes, line: int) -> None:
        add = self.found.faults.append
        if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_SCRIPTS:
            add(f"line {line}: inline script")
        if tag == "style":
            add(f"line {line}: inline style sheet")
        if "style" in attributes:
            add(f"line {line}: style attribute on <{tag}>")
        for name in attributes:
            if re.fullmatch(r"on[a-z]+", name):
                add(f"line {line}: script attribute {name} on <{tag}>")
        if any(value.strip().lower().startswith("javascript:") for value in attributes.values()):
            add(f"line {line}: javascript: address on <{tag}>")

    def _look_at_addresses(self, tag: str, attributes: Attributes, line: int) -> None:
        names = LOADING | ({"href"} if tag in {"link", "use", "image", "base"} else set())
        for name in names & attributes.keys():
            for address in attributes[name].split(",") if name == "srcset" else [attributes[name]]:
                if _is_foreign(address):
                    self.found.faults.append(f"line {line}: <{tag}> asks elsewhere: {address.strip()}")

    def _look_at_forms(self, tag: str, attributes: Attributes, line: int) -> None:
        found = self.found
        if tag == "form":
            found.forms.append(Form(line, attributes.get("method", "get").lower() == "post"))
        if tag == "input" and attributes.get("name") in TOKENS and attributes.get("value"):
            for form in found.forms[-1:]:
                form.has_token = True
        if tag == "label" and "for" in attributes:
            found.labelled.add(attributes["for"])
        is_control = tag in {"select", "textarea"} or tag == "input"
        if is_control and attributes.get("type", "text").lower() not in NO_LABEL_NEEDED:
            found.controls.append(Control(line, attributes, "label" in self._open))


def _has_label(control: Control, found: Findings) -> bool:
    own = control.attributes
    named_by = own.get("aria-labelledby", "").split()
    return (
        control.is_inside_label
        or own.get("id") in found.labelled
        or bool(own.get("aria-label", "").strip())
        or (bool(named_by) and all(name in found.ids for name in named_by))
    )


def _frame_faults(found: Findings) -> list[str]:
    faults = []
    if not found.title.strip():
        faults.append("no <title>")
    if not found.language:
        faults.append("<html> without lang")
    if (count := sum(level == 1 for level, _line in found.headings)) != 1:
        faults.append(f"{count} <h1> instead of one")
    before = 0
    for level, line in found.headings:
        if level > before + 1:
            faults.append(f"line {line}: <h{level}> after {f'<h{before}>' if before else 'nothing'}")
        before = level
    return faults


@lru_cache(maxsize=256)
def faults_of(html: str, *, is_part: bool = False) -> tuple[str, ...]:
    """Everything wrong with a page; of a part of a page only what can be told from the part."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    found = reader.found
    faults = found.faults + ([] if is_part else _frame_faults(found))
    faults += [f"id {name!r} {count} times" for name, count in found.ids.items() if count > 1]
    faults += [
        f"line {control.line}: input {control.attributes.get('name', '')!r} without label"
        for control in found.controls
        if not _has_label(control, found)
    ]
    faults += [
        f"line {f.line}: POST form without CSRF token" for f in found.forms if f.is_post and not f.has_token
    ]
    return tuple(faults)
