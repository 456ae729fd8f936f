"""A template that names what its view did not give it fails, instead of printing nothing."""


class UnknownVariable(BaseException):
    """Not an Exception: the page for server errors must not catch it."""


class Sentinel(str):
    """Stands in for `string_if_invalid`; Django asks it whether it wants the variable's name."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s" or super().__contains__(str(part))

    def __mod__(self, variable: object) -> str:
        raise UnknownVariable(f"Unknown template variable {variable}")
