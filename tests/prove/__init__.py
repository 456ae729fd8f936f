"""Proofs that take minutes: one command each, a seed printed, the last line `N passed, N failed`."""
