"""From the window: a year into its archive, a workspace to a successor and back; nothing goes by accident."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.archive import passphrase
from tests.ui.handing_in.conftest import Post
from ui import errors
from ui.desk import Desk
from ui.dialogs.hand_over_dialog import HandOverDialog
from ui.dialogs.take_over_dialog import TakeOverDialog
from ui.dialogs.told_dialog import ToldDialog
from ui.views.dropping import DropTarget

WORDS = "moje własne długie hasło"
Box = TypeVar("Box", bound=QWidget)


def seen(qtbot: QtBot, desk: Desk, kind: type[Box]) -> Box:
    """Wait until a box of a kind is in sight."""

    def boxes() -> list[Box]:
        return [box for box in desk.window.findChildren(kind) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(boxes()), timeout=30_000)
    return boxes()[0]


def choose(qtbot: QtBot, desk: Desk, path: Path) -> None:
    """Answer which file or where."""
    dialog = seen(qtbot, desk, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    QApplication.processEvents()


def pressed(desk: Desk, words: str) -> None:
    box = next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.buttons() if words in button.text().replace("&", "")).click()


def is_offered(desk: Desk, name: str) -> bool:
    return desk.window.commands[name].isVisible() and desk.window.commands[name].isEnabled()


@pytest.fixture
def locked(post: Post) -> Path:
    """Return the department's workspace with its year locked."""
    with workflow.opening.open_workspace(post.department) as store:
        workflow.reviewing.lock(store)
    return post.department


def test_that_a_locked_year_is_archived_and_the_archive_verified_from_the_menu(
    qtbot: QtBot, desk: Desk, locked: Path, tmp_path: Path
) -> None:
    desk.open(locked)
    desk.window.commands["archive"].trigger()
    choose(qtbot, desk, tmp_path / "rok.zip")
    told = seen(qtbot, desk, ToldDialog)
    fingerprint = told.number.text()
    assert len(fingerprint.replace(" ", "")) == 40
    told.copy_button.click()
    assert QApplication.clipboard().text() == fingerprint
    told.close_button.click()
    desk.window.commands["verify_archive"].trigger()
    choose(qtbot, desk, tmp_path / "rok.zip")
    proved = seen(qtbot, desk, ToldDialog)
    assert proved.windowTitle() == "Archiwum się zgadza"
    assert proved.number.text() == fingerprint
    assert "nieprzerwanym łańcuchem" in proved.text.toPlainText()
    proved.close_button.click()


