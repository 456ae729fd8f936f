"""German words made comparable: folding and sorting, stems, compounds, spelling, and the thesaurus behind the search."""

from nestcore.words.folding import METHOD, fold, sort_key

__all__ = ["METHOD", "fold", "sort_key"]
