class NotNow(Exception):
    """The step does not fit the state; the sentence says why."""