def test_that_an_unpacked_archive_is_verified_by_its_manifest(
    qtbot: QtBot, desk: Desk, locked: Path, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(locked) as store:
        workflow.archiving.archive_year(store, tmp_path / "rok.zip")
    unpacked = tmp_path / "rozpakowane"
    shutil.unpack_archive(tmp_path / "rok.zip", unpacked)
    desk.window.commands["verify_archive"].trigger()
    choose(qtbot, desk, unpacked / "manifest.json")
    proved = seen(qtbot, desk, ToldDialog)
    assert proved.windowTitle() == "Archiwum się zgadza"
    proved.close_button.click()
    (unpacked / "SHA256SUMS").write_bytes(b"nic")
    desk.window.commands["verify_archive"].trigger()
    choose(qtbot, desk, unpacked / "manifest.json")
    qtbot.waitUntil(lambda: seen(qtbot, desk, ToldDialog).windowTitle() == "Archiwum się nie zgadza")


def test_that_a_changed_archive_is_told_in_sentences(qtbot: QtBot, desk: Desk, locked: Path, tmp_path: Path) -> None:
    archive = tmp_path / "rok.zip"
    with workflow.opening.open_workspace(locked) as store:
        workflow.archiving.archive_year(store, archive)
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    archive.write_bytes(data)
    desk.window.commands["verify_archive"].trigger()
    choose(qtbot, desk, archive)
    told = seen(qtbot, desk, ToldDialog)
    assert told.windowTitle() == "Archiwum się nie zgadza"
    assert "rok.zip" in told.text.toPlainText()
    assert not told.number.isVisible()
    told.close_button.click()


def test_that_an_open_year_is_not_archived_and_the_window_says_how_to_lock_it(
    qtbot: QtBot, desk: Desk, post: Post
) -> None:
    desk.open(post.department)
    desk.window.commands["archive"].trigger()
    qtbot.waitUntil(lambda: bool(errors.said))
    assert "nie jest zamknięty" in errors.said.pop()


def test_that_a_card_goes_to_the_successor_who_opens_the_file_and_works_on(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path, type_text: Callable[[str], None]
) -> None:
    desk.open(post.card)
    desk.window.commands["hand_over"].trigger()
    dialog = seen(qtbot, desk, HandOverDialog)
    assert len(dialog.passphrase.text().split()) == passphrase.WORDS
    qtbot.waitUntil(dialog.successor.hasFocus)
    type_text("Maria Łoś")
    assert not dialog.go_button.isEnabled()
    dialog.passphrase.setText(WORDS)
    dialog.written.click()
    dialog.go_button.click()
    choose(qtbot, desk, tmp_path / "dla-marii.kkh")
    told = seen(qtbot, desk, ToldDialog)
    assert "Maria Łoś" in told.text.toPlainText()
    told.close_button.click()
    assert desk.window.workspace
    assert not desk.window.workspace.editable
    assert desk.window.status.saved.text() == "Przekazany: Maria Łoś"
    assert is_offered(desk, "take_back_handover")
    assert not is_offered(desk, "hand_over")
    assert not desk.window.commands["undo"].isEnabled()

    desk.open(tmp_path / "dla-marii.kkh")
    asked = seen(qtbot, desk, TakeOverDialog)
    assert asked.successor.text() == "Maria Łoś"
    assert not asked.go_button.isEnabled()
    qtbot.waitUntil(asked.passphrase.hasFocus)
    type_text(WORDS)
    asked.go_button.click()
    choose(qtbot, desk, tmp_path / "przejety.kk")
    qtbot.waitUntil(
        lambda: desk.window.workspace is not None and desk.window.workspace.path.name == "przejety.kk", timeout=30_000
    )
    assert desk.window.workspace.editable
    assert is_offered(desk, "hand_over")


def test_that_a_wrong_passphrase_is_told_and_makes_nothing(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Maria Lis", passphrase=WORDS)
    desk.open(tmp_path / "x.kkh")
    asked = seen(qtbot, desk, TakeOverDialog)
    asked.passphrase.setText("inne długie hasło")
    asked.go_button.click()
    choose(qtbot, desk, tmp_path / "przejety.kk")
    qtbot.waitUntil(lambda: bool(errors.said), timeout=30_000)
    assert "nie otwiera się tym hasłem" in errors.said.pop()
    assert not (tmp_path / "przejety.kk").exists()

    pressed(desk, "Zamknij")  # what was typed is there to be corrected, and the place is not asked for again
    again = seen(qtbot, desk, TakeOverDialog)
    assert again.passphrase.text() == "inne długie hasło"
    assert again.passphrase.echoMode() is QLineEdit.EchoMode.Password
    again.passphrase.setText(WORDS)
    again.go_button.click()
    qtbot.waitUntil(
        lambda: desk.window.workspace is not None and desk.window.workspace.path.name == "przejety.kk", timeout=30_000
    )


def test_that_what_is_taken_over_already_is_opened_and_taken_again_only_when_wanted(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Maria Lis", passphrase=WORDS)
    taken = workflow.handing_over.take_over(tmp_path / "x.kkh", tmp_path / "moj.kk", passphrase=WORDS)
    desk.open(tmp_path / "x.kkh")
    assert str(taken) in errors.said.pop()
    pressed(desk, "Otwórz tamten skoroszyt")
    qtbot.waitUntil(lambda: desk.window.workspace is not None and desk.window.workspace.path == taken)
    desk.open(tmp_path / "x.kkh")
    assert str(taken) in errors.said.pop()
    pressed(desk, "Przejmij jeszcze raz")
    assert seen(qtbot, desk, TakeOverDialog).successor.text() == "Maria Lis"


def test_that_fields_of_a_workspace_handed_over_say_so_and_not_that_the_year_may_be_opened(
    qtbot: QtBot, desk: Desk, locked: Path, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(locked) as store:
        workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Maria Lis", passphrase=WORDS)
    desk.open(locked)
    form = desk.window.form
    assert form
    qtbot.waitUntil(form.isVisible)
    told = form.body.closed.text()
    assert "przekazano osobie: Maria Lis" in told
    assert "otwórz rok" not in told


def test_that_a_handover_is_taken_back_only_after_a_warning_that_two_may_work(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Maria Lis", passphrase=WORDS)
    desk.open(post.card)
    desk.window.commands["take_back_handover"].trigger()
    qtbot.waitUntil(lambda: bool(errors.said))
    assert "dwie osoby naraz" in errors.said.pop()
    assert desk.window.workspace
    assert not desk.window.workspace.editable
    pressed(desk, "Cofnij przekazanie")
    qtbot.waitUntil(lambda: desk.window.workspace is not None and desk.window.workspace.editable)
    assert is_offered(desk, "hand_over")


def test_that_what_is_no_handover_file_gets_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.kkh").write_bytes(b"nic")
    desk.open(tmp_path / "x.kkh")
    assert "x.kkh" in errors.said.pop()
    assert not [box for box in desk.window.findChildren(QDialog) if isinstance(box, TakeOverDialog)]


def test_that_a_handover_file_dropped_on_the_window_asks_for_its_passphrase(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        workflow.handing_over.hand_over(store, tmp_path / "x.kkh", to="Maria Lis", passphrase=WORDS)
    drops = DropTarget(desk.window)
    drops.open_file.connect(desk.open)
    drops.take([tmp_path / "x.kkh"])
    asked = seen(qtbot, desk, TakeOverDialog)
    assert asked.passphrase.echoMode() is QLineEdit.EchoMode.Password
    asked.shown.click()
    assert asked.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    asked.reject()
