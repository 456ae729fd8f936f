"""Laws are tried on fewer examples than Hypothesis would, and a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("laws", max_examples=50, deadline=None)
settings.load_profile("laws")
