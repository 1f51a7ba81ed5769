"""A copy is whole and proved, or not there; without keys it has not a byte of them."""

import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp.errors import DamagedHistoryError, DamagedWorkspaceError, NewerWorkspaceError, StorageError
from kkapp.model.changes import RowChange
from kkapp.model.exported import Exported
from kkapp.model.period import PeriodData
from kkapp.model.unit import Unit, UnitKind
from kkapp.store.connection import Told
from kkapp.store.putting_back import keys_in, put_back, write_out
from kkapp.store.store import Store
from tests.kkapp.store.test_older_workspaces import first

__all__ = ["first"]
SECRET = "bardzo-tajny-klucz-1234567890"  # noqa: S105 - made up
ROOT = Path(__file__).parents[3]


def contents(store: Store) -> tuple[object, ...]:
    return store.period_data(), tuple(store.history()), store.exports(), store.content()


def test_that_a_copy_holds_every_table_and_the_whole_history(store: Store, tmp_path: Path) -> None:
    store.save_units((*store.units(), Unit(id="new", name="Nowa", kind=UnitKind.OTHER)), kind="edit")
    store.keep_own_key("own", SECRET, "public")
    store.backup(tmp_path / "copy.kk")
    with Store.look_into(tmp_path / "copy.kk") as copy:
        assert copy.verify() == store.verify() == 3
        assert contents(copy) == contents(store)
        assert copy.own_key("own") == SECRET
        assert store.rows_to(copy) == ()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(("copy", ".kk"))) == ["copy.kk"]


