"""Cells to words of an offer: each reader takes what people write and says what it did not understand."""
