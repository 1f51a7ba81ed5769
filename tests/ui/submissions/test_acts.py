"""Accept, ask, return, lock, hand out: by the keyboard, each a step that can be taken back."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.submission import SubmissionState
from kkapp.polish.typography import unbind
from ui import errors
from ui.dialogs.inbox_hand_out import HandOutDialog
from ui.dialogs.inbox_papers import ReceiptsDialog, RemindersDialog, SummaryDialog
from ui.dialogs.inbox_return import ReturnDialog
from ui.dialogs.inbox_work import WorkDialog
from ui.gallery.sample_year import ACCEPTED, ANOTHER_KEY, NEW, RETURNED, SUBMITTED, SampleYear
from ui.main_window import MainWindow
from ui.views.labels import Wrapped
from ui.views.submissions.locking import LockDialog, UnlockDialog
from ui.views.submissions.small_dialogs import DeadlineDialog, ReasonDialog, RemarkDialog
from ui.views.submissions.submissions_screen import SubmissionsScreen

Press = Callable[[str], None]
Type = Callable[[str], None]
Shown = TypeVar("Shown", bound=QDialog)


def state(window: MainWindow, unit: str) -> SubmissionState:
    assert window.workspace
    return window.workspace.data.submission_by_unit[unit].state


def dialog_of(window: MainWindow, kind: type[Shown]) -> Shown:
    (dialog,) = (each for each in window.findChildren(kind) if each.isVisible())
    return dialog


def refused(window: MainWindow) -> str:
    """Return the sentence that was said, and close its box."""
    sentence = errors.said.pop()
    for box in window.findChildren(QWidget):
        if type(box).__name__ == "QMessageBox" and box.isVisible():
            box.close()
    return sentence


def focus(field: QWidget, qtbot: QtBot) -> None:
    """Go to a field of a dialog, once the dialog is what is worked in."""
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def finished(dialog: QDialog, qtbot: QtBot) -> str:
    """Let the work of a dialog come to its end; return what it says."""
    assert isinstance(dialog, WorkDialog)
    dialog.go_button.click()
    qtbot.waitUntil(dialog.go_button.isHidden, timeout=20_000)
    return dialog.outcome.text()


def test_that_many_are_accepted_at_once_as_one_step_back(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press
) -> None:
    both = [year.units[SUBMITTED], year.units[ANOTHER_KEY]]
    screen.table.choose(both)
    press("Ctrl+Shift+A")
    assert {state(department, unit) for unit in both} == {SubmissionState.ACCEPTED}
    assert refused(department) == "Zatwierdzono dane 2 jednostek."
    press("Ctrl+Z")
    assert {state(department, unit) for unit in both} == {SubmissionState.SUBMITTED}


def test_that_accepting_many_says_how_many_and_who_was_passed_over_and_why(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press
) -> None:
    screen.table.choose([year.units[place] for place in (SUBMITTED, NEW, RETURNED, ACCEPTED)])
    press("Ctrl+Shift+A")
    assert department.workspace
    name = department.workspace.data.unit_by_id
    assert refused(department) == (
        "Zatwierdzono dane 1 jednostki. Pominięto 3 jednostki – "
        f"nie przekazano danych: {name[year.units[NEW]].name}; "
        f"zwrócono do poprawy: {name[year.units[RETURNED]].name}; "
        f"zatwierdzono wcześniej: {name[year.units[ACCEPTED]].name}."
    )


def test_that_accepting_one_unit_needs_no_box(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    press("Ctrl+Shift+A")
    assert state(department, year.units[SUBMITTED]) is SubmissionState.ACCEPTED
    assert errors.said == []


def test_that_nothing_is_accepted_of_a_unit_that_is_silent(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press
) -> None:
    screen.table.choose([year.units[NEW]])
    press("Ctrl+Shift+A")
    assert "czekają na zatwierdzenie" in refused(department)


def test_that_a_remark_is_typed_and_the_figures_are_returned_with_it(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    unit = year.units[SUBMITTED]
    screen.table.choose([unit])
    press("Return")
    remark = dialog_of(department, RemarkDialog)
    focus(remark.text, qtbot)
    type_text("Czy to na pewno siedem?")
    remark.accept_button.click()
    focus(screen.table, qtbot)
    press("Ctrl+Shift+R")
    dialog = dialog_of(department, ReturnDialog)
    told = finished(dialog, qtbot)
    assert "1 jednostce" in told
    assert state(department, unit) is SubmissionState.RETURNED
    written = {file.suffix for file in (year.department.parent / "Uwagi 2021").iterdir()}
    assert written == {".kkp", ".docx", ".txt"}
    dialog.close()


def test_that_nothing_is_returned_without_a_remark(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    press("Ctrl+Shift+R")
    assert "Najpierw dodaj uwagi" in refused(department)


def test_that_a_return_is_taken_back(department: MainWindow, screen: SubmissionsScreen, year: SampleYear) -> None:
    screen.table.choose([year.units[RETURNED]])
    department.commands["withdraw_return"].trigger()
    assert state(department, year.units[RETURNED]) is SubmissionState.SUBMITTED


def test_that_accepted_figures_are_opened_for_correction_with_a_reason(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    unit = year.units[ACCEPTED]
    screen.table.choose([unit])
    department.commands["remark"].trigger()
    remark = dialog_of(department, RemarkDialog)
    remark.text.setPlainText("Prosimy o korektę.")
    remark.accept_button.click()
    department.commands["give_back"].trigger()
    dialog = dialog_of(department, ReturnDialog)
    dialog.go_button.click()
    assert "Podaj, dlaczego" in dialog.outcome.text()
    assert state(department, unit) is SubmissionState.ACCEPTED
    dialog.reason.setText("Błąd w wydatkach")
    finished(dialog, qtbot)
    assert state(department, unit) is SubmissionState.RETURNED
    dialog.close()


def test_that_handing_out_anew_tells_where_the_earlier_file_went(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    folder = year.department.parent / "Karty 2021"
    for told in ("Przygotowano 1 plik", "jest teraz w folderze „wcześniejsze”"):
        screen.table.choose([year.units[NEW]])
        department.commands["hand_out"].trigger()
        dialog = dialog_of(department, HandOutDialog)
        dialog.letters.setChecked(False)
        assert told in finished(dialog, qtbot)
        dialog.close()
    (earlier,) = (folder / "wcześniejsze").iterdir()
    assert (folder / earlier.name).read_bytes() != earlier.read_bytes()


def test_that_cards_that_would_name_a_deadline_that_is_over_are_warned_of(
    department: MainWindow, screen: SubmissionsScreen
) -> None:
    assert department.workspace
    department.workspace.take(lambda store: workflow.reviewing.set_deadline(store, date(2022, 1, 31)))
    screen.acts.run("hand_out")
    dialog = dialog_of(department, HandOutDialog)
    assert "Termin 31.01.2022 już minął" in dialog.units.accessibleDescription()
    assert any(note.text() == dialog.warning for note in dialog.findChildren(QLabel) if note.isVisible())
    dialog.close()


@pytest.mark.parametrize(("channel", "suffix"), [(0, ".kkp"), (1, ".xlsx")])
def test_that_cards_are_handed_out_to_the_chosen_unit(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot, channel: int, suffix: str
) -> None:
    screen.table.choose([year.units[NEW]])
    department.commands["hand_out"].trigger()
    dialog = dialog_of(department, HandOutDialog)
    dialog.channel.setCurrentIndex(channel)
    assert "Przygotowano 1 plik" in finished(dialog, qtbot)
    assert [file.suffix for file in (year.department.parent / "Karty 2021").iterdir()] == [suffix]
    assert department.workspace
    assert department.workspace.editable
    assert department.workspace.data.submission_by_unit[year.units[NEW]].assignment_revision == 2
    dialog.close()


def test_that_one_unit_without_a_card_is_not_taken_for_all_that_are_meant(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear
) -> None:
    waiting = [row.identity for row in screen.table.units.every if not row.assigned]

    def meant(*units: str) -> list[str]:
        screen.table.choose(list(units))
        screen.acts.run("hand_out")
        dialog = dialog_of(department, HandOutDialog)
        dialog.close()
        return list(dialog.units.currentData())

    assert meant(waiting[0]) == waiting
    assert meant(*waiting[:2]) == waiting[:2]
    assert meant(year.units[NEW]) == [year.units[NEW]]


def test_that_no_text_is_cut_when_the_outcome_comes_in_sight(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[NEW], year.units[RETURNED]])
    screen.acts.run("hand_out")
    dialog = dialog_of(department, HandOutDialog)
    dialog.letters.setChecked(True)
    finished(dialog, qtbot)

    def cut() -> list[str]:
        shown = [label for label in dialog.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
        return [label.text() for label in shown if label.height() < label.heightForWidth(label.width())]

    qtbot.waitUntil(lambda: not cut())
    dialog.close()


def test_that_cards_are_offered_to_whom_the_command_line_offers_them_and_groups_are_named(
    department: MainWindow, screen: SubmissionsScreen
) -> None:
    assert department.workspace
    screen.acts.run("hand_out")
    dialog = dialog_of(department, HandOutDialog)
    every = dialog.units.itemData(dialog.units.count() - 1)
    assert set(every) == set(workflow.addressing.to_hand_out(department.workspace.data))
    told = workflow.addressing.groups_told(department.workspace.data)
    assert "organizacje pozarządowe" in told
    assert told in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.close()


def test_that_texts_and_encryption_are_asked_for_by_the_keyboard_and_remembered(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[NEW]])
    press("Ctrl+Shift+K")
    dialog = dialog_of(department, HandOutDialog)
    for box in (dialog.letters, dialog.encrypted):
        focus(box, qtbot)
        press("Space")
        assert box.accessibleDescription()
    told = finished(dialog, qtbot)
    assert "tekst e-maila" in told
    assert "zaszyfrowane" in told
    dialog.close()
    card, text = sorted((year.department.parent / "Karty 2021").iterdir())
    assert (card.suffix, text.suffix) == (".kkp", ".txt")
    with zipfile.ZipFile(card) as parts:
        assert json.loads(parts.read("manifest.json"))["encrypt_answers_to"]
    focus(screen.table, qtbot)
    press("Ctrl+Shift+K")
    again = dialog_of(department, HandOutDialog)
    assert again.letters.isChecked()
    assert again.encrypted.isChecked()
    assert not again.encrypted.isEnabled()  # the workspace has the key, which cannot be taken back
    again.close()


def test_that_a_spreadsheet_is_never_encrypted(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[NEW]])
    press("Ctrl+Shift+K")
    dialog = dialog_of(department, HandOutDialog)
    focus(dialog.encrypted, qtbot)
    press("Space")
    focus(dialog.channel, qtbot)
    press("Down")
    assert not dialog.encrypted.isEnabled()
    assert "zaszyfrowane" not in finished(dialog, qtbot)
    assert not dialog.encrypted.isEnabled()
    assert department.workspace
    assert department.workspace.ask(workflow.signing.decryption_key) is None
    dialog.channel.setCurrentIndex(0)
    assert dialog.encrypted.isChecked()  # what was wanted is not forgotten
    dialog.close()


def test_that_a_folder_that_cannot_be_written_ends_in_a_sentence_and_no_step(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, tmp_path: Path, qtbot: QtBot, press: Press
) -> None:
    in_the_way = tmp_path / "plik"
    in_the_way.write_text("x", "utf-8")
    assert department.workspace
    before = department.workspace.last_hash
    screen.table.choose([year.units[NEW]])
    department.commands["hand_out"].trigger()
    dialog = dialog_of(department, HandOutDialog)
    dialog.target.path.setText(str(in_the_way))
    focus(dialog.target.path, qtbot)
    press("Return")
    qtbot.waitUntil(lambda: bool(errors.said), timeout=10_000)
    refused(department)
    assert dialog.focusWidget() is dialog.target.path  # there it is put right, and Enter tries again
    assert department.workspace.editable
    assert department.workspace.last_hash == before
    dialog.close()


def test_that_reminders_are_written_to_those_who_are_silent(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    department.commands["remind"].trigger()
    dialog = dialog_of(department, RemindersDialog)
    finished(dialog, qtbot)
    silent = sum(row.silent for row in screen.table.units.every)
    assert len(list((year.department.parent / "Przypomnienia 2021").glob("*.txt"))) == silent
    dialog.close()


def test_that_receipt_is_confirmed_to_the_chosen_units_of_which_something_came(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press, qtbot: QtBot
) -> None:
    button = screen.buttons["confirm_receipt"]
    screen.table.choose([year.units[NEW]])
    assert not button.isEnabled()
    department.commands["confirm_receipt"].trigger()
    assert "nie ma czego potwierdzić" in refused(department)
    screen.table.choose([year.units[place] for place in (NEW, SUBMITTED, ACCEPTED)])
    focus(button, qtbot)
    press("Space")
    dialog = dialog_of(department, ReceiptsDialog)
    assert "Potwierdzenia dla 2 jednostek" in dialog.lead.text()
    assert department.workspace
    before = department.workspace.last_hash
    assert "2 potwierdzenia" in finished(dialog, qtbot)
    assert department.workspace.last_hash == before
    written = sorted((year.department.parent / "Potwierdzenia 2021").iterdir())
    assert len(written) == 2
    assert all(file.name.endswith("-potwierdzenie.txt") for file in written)
    assert all("nie jest zatwierdzeniem" in unbind(file.read_text("utf-8")) for file in written)
    dialog.close()


def test_that_receipt_is_confirmed_on_paper(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, press: Press, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[RETURNED]])
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    focus(dialog.kind, qtbot)
    press("Down")
    assert "1 potwierdzenie" in finished(dialog, qtbot)
    assert [file.suffix for file in (year.department.parent / "Potwierdzenia 2021").iterdir()] == [".docx"]
    dialog.close()


def test_that_the_summary_is_written_as_a_workbook(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    department.commands["summary"].trigger()
    dialog = dialog_of(department, SummaryDialog)
    dialog.kind.setCurrentIndex(2)
    finished(dialog, qtbot)
    assert list(year.department.parent.glob("Podsumowanie 2021*.xlsx"))
    dialog.close()


def test_that_a_summary_somebody_wrote_into_is_not_replaced_unasked(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    there = year.department.parent / "Podsumowanie 2021.docx"
    there.write_bytes(b"mine")
    screen.acts.run("summary")
    dialog = dialog_of(department, SummaryDialog)
    dialog.go_button.click()
    (box,) = dialog.findChildren(QMessageBox)
    assert "Podsumowanie 2021.docx" in errors.said.pop()
    assert there.read_bytes() == b"mine"
    box.buttons()[0].click()
    qtbot.waitUntil(dialog.go_button.isHidden, timeout=20_000)
    assert there.read_bytes() != b"mine"
    dialog.close()


def test_that_the_deadline_is_typed(
    department: MainWindow, screen: SubmissionsScreen, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    department.commands["deadline"].trigger()
    dialog = dialog_of(department, DeadlineDialog)
    focus(dialog.day, qtbot)
    dialog.day.selectAll()
    type_text("30.02.2022")
    assert not dialog.accept_button.isEnabled()
    dialog.day.selectAll()
    type_text("28.02.2022")
    press("Return")
    assert department.workspace
    assert department.workspace.data.period.deadline == "2022-02-28"
    assert "28.02.2022" in screen.summary.text()


def test_that_the_year_is_locked_and_opened_again_with_a_reason(
    department: MainWindow, screen: SubmissionsScreen, type_text: Type, press: Press, qtbot: QtBot
) -> None:
    screen.buttons["lock_year"].click()
    locking = dialog_of(department, LockDialog)
    locking.accept_button.click()
    assert department.workspace
    assert department.workspace.data.period.locked_at is not None
    assert "rok zamknięty" in screen.summary.text()
    assert "Otwórz" in screen.buttons["lock_year"].text()
    press("Ctrl+Z")
    assert "Wybierz „Otwórz rok…”" in refused(department)
    assert department.workspace.data.period.locked_at is not None
    screen.table.choose([row.identity for row in screen.table.units.every])
    screen.buttons["lock_year"].click()
    opening = dialog_of(department, UnlockDialog)
    assert not opening.accept_button.isEnabled()
    focus(opening.reason, qtbot)
    type_text("Korekta na prośbę Rady")
    press("Return")
    assert department.workspace.data.period.locked_at is None


def test_that_the_lock_names_whose_figures_are_not_accepted(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear
) -> None:
    screen.buttons["lock_year"].click()
    locking = dialog_of(department, LockDialog)
    (lead,) = (label.text() for label in locking.findChildren(Wrapped))
    waiting = [row.name for row in screen.table.units.every if row.state is not SubmissionState.ACCEPTED]
    assert waiting[0] in lead
    assert f"jeszcze {len(waiting) - 4} jednost" in lead
    assert screen.table.units.row_at(screen.table.units.place_of(year.units[ACCEPTED])).name not in lead
    locking.close()


@pytest.mark.parametrize("which", [ACCEPTED, RETURNED, NEW])
def test_that_a_locked_year_is_opened_for_the_chosen_unit_however_far_it_is(
    department: MainWindow,
    screen: SubmissionsScreen,
    year: SampleYear,
    type_text: Type,
    press: Press,
    qtbot: QtBot,
    which: int,
) -> None:
    assert department.workspace
    department.workspace.take(workflow.reviewing.lock)
    screen.table.choose([year.units[which]])
    screen.buttons["lock_year"].click()
    opening = dialog_of(department, UnlockDialog)
    focus(opening.reason, qtbot)
    type_text("Pomyłka jednostki")
    press("Return")
    data = department.workspace.data
    assert data.period.locked_at is not None
    assert data.submission_by_unit[year.units[which]].exception_reason == "Pomyłka jednostki"
    assert data.unit_by_id[year.units[which]].name in screen.summary.text()


def test_that_one_chosen_unit_does_not_keep_the_whole_year_locked(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, type_text: Type, press: Press, qtbot: QtBot
) -> None:
    assert department.workspace
    department.workspace.take(workflow.reviewing.lock)
    screen.table.choose([year.units[ACCEPTED]])
    screen.buttons["lock_year"].click()
    opening = dialog_of(department, UnlockDialog)
    focus(opening.what, qtbot)
    press("Down")
    focus(opening.reason, qtbot)
    type_text("Korekta")
    press("Return")
    assert department.workspace.data.period.locked_at is None


def test_that_a_unit_is_noted_as_having_nothing_to_report(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, type_text: Type, press: Press, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[NEW]])
    department.commands["declare"].trigger()
    dialog = dialog_of(department, ReasonDialog)
    focus(dialog.reason, qtbot)
    type_text("zadania przejęła inna jednostka")
    press("Return")
    row = screen.table.units.row_of(year.units[NEW])
    assert row
    assert row.standing == "nic do wykazania"
    assert not row.late
