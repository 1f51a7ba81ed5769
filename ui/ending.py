"""The end that comes from the system: what is typed is saved before a logout or a shutdown takes the program away.

Windows closes the windows itself, which saves as well; elsewhere the session sends a signal.
"""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ENDS = ("SIGTERM", "SIGHUP", "SIGINT")


class Ending(QObject):
    """Calls ``end`` from the event loop once the system asks the program to go."""

    def __init__(self, end: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._before = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, _wait_for_the_loop)
            for number in (getattr(signal, name) for name in _ENDS if hasattr(signal, name))
        }
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)

    def _asked(self) -> None:
        asked = os.read(self._read, 64)
        if any(number in self._handlers for number in asked):
            self._end()

    def stop(self) -> None:
        """Let signals do what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)


def _wait_for_the_loop(*_signal: object) -> None:
    """Take the signal; the byte in the pipe wakes the loop, where it is safe to save."""


def listen(end: Callable[[], object], parent: QObject) -> Ending | None:
    """Call ``end`` when the system asks the program to go; None on Windows, which closes the windows."""
    return None if os.name == "nt" else Ending(end, parent)
