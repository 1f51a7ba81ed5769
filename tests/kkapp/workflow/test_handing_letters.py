"""The texts that cards are sent with, and the confirmation of what a unit handed in."""

from datetime import date
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.errors import BadValueError
from kkapp.polish.typography import unbind
from kkapp.store.store import Store

UNIT, NAME = "wydzial-sportu-umk", "Wydział Sportu UMK"
YEAR = 2021


@pytest.fixture
def submitted(store: Store, tmp_path: Path) -> Path:
    """Return what the unit hands in twice: the file of its second revision."""
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT])
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport.kk", who="Jan Kowalski") as unit:
        workflow.handing_in.submit(unit, tmp_path / "pierwsze.kkp", confirmed_by="Maria Lis")
        workflow.handing_in.take_back(unit)
        action = next(unit.period_data().programme.actions()).id
        workflow.entering.save_narrative(
            unit, unit.period_data().report_by_action[action].id, "Zajęcia trwały cały rok."
        )
        return workflow.handing_in.submit(unit, tmp_path / "drugie.kkp", confirmed_by="Maria Lis").file


def receive(store: Store, *files: Path) -> None:
    tuple(workflow.receiving.receive(store, workflow.inbox.look_into(store, files)))


def plain(file: Path) -> str:
    return unbind(file.read_text("utf-8"))


def test_that_beside_each_file_lies_the_text_to_send_it_with(store: Store, tmp_path: Path) -> None:
    workflow.reviewing.set_deadline(store, date(2022, 1, 31))
    (made,) = workflow.handing_out.assign(store, tmp_path / "karty", units=[UNIT], letters=True)
    assert made.letter == made.file.with_suffix(".txt")
    assert made.letter
    text = plain(made.letter)
    assert NAME in text
    assert "5 działań" in text
    assert "31 stycznia 2022 r." in text
    assert "kliknąć go dwukrotnie" in text
    assert "LibreOffice" not in text
    assert text.rstrip().endswith("Anna Nowak")


def test_that_a_spreadsheet_is_sent_with_the_words_for_a_spreadsheet(store: Store, tmp_path: Path) -> None:
    (made,) = workflow.handing_out.assign(store, tmp_path, units=[UNIT], channel="xlsx", letters=True)
    assert made.letter
    text = plain(made.letter)
    assert "LibreOffice" in text
    assert "żółte pola" in text  # as the instructions of the card call them
    assert "kliknąć go dwukrotnie" not in text


def test_that_without_being_asked_for_no_text_is_written_and_the_step_is_the_same(store: Store, tmp_path: Path) -> None:
    before = store.last_step
    (made,) = workflow.handing_out.assign(store, tmp_path / "karty", units=[UNIT])
    assert made.letter is None
    assert list((tmp_path / "karty").iterdir()) == [made.file]
    workflow.handing_out.assign(store, tmp_path / "z listami", units=[UNIT], letters=True)
    assert store.last_step == before + 2


def test_that_the_newest_report_of_a_unit_is_confirmed(store: Store, submitted: Path, tmp_path: Path) -> None:
    receive(store, submitted.with_name("pierwsze.kkp"))
    receive(store, submitted)
    before = store.last_step
    workflow.reviewing.write_receipt(store, UNIT, tmp_path / "potwierdzenie.txt")
    text = plain(tmp_path / "potwierdzenie.txt")
    assert "drugie.kkp" in text
    assert "Wersja: 2" in text
    assert "Zawartość: 5 działań" in text
    assert store.receipts(unit=UNIT, year=YEAR)[-1].content_hash in text
    assert "Ta wersja zastępuje przekazaną wcześniej." in text
    assert store.last_step == before


def test_that_a_confirmation_can_be_a_document(store: Store, submitted: Path, tmp_path: Path) -> None:
    receive(store, submitted)
    workflow.reviewing.write_receipt(store, UNIT, tmp_path / "potwierdzenie.docx")
    assert (tmp_path / "potwierdzenie.docx").read_bytes().startswith(b"PK")


def test_that_nothing_is_confirmed_that_did_not_come(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match=f"{NAME} nie przekazała jeszcze niczego za {YEAR} rok"):
        workflow.reviewing.write_receipt(store, UNIT, tmp_path / "potwierdzenie.txt")
    assert not (tmp_path / "potwierdzenie.txt").exists()


def test_that_a_confirmation_in_an_unknown_format_is_refused(store: Store, submitted: Path, tmp_path: Path) -> None:
    receive(store, submitted)
    with pytest.raises(BadValueError, match="nie mówi, w jakim formacie"):
        workflow.reviewing.write_receipt(store, UNIT, tmp_path / "potwierdzenie.odt")
    assert not (tmp_path / "potwierdzenie.odt").exists()
