"""Who else is at the file: a session of ours on another computer, or another program."""

import os
import sys
from pathlib import Path

from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity

_SHARING_VIOLATION = (32, 33)


def open_elsewhere(workspace: Path, user: str, host: str, since: str) -> Finding:
    """A session of ours on another computer has it open, or was cut off while it had."""
    return Finding(
        "open-elsewhere",
        Severity.WARNING,
        _(
            "The workspace {name} is marked as open on the computer {host} ({user}, since {since}). Two who write at"
            " once would lose entries, so only one may."
        ).format(name=workspace.name, host=host, user=user, since=since),
        _("Close it there. If that computer was switched off meanwhile, opening it here is safe: nobody holds it."),
        workspace,
    )


def held(workspace: Path) -> Finding | None:
    """Another program holds the file: an antivirus, a backup, a database browser. Not to be asked of our own file."""
    holder = program_holding(workspace)
    if holder is None:
        return None
    called = (
        _("the program {program}").format(program=holder) if holder else _("another program, perhaps the antivirus")
    )
    return Finding(
        "held",
        Severity.WARNING,
        _(
            "The workspace {name} is held by {holder}. What is saved is safe, but while it lasts entries are refused."
        ).format(name=workspace.name, holder=called),
        _("Wait a minute or close that program. IT: exclude .kk files from scanning on access and from live backups."),
        workspace,
    )


def program_holding(workspace: Path) -> str | None:
    """Return the name of the program that keeps others from writing, "" where it has none, None where there is none."""
    try:
        with workspace.open("rb") as opened:
            return _locked_by(opened.fileno(), workspace)
    except OSError as error:
        return "" if getattr(error, "winerror", None) in _SHARING_VIOLATION else None


if sys.platform == "linux":

    def _locked_by(handle: int, workspace: Path) -> str | None:
        """Ask the system for locks of other processes, on the file and on what SQLite keeps beside it."""
        found = _locking_process(handle)
        beside = workspace.with_name(workspace.name + "-shm")
        if found is None and beside.exists():
            with beside.open("rb") as opened:
                found = _locking_process(opened.fileno())
        return None if found is None else _name_of(found)

    def _locking_process(handle: int) -> int | None:
        import fcntl
        import struct

        layout = "hhqqi"
        # Only a lock to write stands in the way of one to read; others may read as they like.
        asked = struct.pack(layout, fcntl.F_RDLCK, os.SEEK_SET, 0, 0, 0)
        answer = struct.unpack(layout, fcntl.fcntl(handle, fcntl.F_GETLK, asked)[: struct.calcsize(layout)])
        return None if answer[0] == fcntl.F_UNLCK else int(answer[4])

    def _name_of(process: int) -> str:
        try:
            return Path(f"/proc/{process}/comm").read_text("utf-8").strip()
        except OSError:
            return ""

else:

    def _locked_by(handle: int, workspace: Path) -> str | None:
        """Nobody asks here: a file that is held could not even be opened."""
        del handle, workspace
        return None
