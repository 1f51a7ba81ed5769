"""What is said of a salvage: steps found, steps missing, what to check; in Polish, without a word of the inside."""

from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.copies.names import Why
from kkapp.model.changes import RowChange
from kkapp.store.store import Store
from kkapp.workflow import salvaging
from kkapp.workflow.copying import copy_now
from kkapp.workflow.salvaging import ranges, salvage_to

PAGE = 4096


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the copies of a test apart."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "own"))


def narrate(store: Store, begin: int, end: int) -> None:
    for number, report in enumerate(store.period_data().reports[begin:end]):
        workflow.entering.save_narrative(store, report.id, f"Opis {number}. " * 40)


def wipe_around(path: Path, word: bytes, *, last: bool = False) -> None:
    data = bytearray(path.read_bytes())
    at = (data.rindex(word) if last else data.index(word)) // PAGE * PAGE
    data[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(data)


def test_that_a_spoilt_header_costs_nothing(store: Store, tmp_path: Path) -> None:
    narrate(store, 0, 5)
    store.close()
    store.path.write_bytes(b"?" * 100 + store.path.read_bytes()[100:])
    report = salvage_to(store.path, tmp_path / "new.kk")
    assert report.is_whole
    assert report.sentences[0] == "Odzyskano z pliku program.kk; sam uszkodzony plik pozostał bez zmian."
    assert report.sentences[2].startswith("Całych i sprawdzonych jest 7 kroków historii, ostatni z ")
    assert "opis słowny" in report.sentences[2]


def test_that_missing_steps_are_named_and_a_copy_brings_them_back(store: Store, tmp_path: Path) -> None:
    narrate(store, 0, 20)
    mark = next(entry.hash for entry in store.history() if entry.step == 6).encode()
    store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "damaged.kk"
    path.write_bytes(store.path.read_bytes())
    wipe_around(path, mark, last=True)
    report = salvage_to(path, tmp_path / "new.kk")
    told = " ".join(report.sentences)
    assert not report.is_whole
    assert "Nie udało się odzyskać" in told
    assert "bez dat i autorów" in told
    copy_now(store, Why.STEPS)
    store.close()
    wipe_around(store.path, mark, last=True)
    assert "tylko w kopi" in " ".join(salvage_to(store.path, tmp_path / "whole.kk").sentences)


def test_that_entries_without_a_history_are_listed_to_be_checked(store: Store, tmp_path: Path) -> None:
    narrate(store, 0, 20)
    newest = store.last_hash.encode()
    store.close()
    wipe_around(store.path, newest, last=True)
    report = salvage_to(store.path, tmp_path / "new.kk")
    told = " ".join(report.sentences)
    assert "historia ich nie potwierdza; sprawdź je" in told or "historia go nie potwierdza; sprawdź go" in told
    assert "opis słowny" in told
    with Store.open(tmp_path / "new.kk", read_only=True) as salvaged:
        page = workflow.looking_back.told_history(salvaged, workflow.looking_back.Wanted())
        assert page.told[0].heading == "Odzyskano z uszkodzonego pliku, bez dat i autorów:"


def test_that_what_is_there_is_told_and_nothing_is_left_beside_it(store: Store, tmp_path: Path) -> None:
    store.close()
    store.path.write_bytes(b"?" * 100 + store.path.read_bytes()[100:])
    (tmp_path / "new").mkdir()
    report = salvage_to(store.path, tmp_path / "new" / "new.kk")
    assert report.sentences[1] == "W odzyskanym skoroszycie jest 185 działań z 2021 roku; wypełnionych: 185."
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["new.kk"]


def test_that_what_did_not_fit_is_told_in_words_and_counted_where_it_is_much(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = store.period_data()
    figures = [figure for report in data.reports for figure in report.achieved.quantities][:43]
    gone = tuple(RowChange("quantities", each.id, store.row("quantities", each.id), None) for each in figures)
    store.close()
    real = salvaging.salvage
    monkeypatch.setattr(
        salvaging, "salvage", lambda path, target, copies: real(path, target, copies)._replace(left_out=gone)
    )
    told = salvage_to(store.path, tmp_path / "new.kk").sentences
    at = told.index("43 zapisy nie pasowały do reszty i zostały pominięte.")
    assert told[at + 1].startswith(data.action_by_id[data.reports[0].action].code)
    assert told[at + 41].startswith("… i jeszcze ")
    assert not [text for text in told if "quantities" in text]


def test_that_numbers_of_steps_are_told_as_ranges() -> None:
    assert ranges([3, 7, 8, 9, 12]) == "3, 7–9, 12"
    assert ranges([]) == ""
