"""What the window shows first: kept beside the data, read with the standard library alone before anything is loaded.

It is a cache and never the truth: it holds only until the next step of the history, and nothing depends on it.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from kkapp import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kkapp.model.period import PeriodData
    from kkapp.model.programme import Programme

Plain = str | int | float | bool | None | tuple[Any, ...]

_SELECT = """
SELECT hash, body FROM glance
WHERE hash = (SELECT hash FROM history ORDER BY step DESC LIMIT 1)
"""


class Glance(NamedTuple):
    """The tree and the grid as plain values.

    ``tree`` are the branches as (identity, number, title, identity of the branch above or ""), ``grid`` the rows as
    the caller gave them. ``hash`` is the newest step of the history it was kept at, ``version`` the program's that
    kept it.
    """

    title: str
    year: int
    tree: tuple[tuple[Plain, ...], ...]
    grid: tuple[tuple[Plain, ...], ...]
    hash: str = ""
    version: str = ""

    @property
    def ours(self) -> bool:
        """Return whether this version of the program kept it, so that all is worded as it would be now."""
        return self.version == __version__


class GlanceKeeper(Protocol):
    """Keeps the text beside the data until the next step; the open store."""

    def keep_glance(self, body: str) -> None:
        """Keep the text."""
        ...


def write_glance(store: GlanceKeeper, data: "PeriodData", rows: "Iterable[object]") -> None:
    """Keep what is shown of a period; ``rows`` are dataclasses or sequences of plain values, decimals become text."""
    body = {
        "title": data.programme.name,
        "year": data.period.year,
        "version": __version__,
        "tree": _branches(data.programme),
        "grid": [_values(row) for row in rows],
    }
    store.keep_glance(json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=str))


def _branches(programme: "Programme") -> list[tuple[str, str, str, str]]:
    found = []
    for area in programme.areas:
        found.append((area.id, area.number, area.title, ""))
        for task in area.tasks:
            found.append((task.id, task.number, task.title, area.id))
            found += [(subtask.id, subtask.number, subtask.title, task.id) for subtask in task.subtasks]
    return found


def _values(row: object) -> list[object]:
    from dataclasses import fields, is_dataclass  # what they bring along would delay the first paint

    if is_dataclass(row):
        return [getattr(row, field.name) for field in fields(row)]
    if isinstance(row, list | tuple):
        return list(row)
    raise TypeError(row)


def read_glance(path: Path) -> Glance | None:
    """Return what was kept, or None where there is nothing of the newest step.

    Changes nothing: a missing file is not made, a locked workspace is read beside its writer.
    """
    try:
        return _glance(*_kept(path))
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError):
        return None


def _kept(path: Path) -> tuple[str, str]:
    # Without a journal beside it nobody writes the file and no journal has to be replayed: SQLite can then be kept
    # from putting its side files there.
    journal = Path(f"{path}-wal")
    mode = "ro" if journal.exists() and journal.stat().st_size else "ro&immutable=1"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0.2)) as connection:
        step, body = connection.execute(_SELECT).fetchone()
    return str(step), str(body)


def _glance(step: str, body: str) -> Glance:
    kept = json.loads(body)
    if not isinstance(kept["title"], str) or not isinstance(kept["year"], int):
        raise TypeError
    version = str(kept.get("version", ""))
    return Glance(kept["title"], kept["year"], _rows(kept["tree"]), _rows(kept["grid"]), step, version)


def _rows(rows: list[list[Plain]]) -> tuple[tuple[Plain, ...], ...]:
    return tuple(_row(row) for row in rows)


def _row(row: list[Plain]) -> tuple[Plain, ...]:
    if not isinstance(row, list):
        raise TypeError(row)
    return tuple(tuple(value) if isinstance(value, list) else value for value in row)
