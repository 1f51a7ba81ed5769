"""One log for the window and the command line: a line an event, in files that are kept small and few."""

import contextlib
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kkapp.paths import user_data

NAME = "karta-koordynatora.log"
LARGEST = 500_000
KEPT = 5
"""So many older files are kept beside the newest one, so that a log never takes more than some 3 MB."""
_FACT = re.compile(r"[\w.:+/-]{1,60}", re.ASCII)
"""What may stand in a line: numbers, codes, versions. A sentence or a text that somebody typed does not fit."""


def folder() -> Path:
    """Return where the logs lie; where the person's own folder refuses, the system's one for passing files."""
    wanted = user_data() / "logs"
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return wanted if os.access(wanted, os.W_OK) else Path(tempfile.gettempdir())


def path() -> Path:
    """Return the log that is written now."""
    return folder() / NAME


def note(event: str, **facts: object) -> None:
    """Write down that something happened, with numbers and codes; whatever else is given is left out."""
    said = [f"{name}={_fact(value)}" for name, value in facts.items()]
    append(" ".join([event, *said]))


def _fact(value: object) -> str:
    text = str(value)
    return text if _FACT.fullmatch(text) else "?"


def append(text: str) -> None:
    """Add a line, and the lines under it; a disk that refuses costs only the log."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = f"{now} {os.getpid()} {text}\n"
    with contextlib.suppress(OSError):
        log = path()
        keep_small(log)
        # Opened for each line: another process of ours may be about to rename the file.
        with log.open("a", encoding="utf-8", errors="replace") as opened:
            opened.write(line)


def keep_small(log: Path) -> None:
    """Put a log that has grown large aside, and the oldest one away."""
    if not log.exists() or log.stat().st_size < LARGEST:
        return
    for number in range(KEPT, 0, -1):
        newer = older(log, number - 1) if number > 1 else log
        if newer.exists():
            with contextlib.suppress(OSError):  # on Windows while another process has it open; the next line tries anew
                newer.replace(older(log, number))


def older(log: Path, number: int) -> Path:
    """Return the name of an older file: 1 is the newest of them."""
    return log.with_name(f"{log.stem}.{number}{log.suffix}")
