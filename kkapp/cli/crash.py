"""Keeps the traceback of a defect in a log file, so that the person sees a sentence and the authors see the cause."""

import datetime as dt
import tempfile
import traceback
from pathlib import Path

from kkapp.paths import user_data


def record_crash() -> Path:
    """Append the current exception to the log and return the log's path."""
    log = _folder() / "kk-errors.log"
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"--- {now}\n{traceback.format_exc()}\n")
    return log


def _folder() -> Path:
    folder = user_data()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder
