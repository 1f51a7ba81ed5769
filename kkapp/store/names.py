"""What a person knows things by, for sentences that refuse something."""

import sqlite3

from kkapp.i18n import _


def code_of(connection: sqlite3.Connection, action: str) -> str:
    """Return the shown code of an action."""
    found = connection.execute("SELECT code FROM actions WHERE id = ?", (action,)).fetchone()
    return str(found[0]) if found else _("a removed action")


def name_of(connection: sqlite3.Connection, unit: str) -> str:
    """Return the name of a unit."""
    found = connection.execute("SELECT name FROM units WHERE id = ?", (unit,)).fetchone()
    return str(found[0]) if found else unit
