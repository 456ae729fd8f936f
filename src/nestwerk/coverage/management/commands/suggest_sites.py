from typing import Any

from django.core.management.base import CommandParser

from nestwerk.base.command import Command as HouseCommand
from nestwerk.coverage.choices import Day, Goal, Mode
from nestwerk.coverage.management.asking import answered_question
from nestwerk.coverage.models import Run
from nestwerk.coverage.queries.wording import gap_sentence
from nestwerk.coverage.questions import DEFAULT_LIMITS, SitesQuestion


class Command(HouseCommand):
    help = "Suggest where the next offers should go, with before and after and a proven distance to the best plan."

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--network", required=True, metavar="SLUG", help="whose families")
        parser.add_argument("--mode", default=Mode.WALK.value, choices=Mode.values, help="how they get there")
        parser.add_argument("--limit-min", type=int, metavar="N", help="minutes that count as near")
        parser.add_argument("--count", type=int, default=1, metavar="K", help="how many new sites")
        parser.add_argument(
            "--goal", default=Goal.COVER.value, choices=Goal.values, help="what they are to achieve"
        )
        parser.add_argument(
            "--category", default="", metavar="CODE", help="kind of offer, or a field of action"
        )
        parser.add_argument("--day", default=Day.SCHOOL.value, choices=Day.values, help="which timetable")
        parser.add_argument(
            "--only-rooms", action="store_true", help="rooms the directory knows, nothing else"
        )
        parser.add_argument(
            "--one-per-area", action="store_true", help="at most one new site in a municipality"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def run(self, **options: Any) -> None:
        mode = options["mode"]
        question = SitesQuestion(
            mode=mode,
            limit_min=DEFAULT_LIMITS[mode][0] if options["limit_min"] is None else options["limit_min"],
            kind=options["category"],
            day=options["day"],
            goal=options["goal"],
            count=options["count"],
            only_rooms=options["only_rooms"],
            one_per_area=options["one_per_area"],
        )
        run, summary = answered_question(options["network"], question)
        if options["json"]:
            self.answer_json(plan_as_json(run, summary))
            return
        for sentence in (*summary["sentences"], gap_sentence(summary["gap"])):
            self.answer(sentence)
        for note in summary["notes"]:
            self.say(note)


def plan_as_json(run: Run, summary: dict[str, Any]) -> dict[str, Any]:
    """The contract's keys in front, then everything else of the summary."""
    is_cover = summary["goal"] == Goal.COVER
    sites = [
        {"lat": site["latitude"], "lon": site["longitude"], **site}
        | {"gain": site["gain"] if is_cover else site["minutes_saved"]}
        for site in summary["sites"]
    ]
    front = {
        "objective": summary["objective"],
        "before": summary["before"],
        "sites": sites,
        "after": summary["after"],
        "gap": summary["gap"],
        "seconds": run.seconds,
        "run": run.pk,
    }
    return {**front, **{name: value for name, value in summary.items() if name not in front}}
