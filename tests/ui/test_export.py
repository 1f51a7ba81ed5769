"""The export runs in the background: it tells how far it is, can be stopped, and lets nothing be edited meanwhile."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.errors import ExportError
from ui import errors
from ui.dialogs.export_dialog import ExportDialog
from ui.main_window import MainWindow

Export = Callable[..., None]


def dialog_of(window: MainWindow, target: Path) -> ExportDialog:
    window.commands["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.format.setCurrentIndex([".docx", ".pdf", ".xlsx", ".odt", ".html", ".csv"].index(target.suffix))
    dialog.target.set_value(target)
    return dialog


def test_that_the_attachment_is_written_and_the_person_told_where(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "załącznik.csv"
    dialog = dialog_of(window, target)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.export_button.click()
    assert target.stat().st_size > 10_000
    assert str(target) in dialog.outcome.text()
    dialog.close()


def test_that_nothing_can_be_edited_meanwhile_and_stopping_leaves_no_document(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = Event(), Event()

    def slow(_data: object, target: Path, *, progress: Callable[[int, int], None], **_rest: object) -> None:
        progress(1, 2)
        reached.set()
        assert go_on.wait(10)
        progress(2, 2)
        target.write_text("written", encoding="utf-8")

    monkeypatch.setattr(workflow.exporting, "export_attachment", slow)
    target = tmp_path / "a.docx"
    dialog = dialog_of(window, target)
    assert window.workspace
    assert window.form
    dialog.export_button.click()
    assert reached.wait(10)
    qtbot.waitUntil(lambda: dialog.progress.value() == 1)
    assert dialog.progress.isVisible()
    assert not window.workspace.editable
    assert all(field.isReadOnly() for field in window.form.indicators.fields())
    dialog.close_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.editable)
    assert not target.exists()
    assert not dialog.progress.isVisible()
    assert not window.form.indicators.fields()[0].isReadOnly()
    dialog.close()


def test_that_a_failing_export_says_why(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_anything: object, **_rest: object) -> None:
        raise ExportError("Nie da się.")

    monkeypatch.setattr(workflow.exporting, "export_attachment", failing)
    dialog = dialog_of(window, tmp_path / "a.docx")
    dialog.export_button.click()
    qtbot.waitUntil(lambda: errors.said == ["Nie da się."])
    errors.said.clear()
    assert dialog.outcome.text() == "Nie da się."
    dialog.close()


def test_that_an_existing_document_is_replaced_only_when_the_person_agrees(window: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old", encoding="utf-8")
    dialog = dialog_of(window, target)
    dialog.export_button.click()
    assert "a.csv" in errors.said[0]
    errors.said.clear()
    assert target.read_text(encoding="utf-8") == "old"
    dialog.close()
