"""How things stand is read again after every step that may have changed it, and after no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store.standing import moves, read_standing
from kkapp.store.store import Store
from kkapp.store.tables import TABLES
from tests.kkapp.store.handed_in import collected

TABLES_READ = ("workspace", "periods", "submissions")
OTHER = {"role": "unit", "unit": "other", "state": "accepted", "year": 1999, "programme": "other", "period": "other"}


@pytest.fixture(name="store")
def store_with_figures(path: Path, data: PeriodData) -> Iterator[Store]:
    """Return the department's workspace with what two units handed in."""
    with Store.create(path, who="Anna Nowak") as made:
        made.save(data, kind="import")
        made.save(collected(data), kind="merge")
        yield made


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in TABLES_READ for column in TABLES[table] if column not in ("id", "training")],
)
def test_that_only_columns_known_to_move_it_change_how_things_stand(store: Store, table: str, column: str) -> None:
    connection = store._connection
    before = read_standing(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    one = f"id = (SELECT MAX(id) FROM {table})"  # noqa: S608 - own names
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {one}", (OTHER.get(column, 7),))  # noqa: S608
    assert (read_standing(connection) != before) == moves(RowChange(table, "", {column: None}, {column: None}))


@pytest.mark.parametrize("table", TABLES_READ)
def test_that_a_row_that_comes_or_goes_may_change_how_things_stand(table: str) -> None:
    assert moves(RowChange(table, "", None, {}))
    assert moves(RowChange(table, "", {}, None))


def test_that_figures_change_nothing_in_how_things_stand() -> None:
    assert not moves(RowChange("quantities", "", None, {}))
