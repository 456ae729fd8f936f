"""Reading figures: `state` (what was stated up to a day), `derived` (what follows from it)."""
