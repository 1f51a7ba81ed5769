"""A workspace as it stood after an earlier step: a copy in memory, on which the later steps are taken back."""

import sqlite3

from kkapp.model.changes import Changes
from kkapp.store import history as log
from kkapp.store.writing import write


def earlier(connection: sqlite3.Connection, step: int) -> sqlite3.Connection:
    """Return a copy of the workspace without what was done after a step; the workspace itself stays as it is."""
    later = [number for number, _kind, _of in log.outlines(connection) if number > step]
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        copy.execute("BEGIN")
        for number in reversed(later):
            write(copy, Changes(log.entry(connection, number).rows).inverse_rows())
        copy.execute("COMMIT")
    except BaseException:
        copy.close()
        raise
    return copy
