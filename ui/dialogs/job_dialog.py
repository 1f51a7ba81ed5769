"""A dialog over a long job: who leaves it stops the job first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from ui.workers import Job


class JobDialog(QDialog):
    """Closes where nothing runs, else stops what runs and stays."""

    _job: Job | None = None

    def reject(self) -> None:
        """Stop what runs first; then close."""
        if self._job:
            self._job.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs instead of closing over it."""
        if self._job:
            self._job.cancel()
            event.ignore()
        else:
            super().closeEvent(event)
