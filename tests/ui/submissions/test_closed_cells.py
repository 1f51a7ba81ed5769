"""In the department's tables: what is accepted, locked or computed looks closed, says why, and takes nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from kkapp import workflow
from kkapp.errors import ClosedFieldError
from kkapp.model.cells import CellRef
from kkapp.model.submission import SubmissionState
from kkapp.store.store import Store
from tests.ui.submissions.test_on_the_card import action_of
from ui.delegates.wrapping import colour
from ui.gallery.sample_year import ACCEPTED, SUBMITTED, SampleYear
from ui.item_models.action_table import COLUMNS, ColumnKey
from ui.item_models.closed_cells import ClosedCells
from ui.item_models.sheet_columns import SheetColumnKey
from ui.main_window import MainWindow
from ui.theme import tones
from ui.views.grid.editable_table import EditableTable
from ui.views.grid.pasting import Pasting
from ui.workspace import Workspace

Press, Type = Callable[[str], None], Callable[[str], None]
ROLE = Qt.ItemDataRole


def cell(window: MainWindow, action: str, column: int, *, sheet: bool) -> QModelIndex:
    """Go to a cell of the overview or of the sheet."""
    window.commands["work"].trigger()
    window.work.show_sheet(shown=sheet)
    window.work.show_action(action)
    table = window.grid.way
    table.go_to(table.currentIndex().siblingAtColumn(column))
    table.setFocus()
    return table.currentIndex()


def ground(table: EditableTable, index: QModelIndex) -> str:
    """Return the colour that a cell is painted on, once another row is chosen."""
    table.go_to(table.model().index((index.row() + 5) % table.model().rowCount(), ColumnKey.NAME))
    QApplication.processEvents()
    table.scrollTo(index)
    rect = table.visualRect(index)
    return table.viewport().grab().toImage().pixelColor(rect.left() + 1, rect.top() + 1).name()


@pytest.mark.parametrize(
    ("sheet", "column"), [(False, int(ColumnKey.STATUS)), (True, int(SheetColumnKey.STATUS))], ids=["overview", "sheet"]
)
def test_that_an_accepted_cell_looks_closed_and_an_open_one_does_not(
    department: MainWindow, year: SampleYear, column: int, *, sheet: bool
) -> None:
    closed = cell(department, action_of(department, year.units[ACCEPTED]), column, sheet=sheet)
    opened = cell(department, action_of(department, year.units[SUBMITTED]), column, sheet=sheet)
    table = department.grid.way
    assert "otwórz je do korekty" in closed.data(ROLE.ToolTipRole)
    assert "otwórz je do korekty" in closed.data(ROLE.AccessibleDescriptionRole)
    assert closed.data(ROLE.AccessibleTextRole).endswith("tylko do odczytu")
    assert not closed.flags() & Qt.ItemFlag.ItemIsEditable
    assert opened.data(ROLE.AccessibleDescriptionRole) is None
    assert opened.flags() & Qt.ItemFlag.ItemIsEditable
    assert ground(table, closed) == colour(tones().head).name()
    assert ground(table, opened) == colour(tones().field).name()


@pytest.mark.parametrize("sheet", [False, True], ids=["overview", "sheet"])
def test_that_typing_clearing_and_pasting_on_a_closed_cell_say_why_and_write_nothing(
    department: MainWindow, year: SampleYear, press: Press, type_text: Type, *, sheet: bool
) -> None:
    column = int(SheetColumnKey.SPENDING) if sheet else int(ColumnKey.SPENDING)
    cell(department, action_of(department, year.units[ACCEPTED]), column, sheet=sheet)
    assert department.workspace
    table, before = department.grid.way, department.workspace.last_hash
    told: list[str] = []
    table.told.connect(told.append)
    QApplication.clipboard().setText("12,50")
    for act in (lambda: press("F2"), lambda: type_text("7"), lambda: press("Del"), lambda: press("Ctrl+V")):
        act()
    assert len(told) == 4
    assert all("otwórz je do korekty" in sentence for sentence in told)
    assert table.delegate.editor is None
    assert all(pasting.preview is None for pasting in table.findChildren(Pasting))
    assert department.workspace.last_hash == before


def test_that_cells_close_and_open_in_sight_as_submissions_are_accepted_and_that_is_undone(
    department: MainWindow, year: SampleYear
) -> None:
    unit = year.units[SUBMITTED]
    index = cell(department, action_of(department, unit), int(ColumnKey.STATUS), sheet=False)
    assert department.workspace
    for act, closed in (
        (lambda: department.workspace.take(lambda store: workflow.reviewing.accept(store, [unit])), True),
        (department.commands["undo"].trigger, False),
        (lambda: department.workspace.take(workflow.reviewing.lock), True),
    ):
        act()
        assert bool(index.data(ROLE.AccessibleDescriptionRole)) is closed
        assert ground(department.grid.way, index) == colour(tones().head if closed else tones().field).name()


def test_that_a_wholly_closed_action_says_so_at_its_code(department: MainWindow, year: SampleYear) -> None:
    assert department.workspace
    department.workspace.take(workflow.reviewing.lock)
    code = cell(department, action_of(department, year.units[ACCEPTED]), int(ColumnKey.CODE), sheet=False)
    assert "jest zamknięty" in code.data(ROLE.ToolTipRole)
    line = cell(department, action_of(department, year.units[ACCEPTED]), int(SheetColumnKey.CODE), sheet=True)
    assert "jest zamknięty" in line.data(ROLE.ToolTipRole)


def _steps(workspace: Workspace, state: SubmissionState, unit: str, *, locked: bool, excepted: bool) -> None:
    """Bring a submission that was handed in to a state, in an open or a locked year."""
    if state is SubmissionState.ACCEPTED:
        workspace.take(lambda store: workflow.reviewing.accept(store, [unit]))
    if locked:
        workspace.take(workflow.reviewing.lock)
    if excepted:
        workspace.take(lambda store: workflow.reviewing.unlock(store, reason="Prośba Rady", unit=unit))


@pytest.mark.parametrize("excepted", [False, True])
@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("state", [SubmissionState.SUBMITTED, SubmissionState.ACCEPTED])
def test_that_just_those_cells_look_closed_that_the_store_refuses(
    department: MainWindow, year: SampleYear, state: SubmissionState, *, locked: bool, excepted: bool
) -> None:
    workspace, unit = department.workspace, year.units[SUBMITTED]
    assert workspace
    action = action_of(department, unit)
    _steps(workspace, state, unit, locked=locked, excepted=excepted and locked)
    closed = ClosedCells(workspace)
    report = workspace.report(action)
    planned = CellRef(action, "planned", quantity=report.target.quantities[0].id)
    achieved = CellRef(action, "achieved", quantity=report.achieved.quantities[0].id)
    for ref, text in (
        (planned, "4321"),
        (achieved, "4321"),
        (CellRef(action, "status"), "ended"),
        (CellRef(action, "narrative"), "Zdanie."),
        (CellRef(action, "spending"), "43,21"),
    ):

        def refused(ref: CellRef = ref, text: str = text) -> bool:
            def attempt(store: Store) -> bool:
                try:
                    workflow.pasting.enter(store, workspace.stored, [(ref, text)])
                except ClosedFieldError:
                    return True
                workflow.going_back.undo(store)
                return False

            return workspace.ask(attempt)

        assert bool(closed.why(ref)) is refused(), (ref.field, closed.why(ref))


def test_that_every_column_that_is_entered_is_asked_about(department: MainWindow, year: SampleYear) -> None:
    assert department.workspace
    department.workspace.take(workflow.reviewing.lock)
    action = action_of(department, year.units[SUBMITTED])
    table = department.grid.table
    for column in COLUMNS:
        assert bool(table.why(table.place_of(action), column)) is bool(column.field or column is COLUMNS[0])


def test_that_what_is_typed_where_one_unit_handed_in_becomes_that_units_value(
    department: MainWindow, year: SampleYear, press: Press, type_text: Type
) -> None:
    unit = year.units[SUBMITTED]
    action = action_of(department, unit)
    cell(department, action, int(SheetColumnKey.SPENDING), sheet=True)
    type_text("12,50")
    press("Return")
    assert department.workspace
    assert department.workspace.report(action).spending.grosze == 1250
    assert department.workspace.stored.reports_by_unit[action][unit].spending.grosze == 1250
    department.commands["undo"].trigger()
    assert department.workspace.report(action).spending.grosze != 1250
