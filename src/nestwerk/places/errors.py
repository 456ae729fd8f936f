from django.utils.translation import gettext as _


class UnknownState(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(_("Ein Land mit dem Kürzel „%(code)s“ gibt es nicht.") % {"code": code[:20]})


class DataRefused(Exception):
    """An open data file that cannot be taken. One sentence a problem; nothing of the file is stored."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))
