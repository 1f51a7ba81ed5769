"""Looks after the workspaces of the list in the background: a file on a sleeping network disk delays nothing."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Thread

from PySide6.QtCore import QObject, Signal

from kkapp import recent
from kkapp.glance import read_glance
from kkapp.recent import Recent
from ui.item_models.action_rows import row_from_glance


class Lookout(QObject):
    """Tells of each workspace what its file says today."""

    seen = Signal(object, bool)
    """A workspace with the figures of today, and whether its file is missing."""
    done = Signal()

    def look(self, entries: Sequence[Recent]) -> None:
        """Begin to look; a thread that hangs on a disk does not keep the program from ending."""
        Thread(target=self._look, args=(entries,), daemon=True).start()

    def _look(self, entries: Iterable[Recent]) -> None:
        with suppress(RuntimeError):  # the window is gone, and nobody listens
            for entry in entries:
                missing = recent.is_missing(entry)
                self.seen.emit(entry if missing else refreshed(entry), missing)
            self.done.emit()


def refreshed(entry: Recent) -> Recent:
    """Return the entry with the figures its file tells, as they were where it tells none."""
    told = read_glance(entry.path)
    if told is None:
        return entry
    try:
        reported = sum(row_from_glance(row).filled for row in told.grid)
    except (TypeError, ValueError):
        return entry
    return replace(entry, programme=told.title, year=told.year, reported=reported, total=len(told.grid))
