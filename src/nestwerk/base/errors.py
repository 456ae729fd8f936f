"""Refusals every app shares: the exception's words are the sentence the reader gets."""


class Refused(Exception):
    """What was asked for is not done, and nothing of it is; the sentence says why and what to do."""


class NotNow(Refused):
    """The step does not fit the state."""
