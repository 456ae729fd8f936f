"""Folded text and sort keys, for apps that compute nothing else."""

from nestcore.words import fold, sort_key

__all__ = ["fold", "sort_key"]
