"""Letters to units from their dialogs: an early end says what was done, and texts are copied into e-mails."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.submission import SubmissionState
from kkapp.polish.typography import unbind
from tests.ui.submissions.test_acts import dialog_of, finished, focus, refused, state
from ui import errors
from ui.dialogs.inbox_hand_out import HandOutDialog
from ui.dialogs.inbox_papers import ReceiptsDialog
from ui.dialogs.inbox_return import ReturnDialog
from ui.gallery.sample_year import ACCEPTED, ANOTHER_KEY, NEW, SUBMITTED, SampleYear
from ui.item_models.submissions_rows import SubmissionRow
from ui.main_window import MainWindow
from ui.views.submissions.submissions_screen import SubmissionsScreen

Press = Callable[[str], None]


def ask_both(screen: SubmissionsScreen, year: SampleYear) -> list[str]:
    """Ask two units that handed in about something, and choose them."""
    workspace = screen.acts.workspace
    assert workspace
    both = sorted((year.units[SUBMITTED], year.units[ANOTHER_KEY]))
    for unit in both:
        action = next(action for action, units in workspace.stored.reports_by_unit.items() if unit in units)
        workspace.take(partial(workflow.reviewing.ask, unit=unit, action=action, field="status", text="Dlaczego?"))
    screen.table.choose(both)
    return [row.identity for row in screen.table.chosen()]


def test_that_a_return_that_fails_at_the_second_unit_says_that_the_first_is_returned(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    first, second = ask_both(screen, year)
    data = screen.acts.workspace.data if screen.acts.workspace else None
    assert data
    folder = year.department.parent / "Uwagi 2021"
    number = data.submission_by_unit[second].assignment_revision + 1
    in_the_way = folder / f"{workflow.handing_out.file_stem(data, second)}-uwagi-{number}.kkp"
    in_the_way.mkdir(parents=True)
    press("Ctrl+Shift+R")
    dialog = dialog_of(department, ReturnDialog)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(errors.said), timeout=10_000)
    sentence = refused(department)
    assert f"Zwrócono już: {data.unit_by_id[first].name}." in sentence
    assert dialog.outcome.text() == sentence
    assert state(department, first) is SubmissionState.RETURNED
    assert state(department, second) is SubmissionState.SUBMITTED
    in_the_way.rmdir()
    assert "2 jednostkom" in finished(dialog, qtbot)
    assert state(department, second) is SubmissionState.RETURNED
    dialog.close()


def test_that_a_return_stopped_after_the_first_unit_names_it(
    department: MainWindow,
    screen: SubmissionsScreen,
    year: SampleYear,
    qtbot: QtBot,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = ask_both(screen, year)
    press("Ctrl+Shift+R")
    dialog = dialog_of(department, ReturnDialog)
    whole = workflow.reviewing.return_submission

    def stopped_meanwhile(*words: Any, **named: Any) -> object:
        made = whole(*words, **named)
        dialog.reject()
        return made

    monkeypatch.setattr(workflow.reviewing, "return_submission", stopped_meanwhile)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(dialog.outcome.text()), timeout=10_000)
    assert department.workspace
    name = department.workspace.data.unit_by_id[first].name
    assert dialog.outcome.text().startswith(f"Zatrzymano. Zwrócono już: {name}.")
    assert "Niczego nie odnotowano" not in dialog.outcome.text()
    assert state(department, first) is SubmissionState.RETURNED
    assert state(department, second) is SubmissionState.SUBMITTED
    dialog.close()


def test_that_the_text_to_the_chosen_unit_is_copied_by_the_keyboard(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    screen.table.choose([year.units[SUBMITTED], year.units[ACCEPTED]])
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    assert not dialog.texts.isVisible()
    finished(dialog, qtbot)
    focus(dialog.texts.choice, qtbot)
    press("Down")
    unit = dialog.texts.choice.currentText()
    press("Alt+K")
    qtbot.waitUntil(lambda: unit in dialog.texts.said.text())
    text = unbind(QApplication.clipboard().text())
    assert text.startswith("Temat: ")
    assert unit in text
    dialog.close()


def test_that_alt_and_the_letter_of_the_folder_lead_to_it(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    focus(dialog.kind, qtbot)
    press("Alt+F")
    qtbot.waitUntil(dialog.target.path.hasFocus)
    press("Tab")
    assert dialog.target.button.hasFocus()  # one stop each
    press("Shift+Tab")
    press("Shift+Tab")
    assert dialog.signer.hasFocus()
    dialog.close()


def test_that_letters_on_paper_have_no_text_to_copy(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    dialog.kind.setCurrentIndex(1)
    finished(dialog, qtbot)
    assert not dialog.texts.isVisible()
    dialog.close()


def test_that_letters_are_signed_by_whom_one_types_and_the_name_is_remembered(
    department: MainWindow,
    screen: SubmissionsScreen,
    year: SampleYear,
    qtbot: QtBot,
    press: Press,
    type_text: Callable[[str], None],
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    assert department.workspace
    assert dialog.signer.text() == department.workspace.ask(lambda store: store.who)
    focus(dialog.signer, qtbot)
    dialog.signer.selectAll()
    type_text("Zofia Żak")
    finished(dialog, qtbot)
    (text,) = dialog.written
    assert unbind(text.read_text("utf-8")).rstrip().endswith("Zofia Żak")
    dialog.close()
    ask_both(screen, year)
    focus(screen.table, qtbot)
    press("Ctrl+Shift+R")
    returning = dialog_of(department, ReturnDialog)
    assert returning.signer.text() == "Zofia Żak"
    finished(returning, qtbot)
    assert all(unbind(text.read_text("utf-8")).rstrip().endswith("Zofia Żak") for text in returning.written)
    returning.close()
    screen.table.choose([year.units[NEW]])
    department.commands["hand_out"].trigger()
    cards = dialog_of(department, HandOutDialog)
    assert not cards.signer.isEnabled()
    focus(cards.letters, qtbot)
    press("Space")
    finished(cards, qtbot)
    (text,) = cards.written
    assert unbind(text.read_text("utf-8")).rstrip().endswith("Zofia Żak")
    assert cards.texts.copy_button.isVisible()
    cards.close()


def test_that_letters_of_before_are_kept_and_those_of_now_are_numbered(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    screen.table.choose([year.units[SUBMITTED]])
    for _time in range(2):
        department.commands["confirm_receipt"].trigger()
        dialog = dialog_of(department, ReceiptsDialog)
        finished(dialog, qtbot)
        dialog.close()
        written = sorted((year.department.parent / "Potwierdzenia 2021").iterdir(), key=lambda file: len(file.name))
        written[0].write_text("poprawione ręcznie", "utf-8")
    assert [file.name.rpartition("potwierdzenie")[2] for file in written] == [".txt", "-2.txt"]
    assert written[0].read_text("utf-8") == "poprawione ręcznie"
    assert "Temat: " in written[1].read_text("utf-8")


def test_that_another_try_of_one_dialog_writes_its_letters_under_the_same_names(
    department: MainWindow, screen: SubmissionsScreen, year: SampleYear, qtbot: QtBot
) -> None:
    first, second = (row.identity for row in _both_that_came(screen, year))
    assert department.workspace
    folder = year.department.parent / "Potwierdzenia 2021"
    stem = workflow.handing_out.file_stem(department.workspace.data, second)
    in_the_way = folder / f"{stem}-potwierdzenie.txt"
    in_the_way.mkdir(parents=True)
    department.commands["confirm_receipt"].trigger()
    dialog = dialog_of(department, ReceiptsDialog)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(errors.said), timeout=10_000)
    assert "Przedtem zapisano 1 list" in refused(department)
    in_the_way.rmdir()
    finished(dialog, qtbot)
    dialog.close()
    stems = [workflow.handing_out.file_stem(department.workspace.data, unit) for unit in (first, second)]
    assert {file.name for file in folder.iterdir()} == {f"{stem}-potwierdzenie.txt" for stem in stems}


def _both_that_came(screen: SubmissionsScreen, year: SampleYear) -> list[SubmissionRow]:
    screen.table.choose([year.units[SUBMITTED], year.units[ACCEPTED]])
    return screen.table.chosen()
