"""What would change in the workspace if an edit of known data were saved.

Only parts that are other objects now, or stand elsewhere, are laid out and compared with what is stored: an edit of one
action costs about the same in a programme of ten actions and in one of ten thousand.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from kkapp.model.changes import RowChange
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Programme, Subtask, Task
from kkapp.model.query import Query
from kkapp.model.report import Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit
from kkapp.store.differing import Rows, compared, laid_out, same_identity, used_elsewhere
from kkapp.store.parts import part_rows, parts_of
from kkapp.store.rows import Row
from kkapp.store.tables import OF_UNITS, SHARED, TABLES

_FIGURES = "SELECT id FROM quantities WHERE report = :key"
_OWN: Mapping[type, Mapping[str, str]] = {
    Unit: {table: f"{'id' if table == 'units' else 'unit'} = :key" for table in OF_UNITS},
    Measure: {"measures": "id = :key"},
    Programme: {"programmes": "id = :key"},
    Area: {"areas": "id = :key"},
    Task: {"tasks": "id = :key", "linked_documents": "task = :key"},
    Subtask: {"subtasks": "id = :key", "linked_documents": "subtask = :key"},
    Action: {
        "actions": "id = :key",
        **dict.fromkeys(("action_names", "responsibilities", "indicators"), "action = :key"),
    },
    ReportingPeriod: {"periods": "id = :key"},
    Report: {
        "reports": "id = :key",
        "quantities": "report = :key",
        "footnotes": "report = :key",
        "corrections": f"quantity IN ({_FIGURES})",
    },
    Submission: {"submissions": "id = :key"},
    Query: {"queries": "id = :key"},
}
"""The tables of each kind of part, and which of their rows are those of a part."""


def edited_difference(
    connection: sqlite3.Connection, known: PeriodData, data: PeriodData, *, alone: bool = True
) -> tuple[RowChange, ...]:
    """Return the changes from ``known``, which is what is stored, to ``data``, which was made from it.

    Raises:
        BadValueError: two things have the same identity, or one has that of a thing in another period.
    """
    touched: defaultdict[type, list[str]] = defaultdict(list)
    for part in parts_of(known, data):
        touched[type(part.thing)].append(part.thing.id)
    wanted = laid_out(row for part in parts_of(data, known) for row in part_rows(part))
    stored = _stored(connection, touched)
    _refuse_foreign(connection, wanted, stored)
    gone = any(stored[table].keys() - wanted[table].keys() for table in SHARED)
    scope = {"programme": data.programme.id, "period": data.period.id}
    return compared(wanted, stored, used_elsewhere(connection, scope) if alone and gone else frozenset())


def _stored(connection: sqlite3.Connection, touched: Mapping[type, list[str]]) -> defaultdict[str, dict[str, Row]]:
    """Return the stored rows of parts; of those that are there already, never of new ones."""
    stored: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for kind, keys in touched.items():
        for table, where in _OWN[kind].items():
            columns = TABLES[table]
            names = ", ".join(f'"{name}"' for name in columns)
            statement = f"SELECT {names} FROM {table} WHERE {where}"  # noqa: S608 - own names
            found = (row for key in keys for row in connection.execute(statement, {"key": key}))
            stored[table].update((row[0], dict(zip(columns, row, strict=True))) for row in found)
    return stored


def _refuse_foreign(connection: sqlite3.Connection, wanted: Mapping[str, Rows], stored: Mapping[str, Rows]) -> None:
    for table, rows in wanted.items():
        for key in rows.keys() - stored[table].keys():
            if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key,)).fetchone():  # noqa: S608 - own name
                raise same_identity(key)
