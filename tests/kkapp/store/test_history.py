"""The history tells who changed what, cannot be rewritten unseen, and is written with the change or not at all."""

import json
import random
import sqlite3
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kkapp.errors import BadValueError, DamagedHistoryError, StaleChangeError
from kkapp.model.changes import Changes, RowChange
from kkapp.model.period import PeriodData
from kkapp.model.submission import Submission
from kkapp.store.history import decoded, encoded
from kkapp.store.rows import submission_row
from kkapp.store.store import Store

EDIT = RowChange("quantities", "achieved-1", {"number": None}, {"number": "7"})


def test_that_a_step_says_who_when_what_and_why(store: Store) -> None:
    store.apply([EDIT], kind="edit", why="poprawka po telefonie")
    *_, entry = store.history()
    assert (entry.step, entry.who, entry.kind, entry.why, entry.rows) == (
        3,
        "Anna Nowak",
        "edit",
        "poprawka po telefonie",
        (EDIT,),
    )
    assert datetime.fromisoformat(entry.at).tzinfo is not None


def test_that_nothing_to_change_leaves_no_entry(store: Store, data: PeriodData) -> None:
    assert store.apply([], kind="edit") == Changes()
    assert store.save(data, kind="import") == Changes()
    assert store.verify() == 2


def test_that_the_history_of_an_action_holds_all_that_touched_it(store: Store) -> None:
    store.apply([EDIT], kind="edit")
    store.apply([RowChange("corrections", "correction-2", {"author": None}, {"author": "x"})], kind="edit")
    store.apply([RowChange("measures", "workshop", {"confirmed": 0}, {"confirmed": 1})], kind="edit")
    assert [entry.step for entry in store.history("action-1")] == [2, 3]
    assert [entry.step for entry in store.history("action-2")] == [2, 4]
    assert [entry.step for entry in store.history("action-")] == []
    assert [entry.step for entry in store.history(limit=2)] == [4, 5]


@pytest.mark.parametrize(
    "change",
    [
        RowChange("quantities", "achieved-1", {"number": "6"}, {"number": "7"}),
        RowChange("quantities", "nobody", {"number": None}, {"number": "7"}),
        RowChange("footnotes", "footnote-1", {"id": "footnote-1", "text": "inny"}, None),
        RowChange("measures", "workshop", None, {"id": "workshop", "position": 9}),
    ],
)
def test_that_a_change_of_something_else_than_is_stored_writes_nothing(store: Store, change: RowChange) -> None:
    before = store.period_data()
    whole = RowChange("measures", "workshop", {"confirmed": 0}, {"confirmed": 1})
    if change.after and "position" in change.after:
        change = RowChange("measures", "workshop", None, {**store.row("measures", "workshop")})
    with pytest.raises(StaleChangeError):
        store.apply([whole, change], kind="edit")
    assert store.period_data() == before
    assert store.verify() == 2


@pytest.mark.parametrize(
    "change",
    [
        RowChange("quantities", "achieved-1", {"nonsense": None}, {"nonsense": "7"}),
        RowChange("history", "1", {"who": "a"}, {"who": "b"}),
        RowChange("sqlite_master", "1", {"sql": "a"}, {"sql": "b"}),
        RowChange("quantities", "achieved-1", {"number": None}, {"entered": "7"}),
        RowChange("quantities", "achieved-1", {}, {}),
        RowChange("quantities", "achieved-1", {"id": "achieved-1"}, {"id": "other"}),
        RowChange("quantities", "achieved-1", {"indicator": "indicator-1"}, {"indicator": "nowhere"}),
        RowChange("quantities", "achieved-1", {"group_no": None}, {"group_no": 2**63}),
        RowChange("quantities", "achieved-1", {"entered": "ok. 7"}, {"entered": "\ud800"}),
        RowChange("quantities", "achieved-1", {"glued": 0}, {"glued": 2}),
        RowChange("reports", "report-1", {"spending_grosze": 0}, {"spending_grosze": "dużo"}),
    ],
)
def test_that_a_change_that_does_not_fit_is_refused_whole(store: Store, change: RowChange) -> None:
    before = store.period_data()
    with pytest.raises(BadValueError):
        store.apply(
            [RowChange("reports", "report-1", {"narrative": "Zaległości…"}, {"narrative": ""}), change], kind="edit"
        )
    assert store.period_data() == before
    assert store.verify() == 2
    assert store.apply([EDIT], kind="edit").step == 3


def test_that_what_another_period_uses_is_not_removed(store: Store, data: PeriodData) -> None:
    later = data.model_copy(
        update={
            "period": data.period.model_copy(update={"id": "period-2022", "year": 2022}),
            "reports": (),
            "units": (),
            "measures": (),
        }
    )
    with pytest.raises(BadValueError):
        store.save(
            later.model_copy(update={"programme": data.programme.model_copy(update={"areas": ()})}), kind="import"
        )
    store.save(later.model_copy(update={"units": data.units}), kind="import")
    assert store.years() == (2021, 2022)
    assert store.period_data().period.year == 2022
    assert store.period_data(2021) == data
    assert store.difference(data) == ()


def test_that_one_identity_cannot_stand_for_two_things(store: Store, data: PeriodData) -> None:
    twice = data.model_copy(update={"reports": (*data.reports, data.reports[0])})
    foreign = data.model_copy(update={"period": data.period.model_copy(update={"id": "period-2022", "year": 2022})})
    for wrong in (twice, foreign):
        with pytest.raises(BadValueError, match=r"report-1"):
            store.save(wrong, kind="import")
    assert store.verify() == 2


