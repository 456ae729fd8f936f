from typing import Any

from django.core.management.base import CommandParser

from nestwerk.accounts.actions import make_operator
from nestwerk.base.command import Command as HouseCommand


class Command(HouseCommand):
    help = "Let a person run this installation: she signs in with a mailed code and opens networks."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="MAIL", help="the address she signs in with")
        parser.add_argument("--name", default="", help="her name, as pages show it")

    def run(self, **options: Any) -> None:
        user = make_operator(email=options["email"], name=options["name"])
        self.answer(f"{user.email} betreibt jetzt diese Installation.")
