"""Reading what was asked and answered."""
