"""The note beside a workspace that was moved away, so that nobody goes on working in the file that stayed."""

import platform
from datetime import datetime
from pathlib import Path

from kkapp.i18n import _

_SUFFIX = ".PRZENIESIONY.txt"
"""The same in every language: the program looks for it."""
_TARGET, _HOST = "→ ", "@ "


def note_of(source: Path) -> Path:
    """Return where the note of a workspace lies."""
    return source.with_name(source.name + _SUFFIX)


def write_note(source: Path, target: Path, who: str) -> Path | None:
    """Put a note beside the original; None where its folder takes no file."""
    now = datetime.now().astimezone()
    lines = [
        _("The workspace {name} was moved on {day} at {time}. Go on working in it at its new place:").format(
            name=source.name, day=f"{now:%d.%m.%Y}", time=f"{now:%H:%M}"
        ),
        "",
        f"{_TARGET}{target}",
        f"{_HOST}{platform.node()} ({who})",
        "",
        _(
            "The file that lies here was not changed and stays as a copy of that moment. What somebody entered in it"
            " from now on would be missing in the workspace."
        ),
        "",
    ]
    note = note_of(source)
    try:
        note.write_text("\r\n".join(lines), encoding="utf-8-sig", newline="")
    except OSError:
        return None
    return note


def moved_to(source: Path) -> Path | None:
    """Return where a workspace was moved on this computer, None where it was not or cannot be found there."""
    try:
        lines = note_of(source).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    told = {line[:2]: line[2:] for line in lines if line.startswith((_TARGET, _HOST))}
    target, host = told.get(_TARGET, ""), told.get(_HOST, "").partition(" (")[0]
    if not target or host != platform.node():
        return None
    return Path(target) if Path(target).is_file() else None
