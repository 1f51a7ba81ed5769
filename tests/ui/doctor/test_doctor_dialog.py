"""The screen of the doctor: by keyboard, in the background, to be copied for IT; and the quiet line after the start."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kkapp import paths
from ui import errors
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.views.doctor.doctor_dialog import DoctorDialog
from ui.views.doctor.notice import Notice


@pytest.fixture
def desk(qtbot: QtBot, workspace_path: Path) -> Iterator[Desk]:
    """Return the desk with the shipped programme open."""
    window = MainWindow()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    made = Desk(window, lambda: None)
    window.show()
    window.complete()
    made.open(workspace_path)
    yield made
    made.doctor.worker.stop()
    window.leave_workspace()


def examined(qtbot: QtBot, desk: Desk) -> DoctorDialog:
    desk.window.commands["doctor"].trigger()
    (dialog,) = desk.window.findChildren(DoctorDialog)
    qtbot.waitUntil(lambda: dialog.examined is not None, timeout=20_000)
    return dialog


def spoil_policy() -> None:
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / "policy.toml").write_text("colour = 'red'", "utf-8")


def test_that_the_help_menu_leads_to_it_also_where_nothing_is_open(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    made = Desk(window, lambda: None)
    made.begin(None)
    window.show()
    window.complete()
    window.show_start()
    assert window.commands["doctor"].isEnabled()
    help_menu = window.findChild(QMenu, "Help")
    assert window.commands["doctor"] in help_menu.actions()
    dialog = examined(qtbot, made)
    assert "Workspace" not in dialog.facts.toPlainText()
    dialog.close()
    made.doctor.worker.stop()


def test_that_a_healthy_workspace_is_called_healthy_and_the_facts_are_there(qtbot: QtBot, desk: Desk) -> None:
    dialog = examined(qtbot, desk)
    assert "Nie znaleziono niczego" in dialog.lead.text()
    assert not dialog.table.isVisible()
    assert "year.kk" in dialog.facts.toPlainText()
    assert "Telemetria" in dialog.facts.toPlainText()
    dialog.close()
    assert desk.window.workspace is not None
    assert desk.window.workspace.ask(lambda store: store.verify()) > 0


def test_that_findings_are_told_with_what_to_do_and_copied_by_keyboard(
    qtbot: QtBot, desk: Desk, press: Callable[[str], None]
) -> None:
    spoil_policy()
    dialog = examined(qtbot, desk)
    assert dialog.lead.text().startswith("1 sprawa wymaga uwagi")
    assert dialog.lines.rowCount() == 1
    dialog.table.setFocus()
    for _tab in range(10):
        if QApplication.focusWidget() is dialog.copy:
            break
        press("Tab")
    press("Space")
    copied = QGuiApplication.clipboard().text()
    assert "[policy-unknown-key]" in copied
    assert "year.kk" in copied
    press("Escape")
    qtbot.waitUntil(lambda: not desk.window.findChildren(DoctorDialog))


def test_that_it_looks_again_when_asked(qtbot: QtBot, desk: Desk) -> None:
    spoil_policy()
    dialog = examined(qtbot, desk)
    (paths.user_data() / "policy.toml").unlink()
    dialog.examined = None
    qtbot.keyClick(dialog.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.examined is not None, timeout=20_000)
    assert dialog.lines.rowCount() == 0
    dialog.close()


def test_that_closing_while_it_looks_is_no_error(qtbot: QtBot, desk: Desk) -> None:
    desk.window.commands["doctor"].trigger()
    (dialog,) = desk.window.findChildren(DoctorDialog)
    dialog.close()
    desk.doctor.worker.stop()
    QApplication.processEvents()
    assert errors.said == []


# --- after the start


def test_that_a_healthy_start_says_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.doctor.look_around()
    desk.doctor.worker.stop()
    QApplication.processEvents()
    assert desk.window.findChildren(Notice) == []


def test_that_the_start_says_quietly_what_needs_a_look_and_leads_there(qtbot: QtBot, desk: Desk) -> None:
    spoil_policy()
    desk.doctor.look_around()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)), timeout=20_000)
    seen = [notice for notice in desk.window.findChildren(Notice) if notice.isVisible()]
    (notice,) = seen
    assert notice.text() == "Sprawdzenie: 1 sprawa wymaga uwagi"
    qtbot.keyClick(notice, Qt.Key.Key_Space)
    (dialog,) = desk.window.findChildren(DoctorDialog)
    qtbot.waitUntil(lambda: dialog.examined is not None, timeout=20_000)
    dialog.close()


def test_that_a_window_built_anew_for_another_language_says_it_too(qtbot: QtBot, desk: Desk) -> None:
    spoil_policy()
    desk.doctor.look_around()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)), timeout=20_000)
    desk.speak("en")
    qtbot.addWidget(desk.window)
    assert {notice.text() for notice in desk.window.findChildren(Notice)} == {"The check found 1 thing to look at"}
    desk.window.leave_workspace()
    desk.speak("pl")
    qtbot.addWidget(desk.window)


def test_that_a_newer_version_on_the_share_is_a_quiet_sentence(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    share = tmp_path / "programy"
    share.mkdir()
    (share / "version.toml").write_text("version = '99.1'\nnote = 'instalacja w piątek'", "utf-8")
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / "policy.toml").write_text(f"update_notice = '{share}'", "utf-8")
    desk.doctor.look_around()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(Notice)), timeout=20_000)
    assert desk.window.findChildren(Notice)[0].text() == "Jest gotowa nowsza wersja 99.1: instalacja w piątek"
    assert QApplication.activeModalWidget() is None
