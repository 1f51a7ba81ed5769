"""Copies in the window: made in the background, said in the status line, restored by keyboard; damaged files mended."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.copies.names import Why
from kkapp.store.store import Store
from kkapp.workflow.copying import Made, copies_of
from tests.ui.test_start import run
from ui import desk as desk_of
from ui import errors
from ui.dialogs.copies_dialog import CopiesDialog
from ui.dialogs.salvage_report import SalvageReport
from ui.main_window import MainWindow

Press = Callable[[str], None]


@pytest.fixture
def open_desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], desk_of.Desk]]:
    """Return a way to open a workspace as the program does, with its first copy made at once."""
    monkeypatch.setattr(desk_of, "_COPIED_AFTER_MS", 0)
    made: list[desk_of.Desk] = []

    def open_it(path: Path) -> desk_of.Desk:
        window = MainWindow()
        qtbot.addWidget(window)
        window.resize(1366, 768)
        desk = desk_of.Desk(window, lambda: None)
        made.append(desk)
        desk.begin(path)
        window.show()
        window.activateWindow()
        return desk

    yield open_it
    for desk in made:
        desk.window.leave_workspace()


@pytest.fixture
def desk(open_desk: Callable[[Path], desk_of.Desk], workspace_path: Path, qtbot: QtBot) -> desk_of.Desk:
    """Return the desk with the shipped programme open and copied once."""
    made = open_desk(workspace_path)
    qtbot.waitUntil(made.window.status.copies.isEnabled, timeout=20_000)
    return made


def narrate(desk: desk_of.Desk, text: str) -> None:
    workspace = desk.window.workspace
    assert workspace is not None
    workspace.save_narrative(workspace.data.reports[0].action, text)


def box(qtbot: QtBot, parent: object) -> QMessageBox:
    """Return the question that is in sight, and take note of what it said."""

    def seen() -> list[QMessageBox]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()), timeout=20_000)
    errors.said.clear()
    return seen()[0]


def button(of: QMessageBox, begins: str) -> QPushButton:
    (found,) = [each for each in of.buttons() if each.text().startswith(begins)]
    assert isinstance(found, QPushButton)
    return found


def copies_dialog(qtbot: QtBot, desk: desk_of.Desk, press: Press) -> CopiesDialog:
    desk.window.grid.setFocus()
    press("Ctrl+Shift+B")
    (dialog,) = desk.window.findChildren(CopiesDialog)
    qtbot.waitUntil(dialog.table.hasFocus)
    return dialog


def test_that_nothing_of_copies_is_loaded_before_the_window_can_be_used(workspace_path: Path, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom ui import app\napp.main(sys.argv[1:])\n"
        "print(*[name for name in sys.modules if name.startswith(('kkapp.copies', 'ui.copy', 'ui.views.copies'))])\n"
    )
    assert run(tmp_path, str(workspace_path), "--quit-when-ready", program=program)[-1] == ""


def test_that_the_status_line_says_when_the_last_good_copy_was_made(desk: desk_of.Desk, workspace_path: Path) -> None:
    (copy,) = copies_of(workspace_path)
    said = desk.window.status.copies
    assert said.text() == f"Ostatnia dobra kopia {copy.moment.astimezone():%H:%M}"
    assert said.accessibleName() == said.text()
    assert said.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_that_nothing_moves_when_the_status_line_begins_to_speak_of_copies(
    open_desk: Callable[[Path], desk_of.Desk], workspace_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(workspace_path)
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    before = desk.window.status.height()
    qtbot.waitUntil(desk.window.status.copies.isEnabled, timeout=20_000)
    QApplication.processEvents()
    assert desk.window.status.height() == before


def test_that_no_copy_is_made_where_somebody_types(
    desk: desk_of.Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, workspace_path: Path
) -> None:
    threads: list[int] = []
    copy_now = workflow.copying.copy_now

    def noted(source: Store, why: Why) -> Made:
        threads.append(threading.get_ident())
        return copy_now(source, why)

    monkeypatch.setattr(workflow.copying, "copy_now", noted)
    narrate(desk, "Inaczej.")
    keeping = desk.copies._keeping
    assert keeping._after_steps.isActive()
    keeping._after_steps.timeout.emit()
    qtbot.waitUntil(lambda: len(copies_of(workspace_path)) == 2, timeout=20_000)
    assert threads
    assert threading.get_ident() not in threads


def test_that_what_is_not_copied_yet_is_copied_at_closing_and_nothing_twice(
    desk: desk_of.Desk, workspace_path: Path
) -> None:
    narrate(desk, "Inaczej.")
    assert desk.window.close_workspace()
    assert [copy.why for copy in copies_of(workspace_path)] == [Why.CLOSE, Why.STEPS]
    desk.open(workspace_path)
    assert desk.window.close_workspace()
    assert len(copies_of(workspace_path)) == 2


def test_that_a_copy_that_could_not_be_made_is_said_quietly(
    desk: desk_of.Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kkapp.copies.room.free_bytes", lambda _folder: 0)
    monkeypatch.setattr("kkapp.workflow.copying.make_room", lambda *_words: False)
    narrate(desk, "Inaczej.")
    desk.copies._keeping.keep(Why.STEPS)
    said = desk.window.status.copies
    qtbot.waitUntil(lambda: said.text().endswith("!"), timeout=20_000)
    assert said.toolTip().startswith("Kopii nie zrobiono: na dysku jest za mało miejsca.")
    assert said.accessibleDescription() == said.toolTip()
    qtbot.keyClick(said, Qt.Key.Key_Space)
    (dialog,) = desk.window.findChildren(CopiesDialog)
    assert dialog.said.text() == said.toolTip()
    dialog.reject()


def test_that_the_button_of_the_status_line_opens_the_list(desk: desk_of.Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.window.status.copies, Qt.Key.Key_Space)
    (dialog,) = desk.window.findChildren(CopiesDialog)
    assert dialog.table.model().rowCount() == 1
    dialog.reject()


def test_that_a_copy_is_previewed_and_restored_by_keyboard(
    desk: desk_of.Desk, qtbot: QtBot, press: Press, workspace_path: Path
) -> None:
    narrate(desk, "Wpisane po kopii.")
    dialog = copies_dialog(qtbot, desk, press)
    qtbot.waitUntil(lambda: "1 działanie byłoby inne niż teraz:" in dialog.preview.toPlainText(), timeout=20_000)
    assert "Wpisane po kopii." in dialog.preview.toPlainText()
    press("Tab")
    assert dialog.preview.hasFocus()
    press("Tab")
    assert QApplication.focusWidget() is dialog.restore
    press("Space")
    question = box(qtbot, dialog)
    assert "nic nie zginie" in question.text()
    qtbot.keyClick(button(question, "Przywróć"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    assert desk.window.workspace is not None
    assert desk.window.workspace.data.reports[0].achieved.narrative != "Wpisane po kopii."
    (kept,) = workspace_path.parent.glob("year sprzed przywrócenia *.kk")
    assert desk.window.status.saved.text() == f"Przywrócono. Plik sprzed przywrócenia: {kept.name}"
    with Store.open(kept) as before:
        assert before.period_data().reports[0].achieved.narrative == "Wpisane po kopii."


def test_that_a_copy_is_made_and_shared_when_asked_for(
    desk: desk_of.Desk, qtbot: QtBot, press: Press, tmp_path: Path, workspace_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    workflow.copying.chosen.choose_exchange_folder(shared)
    narrate(desk, "Inaczej.")
    dialog = copies_dialog(qtbot, desk, press)
    qtbot.keyClick(dialog.make, Qt.Key.Key_Space)
    assert [copy.why for copy in copies_of(workspace_path)] == [Why.ASKED, Why.STEPS]
    assert dialog.table.model().rowCount() == 2
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    button(box(qtbot, dialog), "&Zapisz tam teraz").click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Kopia bez tajnych kluczy"), timeout=20_000)
    assert len(list(shared.iterdir())) == 1
    dialog.reject()


def test_that_a_folder_chosen_for_copies_can_be_given_up_or_changed(
    desk: desk_of.Desk, qtbot: QtBot, press: Press, tmp_path: Path
) -> None:
    workflow.copying.chosen.choose_exchange_folder(tmp_path / "stick")
    dialog = copies_dialog(qtbot, desk, press)
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    asked = box(qtbot, dialog)
    assert str(tmp_path / "stick") in asked.text()
    button(asked, "&Nie zapisuj").click()
    assert workflow.copying.chosen.exchange_folder() is None
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    (folders,) = dialog.findChildren(QFileDialog)
    folders.fileSelected.emit(str(tmp_path))
    folders.reject()
    assert workflow.copying.chosen.exchange_folder() == tmp_path
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Kopia bez tajnych kluczy"), timeout=20_000)
    dialog.reject()


def test_that_the_folder_of_the_office_is_not_asked_for(
    desk: desk_of.Desk, qtbot: QtBot, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = tmp_path / "policy.toml"
    decided.write_text(f"exchange_folder = '{tmp_path}'", "utf-8")
    monkeypatch.setenv("KK_POLICY", str(decided))
    dialog = copies_dialog(qtbot, desk, press)
    qtbot.keyClick(dialog.share, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Kopia bez tajnych kluczy"), timeout=20_000)
    dialog.reject()


def spoil(path: Path) -> bytes:
    data = b"\xff" * 9000 + path.read_bytes()[9000:]
    path.write_bytes(data)
    return data


def test_that_a_damaged_workspace_offers_its_newest_copy(
    desk: desk_of.Desk, qtbot: QtBot, workspace_path: Path
) -> None:
    desk.window.close_workspace()
    damaged = spoil(workspace_path)
    desk.open(workspace_path)
    question = box(qtbot, desk.window)
    assert question.text().startswith("Skoroszyt year.kk jest uszkodzony.")
    button(question, "Otwórz kopię z ").click()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    assert desk.window.grid.filter.rowCount() == 185
    (kept,) = workspace_path.parent.glob("year sprzed przywrócenia *.kk")
    assert kept.read_bytes() == damaged


def test_that_what_is_entered_after_the_file_was_deleted_is_kept_in_a_copy_and_offered(
    desk: desk_of.Desk, qtbot: QtBot, workspace_path: Path
) -> None:
    workspace_path.unlink()
    narrate(desk, "Wpisane po usunięciu.")
    told = box(qtbot, desk.window)
    assert told.text().startswith("Pliku year.kk nie ma już w folderze ")
    told.close()
    narrate(desk, "Wpisane potem.")
    assert not errors.said  # once is enough
    assert desk.window.status.copies.text().endswith("!")
    desk.window.close_workspace()
    desk.open(workspace_path)
    question = box(qtbot, desk.window)
    assert [each.text()[:13] for each in question.buttons()] == ["Otwórz kopię ", "Anuluj"]
    button(question, "Otwórz kopię z ").click()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    assert desk.window.workspace is not None
    assert desk.window.workspace.data.reports[0].achieved.narrative == "Wpisane potem."
    assert desk.window.status.saved.text() == "Przywrócono z kopii."


def test_that_another_file_put_in_the_place_of_the_open_one_is_not_copied_for_it(
    desk: desk_of.Desk, qtbot: QtBot, workspace_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.kk").write_bytes(b"another file")
    (tmp_path / "other.kk").replace(workspace_path)
    narrate(desk, "Wpisane po podmianie.")
    box(qtbot, desk.window).close()
    with Store.look_into(copies_of(workspace_path)[0].path) as copy:
        assert copy.period_data().reports[0].achieved.narrative == "Wpisane po podmianie."


def test_that_a_copy_that_could_not_be_made_is_tried_again_at_closing(
    desk: desk_of.Desk, qtbot: QtBot, workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrate(desk, "Inaczej.")
    with monkeypatch.context() as full:
        full.setattr(workflow.copying, "make_room", lambda *_of: False)
        desk.copies._keeping.keep(Why.STEPS)
        qtbot.waitUntil(lambda: desk.window.status.copies.text().endswith("!"), timeout=20_000)
    desk.window.close_workspace()
    assert [copy.why for copy in copies_of(workspace_path)] == [Why.CLOSE, Why.STEPS]


def test_that_a_damaged_workspace_without_a_copy_is_salvaged_and_the_report_shown(
    open_desk: Callable[[Path], desk_of.Desk], qtbot: QtBot, workspace_path: Path
) -> None:
    damaged = spoil(workspace_path)
    desk = open_desk(workspace_path)
    question = box(qtbot, desk.window)
    assert [each.text() for each in question.buttons()] == ["Odzyskaj, co jest w pliku", "Anuluj"]
    button(question, "Odzyskaj").click()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=20_000)
    (report,) = desk.window.findChildren(SalvageReport)
    assert "Całe i sprawdzone są 2 kroki historii" in report.told.toPlainText()
    assert desk.window.workspace is not None
    assert desk.window.workspace.path.name == "year odzyskany.kk"
    assert desk.window.grid.filter.rowCount() == 185
    assert workspace_path.read_bytes() == damaged
    kept = workspace_path.with_name("year odzyskany.txt").read_text("utf-8-sig")
    assert kept.rstrip("\n") == report.told.toPlainText()
    report.reject()


def test_that_a_file_without_anything_in_it_is_only_told(
    open_desk: Callable[[Path], desk_of.Desk], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.kk"
    path.write_text("To jest list.")
    desk = open_desk(path)
    told = box(qtbot, desk.window)
    assert told.text().startswith("W pliku letter.kk nie ma skoroszytu")
    told.close()
