"""Offers in the words of other systems. Everything here reads views of the PUBLIC audience and nothing else."""