@pytest.mark.parametrize("seed", range(20))
def test_that_whatever_was_done_a_restored_copy_is_the_workspace(
    store: Store, path: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a run can be repeated
    for number in range(chance.randrange(1, 25)):
        act = chance.choice(("edit", "edit", "unit", "undo", "redo", "export"))
        if act == "edit":
            narrate(store, chance, number)
        elif act == "unit":
            unit = Unit(id=f"new-{number}", name=f"Nowa {number}", kind=UnitKind.OTHER)
            store.save_units((*store.units(), unit), kind="edit")
        elif act == "export":
            store.note_export(Exported("attachment", 2021, f"{number}.docx", "composed", 1, "x"))
        elif store.last_step > 2:  # step 2 brought the year, which stays
            (store.undo if act == "undo" and not store.undo_would_empty else store.redo)()
    held = contents(store)
    store.backup(tmp_path / "copy.kk")
    narrate(store, chance, 99)
    store.close()
    put_back(tmp_path / "copy.kk", path, tmp_path / "kept.kk")
    with Store.open(path) as restored, Store.look_into(tmp_path / "copy.kk") as copy:
        assert contents(restored) == held
        assert restored.verify() == copy.verify() == restored.last_step
        assert restored.rows_to(copy) == ()
        narrate(restored, chance, 100)


def narrate(store: Store, chance: random.Random, number: int) -> None:
    report = f"report-{chance.randrange(1, 4)}"
    old = store.row("reports", report)["narrative"]
    new = f"{number} " + "ąęłóśżźćń" * chance.randrange(2000)
    store.apply([RowChange("reports", report, {"narrative": old}, {"narrative": new})], kind="edit")


def test_that_a_copy_to_share_has_not_a_byte_of_the_secrets(store: Store, tmp_path: Path) -> None:
    store.keep_own_key("own", SECRET, "public")
    store.keep_own_key("former", "x" * 20_000 + "dawny " + SECRET, "public")
    store._connection.execute("PRAGMA secure_delete = OFF")  # as most builds of SQLite have it
    store._connection.execute("DELETE FROM own_keys WHERE id = 'former'")  # its bytes stay in pages that are free now
    store.backup(tmp_path / "private.kk")
    store.backup(tmp_path / "shared.kk", keys=False)
    assert b"dawny " + SECRET.encode() in (tmp_path / "private.kk").read_bytes()
    assert SECRET.encode() not in (tmp_path / "shared.kk").read_bytes()
    with Store.look_into(tmp_path / "shared.kk") as shared:
        assert shared.own_key("own") is None
        assert shared.period_data() == store.period_data()
        assert shared.verify() == 2
    assert store.own_key("own") == SECRET


@pytest.mark.parametrize("statement", ["UPDATE history SET why = 'x' WHERE step = 1", "DELETE FROM history"])
def test_that_a_workspace_whose_history_was_changed_is_not_copied(store: Store, tmp_path: Path, statement: str) -> None:
    for trigger in ("history_is_never_rewritten", "history_is_never_shortened"):
        store._connection.execute(f"DROP TRIGGER {trigger}")
    store._connection.execute(statement)
    with pytest.raises((DamagedHistoryError, DamagedWorkspaceError)):
        store.backup(tmp_path / "copy.kk")
    assert [path for path in tmp_path.iterdir() if path.name.startswith(("copy", ".kk"))] == []


def _page_spoilt(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-4096 * 3 :] = b"\xff" * (4096 * 3)
    path.write_bytes(data)


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1000")
    connection.close()


@pytest.mark.parametrize(
    ("damage", "error"), [(_page_spoilt, (DamagedWorkspaceError, DamagedHistoryError)), (_newer, NewerWorkspaceError)]
)
def test_that_a_bad_copy_is_never_put_in_place(
    store: Store,
    path: Path,
    tmp_path: Path,
    damage: Callable[[Path], None],
    error: type[Exception] | tuple[type[Exception], ...],
) -> None:
    copy = tmp_path / "copy.kk"
    store.backup(copy)
    store.close()
    damage(copy)
    before = path.read_bytes()
    with pytest.raises(error):
        put_back(copy, path, tmp_path / "kept.kk")
    with pytest.raises(error):
        write_out(copy, tmp_path / "new.kk")
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["copy.kk", "program.kk"]


def test_that_restoring_keeps_the_file_as_it_was_with_its_journal(store: Store, path: Path, tmp_path: Path) -> None:
    copy, kept = tmp_path / "copy.kk", tmp_path / "kept.kk"
    store.backup(copy)
    store.save_units((*store.units(), Unit(id="new", name="Nowa", kind=UnitKind.OTHER)), kind="edit")
    journal = path.with_name("program.kk-wal").read_bytes()
    body = path.read_bytes()
    store.close()
    path.write_bytes(body)  # as a killed process leaves it: the last step is in the journal alone
    path.with_name("program.kk-wal").write_bytes(journal)
    put_back(copy, path, kept)
    assert (kept.read_bytes(), kept.with_name("kept.kk-wal").read_bytes()) == (body, journal)
    with Store.open(path) as restored, Store.open(kept) as before:
        assert restored.verify() == 2
        assert before.verify() == 3


def test_that_the_journal_of_a_vanished_file_is_not_written_into_the_copy_put_in_its_place(
    store: Store, path: Path, tmp_path: Path
) -> None:
    store.backup(tmp_path / "copy.kk")
    narrate(store, random.Random(1), 1)  # noqa: S311 - a run can be repeated
    journal = path.with_name(f"{path.name}-wal")
    left = journal.read_bytes()
    assert left
    path.unlink()
    store.close()
    journal.write_bytes(left)
    write_out(tmp_path / "copy.kk", path)
    with Store.open(path) as restored, Store.look_into(tmp_path / "copy.kk") as copy:
        assert restored.verify() == 2
        assert contents(restored) == contents(copy)
    assert path.with_name(f"{path.name}-wal.1").read_bytes() == left


def test_that_the_name_is_never_without_a_file_while_a_copy_is_restored(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backup(tmp_path / "copy.kk")
    store.close()
    before, seen = path.read_bytes(), []

    def dies(self: Path, target: Path) -> Path:
        seen.append(target)
        raise OSError(5, "the power went off", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dies)
        with pytest.raises(StorageError):
            put_back(tmp_path / "copy.kk", path, tmp_path / "kept.kk")
    assert seen == [path]
    assert path.read_bytes() == before == (tmp_path / "kept.kk").read_bytes()


def test_that_letters_that_are_none_are_told_as_damage(path: Path) -> None:
    with pytest.raises(DamagedWorkspaceError), Told(path):
        b"\xff".decode()


def test_that_an_open_workspace_is_not_replaced(store: Store, path: Path, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.kk")
    with pytest.raises(Exception, match="otwarty"):
        put_back(tmp_path / "copy.kk", path, tmp_path / "kept.kk")
    assert not (tmp_path / "kept.kk").exists()


def test_that_a_shared_copy_gets_the_keys_of_the_workspace_back(store: Store, path: Path, tmp_path: Path) -> None:
    store.keep_own_key("own", SECRET, "public")
    store.backup(tmp_path / "shared.kk", keys=False)
    store.close()
    first_hash, keys = keys_in(path)
    write_out(tmp_path / "shared.kk", tmp_path / "new.kk", keys)
    with Store.open(tmp_path / "new.kk") as restored:
        assert restored.own_key("own") == SECRET
        assert restored.first_hash == first_hash


def test_that_an_older_workspace_is_copied_before_it_is_upgraded(first: Path, tmp_path: Path, data: PeriodData) -> None:
    copy = tmp_path / "before.kk"
    with Store.open(first, before_upgrade=lambda source: source.backup(copy)) as store:
        assert store.period_data() == data
    versions = [_version(file) for file in (copy, first)]
    assert versions[0] < versions[1]
    write_out(copy, tmp_path / "again.kk")
    with Store.open(tmp_path / "again.kk") as again:
        assert again.period_data() == data


def _version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_that_an_upgrade_that_may_not_be_copied_does_not_happen(first: Path) -> None:
    before = first.read_bytes()

    def refuse(_source: object) -> None:
        raise StorageError("nie ma miejsca")

    with pytest.raises(StorageError, match="nie ma miejsca"):
        Store.open(first, before_upgrade=refuse)
    assert first.read_bytes() == before
    assert not first.with_name(first.name + ".lock").exists()


_IN_LITTLE_ROOM = """
import resource, signal, sys
from pathlib import Path
from kkapp.errors import KkError
from kkapp.store import putting_back, store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
with store.Store.open(folder / "program.kk", read_only=True) as opened:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    for act in (
        lambda: opened.backup(folder / "new.kk"),
        lambda: putting_back.write_out(folder / "copy.kk", folder / "restored.kk"),
    ):
        try:
            act()
            print("done")
        except KkError as error:
            print(error.code)
"""


@pytest.mark.parametrize("room", [0, 5000, 100_000])
def test_that_a_disk_without_room_keeps_nothing_half(store: Store, path: Path, tmp_path: Path, room: int) -> None:
    store.backup(tmp_path / "copy.kk")
    store.close()
    before = path.read_bytes(), (tmp_path / "copy.kk").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _IN_LITTLE_ROOM, str(tmp_path), str(room)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines() == ["storage", "storage"]
    assert (path.read_bytes(), (tmp_path / "copy.kk").read_bytes()) == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {"copy.kk", "program.kk", "program.kk-wal", "program.kk-shm"}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != room
