"""The steps from a terminal: the proof that the window is optional."""

from kkapp.cli.main import main

__all__ = ["main"]
