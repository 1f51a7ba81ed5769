"""What would change in the workspace if an edit of known data were saved.

Only parts that are other objects now, or stand elsewhere, are laid out and compared with what is stored: an edit of one
action costs about the same in a programme of ten actions and in one of ten thousand.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

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

_AT_ONCE = 500
"""How many keys one statement asks for."""
_KEYS = "({keys})"
"""Where the marks of the keys go."""
_OWN: Mapping[type, Mapping[str, str]] = {
    Unit: {table: f"{'id' if table == 'units' else 'unit'} IN {_KEYS}" for table in OF_UNITS},
    Measure: {"measures": f"id IN {_KEYS}"},
    Programme: {"programmes": f"id IN {_KEYS}"},
    Area: {"areas": f"id IN {_KEYS}"},
    Task: {"tasks": f"id IN {_KEYS}", "linked_documents": f"task IN {_KEYS}"},
    Subtask: {"subtasks": f"id IN {_KEYS}", "linked_documents": f"subtask IN {_KEYS}"},
    Action: {
        "actions": f"id IN {_KEYS}",
        **dict.fromkeys(("action_names", "responsibilities", "indicators"), f"action IN {_KEYS}"),
    },
    ReportingPeriod: {"periods": f"id IN {_KEYS}"},
    Report: {
        "reports": f"id IN {_KEYS}",
        "quantities": f"report IN {_KEYS}",
        "footnotes": f"report IN {_KEYS}",
        "corrections": f"quantity IN (SELECT id FROM quantities WHERE report IN {_KEYS})",  # noqa: S608 - fixed texts
    },
    Submission: {"submissions": f"id IN {_KEYS}"},
    Query: {"queries": f"id IN {_KEYS}"},
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
            found = _of_keys(connection, f"SELECT {names} FROM {table} WHERE {where}", keys)  # noqa: S608 - own names
            stored[table].update((row[0], dict(zip(columns, row, strict=True))) for row in found)
    return stored


def _refuse_foreign(connection: sqlite3.Connection, wanted: Mapping[str, Rows], stored: Mapping[str, Rows]) -> None:
    for table, rows in wanted.items():
        new = list(rows.keys() - stored[table].keys())
        for (key,) in _of_keys(connection, f"SELECT id FROM {table} WHERE id IN {_KEYS}", new):  # noqa: S608 - own name
            raise same_identity(key)


def _of_keys(connection: sqlite3.Connection, statement: str, keys: Sequence[str]) -> Iterator[Any]:
    """Yield the rows that a statement finds of all keys, asked for many at once."""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        yield from connection.execute(statement.format(keys=", ".join("?" * len(some))), some)
