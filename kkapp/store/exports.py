"""The list of documents made of a workspace: beside the data and the history, never part of an undo."""

import sqlite3
from datetime import UTC, datetime

from kkapp.model.exported import Exported

_FIELDS = ("what", "year", "file", "wording", "step", "hash", "unit", "at", "who")
_COLUMNS = ", ".join(_FIELDS)


def note(connection: sqlite3.Connection, made: Exported, who: str) -> None:
    """Write a document down, inside a transaction; ``who`` and the moment are taken where it does not say them."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    connection.execute(
        f"INSERT INTO exports ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        (
            *(made.what, made.year, made.file, made.wording, made.step, made.hash, made.unit),
            *(made.at or now, made.who or who),
        ),
    )


def listed(connection: sqlite3.Connection) -> tuple[Exported, ...]:
    """Return all documents, oldest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM exports ORDER BY id")  # noqa: S608 - own names
    return tuple(Exported(**dict(zip(_FIELDS, row, strict=True))) for row in rows)
