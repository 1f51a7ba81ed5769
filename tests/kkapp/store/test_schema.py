"""The schema is strict, complete, and holds what a connection must promise."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from kkapp.store.connection import APPLICATION_ID
from kkapp.store.migrations import NAMES
from kkapp.store.store import Store
from kkapp.store.tables import BESIDE, SCOPES, TABLES


def test_that_every_table_is_strict_and_known(store: Store) -> None:
    tables = {
        name: strict
        for _schema, name, kind, _columns, _rowid, strict in store._connection.execute("PRAGMA table_list")
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite_"))
    }
    assert set(tables) == {*TABLES, "history", "glance", "exports", "own_keys"}
    assert all(tables.values())
    assert set(SCOPES) == set(TABLES) - {"workspace", *BESIDE}


def test_that_the_columns_are_those_the_program_reads_and_writes(store: Store) -> None:
    for table, columns in TABLES.items():
        stored = [row[1] for row in store._connection.execute(f"PRAGMA table_info({table})")]
        assert tuple(stored) == columns, table


def test_that_a_workspace_is_recognised_by_its_header(store: Store, path: Path) -> None:
    store.close()
    header = path.read_bytes()[:100]
    assert header[68:72] == b"KKap" == APPLICATION_ID.to_bytes(4, "big")
    assert header[18:20] == b"\x02\x02"  # kept in WAL
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(NAMES),)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_that_commits_are_durable_and_references_kept(store: Store) -> None:
    answers = {
        name: store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert answers == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_that_opening_loads_neither_pandas_nor_sqlite_utils(store: Store, path: Path) -> None:
    store.close()
    program = (
        "import sys; from pathlib import Path; from kkapp.store.store import Store\n"
        f"with Store.open(Path({str(path)!r})) as store: store.period_data()\n"
        "print({'pandas', 'numpy', 'sqlite_utils'} & set(sys.modules))"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True, cwd=Path(__file__).parents[3])
    assert said == "set()\n"


def test_that_creating_does_not_load_pandas_and_leaves_it_loadable(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kkapp.store.store import Store\n"
        f"Store.create(Path({str(path)!r})).close()\n"
        "print('sqlite_utils' in sys.modules, {'pandas', 'numpy'} & set(sys.modules))\n"
        "import numpy; print(numpy.__name__)"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True, cwd=Path(__file__).parents[3])
    assert said == "True set()\nnumpy\n"
