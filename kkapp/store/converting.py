"""Read a workspace of an older version without touching its file."""

import sqlite3

from kkapp.store.migrations import migrate


def converted_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return the workspace of an older version as of ours, in memory; the file stays as it is."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    migrate(copy)
    return copy