def test_that_the_history_cannot_be_rewritten_through_sql(store: Store) -> None:
    for statement in ("UPDATE history SET who = 'x'", "DELETE FROM history", "DELETE FROM history WHERE step = 2"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store._connection.execute(statement)


def test_that_the_seal_is_what_the_documentation_says(store: Store) -> None:
    store.apply([EDIT], kind="edit", why="ąę")
    step, at, who, kind, why, of, previous, seal, actions, changes = store._connection.execute(
        "SELECT step, at, who, kind, why, of_step, previous, hash, actions, changes FROM history WHERE step = 3"
    ).fetchone()
    head = json.dumps([previous, step, at, who, kind, why, of], ensure_ascii=False, separators=(",", ":"))
    assert sha256(f"{head}\n{actions}\n{changes}".encode()).hexdigest() == seal
    assert previous == next(iter(store.history(limit=2))).hash


def _loosened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for trigger in ("history_is_never_rewritten", "history_is_never_shortened"):
        connection.execute(f"DROP TRIGGER {trigger}")
    return connection


def _changed(value: Any, place: float) -> Any:
    """Return a stored value with one byte, or one number, changed."""
    if value is None or isinstance(value, int):
        return 12345
    stored = value.encode() if isinstance(value, str) else value
    if not stored:
        return "x"
    at = int(place * len(stored))
    flipped = stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]
    return flipped.decode(errors="replace") if isinstance(value, str) else flipped


def test_that_a_change_of_any_byte_of_any_entry_is_found(path: Path, data: PeriodData) -> None:
    with Store.create(path) as store:
        big = data.model_copy(
            update={"reports": tuple(r.model_copy(update={"source": {"x": "ó" * 20_000}}) for r in data.reports)}
        )
        store.save(big, kind="import", why="duży")
        store.apply([EDIT], kind="edit")
        store.undo()
    names = ("step", "at", "who", "kind", "why", "of_step", "previous", "hash", "actions", "changes")
    connection = _loosened(path)
    chance = random.Random(3)  # noqa: S311 - places to change, the same in every run
    with Store.open(path, read_only=True) as reader:
        assert reader.verify() == 4
        for step in (1, 2, 3, 4):
            for name in names:
                (value,) = connection.execute(f"SELECT {name} FROM history WHERE step = ?", (step,)).fetchone()  # noqa: S608
                for _ in range(6):
                    new = _changed(value, chance.random())
                    connection.execute("BEGIN")
                    connection.execute(f"UPDATE history SET {name} = ? WHERE step = ?", (new, step))  # noqa: S608
                    connection.execute("COMMIT")
                    with pytest.raises(DamagedHistoryError, match=r"\d"):
                        reader.verify()
                    where = new if name == "step" else step
                    connection.execute(f"UPDATE history SET {name} = ? WHERE step = ?", (value, where))  # noqa: S608
        assert reader.verify() == 4
    connection.close()


def test_that_a_removed_entry_is_found_and_named(store: Store, path: Path) -> None:
    for number in "789":
        row = store.row("quantities", "achieved-1")["number"]
        store.apply([RowChange("quantities", "achieved-1", {"number": row}, {"number": number})], kind="edit")
    store.close()
    with _loosened(path) as connection:
        connection.execute("DELETE FROM history WHERE step = 3")
    connection.close()
    with Store.open(path) as again, pytest.raises(DamagedHistoryError, match="3"):
        again.verify()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quantities SET number = '99' WHERE id = 'achieved-1'",
        "DELETE FROM footnotes WHERE id = 'footnote-1'",
        "INSERT INTO footnotes VALUES ('new', 'report-1', 9, 'planned', 'x')",
        "DELETE FROM history WHERE step = (SELECT MAX(step) FROM history)",
    ],
)
def test_that_data_which_the_history_does_not_explain_are_found(store: Store, path: Path, statement: str) -> None:
    store.apply([EDIT], kind="edit")
    store.close()
    with _loosened(path) as connection:
        connection.execute(statement)
    connection.close()
    with Store.open(path) as again, pytest.raises(DamagedHistoryError):
        again.verify()


def test_that_changes_are_read_back_as_they_were_written() -> None:
    rows = (
        RowChange("a", "1", None, {"id": "1", "x": None}),
        RowChange("a", "2", None, {"id": "2", "x": "ż"}),
        RowChange("a", "2", {"x": "ż"}, {"x": 3}),
        RowChange("b", "2", {"id": "2", "x": "\x00"}, None),
    )
    assert decoded(json.loads(json.dumps(encoded(rows)))) == rows


def test_that_what_was_ever_recorded_of_a_field_is_found_in_short_and_in_compressed_steps_and_in_undone_ones(
    store: Store, data: PeriodData
) -> None:
    noted = Submission(id="s", unit=data.units[0].id, assignment_revision=1)
    row = submission_row(noted, data.period.id, 0)
    store.apply([RowChange("submissions", "s", None, row)], kind="hand_out")
    narrative = store.row("reports", data.reports[0].id)["narrative"]
    long = RowChange("reports", data.reports[0].id, {"narrative": narrative}, {"narrative": "x" * 40_000})
    given = RowChange("submissions", "s", {"assignment_revision": 1}, {"assignment_revision": 2})
    large = store.apply([long, given], kind="hand_out")
    store.undo()
    store.apply([RowChange("submissions", "s", {"state": "draft"}, {"state": "submitted"})], kind="merge")
    assert isinstance(_stored(store, large.step), bytes)
    found = [(change.before, change.after) for change in store.recorded("submissions", "assignment_revision")]
    assert found == [(None, row), (given.before, given.after), (given.after, given.before)]


def _stored(store: Store, step: int | None) -> object:
    with sqlite3.connect(store.path) as connection:
        return connection.execute("SELECT changes FROM history WHERE step = ?", (step,)).fetchone()[0]
