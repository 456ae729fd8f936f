"""Any question answered: the one way in for the worker."""

from nestwerk.coverage.computing import reach, sites
from nestwerk.coverage.computing.reach import Answer
from nestwerk.coverage.inputs.gathering import Gathered
from nestwerk.coverage.questions import Question, ReachQuestion


def answer(question: Question, given: Gathered, *, threads: int = 1) -> Answer:
    """The same for any number of threads."""
    if isinstance(question, ReachQuestion):
        return reach.answer(question, given, threads=threads)
    return sites.answer(question, given, threads=threads)
