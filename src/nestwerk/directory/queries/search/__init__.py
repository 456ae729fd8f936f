"""The search for offers: one question in, the good hits out, the same on both databases."""

from nestwerk.directory.queries.search.run import search

__all__ = ["search"]
