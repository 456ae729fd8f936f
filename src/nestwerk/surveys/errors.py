from nestwerk.base.errors import Refused


class TablesRefused(Exception):
    """Tables of actors and ties that do not fit; a German sentence for each problem."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class AnswerRefused(Refused):
    """What was sent cannot be kept; the sentence says what to do."""


class AnswersClosed(AnswerRefused):
    """The survey takes no answers (any more)."""
