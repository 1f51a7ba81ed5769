"""The dialogs and windows that stand over a screen, each brought up by what opens it in the program."""

from collections.abc import Callable

from ui.gallery import leaving_side, sample
from ui.gallery.stage import Stage

Bring = Callable[[Stage], None]


def _guide(stage: Stage) -> None:
    stage.run("guide")
    stage.until(stage.boxes, "the guide")


def _value_history(stage: Stage) -> None:
    stage.choose(sample.DEVIATION)
    stage.run("form")
    stage.run("value_history")


def _back(stage: Stage) -> None:
    from ui.views.history.history_panel import HistoryPanel

    stage.run("history")
    panel = stage.window.findChildren(HistoryPanel)[0]
    panel.scope.setCurrentIndex(0)
    stage.settle()
    panel.list.setCurrentIndex(panel.lines.index(min(4, panel.lines.rowCount() - 1), 0))
    panel.back.click()
    stage.until(stage.boxes, "the question how far to go back")


def _footnotes(stage: Stage) -> None:
    stage.choose(sample.DEVIATION)
    form = stage.window.form
    if form:
        form.indicators.footnotes_button.click()
    stage.until(stage.boxes, "the footnotes")


def _new_indicator(stage: Stage) -> None:
    stage.choose(sample.DEVIATION)
    form = stage.window.form
    if form:
        form.indicators.add_button.click()
    stage.until(stage.boxes, "the question what is counted")


def _figure(act: str, cell: str) -> Bring:
    """Open a dialog about the first figure of a cell, as the menu of its field does."""

    def bring(stage: Stage) -> None:
        from ui.views.form.figure_acts import FigureActs

        stage.choose(sample.DEVIATION)
        workspace, form = stage.window.workspace, stage.window.form
        if workspace and form:
            field = next(field for field in form.indicators.fields() if field.cell == cell)
            acts = FigureActs(form.indicators, workspace, workspace.data.action_by_code[sample.DEVIATION])
            getattr(acts, act)(field if act == "describe" else field.quantity)
        stage.until(stage.boxes, "the dialog about a figure")

    return bring


def _new_programme(stage: Stage) -> None:
    from ui.dialogs.new_programme import NewProgrammeDialog

    NewProgrammeDialog(stage.window).open()
    stage.until(stage.boxes, "the new programme")


def _of_the_structure(command: str, level: str) -> Bring:
    """Open a question of the programme's editor about its first task or its longest action."""

    def bring(stage: Stage) -> None:
        from ui.views.structure.structure_screen import StructureScreen

        stage.run("structure")
        screen, workspace = stage.window.screens.current, stage.window.workspace
        if isinstance(screen, StructureScreen) and workspace:
            screen.show_tab(0)
            part = workspace.data.programme.areas[0].tasks[0] if level == "task" else None
            screen.tree_pane.tree.choose(part.id if part else workspace.data.action_by_code[sample.LONGEST].id)
            stage.settle()
            screen.tree_pane.commands[command].trigger()
        stage.until(stage.boxes, "a question of the programme's editor")

    return bring


def _copies(stage: Stage) -> None:
    """Show the copies of a workspace, the newest of a moment that never changes."""
    from datetime import UTC, datetime

    from kkapp import workflow
    from ui.dialogs.copies_dialog import CopiesDialog

    workspace = stage.window.workspace
    if workspace:
        why, moment = workflow.copying.Why.STEPS, datetime(2026, 3, 2, 9, 42, tzinfo=UTC)
        workspace.ask(lambda store: workflow.copying.copy_now(store, why, now=moment))
    stage.run("copies")
    stage.until(stage.boxes, "the copies")
    dialog = stage.window.findChildren(CopiesDialog)[0]
    stage.until(lambda: dialog.is_told, "what the copy holds")


BOXES: dict[str, Bring] = {
    "value-history": _value_history,
    "back": _back,
    "footnotes": _footnotes,
    "new-indicator": _new_indicator,
    "figure-details": _figure("describe", "achieved"),
    "figure-split": _figure("split", "achieved"),
    "figure-correction": _figure("correct", "planned"),
    "new-programme": _new_programme,
    "add-part": _of_the_structure("add_inside", "task"),
    "remove-part": _of_the_structure("remove", "task"),
    "copies": _copies,
    **leaving_side.BOXES,
    "guide": _guide,
}
"""Every box by its name."""
