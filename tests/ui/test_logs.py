"""Nothing that somebody types comes into a log, whatever field it is typed into and whatever error it meets."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from kkapp.errors import BadValueError
from kkapp.logs import file, listening
from ui import errors
from ui.gallery.screens import SCREENS
from ui.gallery.stage import Stage

TYPED = "Zażółcka-84,5x"
"""No number, no date, no code: whatever checks an entry has something to refuse."""
WITH_FIELDS = (
    *("work-search", "form-deviation", "form-not-held", "form-many-lines", "sheet", "palette", "export"),
    *("structure-units", "structure-measures", "structure"),
)
"""The screens with the most fields; the last one renames parts of the programme, which the others look for."""


@pytest.fixture
def written_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Listen as the program does, and return the folder of the logs."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    errors.catch_defects()
    listening.listen()
    yield file.folder()
    errors.said.clear()


def fields(root: QWidget) -> list[QWidget]:
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    found = [widget for kind in kinds for widget in root.findChildren(kind)]
    return [widget for widget in found if widget.isVisible() and widget.isEnabled() and not widget.isReadOnly()]


def type_into(field: QWidget) -> None:
    """Type and leave the field, as a person does."""
    field.setFocus()
    for letter in TYPED:
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QApplication.processEvents()


def texts(stage: Stage) -> list[str]:
    """Return the texts that the steps of this test saved."""
    workspace = stage.window.workspace
    assert workspace is not None
    return [str(entry.rows) for entry in workspace.ask(lambda store: list(store.history(limit=30)))]


def written(folder: Path) -> str:
    return "".join(log.read_text("utf-8") for log in folder.iterdir())


def test_that_nothing_typed_into_any_field_is_in_a_log(stage: Stage, written_before: Path) -> None:
    typed = 0
    for name in WITH_FIELDS:
        stage.clear()
        SCREENS[name](stage)
        stage.settle()
        for root in (*stage.boxes(), stage.window):
            for field in fields(root):
                type_into(field)
                typed += 1
    stage.window._failed(BadValueError(f"“{TYPED}”"))
    stage.boxes()[-1].close()
    assert typed > 30
    assert any(TYPED in value for value in texts(stage)), "nothing was typed at all"
    log = written(written_before)
    assert " refused code=bad-value" in log
    assert "Zażółcka" not in log


@pytest.mark.parametrize("error", [ValueError(TYPED), KeyError(TYPED), OSError(5, TYPED, TYPED)])
def test_that_a_defect_is_logged_without_what_it_quotes(stage: Stage, written_before: Path, error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)
    box = stage.boxes()[-1]
    box.close()
    log = written(written_before)
    assert f"error builtins.{type(error).__name__}" in log
    assert "tests/ui/test_logs.py" in log
    assert "Zażółcka" not in log


def test_that_a_refusal_is_logged_by_its_code(stage: Stage, written_before: Path) -> None:
    box = errors.tell(stage.window, BadValueError(TYPED))
    assert box is not None
    box.close()
    assert written(written_before).endswith(" refused code=bad-value\n")


def test_that_what_the_window_remembers_is_no_content_either(stage: Stage, written_before: Path) -> None:
    kept = QSettings(str(written_before.parent / "window.ini"), QSettings.Format.IniFormat)
    assert all("Zażółcka" not in str(kept.value(key)) for key in kept.allKeys())
