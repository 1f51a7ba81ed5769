"""The first picture of a workspace comes without loading anything, and only while it is true."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from kkapp.glance import read_glance, write_glance
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Area, Edition, Programme, Subtask, Task, TaskKind
from kkapp.store.store import Store

TASK = Task(
    id="t", number="I.1", kind=TaskKind.BASIC, title="Zadanie", subtasks=(Subtask(id="s", number="1)", title="Pod"),)
)
DATA = PeriodData(
    programme=Programme(
        id="p",
        name="Program „Rodzina”",
        short_name_genitive="Programu",
        edition=Edition(first_year=2019, last_year=2021),
        areas=(Area(id="a", number="I", title="Obszar", tasks=(TASK,)),),
    ),
    period=ReportingPeriod(id="2021", year=2021),
)
ROWS = [("I.1/1", None, 12, True, ["a", "b"])]
EXPECTED = (
    "Program „Rodzina”",
    2021,
    (("a", "I", "Obszar", ""), ("t", "I.1", "Zadanie", "a"), ("s", "1)", "Pod", "t")),
    (("I.1/1", None, 12, True, ("a", "b")),),
)


def shown(path: Path) -> tuple[object, ...] | None:
    """Return title, year, tree and grid as they were kept."""
    kept = read_glance(path)
    return kept and kept[:4]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the workspace lies: a name that an address would have to escape."""
    return tmp_path / "program 50% #1?.kk"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return an open workspace with a programme."""
    with Store.create(path) as made:
        made.save(DATA, kind="import")
        yield made


def test_that_what_was_kept_is_shown_again(store: Store, path: Path) -> None:
    write_glance(store, DATA, ROWS)
    assert shown(path) == EXPECTED
    store.close()
    assert shown(path) == EXPECTED


def test_that_rows_may_be_dataclasses(store: Store, path: Path) -> None:
    @dataclass(frozen=True, slots=True)
    class Line:
        code: str
        rates: tuple[Decimal, ...]

    write_glance(store, DATA, [Line("I.1/1", (Decimal("33.50"),))])
    glance = read_glance(path)
    assert glance is not None
    assert glance.grid == (("I.1/1", ("33.50",)),)


def test_that_it_is_forgotten_with_the_next_step(store: Store, path: Path) -> None:
    write_glance(store, DATA, ROWS)
    store.apply([RowChange("programmes", "p", {"name": "Program „Rodzina”"}, {"name": "Inny"})], kind="edit")
    assert read_glance(path) is None
    store.undo()
    assert read_glance(path) is None
    write_glance(store, DATA, ROWS)
    assert shown(path) == EXPECTED


def test_that_it_is_no_step_of_the_history(store: Store) -> None:
    write_glance(store, DATA, ROWS)
    write_glance(store, DATA, [])
    assert store.verify() == 2


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"title": 1, "year": 2021, "tree": [], "grid": []}', "{"])
def test_that_anything_unreadable_is_no_glance(store: Store, path: Path, body: str) -> None:
    store.keep_glance(body)
    assert read_glance(path) is None


def test_that_a_row_that_is_no_list_is_no_glance(store: Store, path: Path) -> None:
    store.keep_glance('{"title": "x", "year": 2021, "tree": [], "grid": ["abc"]}')
    assert read_glance(path) is None


def test_that_looking_creates_nothing(store: Store, path: Path) -> None:
    assert read_glance(path.with_name("missing.kk")) is None
    assert read_glance(path.parent) is None
    path.with_name("other.kk").write_bytes(b"no database at all")
    assert read_glance(path.with_name("other.kk")) is None
    store.close()
    read_glance(path)
    assert {entry.name for entry in path.parent.iterdir()} == {path.name, "other.kk"}


_CRASH = """
import os, sys
from pathlib import Path
from kkapp.store.store import Store
store = Store.open(Path(sys.argv[1]))
store.keep_glance('{"title": "po awarii", "year": 2021, "tree": [], "grid": []}')
os.kill(os.getpid(), 9)
"""


def test_that_a_crash_does_not_blind_it(store: Store, path: Path) -> None:
    store.close()
    subprocess.run([sys.executable, "-c", _CRASH, str(path)], cwd=Path(__file__).parents[2], check=False)
    assert Path(f"{path}-wal").stat().st_size > 0
    glance = read_glance(path)
    assert glance is not None
    assert glance.title == "po awarii"
    with Store.open(path) as again:
        assert again.verify() == 2


def test_that_reading_it_loads_only_the_standard_library(store: Store, path: Path) -> None:
    write_glance(store, DATA, ROWS)
    program = (
        "import sys; from pathlib import Path; from kkapp.glance import read_glance\n"
        f"assert read_glance(Path({str(path)!r}))\n"
        "print(sorted(name for name in sys.modules if name.startswith(('kkapp', 'pydantic', 'sqlite_utils'))))"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True, cwd=Path(__file__).parents[2])
    assert said == "['kkapp', 'kkapp.glance']\n"
