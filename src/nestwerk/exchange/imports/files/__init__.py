"""File formats of profile documents, each read within fixed limits."""
