"""The words of archives and handovers on the command line."""

from pathlib import Path
from typing import Any

from kkapp.cli import archiving, handing_over, word_parts
from kkapp.i18n import _


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add ``archive`` and ``verify``, ``handover`` and ``take-over``."""
    _archives(words)
    _handovers(words)


def _archives(words: Any) -> None:  # noqa: ANN401
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


def _handovers(words: Any) -> None:  # noqa: ANN401
    handover = word_parts.command(
        words, "handover", handing_over.handover, _("hand the whole workspace over to a successor, and freeze it here")
    )
    word_parts.workspace(handover)
    handover.add_argument("--to", metavar=_("FILE"), type=Path, help=_("the file for the successor, a .kkh"))
    handover.add_argument("--successor", metavar=_("NAME"), help=_("who takes over"))
    handover.add_argument(
        "--take-back", action="store_true", help=_("work in it here again; agree with the successor who goes on")
    )
    take_over = word_parts.command(
        words, "take-over", handing_over.take_over, _("go on with a workspace that somebody handed over")
    )
    take_over.add_argument("file", metavar=_("FILE"), type=Path, help=_("the file that was handed over, a .kkh"))
    take_over.add_argument(
        "--to", metavar="WS", type=Path, required=True, help=_("the workspace to make, which must not exist yet")
    )
    take_over.add_argument("--successor", metavar=_("NAME"), help=_("who takes over; else the name in the file"))
    take_over.add_argument(
        "--again", action="store_true", help=_("make a second workspace of what was taken over already")
    )
