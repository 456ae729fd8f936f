"""Folded text and sort keys, for apps that compute nothing else."""

import re
from typing import Final

from nestcore.words import fold, sort_key

__all__ = ["SOFT_HYPHEN", "fold", "parted", "sort_key"]

SOFT_HYPHEN: Final = "\u00ad"
LAST_PARTS: Final = re.compile(r"(?<=\w{4})(?=(?:hilfe|beratung|förderung)\w*\b)")


def parted(words: str) -> str:
    """Long names of sectors with a soft hyphen where they may break: browsers know no German without a dictionary."""
    return LAST_PARTS.sub(SOFT_HYPHEN, words)
