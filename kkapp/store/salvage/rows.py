"""Rows that can still be read from the tables of a damaged file, in a copy of it."""

import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from kkapp.store.connection import APPLICATION_ID
from kkapp.store.salvage.pages import DEFAULT_SIZE
from kkapp.store.tables import TABLES

_MAGIC = b"SQLite format 3\x00"
_EXPORTS = ("id", "at", "who", "what", "unit", "year", "file", "wording", "step", "hash")
_KEYS = ("id", "secret", "public")
_BESIDE = {"exports": _EXPORTS, "own_keys": _KEYS}
_MOST_ROWS = 5_000_000
_PLAIN_CONTROLS = frozenset("\n\t\r")


class Readable(NamedTuple):
    """The rows of each table that could be read; how many entries the history has, None where it has no end."""

    rows: Mapping[str, tuple[dict[str, Any], ...]]
    exports: tuple[dict[str, Any], ...] = ()
    keys: tuple[dict[str, Any], ...] = ()
    entries: int | None = None
    are_all_keys: bool = False


NOTHING = Readable({})


def readable_in(path: Path, scratch: Path) -> Readable:
    """Return what can be read of a damaged file; ``scratch`` is an empty folder for a copy of it."""
    copy = scratch / "damaged.kk"
    shutil.copyfile(path, copy)
    journal = path.with_name(path.name + "-wal")
    if journal.exists():
        shutil.copyfile(journal, copy.with_name(copy.name + "-wal"))
    _mend_header(copy)
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            connection.text_factory = bytes
            return _read(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return NOTHING


def _read(connection: sqlite3.Connection) -> Readable:
    rows = {table: tuple(_clean(_rows(connection, table, TABLES[table]))) for table in TABLES}
    beside = {table: tuple(_clean(_rows(connection, table, names))) for table, names in _BESIDE.items()}
    entries, keys = _count(connection, "history"), _count(connection, "own_keys")
    return Readable(rows, beside["exports"], beside["own_keys"], entries, keys is not None)


def _rows(connection: sqlite3.Connection, table: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield rows from both ends of a table, as far as it can be read; those in the middle once or twice."""
    with suppress(sqlite3.Error, UnicodeDecodeError):
        there = {str(row[1], "utf-8", "replace") for row in connection.execute(f"PRAGMA table_info({table})")}
        known = [name for name in names if name in there]
        if "id" not in known:
            return
        for order in ("ASC", "DESC"):
            done = False
            with suppress(sqlite3.Error, UnicodeDecodeError):
                select = f"SELECT {', '.join(known)} FROM {table} NOT INDEXED ORDER BY {_key(table)} {order} LIMIT ?"  # noqa: S608 - own names
                for row in connection.execute(select, (_MOST_ROWS,)):
                    yield dict(zip(known, row, strict=True))
                done = True
            if done:
                return


def _key(table: str) -> str:
    return "id" if table == "workspace" else "rowid"


def _clean(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows whose texts are texts: damaged bytes are seldom letters."""
    for row in rows:
        try:
            read = {name: _value(value) for name, value in row.items()}
        except ValueError:
            continue
        if read["id"] not in (None, ""):
            yield read


def _value(value: Any) -> Any:  # noqa: ANN401 - what SQLite returns
    if not isinstance(value, bytes):
        if isinstance(value, float):
            raise ValueError(value)  # noqa: TRY004 - wrong data, not a wrong call
        return value
    text = value.decode("utf-8")
    if any(unicodedata.category(sign) in ("Cc", "Cn") and sign not in _PLAIN_CONTROLS for sign in text):
        raise ValueError(text)
    return text


def _count(connection: sqlite3.Connection, table: str) -> int | None:
    """Return how many rows a table has, None where it cannot be read to its end."""
    try:
        return sum(1 for _row in connection.execute(f"SELECT rowid, * FROM {table}"))  # noqa: S608 - own names
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _mend_header(path: Path) -> None:
    """Write the header of a workspace where it is spoilt: it is the same in each, but for what SQLite can do without.

    Format: https://www.sqlite.org/fileformat2.html, section 1.3.
    """
    with path.open("rb+") as file:
        header = file.read(100)
        if header[:16] == _MAGIC and header[16:24] == _sizes():
            return
        size = path.stat().st_size
        file.seek(0)
        file.write(_MAGIC + _sizes() + (1).to_bytes(4, "big") + (size // DEFAULT_SIZE).to_bytes(4, "big"))
        file.write(bytes(8) + (1).to_bytes(4, "big") + (4).to_bytes(4, "big") + bytes(8))
        file.write((1).to_bytes(4, "big") + bytes(8) + APPLICATION_ID.to_bytes(4, "big") + bytes(20))
        file.write((1).to_bytes(4, "big") + (3_045_000).to_bytes(4, "big"))


def _sizes() -> bytes:
    return DEFAULT_SIZE.to_bytes(2, "big") + bytes((2, 2, 0, 64, 32, 32))
