"""Message catalogues without gettext's tools: collect what is to be translated, compile it, check that nothing is missing.

messages.py            bring the catalogues up to date with code and templates
messages.py --compile  write the .mo files Django reads
messages.py --check    fail when a sentence is missing, untranslated or has other placeholders
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "nestwerk"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("en",)  # German is the language of the source
FAMILY_LANGUAGES = ("ar", "ru", "tr", "uk")  # whole, but only what families read
EASY_GERMAN = "de_Simple"  # only what has to be said more simply
FAMILY_PAGES = (  # where the sentences stand that families read
    "directory/choices.py",
    "directory/vocabulary.py",
    "directory/hours/wording",
    "directory/queries/search",
    "directory/queries/wording",
    "directory/templates/directory/mail/family",
    "reports/offers/brochure",
    "reports/offers/entries",
    "reports/offers/fan",
    "reports/offers/selection",
    "web/portal/brochure",
    "web/portal/emergency",
    "web/portal/frame",
    "web/portal/map",
    "web/portal/ways",
    "web/portal/offers",
    "web/portal/saved",
    "web/portal/search",
    "web/portal/start",
    "web/portal/wording",
    "web/templates/portal/brochure",
    "web/templates/portal/emergency",
    "web/templates/portal/help/accessibility",
    "web/templates/portal/help/privacy",
    "web/templates/portal/map",
    "web/templates/portal/offers",
    "web/templates/portal/saved",
    "web/templates/portal/search",
    "web/templates/portal/start/places",
    "web/templates/ui/components/field",
    "web/templates/ui/components/form_errors",
    "web/templates/ui/family",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}


def _sources(package: Path) -> Iterator[tuple[Path, bytes]]:
    """Python as it is, templates as if they were Python."""
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_bytes()
    for path in sorted([*package.rglob("templates/**/*.html"), *package.rglob("templates/**/*.txt")]):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield path, "\n".join(line.strip() for line in code.splitlines()).encode()


def collected(package: Path = PACKAGE) -> Catalog:
    """Every sentence that code and templates mark for translation."""
    catalog = Catalog(project="nestwerk", charset="utf-8", fuzzy=False)
    for path, source in _sources(package):
        for line, message, _comments, context in extract("python", io.BytesIO(source), KEYWORDS):
            where = [(path.relative_to(package).as_posix(), line)]
            catalog.add(message, locations=where, context=context)
    return catalog


def for_families(wanted: Catalog) -> Catalog:
    """Of all sentences those that families read."""
    catalog = Catalog(project="nestwerk", charset="utf-8", fuzzy=False)
    for message in wanted:
        where = [(name, line) for name, line in message.locations if name.startswith(FAMILY_PAGES)]
        if message.id and where:
            catalog.add(message.id, locations=where, context=message.context)
    return catalog


def asked_of(wanted: Catalog) -> Iterator[tuple[str, Catalog]]:
    """Each language with the sentences that have to be there in it."""
    families = for_families(wanted)
    yield from ((language, wanted) for language in LANGUAGES)
    yield from ((language, families) for language in FAMILY_LANGUAGES)


def _locale(language: str) -> str:
    return "de" if language == EASY_GERMAN else language


def _stored(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=_locale(language), project="nestwerk", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=_locale(language))


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def update(wanted: Catalog, path: Path, language: str) -> None:
    """Add what is new, empty; keep what is translated; drop what nobody says any more."""
    catalog = _stored(path, language)
    catalog.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, width=110, omit_header=False, include_lineno=False, sort_by_file=True)
    lines = [x for x in text.getvalue().splitlines() if not x.startswith((b'"POT-Creation', b'"PO-Revision'))]
    path.write_bytes(b"\n".join(lines) + b"\n")


def compile_catalogue(path: Path, language: str) -> None:
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, _stored(path, language))


def _texts(message: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [message] if isinstance(message, str) else list(message or ())


def faults(wanted: Catalog, path: Path, language: str) -> list[str]:
    """One line for each sentence that a reader of this language would not understand."""
    stored = _stored(path, language)
    found = []
    for message in wanted:
        if not message.id:
            continue
        here = stored.get(message.id, message.context)
        translations = _texts(here.string) if here else []
        place = message.locations[0][0] if message.locations else ""
        if here is None or here.fuzzy or not translations or not all(translations):
            found.append(f"{language}: not translated ({place}): {_texts(message.id)[0]!r}")
            continue
        expected = set(PLACEHOLDER.findall(" ".join(_texts(message.id))))
        if set(PLACEHOLDER.findall(" ".join(translations))) != expected:
            found.append(f"{language}: other placeholders ({place}): {_texts(message.id)[0]!r}")
    return found


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--compile", action="store_true")
    choice.add_argument("--check", action="store_true")
    asked = parser.parse_args(words)
    if asked.compile:
        for path in LOCALE.rglob("*.po"):
            compile_catalogue(path, path.parts[-3])
        return 0
    wanted = collected()
    if not asked.check:
        for language, sentences in asked_of(wanted):
            update(sentences, catalogue_path(language), language)
        update(for_families(wanted), catalogue_path(EASY_GERMAN), EASY_GERMAN)
        return 0
    found = [
        fault
        for language, sentences in asked_of(wanted)
        for fault in faults(sentences, catalogue_path(language), language)
    ]
    print("\n".join([*found, f"{len(found)} of {len(wanted)} sentences to mend"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
