"""Run as a process of its own: knock at a door many times and print how often it opened.

python knocking.py SIGNAL_FILE THREADS KNOCKS
"""

import sys
import threading
import time
from pathlib import Path

import django


def knock(knocks: int, opened: list[bool]) -> None:
    from django.db import connection  # noqa: PLC0415 only once Django is set up

    from nestwerk.accounts import throttle  # noqa: PLC0415 only once Django is set up

    door = throttle.Door("planted", 7, 900)
    opened.extend(throttle.passes(door, "kim@example.org") for _time in range(knocks))
    connection.close()


def main() -> None:
    signal, threads, knocks = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    django.setup()
    print("ready", flush=True)  # noqa: T201 the parent reads it
    while not signal.exists():
        time.sleep(0.01)
    opened: list[bool] = []
    workers = [threading.Thread(target=knock, args=(knocks, opened)) for _thread in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(sum(opened), len(opened), flush=True)  # noqa: T201 the parent reads it


if __name__ == "__main__":
    main()
