"""The command line: one file per command. Each parses, calls a function that a notebook can call too, and prints."""

from kg.cli.app import main

__all__ = ["main"]
