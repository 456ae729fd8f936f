"""The two forms: what a label or heading opens, and what belongs to it."""
