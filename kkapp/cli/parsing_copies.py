"""The words of copies on the command line."""

from pathlib import Path
from typing import Any

from kkapp.cli import copies, word_parts
from kkapp.i18n import _


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add ``backup`` and ``restore``."""
    backup = word_parts.command(words, "backup", copies.backup, _("make a verified copy of a workspace"))
    word_parts.workspace(backup)
    place = backup.add_mutually_exclusive_group()
    place.add_argument("--to", metavar=_("FILE"), type=Path, help=_("a file of its own, which must not exist yet"))
    place.add_argument(
        "--share", action="store_true", help=_("in the folder colleagues share, without the workspace's keys")
    )
    restore = word_parts.command(
        words, "restore", copies.restore, _("list copies, look into one, restore one, or salvage a damaged workspace")
    )
    word_parts.workspace(restore)
    what = restore.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help=_("list the copies, the newest first"))
    what.add_argument(
        "--from",
        dest="copy",
        metavar=_("COPY"),
        help=_("a number of the list, a file, or “newest”; without --to and --in-place it is only said what it holds"),
    )
    what.add_argument("--salvage", action="store_true", help=_("recover what a damaged file still holds"))
    where = restore.add_mutually_exclusive_group()
    where.add_argument("--to", metavar=_("FILE"), type=Path, help=_("the file to write, which must not exist yet"))
    where.add_argument(
        "--in-place",
        action="store_true",
        help=_("put the copy in the place of the workspace, which is kept beside under another name"),
    )
