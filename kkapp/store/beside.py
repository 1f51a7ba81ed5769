"""What stands beside the periods: merged packages, trusted keys, fields a correction opened; and the own keys.

The history covers all but the own keys, so that a step may change them together with what it does to a period.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import RowChange, Value
from kkapp.model.receipt import ASSIGNED, Mark, Receipt, TrustedKey
from kkapp.store.tables import TABLES

EVERYTHING = ("", "")
"""The action and the field that stand for all that a unit enters."""


def read_receipts(connection: sqlite3.Connection, unit: str | None, year: int | None) -> tuple[Receipt, ...]:
    """Return the merged packages, of one unit or year where these are given, oldest revision first."""
    where = "unit = COALESCE(?, unit) AND year = COALESCE(?, year) AND channel <> ?"
    bound = (unit, year, ASSIGNED)
    names = TABLES["receipts"]
    found = connection.execute(
        f"SELECT {_listed(names)} FROM receipts WHERE {where} ORDER BY year, unit, revision, received_at, id",  # noqa: S608
        bound,
    )
    return tuple(Receipt.model_validate(dict(zip(names, row, strict=True))) for row in found)


def read_newest_receipt(connection: sqlite3.Connection, unit: str, year: int) -> Receipt | None:
    """Return the newest merged package of a unit, the last of ``read_receipts``."""
    return _newest(connection, unit, year, "channel <> ?")


def read_assigned(connection: sqlite3.Connection, unit: str, year: int) -> Receipt | None:
    """Return what a unit keeps of its newest assignment."""
    return _newest(connection, unit, year, "channel = ?")


def _newest(connection: sqlite3.Connection, unit: str, year: int, which: str) -> Receipt | None:
    names = TABLES["receipts"]
    found = connection.execute(
        f"SELECT {_listed(names)} FROM receipts WHERE id = (SELECT id FROM receipts "  # noqa: S608 - own names
        f"WHERE unit = ? AND year = ? AND {which} ORDER BY revision DESC, received_at DESC, id DESC LIMIT 1)",
        (unit, year, ASSIGNED),
    ).fetchone()
    return Receipt.model_validate(dict(zip(names, found, strict=True))) if found else None


def read_marks(connection: sqlite3.Connection) -> tuple[Mark, ...]:
    """Return what every merged package is recognised by, in the order of ``read_receipts``."""
    found = connection.execute(
        f"SELECT {_listed(Mark._fields)} FROM receipts WHERE channel <> ? "  # noqa: S608
        "ORDER BY year, unit, revision, received_at, id",
        (ASSIGNED,),
    )
    return tuple(Mark._make(row) for row in found)


def read_trusted_keys(connection: sqlite3.Connection) -> tuple[TrustedKey, ...]:
    """Return whose signatures the workspace trusts."""
    names = TABLES["trusted_keys"]
    found = connection.execute(f"SELECT {_listed(names)} FROM trusted_keys ORDER BY id")  # noqa: S608 - own names
    return tuple(TrustedKey.model_validate(dict(zip(names, row, strict=True))) for row in found)


def read_open_fields(connection: sqlite3.Connection, year: int) -> frozenset[str] | None:
    """Return the fields that are open in a returned card, each as "action/field"; None where all are."""
    found = connection.execute("SELECT action, field FROM open_fields WHERE year = ?", (year,)).fetchall()
    return None if EVERYTHING in found else frozenset(f"{action}/{field}" for action, field in found)


def receipt_rows(connection: sqlite3.Connection, receipt: Receipt) -> tuple[RowChange, ...]:
    """Return what keeping a receipt changes."""
    return _toward(connection, "receipts", receipt.id, receipt.model_dump())


def trusted_key_rows(connection: sqlite3.Connection, key: TrustedKey) -> tuple[RowChange, ...]:
    """Return what trusting a key changes, in place of the one trusted before."""
    return _toward(connection, "trusted_keys", key.id, key.model_dump())


def open_field_rows(connection: sqlite3.Connection, year: int, fields: Iterable[str] | None) -> tuple[RowChange, ...]:
    """Return what changes so that exactly these fields of a year are open, each "action/field"; None opens all."""
    places = [EVERYTHING] if fields is None else [_split(field) for field in fields]
    wanted: dict[str, dict[str, Value]] = {
        f"{year}/{action}/{field}": {
            "id": f"{year}/{action}/{field}",
            "year": year,
            "action": action,
            "field": field,
        }
        for action, field in places
    }
    names = TABLES["open_fields"]
    found = connection.execute(f"SELECT {_listed(names)} FROM open_fields WHERE year = ? ORDER BY id", (year,))  # noqa: S608
    stored: dict[str, dict[str, Value]] = {row[0]: dict(zip(names, row, strict=True)) for row in found}
    return (
        *(RowChange("open_fields", key, row, None) for key, row in stored.items() if key not in wanted),
        *(RowChange("open_fields", key, None, row) for key, row in wanted.items() if key not in stored),
    )


def _split(field: str) -> tuple[str, str]:
    """Return the action and the field: no field has a slash but in the identity of a figure, after "quantity:"."""
    head, mark, figure = field.partition("/quantity:")
    if mark:
        return head, f"quantity:{figure}"
    action, _slash, name = field.rpartition("/")
    return action, name


def _toward(connection: sqlite3.Connection, table: str, key: str, wanted: Mapping[str, Value]) -> tuple[RowChange, ...]:
    names = TABLES[table]
    found = connection.execute(f"SELECT {_listed(names)} FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608
    row = {name: wanted[name] for name in names}
    if found is None:
        return (RowChange(table, key, None, row),)
    stored = dict(zip(names, found, strict=True))
    changed = [name for name in names if stored[name] != row[name]]
    if not changed:
        return ()
    return (RowChange(table, key, {name: stored[name] for name in changed}, {name: row[name] for name in changed}),)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def read_own_key(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the secret of one of the workspace's own keys, None where it has not been made."""
    found = connection.execute("SELECT secret FROM own_keys WHERE id = ?", (key,)).fetchone()
    return found[0] if found else None


def keep_own_key(connection: sqlite3.Connection, key: str, secret: str, public: str) -> None:
    """Keep an own key, inside a transaction; no history covers it.

    Raises:
        BadValueError: there is one already; what it signed could no longer be recognised.
    """
    if read_own_key(connection, key) is not None:
        raise BadValueError(_("This workspace has a key of its own already; it was kept, and nothing was changed."))
    connection.execute("INSERT INTO own_keys (id, secret, public) VALUES (?, ?, ?)", (key, secret, public))
