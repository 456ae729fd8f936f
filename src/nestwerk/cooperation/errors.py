class NotNow(Exception):
    """The step does not fit the state; the sentence says why and what to do."""


class FileRefused(Exception):
    """A file the network does not keep; the sentence says why and what to do."""
