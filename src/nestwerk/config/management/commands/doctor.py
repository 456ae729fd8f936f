import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser

from nestwerk import __version__
from nestwerk.base.command import Command as HouseCommand
from nestwerk.config.operating.doctor import Finding, Level, examine

SIGNS = {Level.OK: "in Ordnung", Level.ADVICE: "Hinweis", Level.PROBLEM: "Problem"}


class Command(HouseCommand):
    help = "Examine this installation: what is wrong and how to mend it. Exit 1 when there is a problem."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        findings = examine()
        problems = [f for f in findings if f.level is Level.PROBLEM]
        if options["json"]:
            content = {
                "version": __version__,
                "problems": len(problems),
                "findings": [asdict(f) for f in findings],
            }
            self.answer_json(content)
        else:
            for finding in sorted(findings, key=lambda f: list(Level).index(f.level)):
                self.answer(_lines(finding))
            self.answer(_summary(findings))
        if problems:
            sys.exit(1)


def _lines(finding: Finding) -> str:
    said = f"{SIGNS[finding.level] + ':':12}{finding.sentence}"
    return f"{said}\n{'':12}→ {finding.mend}" if finding.mend else said


def _summary(findings: list[Finding]) -> str:
    levels = [finding.level for finding in findings]
    problems, advice = levels.count(Level.PROBLEM), levels.count(Level.ADVICE)
    if not problems and not advice:
        return "Alles in Ordnung."
    return f"{problems} {'Problem' if problems == 1 else 'Probleme'}, {advice} {'Hinweis' if advice == 1 else 'Hinweise'}."
