"""The words of archives on the command line."""

from pathlib import Path
from typing import Any

from kkapp.cli import archiving, word_parts
from kkapp.i18n import _


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add ``archive`` and ``verify``."""
    archive = word_parts.command(
        words, "archive", archiving.archive, _("seal a locked year in one signed file that proves itself")
    )
    word_parts.workspace(archive)
    archive.add_argument(
        "--to", metavar=_("FILE"), type=Path, required=True, help=_("the archive, a .zip that must not exist yet")
    )
    word_parts.year(archive)
    verify = word_parts.command(words, "verify", archiving.verify, _("prove a year archive without its workspace"))
    verify.add_argument(
        "archive", metavar=_("FILE"), type=Path, help=_("the archive, or the folder it was unpacked to")
    )
    verify.add_argument(
        "--fingerprint", metavar=_("DIGITS"), default="", help=_("the fingerprint as it stands on paper, to compare")
    )
    verify.add_argument(
        "--rebuild", metavar="WS", type=Path, help=_("write a workspace, rebuilt from the archived history alone")
    )
