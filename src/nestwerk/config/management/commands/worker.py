import threading
import time
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections

from nestwerk.accounts.throttle import forget_old_attempts
from nestwerk.base import env
from nestwerk.base.command import Command as HouseCommand
from nestwerk.cooperation import tasks as cooperation
from nestwerk.coverage.tasks import queue_way_times, take_up_runs, warm_up
from nestwerk.directory.imports.tasks import forget_lists, take_up_lists
from nestwerk.directory.tasks import queue_daily, queue_once_a_day, renew_indexes
from nestwerk.exchange.tasks import forget_unconfirmed, take_up_again
from nestwerk.reports.minutes.tasks import go_on_mailing
from nestwerk.reports.tasks import queue_digests
from nestwerk.surveys import tasks as surveys

UPKEEP_EVERY_S = 60


def keep_up() -> None:
    """What has to be done again and again: stuck documents, old attempts, unconfirmed texts and lists, the day's reminders."""
    take_up_again()
    take_up_lists()
    take_up_runs()
    queue_way_times()
    forget_old_attempts()
    forget_unconfirmed()
    forget_lists()
    if not env.DEMO.is_on:  # nobody is there to be reminded, and sign-in codes would drown in letters
        queue_daily()
        queue_digests()
        cooperation.queue_daily()
        queue_once_a_day(go_on_mailing)
        surveys.queue_daily()


def _upkeep() -> None:
    renew_indexes()
    warm_up()
    while True:
        close_old_connections()
        keep_up()
        time.sleep(UPKEEP_EVERY_S)


class Command(HouseCommand):
    help = "Work off queued jobs until stopped; take up again what a killed worker left."

    def run(self, **options: Any) -> None:
        threading.Thread(target=_upkeep, daemon=True).start()
        call_command("db_worker", interval=0.5, verbosity=0)
