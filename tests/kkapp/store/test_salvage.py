"""A damaged workspace: all that is left of it is proved and kept, what is missing is counted, the file stays."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp.errors import BadValueError, DamagedWorkspaceError
from kkapp.model.changes import RowChange
from kkapp.model.period import PeriodData
from kkapp.store.salvage.entries import found_in
from kkapp.store.salvage.salvaging import salvage
from kkapp.store.store import Store

PAGE = 4096
EDITS = 30


def narrate(store: Store, begin: int, end: int) -> None:
    """Take steps of some hundred letters each, so that the history goes over several pages."""
    for number in range(begin, end):
        old = store.row("reports", "report-1")["narrative"]
        new = f"Opis {number}: " + "zażółć gęślą jaźń " * 30
        store.apply([RowChange("reports", "report-1", {"narrative": old}, {"narrative": new})], kind="edit")


@pytest.fixture
def worked(store: Store, path: Path, tmp_path: Path) -> Path:
    """Return a closed workspace of 32 steps, with a copy of the first 17."""
    narrate(store, 0, EDITS // 2)
    store.backup(tmp_path / "copy.kk")
    narrate(store, EDITS // 2, EDITS)
    store.close()
    return path


def page_of_step(path: Path, step: int) -> int:
    """Return where the page begins that holds a step."""
    with sqlite3.connect(path) as connection:
        (found,) = connection.execute("SELECT hash FROM history WHERE step = ?", (step,)).fetchone()
    connection.close()
    return path.read_bytes().rindex(found.encode()) // PAGE * PAGE


def spoilt(path: Path, at: int, length: int = PAGE) -> bytes:
    data = bytearray(path.read_bytes())
    data[at : at + length] = bytes(length)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize(
    "damage",
    [lambda path: spoilt(path, 0, 100), lambda path: spoilt(path, 0), lambda path: spoilt(path, 0, 4 * PAGE)],
    ids=["header", "first page", "first four pages"],
)
def test_that_all_steps_are_found_though_the_beginning_of_the_file_is_gone(
    worked: Path, tmp_path: Path, data: PeriodData, damage: Callable[[Path], bytes]
) -> None:
    left = damage(worked)
    report = salvage(worked, tmp_path / "new.kk", [tmp_path / "copy.kk"])
    assert report.steps == EDITS + 2
    assert (report.lost, report.guessed, report.left_out) == ((), (), ())
    assert worked.read_bytes() == left
    with Store.open(tmp_path / "new.kk") as store:
        assert store.verify() == EDITS + 2
        assert [r.achieved.narrative for r in store.period_data().reports[1:]] == [
            r.achieved.narrative for r in data.reports[1:]
        ]
        assert str(store.period_data().reports[0].achieved.narrative).startswith(f"Opis {EDITS - 1}:")
        narrate(store, 90, 91)
        store.undo()


def test_that_a_copy_fills_the_gap_and_the_steps_after_it_stay(worked: Path, tmp_path: Path) -> None:
    spoilt(worked, page_of_step(worked, 8))
    alone = salvage(worked, tmp_path / "alone.kk")
    assert alone.steps < 8
    assert 8 in alone.lost
    assert alone.loose[-1] == EDITS + 2
    with_copy = salvage(worked, tmp_path / "with.kk", [tmp_path / "copy.kk"])
    assert (with_copy.steps, with_copy.lost, with_copy.loose) == (EDITS + 2, (), ())
    assert 8 in with_copy.from_copies
    for name in ("alone", "with"):
        with Store.open(tmp_path / f"{name}.kk", read_only=True) as store:
            assert str(store.period_data().reports[0].achieved.narrative).startswith(f"Opis {EDITS - 1}:")
            store.verify()


def test_that_a_lost_end_is_taken_from_the_tables_and_said_so(worked: Path, tmp_path: Path) -> None:
    spoilt(worked, page_of_step(worked, EDITS + 2))
    report = salvage(worked, tmp_path / "new.kk")
    assert report.steps < EDITS + 2
    assert report.open_ended
    assert [(row.table, row.key) for row in report.guessed] == [("reports", "report-1")]
    with Store.open(tmp_path / "new.kk", read_only=True) as store:
        assert str(store.period_data().reports[0].achieved.narrative).startswith(f"Opis {EDITS - 1}:")
        assert next(iter(reversed(list(store.history())))).kind == "salvage"
        assert store.verify() == report.steps + 1


def test_that_a_value_damaged_in_a_table_is_as_the_history_has_it(worked: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(worked)
    connection.execute("UPDATE reports SET narrative = 'bzdura' WHERE id = 'report-2'")
    connection.commit()
    connection.close()
    report = salvage(worked, tmp_path / "new.kk")
    assert (report.steps, report.mended, report.open_ended) == (EDITS + 2, 1, False)
    with Store.open(tmp_path / "new.kk", read_only=True) as store:
        assert store.period_data().reports[1].achieved.narrative == "Zaległości…"


def test_that_an_entry_of_which_one_letter_was_changed_is_not_believed(worked: Path, tmp_path: Path) -> None:
    with sqlite3.connect(worked) as connection:
        (at,) = connection.execute("SELECT at FROM history WHERE step = 9").fetchone()
    connection.close()
    data = worked.read_bytes()
    worked.write_bytes(data.replace(at.encode(), at.replace("20", "19", 1).encode(), 1))
    report = salvage(worked, tmp_path / "new.kk")
    assert report.lost == (9,)
    assert report.steps == 8
    with_copy = salvage(worked, tmp_path / "whole.kk", [tmp_path / "copy.kk"])
    assert (with_copy.from_copies, with_copy.steps) == ((9,), EDITS + 2)


def test_that_the_steps_in_a_journal_beside_a_damaged_file_are_found(store: Store, path: Path, tmp_path: Path) -> None:
    narrate(store, 0, 5)
    body, journal = path.read_bytes(), path.with_name("program.kk-wal").read_bytes()
    store.close()
    path.write_bytes(b"\0" * len(body))
    path.with_name("program.kk-wal").write_bytes(journal)
    assert found_in(path).chain
    report = salvage(path, tmp_path / "new.kk")
    with Store.open(tmp_path / "new.kk", read_only=True) as salvaged:
        assert salvaged.verify() == report.steps
        assert str(salvaged.period_data().reports[0].achieved.narrative).startswith("Opis 4:")


def test_that_own_keys_and_the_list_of_exports_come_along(store: Store, path: Path, tmp_path: Path) -> None:
    from kkapp.model.exported import Exported

    store.keep_own_key("own", "secret", "public")
    store.note_export(Exported("attachment", 2021, "zalacznik.docx", "composed", 2, "abc"))
    store.backup(tmp_path / "copy.kk")
    store.close()
    spoilt(path, 0, 100)
    salvage(path, tmp_path / "mended.kk")
    path.write_bytes(b"")
    report = salvage(path, tmp_path / "from-copy.kk", [tmp_path / "copy.kk"])
    assert not report.keys_missing
    for name, exports in (("mended", 1), ("from-copy", 0)):
        with Store.open(tmp_path / f"{name}.kk", read_only=True) as salvaged:
            assert salvaged.own_key("own") == "secret"
            assert len(salvaged.exports()) == exports


def test_that_a_copy_of_another_workspace_is_not_mixed_in(worked: Path, tmp_path: Path, data: PeriodData) -> None:
    with Store.create(tmp_path / "other.kk", who="Ktoś inny") as other:
        other.save(data, kind="import")
        narrate(other, 100, 150)
    spoilt(worked, 0)
    report = salvage(worked, tmp_path / "new.kk", [tmp_path / "other.kk", tmp_path / "copy.kk"])
    assert report.steps == EDITS + 2
    with Store.open(tmp_path / "new.kk", read_only=True) as store:
        assert {entry.who for entry in store.history()} == {"Anna Nowak"}


@pytest.mark.parametrize("content", [b"", b"\0" * 50_000, b"To jest list.", b"SQLite format 3\0"])
def test_that_nothing_to_salvage_is_a_sentence_and_no_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "program.kk"
    path.write_bytes(content)
    with pytest.raises(DamagedWorkspaceError, match=r"program\.kk"):
        salvage(path, tmp_path / "new.kk")
    assert [entry.name for entry in tmp_path.iterdir()] == ["program.kk"]


def test_that_salvaging_covers_no_file(worked: Path, tmp_path: Path) -> None:
    (tmp_path / "new.kk").write_text("mine")
    with pytest.raises(BadValueError, match=r"new\.kk"):
        salvage(worked, tmp_path / "new.kk")
    assert (tmp_path / "new.kk").read_text() == "mine"
