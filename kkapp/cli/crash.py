"""Keeps where a defect happened in the log, so that the person sees a sentence and the authors see the cause."""

from pathlib import Path

from kkapp.logs import file, listening


def record_crash(error: Exception) -> Path:
    """Write an exception nobody expected into the log and return the log's path."""
    listening.defect(error)
    return file.path()
