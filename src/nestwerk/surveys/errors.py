class TablesRefused(Exception):
    """Tables of actors and ties that do not fit; a German sentence for each problem."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class NotNow(Exception):
    """The step does not fit the state; the sentence says why."""


class AnswerRefused(Exception):
    """What was sent cannot be kept; the sentence says what to do."""


class AnswersClosed(AnswerRefused):
    """The survey takes no answers (any more)."""
