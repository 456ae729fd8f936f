from nestwerk.base.errors import Refused


class FileRefused(Refused):
    """A file the network does not keep; the sentence says why and what to do."""
