"""How a command speaks: results on stdout, progress and refusals on stderr, exit 0, 1 or 2."""

import argparse
import json
import sys
from typing import Any, Literal

from django.core.management.base import BaseCommand, CommandError, CommandParser

from nestwerk.base.prepare import prepare_database

DJANGOS_OWN = (
    "--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
)  # fmt: skip


Checks = list[str] | tuple[str, ...] | Literal["__all__"]


class Refused(CommandError):
    """The input was refused: one German sentence a problem, exit 1."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences), returncode=1)


class Command(BaseCommand):
    """A command of the house. Subclasses set `help` (plain English), `arguments()` and `run()`."""

    _called_from_command_line: bool  # Django sets it
    # Those of the database run in `prepare_database`, the rest in `make check`.
    requires_system_checks: Checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand.replace("_", "-"), **kwargs)
        for action in parser._actions:
            if set(action.option_strings) & set(DJANGOS_OWN):
                action.help = argparse.SUPPRESS
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """Declare the command's own words."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """On the command line a refusal is its sentence and nothing else."""
        try:
            return super().execute(*args, **options)
        except Refused as refused:
            if not self._called_from_command_line:
                raise
            self.stderr.write(str(refused))
            sys.exit(1)

    def handle(self, *args: Any, **options: Any) -> None:
        if self.needs_database(**options) and prepare_database():
            self.say("Datenbank vorbereitet.")
        self.run(**options)

    def needs_database(self, **options: Any) -> bool:
        """Whether the database has to be ready before `run`."""
        return not options.get("dry_run", False)

    def run(self, **options: Any) -> None:
        raise CommandError("This command does nothing.")

    def say(self, text: str) -> None:
        """Progress, for eyes."""
        self.stderr.write(text, self.style.NOTICE)

    def answer(self, text: str) -> None:
        self.stdout.write(text)

    def answer_json(self, content: Any) -> None:
        self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
