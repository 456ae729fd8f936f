from typing import Any

from nestwerk.base.command import Command as HouseCommand


class Command(HouseCommand):
    help = "Bring the database to this version: create and migrate what is needed, nothing else."

    def run(self, **options: Any) -> None:
        self.answer("Die Datenbank ist auf dem Stand dieser Version.")
