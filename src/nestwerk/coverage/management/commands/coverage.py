from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.coverage.choices import Day, Mode
from nestwerk.coverage.management.asking import answered_question
from nestwerk.coverage.models import Run
from nestwerk.coverage.questions import DEFAULT_LIMITS, ReachQuestion


class Command(HouseCommand):
    help = "Work out which share of the children of a network reaches an offer in time, area by area."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--network", required=True, metavar="SLUG", help="whose families")
        parser.add_argument("--mode", default=Mode.WALK.value, choices=Mode.values, help="how they get there")
        parser.add_argument(
            "--limit-min", type=int, nargs="+", metavar="N", help="minutes, the first is the one that counts"
        )
        parser.add_argument(
            "--category", default="", metavar="CODE", help="kind of offer, or a field of action"
        )
        parser.add_argument("--day", default=Day.SCHOOL.value, choices=Day.values, help="which timetable")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def run(self, **options: Any) -> None:
        mode = options["mode"]
        question = ReachQuestion(
            mode=mode,
            limits_min=tuple(options["limit_min"] or DEFAULT_LIMITS[mode]),
            kind=options["category"],
            day=options["day"],
        )
        run, summary = answered_question(options["network"], question)
        if options["json"]:
            self.answer_json(run_as_json(run, summary))
            return
        for sentence in summary["sentences"]:
            self.answer(sentence)
        for note in summary["notes"]:
            self.say(note)


def run_as_json(run: Run, summary: dict[str, Any]) -> dict[str, Any]:
    """The contract's keys in front, then everything else of the summary."""
    first = summary["overall"]["reached"][0]
    return {
        "mode": summary["mode"],
        "limit_min": first["limit_min"],
        "people": {
            "total": summary["children"]["total"],
            "reached": first["children"],
            "share": first["share"],
            "low": first["low"],
            "high": first["high"],
        },
        "by_area": summary["areas"],
        "unreached": summary["unreached"],
        "method": summary["method"],
        "seconds": run.seconds,
        "run": run.pk,
        **{
            name: value
            for name, value in summary.items()
            if name not in {"mode", "areas", "unreached", "method"}
        },
    }
