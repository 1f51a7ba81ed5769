"""Files dropped on the window: opened, taken in after a look, or refused with a sentence; nothing changes unseen."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from ui import errors
from ui.dialogs.import_dialog import ImportDialog
from ui.main_window import MainWindow
from ui.views.dropping import DropTarget


@pytest.fixture
def target(window: MainWindow) -> DropTarget:
    return DropTarget(window)


def changed_copy(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    content = json.loads(workflow.opening.shipped_programme().read_text("utf-8"))
    change(content)
    path = tmp_path / "zmiany.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def rename_first(content: dict[str, Any]) -> None:
    content["areas"][0]["tasks"][0]["rows"][0]["action"] = "Zupełnie inna nazwa"


def drag(window: MainWindow, *paths: Path, drop: bool = True) -> bool:
    """Drag files over the search field of the window, where a plain field would take them for text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = window.search.words.mapTo(window, QPoint(5, 5))
    kinds = [QEvent.Type.DragMove, QEvent.Type.Drop] if drop else [QEvent.Type.DragMove]
    for kind in kinds:
        event = dragged(data, place, kind)
        QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def dragged(data: QMimeData, place: QPoint, kind: QEvent.Type) -> QDropEvent:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(place), copy, data, left, none, kind)


def asked() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def choose(text: str) -> None:
    (button,) = [button for button in asked().buttons() if button.text().replace("&", "").startswith(text)]
    button.click()


def test_that_a_workspace_is_opened_even_over_a_field_and_under_another_name(
    window: MainWindow, target: DropTarget, workspace_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    odd = workspace_path.rename(tmp_path / "karta.dat")
    with qtbot.waitSignal(target.open_file) as told:
        drag(window, odd)
    assert told.args == [odd]
    assert window.search.words.text() == ""


def test_that_a_frame_shows_while_dragging_and_goes_when_the_files_leave(
    window: MainWindow, target: DropTarget, workspace_path: Path
) -> None:
    assert drag(window, workspace_path, drop=False)
    assert target.frame.isVisible()
    assert target.frame.size() == window.size()
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not target.frame.isVisible()


def test_that_a_data_file_is_asked_about_with_the_number_of_records(
    window: MainWindow, target: DropTarget, tmp_path: Path, qtbot: QtBot
) -> None:
    path = changed_copy(tmp_path, rename_first)
    drag(window, path)
    assert "zapis" in errors.said.pop()
    with qtbot.waitSignal(target.take_in) as told:
        choose("Wczytaj do otwartego")
    assert told.args == [path]
    drag(window, path)
    errors.said.pop()
    with qtbot.waitSignal(target.new_from) as told:
        choose("Nowy skoroszyt")
    assert told.args == [path]


def test_that_with_nothing_open_a_data_file_makes_a_new_workspace(
    window: MainWindow, target: DropTarget, qtbot: QtBot
) -> None:
    window.leave_workspace()
    with qtbot.waitSignal(target.new_from) as told:
        target.take([workflow.opening.shipped_programme()])
    assert told.args == [workflow.opening.shipped_programme()]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pismo.DOCX", "dokument"),
        ("zdjęcie.jpg", "nie czyta"),
        ("popsute.json", "popsute.json"),
        ("nie-ma.kk", "nie udało się odczytać"),
    ],
)
def test_that_anything_else_gets_a_sentence_and_changes_nothing(
    window: MainWindow, target: DropTarget, tmp_path: Path, name: str, words: str
) -> None:
    assert window.workspace
    folder = tmp_path / "upuszczone"
    folder.mkdir()
    path = folder / name
    if name != "nie-ma.kk":
        path.write_text("to nie jest plik tego programu", "utf-8")
    before = window.workspace.last_hash
    drag(window, path)
    assert words in errors.said.pop()
    assert window.workspace.last_hash == before
    asked().close()


@pytest.mark.parametrize("names", [("karta.xlsx",), ("paczka.zip", "list.eml"), ("dane.kkp", "dopisek.txt"), ("",)])
def test_that_what_units_send_goes_to_the_inbox(
    window: MainWindow, target: DropTarget, tmp_path: Path, names: tuple[str, ...], qtbot: QtBot
) -> None:
    folder = tmp_path / "upuszczone"
    folder.mkdir()
    paths = [folder / name for name in names]
    for path in paths:
        if path != folder:
            path.write_text("to nie jest plik tego programu", "utf-8")
    with qtbot.waitSignal(target.received) as told:
        drag(window, *paths)
    assert told.args == [paths]


def test_that_with_nothing_open_a_spreadsheet_is_no_more_than_a_document(
    window: MainWindow, target: DropTarget, tmp_path: Path
) -> None:
    window.leave_workspace()
    path = tmp_path / "karta.xlsx"
    path.write_text("to nie jest plik tego programu", "utf-8")
    target.take([path])
    assert "dokument" in errors.said.pop()
    asked().close()


