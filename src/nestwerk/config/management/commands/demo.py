import sys
from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.base.command import Refused
from nestwerk.config import demo
from nestwerk.config.serving import gather_static_files, serve


class Command(HouseCommand):
    help = "Build the demonstration (five networks), print its sign-ins, and serve it."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="stop after the data")
        parser.add_argument("--port", type=int, default=8000, help="the port to serve on (default 8000)")

    def needs_database(self, **options: Any) -> bool:
        return False

    def run(self, **options: Any) -> None:
        self.say("Fünf Netzwerke werden aus ihren Dokumenten aufgebaut …")
        try:
            sentence = demo.build_all()
        except RuntimeError as problem:
            raise Refused(str(problem)) from problem
        if sentence:
            self.say(sentence)
        self._print_sign_ins(options["port"])
        if options["no_serve"]:
            return
        gather_static_files()
        extra = {"NESTWERK_DEMO": "1", "NESTWERK_URL": f"http://127.0.0.1:{options['port']}"}
        sys.exit(serve("127.0.0.1", options["port"], extra))

    def _print_sign_ins(self, port: int) -> None:
        people = [
            (demo.sign_in(plan.slug, "koordination"), f"Koordination {plan.tenant}") for plan in demo.NETWORKS
        ]
        people += [
            (demo.sign_in("wetterau", word), f"{role.name} Wetteraukreis") for role, word in demo.SIGN_INS[1:]
        ]
        people += [(demo.OPERATOR_MAIL, "Betrieb")]
        lines = [
            f"Nestwerk: http://127.0.0.1:{port}",
            "Anmelden ohne Passwort; der Code erscheint hier im Terminal:",
        ]
        lines += [f"  {email:45} {who}" for email, who in people]
        self.answer("\n".join(lines))
