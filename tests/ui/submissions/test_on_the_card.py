"""On the card: what is accepted, locked or computed can only be read and says why; every value explains itself."""

from collections.abc import Callable

from kkapp import workflow
from ui.gallery.sample_year import ACCEPTED, SUBMITTED, SampleYear
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.submissions.explained_dialog import ExplainedDialog

Press = Callable[[str], None]


def shown(window: MainWindow, action: str) -> ActionForm:
    window.commands["work"].trigger()
    window.grid.choose(action)
    assert window.form
    return window.form


def action_of(window: MainWindow, unit: str) -> str:
    """Return the action that the unit alone handed in."""
    assert window.workspace
    reported = window.workspace.stored.reports_by_unit
    return next(action for action, units in reported.items() if set(units) == {unit})


def test_that_accepted_figures_can_only_be_read_and_say_what_to_do(department: MainWindow, year: SampleYear) -> None:
    form = shown(department, action_of(department, year.units[ACCEPTED]))
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    assert figure.isReadOnly()
    assert form.outcome.narrative.isReadOnly()
    assert "otwórz je do korekty" in form.body.closed.text()


def test_that_submitted_figures_can_be_edited(department: MainWindow, year: SampleYear) -> None:
    form = shown(department, action_of(department, year.units[SUBMITTED]))
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    assert not figure.isReadOnly()
    assert form.body.closed.text() == ""


def test_that_accepting_closes_the_fields_in_sight_and_undo_opens_them(
    department: MainWindow, year: SampleYear
) -> None:
    unit = year.units[SUBMITTED]
    form = shown(department, action_of(department, unit))
    assert department.workspace
    department.workspace.take(lambda store: workflow.reviewing.accept(store, [unit]))
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    assert figure.isReadOnly()
    department.commands["undo"].trigger()
    figure = next(field for field in form.indicators.fields() if field.cell == "achieved")
    assert not figure.isReadOnly()


def test_that_nothing_of_a_locked_year_can_be_typed(department: MainWindow, year: SampleYear) -> None:
    assert department.workspace
    form = shown(department, action_of(department, year.units[SUBMITTED]))
    department.workspace.take(workflow.reviewing.lock)
    assert all(field.isReadOnly() for field in form.indicators.fields())
    assert not form.planned_wording.change_button.isEnabled()
    assert "jest zamknięty" in form.body.closed.text()


def test_that_a_year_locked_but_for_one_unit_tells_how_its_figures_are_opened(
    department: MainWindow, year: SampleYear
) -> None:
    unit = year.units[ACCEPTED]
    assert department.workspace
    department.workspace.take(workflow.reviewing.lock)
    department.workspace.take(lambda store: workflow.reviewing.unlock(store, reason="Prośba Rady", unit=unit))
    form = shown(department, action_of(department, unit))
    assert "otwórz je do korekty" in form.body.closed.text()
    assert all(field.isReadOnly() for field in form.indicators.fields())


def test_that_a_click_below_the_printed_cell_tells_where_it_comes_from(
    department: MainWindow, year: SampleYear
) -> None:
    form = shown(department, year.action)
    form.achieved_wording.explain_button.click()
    (dialog,) = department.findChildren(ExplainedDialog)
    assert "Klub Strych KFK" in dialog.sources.toPlainText()
    dialog.close()


def test_that_a_value_says_by_which_rule_and_from_whom_it_is(
    department: MainWindow, year: SampleYear, press: Press
) -> None:
    shown(department, year.action)
    department.grid.setFocus()
    press("F7")
    (dialog,) = department.findChildren(ExplainedDialog)
    said = dialog.sources.toPlainText()
    assert "Klub Strych KFK" in said
    assert "sprawozdanie-2.kkp" in said
    dialog.close()
