"""The one guard: no step writes to a field that is closed, whichever way it comes (``docs/states.md``).

A step is judged by how things stand before it; typing, paste, import, package, command line, undo, redo and going back
all pass here, for all end in ``Writer.apply``.
"""

import sqlite3
from collections.abc import Sequence

from kkapp.model.changes import RowChange
from kkapp.store.closed_handed_over import hands_over, require_here
from kkapp.store.closed_to_department import require_open_to_department
from kkapp.store.closed_to_unit import HANDING, require_open_to_unit
from kkapp.store.history import Cause
from kkapp.store.standing import Standing, moves, read_standing

_AGAIN = ("undo", "redo")


class Closed:
    """Judges the steps of an open workspace; how things stand is read once and kept until a step changes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._standing: Standing | None = None

    def require_open(self, rows: Sequence[RowChange], cause: Cause) -> None:
        """Let a step pass, or refuse it before anything of it is written.

        Raises:
            ClosedFieldError: it would change what is closed; the sentence says what and what to do.
        """
        standing = self._standing
        if standing is None:
            standing = self._standing = read_standing(self._connection)
        kind = self._kind(cause)
        if hands_over(rows, kind):
            return
        require_here(standing.handed_over, rows)
        if standing.role == "department":
            if standing.closes:
                require_open_to_department(self._connection, standing, rows, kind)
        elif standing.unit is not None and kind not in HANDING:
            # A unit's workspace made before there were assignments has nobody to ask.
            require_open_to_unit(self._connection, standing, rows, kind)

    def follow(self, rows: Sequence[RowChange]) -> None:
        """Take into account that a step was written."""
        if any(map(moves, rows)):
            self._standing = None

    def _kind(self, cause: Cause) -> str:
        """Return the kind of a step; of undo and redo that of the step they take back or make again."""
        kind, of = cause.kind, cause.of
        while kind in _AGAIN and of is not None:
            found = self._connection.execute("SELECT kind, of_step FROM history WHERE step = ?", (of,)).fetchone()
            if found is None:
                break
            kind, of = found
        return str(kind)
