"""Invented directories for the demonstration, through the same acts people have."""

from nestwerk.directory.demo.building import build_directory
from nestwerk.directory.demo.many import many_offers

__all__ = ["build_directory", "many_offers"]