def test_that_several_files_at_once_are_refused(window: MainWindow, target: DropTarget, workspace_path: Path) -> None:
    drag(window, workspace_path, workspace_path)
    assert "kilka plików" in errors.said.pop()
    asked().close()


def test_that_dragged_text_is_left_to_the_fields(window: MainWindow, target: DropTarget) -> None:
    data = QMimeData()
    data.setText("2 000 widzów")
    assert not target.eventFilter(window, dragged(data, QPoint(5, 5), QEvent.Type.DragMove))
    assert not target.frame.isVisible()


def test_that_nothing_can_be_dropped_behind_an_open_dialog(
    window: MainWindow, target: DropTarget, workspace_path: Path, qtbot: QtBot
) -> None:
    box = errors.ask(window, "?", "Tak", lambda: None)
    errors.said.pop()
    with qtbot.assertNotEmitted(target.open_file):
        drag(window, workspace_path)
    box.close()


# --- the import itself


def opened(window: MainWindow, path: Path) -> ImportDialog:
    assert window.workspace
    dialog = ImportDialog(window.workspace, window)
    dialog.open_for(path)
    return dialog


def test_that_an_import_shows_what_would_change_and_is_one_step_back(window: MainWindow, tmp_path: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        rename_first(content)
        content["areas"][0]["tasks"][0]["rows"].pop()

    assert window.workspace
    before = window.workspace.data
    dialog = opened(window, changed_copy(tmp_path, change))
    texts = [[dialog.table.item(row, column).text() for column in range(4)] for row in range(2)]
    assert texts[0][1] == "zostanie usunięte"
    assert texts[1][1] == "Działanie"
    assert texts[1][3] == "Zupełnie inna nazwa"
    assert "– 1 działanie zostanie usunięte\n– 1 działanie się zmieni" in dialog.summary.text()
    assert window.workspace.data == before
    dialog.import_button.click()
    assert len(window.workspace.data.action_by_id) == 184
    assert window.workspace.undo()
    assert window.workspace.data == before


def test_that_a_file_that_holds_nothing_new_cannot_be_imported(window: MainWindow) -> None:
    dialog = opened(window, workflow.opening.shipped_programme())
    assert not dialog.import_button.isVisible()
    assert "Nic by się nie zmieniło" in dialog.summary.text()
    dialog.close()


def test_that_a_year_whose_indicators_are_not_linked_is_not_forced_in(window: MainWindow, tmp_path: Path) -> None:
    def next_year(content: dict[str, Any]) -> None:
        content["document"]["report_year"] = 2022

    assert window.workspace
    dialog = opened(window, changed_copy(tmp_path, next_year))
    assert "nie potrafi ich powiązać" in dialog.summary.text()
    assert dialog.new_button.isVisible()
    assert not dialog.import_button.isVisible()
    dialog.close()


def test_that_a_year_with_the_same_indicators_is_added_beside_the_first(window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace
    path = tmp_path / "2022.json"
    workflow.exporting.export_data(next_year_of(window.workspace.data), path)
    dialog = opened(window, path)
    assert "doda rok 2022" in dialog.summary.text()
    assert dialog.table.rowCount() == 185
    dialog.import_button.click()
    assert window.workspace.years() == (2021, 2022)


def next_year_of(data: PeriodData) -> PeriodData:
    """Return the data as those of the next year: the same indicators, reports and figures of their own."""
    reports = tuple(
        report.model_copy(
            update={
                "id": f"{report.id}-2022",
                "target": report.target.model_copy(update={"quantities": later(report.target.quantities)}),
                "achieved": report.achieved.model_copy(update={"quantities": later(report.achieved.quantities)}),
                "footnotes": (),
            }
        )
        for report in data.reports
    )
    period = data.period.model_copy(update={"id": f"{data.period.id}-2022", "year": 2022})
    return PeriodData(
        programme=data.programme, period=period, units=data.units, measures=data.measures, reports=reports
    )


def later(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(q.model_copy(update={"id": f"{q.id}-2022", "corrections": ()}) for q in quantities)


def test_that_another_programme_is_not_mixed_in(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    def other(content: dict[str, Any]) -> None:
        content["document"]["programme"] = "Program Zupełnie Inny"

    path = changed_copy(tmp_path, other)
    dialog = opened(window, path)
    assert not dialog.import_button.isVisible()
    with qtbot.waitSignal(dialog.new_wanted) as told:
        dialog.new_button.click()
    assert told.args == [path]


def test_that_a_bad_file_gets_its_sentence_instead_of_a_dialog(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "popsute.json"
    path.write_text("{", "utf-8")
    dialog = opened(window, path)
    assert "popsute.json" in errors.said.pop()
    assert not dialog.isVisible()
    asked().close()
