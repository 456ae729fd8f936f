"""What can go wrong when a document is opened."""


class Unreadable(Exception):
    """A document that cannot be opened; `sentence` tells its owner what, where and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
