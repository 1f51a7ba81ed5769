"""F4: one durable edit with history and hash chain, beside a bare commit of SQLite."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from bench.figures import Figure
from bench.measuring import milliseconds, percentile
from bench.prepared import workspace_path
from bench.run_settings import Settings
from kkapp import workflow
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store.store import Store

TURN = 20
"""Commits in a row before the next case has its turn."""

Edit = Callable[[int], object]
"""Makes and commits an edit; its number is the value, since SQLite skips a page that does not change."""


def edits(settings: Settings) -> Iterator[Figure]:
    """F4, median and 99th of a hundred."""
    settings.prepare("workspace", 1)
    with ExitStack() as open_files:
        cases = _cases(settings.folder, open_files)
        took = timed_in_turns(cases, settings.commits)
    floor = took["floor"]
    for name, what in (
        ("apply", "durable edit, Store.apply"),
        ("number", "durable edit, workflow.save_number"),
    ):
        for share, told, goal in ((0.5, "median", 1.1), (0.99, "p99", 1.3)):
            ours, beside = percentile(took[name], share), percentile(floor, share)
            yield Figure("F4", f"{what} ÷ bare commit, {told}", len(floor), ours, beside, goal)
    disk = percentile(took["disk"], 0.5)
    yield Figure("", "bare commit ÷ 4 KiB and fdatasync", len(floor), percentile(floor, 0.5), disk)


def timed_in_turns(cases: dict[str, Edit], count: int, turn: int = TURN) -> dict[str, list[float]]:
    """Time each edit of every case, some of one case after some of another; the first turn only warms up."""
    took: dict[str, list[float]] = {name: [] for name in cases}
    for begin in range(-turn, count, turn):
        for name, edit in cases.items():
            for number in range(begin, begin + turn):
                spent = milliseconds(lambda: edit(number))  # noqa: B023 - called at once
                if number >= 0:
                    took[name].append(spent)
    return took


def _cases(folder: Path, open_files: ExitStack) -> dict[str, Edit]:
    source = workspace_path(folder, 1)
    stores = []
    for name in ("apply", "number"):
        copy = folder / f"edited-{name}.kk"
        shutil.copy(source, copy)
        stores.append(open_files.enter_context(workflow.opening.open_workspace(copy)))
    data = workflow.opening.period_data(stores[0])
    raw = open_files.enter_context((folder / "raw").open("wb", buffering=0))
    bare = open_files.enter_context(closing(_bare_file(folder / "bare.db", data)))
    keys = _keys(data)
    return {
        "disk": lambda number: _sync(raw.fileno(), number),
        "floor": lambda number: _bare_commit(bare, keys[number % len(keys)], number),
        "apply": _applied(stores[0], data, keys),
        "number": lambda number: workflow.entering.save_number(stores[1], keys[number % len(keys)], _value(number)),
    }


def _value(number: int) -> str:
    return str(100_000 + number)


def _keys(data: PeriodData) -> list[str]:
    """Return the achieved figures, one cell after another."""
    return [quantity.id for report in data.reports for quantity in report.achieved.quantities]


def _sync(handle: int, number: int) -> None:
    os.pwrite(handle, b"x" * 4096, number % 1000 * 4096)
    os.fdatasync(handle)


def _bare_file(path: Path, data: PeriodData) -> sqlite3.Connection:
    """Return a file with the achieved figures in one plain table, as durable as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE figures (id TEXT PRIMARY KEY, number TEXT, report TEXT) STRICT")
    rows = [(q.id, str(q.number), report.id) for report in data.reports for q in report.achieved.quantities]
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO figures VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
    return connection


def _bare_commit(connection: sqlite3.Connection, key: str, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE figures SET number = ? WHERE id = ?", (_value(number), key))
    connection.execute("COMMIT")


def _applied(store: Store, data: PeriodData, keys: list[str]) -> Edit:
    figures = (quantity for report in data.reports for quantity in report.achieved.quantities)
    stored = {quantity.id: None if quantity.number is None else str(quantity.number) for quantity in figures}

    def edit(number: int) -> None:
        key = keys[number % len(keys)]
        change = RowChange("quantities", key, {"number": stored[key]}, {"number": _value(number)})
        store.apply([change], kind="edit")
        stored[key] = _value(number)

    return edit
