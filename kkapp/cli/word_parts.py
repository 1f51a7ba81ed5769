"""What the words of every command are made of."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kkapp.i18n import _

Run = Callable[[argparse.Namespace], int]


def command(words: Any, name: str, run: Run, text: str) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse keeps its type private
    """Return a new command of these words; all take ``--format``."""
    made: argparse.ArgumentParser = words.add_parser(name, help=text, description=text)
    made.add_argument("--format", choices=("text", "json"), default="text", help=_("how the answer is printed"))
    made.set_defaults(run=run)
    return made


def workspace(of: argparse.ArgumentParser) -> None:
    """Let a command name its workspace."""
    of.add_argument("workspace", metavar="WS", type=Path, help=_("the workspace, a .kk file"))


def sender(of: argparse.ArgumentParser) -> None:
    """Let a command that writes letters name who signs them."""
    of.add_argument("--sender", metavar=_("NAME"), default="", help=_("who signs the letter; else the login's name"))


def year(of: argparse.ArgumentParser) -> None:
    """Let a command name its year."""
    of.add_argument("--year", type=int, metavar=_("YEAR"), help=_("the reporting year; the latest by default"))
