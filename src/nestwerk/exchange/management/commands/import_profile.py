from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.exchange.errors import AlreadyHere, DocumentRefused
from nestwerk.exchange.imports.documents import Taken, read_file, take_file
from nestwerk.exchange.imports.errors import Unreadable
from nestwerk.exchange.imports.profile import ReadProfile, as_json
from nestwerk.indicators.errors import BadFigure
from nestwerk.tenants import queries as tenants
from nestwerk.tenants.models import Network

BY = "Befehlszeile"


class Command(HouseCommand):
    help = "Read profile documents (.txt, .docx, .odt, .pdf), store what they say, and report it."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="the documents")
        parser.add_argument("--json", action="store_true", help="print one JSON list, one entry a document")
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument(
            "--network", metavar="SLUG", help="the network they belong to (default: found by its places)"
        )
        parser.add_argument(
            "--stated-on",
            metavar="DAY",
            type=date.fromisoformat,
            help="the day the figures stand for (default: today)",
        )

    def run(self, **options: Any) -> None:
        network = None if options["dry_run"] else self._network(options["network"])
        entries, problems = [], []
        for path in options["files"]:
            self.say(f"{path.name} …")
            try:
                entry, sentence = self._one(path, network, options)
            except (Unreadable, DocumentRefused, BadFigure) as problem:
                problems.append(_about(path, str(problem)))
                continue
            entries.append(entry)
            if not options["json"]:
                self.answer(sentence)
        if options["json"]:
            self.answer_json(entries)
        if problems:
            raise Refused(*problems)

    @staticmethod
    def _network(slug: str | None) -> Network | None:
        network = tenants.by_slug(slug) if slug else None
        if slug and network is None:
            raise Refused(
                f"Ein Netzwerk mit dem Kurznamen „{slug}“ gibt es nicht. Bitte prüfen Sie die Schreibweise."
            )
        return network

    def _one(
        self, path: Path, network: Network | None, options: dict[str, Any]
    ) -> tuple[dict[str, Any], str]:
        profile = read_file(path)
        entry = as_json(profile)
        if options["dry_run"]:
            return {**entry, "stored": None}, _sentence(profile, None)
        try:
            day = options["stated_on"] or timezone.localdate()
            taken = take_file(path, stated_on=day, by=BY, network=network)
        except AlreadyHere as known:
            self.say(str(known))
            return {**entry, "stored": {"added": 0, "unchanged": True, "conflicts": [], "left_out": []}}, str(
                known
            )
        conflicts = [
            {"stored": c.stored, "proposed": c.proposed, "source": c.source}
            for c in taken.confirmed.conflicts
        ]
        stored = {
            "network": taken.network.slug,
            "added": taken.confirmed.added,
            "unchanged": taken.confirmed.added == 0,
            "conflicts": conflicts,
            "left_out": list(taken.confirmed.left_out),
        }
        return {**entry, "stored": stored}, _sentence(profile, taken)


def _about(path: Path, sentence: str) -> str:
    return sentence if path.name in sentence else f"„{path.name}“: {sentence}"


def _sentence(profile: ReadProfile, taken: Taken | None) -> str:
    read = f"{profile.file}: {len(profile.values)} Zahlen, {len(profile.unread)} Zeilen nicht verstanden"
    if taken is None:
        return f"{read}; nichts gespeichert."
    held = (
        f", {len(taken.confirmed.conflicts)} Widersprüche zu Gespeichertem"
        if taken.confirmed.conflicts
        else ""
    )
    return f"{read}; {taken.confirmed.added} Angaben gespeichert für {taken.network.name}{held}."
