"""The command line: a thin skin over the library, and the only part that prints."""

from whoheld.cli.app import main

__all__ = ["main"]
