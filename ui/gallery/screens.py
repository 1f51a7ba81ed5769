"""The registry of screens: a name, and how the real window is brought there."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kkapp.model.base import TEXT_LIMIT
from kkapp.workflow.opening import shipped_programme
from ui.gallery import sample
from ui.gallery.boxes import BOXES
from ui.gallery.department_side import DEPARTMENT_SIDE
from ui.gallery.stage import Stage
from ui.gallery.unit_side import UNIT_SIDE

Bring = Callable[[Stage], None]


def _start(stage: Stage) -> None:
    stage.window.close_workspace()
    stage.settle()


def _start_empty(stage: Stage) -> None:
    """Show the start as it is before anything was opened."""
    from ui.views.start_view import StartView

    _start(stage)
    for view in stage.window.findChildren(StartView):
        while view.recent.currentIndex().isValid():
            view.recent.forget_current()
    stage.settle()


def _work(stage: Stage) -> None:
    stage.choose("I.1/2")


def _search(stage: Stage) -> None:
    stage.window.search.words.setFocus()
    stage.window.search.words.setText("zajecia")
    stage.window.search.tell_now()


def _nothing_found(stage: Stage) -> None:
    stage.window.search.words.setFocus()
    stage.window.search.words.setText("lokomotywa")
    stage.window.search.tell_now()


def _form_of(code: str) -> Bring:
    def bring(stage: Stage) -> None:
        stage.choose(code)
        stage.run("form")

    return bring


def _command(name: str) -> Bring:
    return lambda stage: stage.run(name)


def _error(stage: Stage) -> None:
    workspace = stage.window.workspace
    if workspace:
        workspace.save_narrative(workspace.data.action_by_code["I.1/2"].id, "x" * (TEXT_LIMIT + 1))
    stage.settle()


def _import(stage: Stage) -> None:
    stage.desk.take_in(shipped_programme())
    stage.until(stage.boxes, "the dialog of an import")


def _preview(stage: Stage) -> None:
    from ui.views.preview.preview_screen import PreviewScreen

    stage.run("preview")
    screen = stage.window.screens.current
    if isinstance(screen, PreviewScreen):
        stage.until(lambda: screen.pages.pdf and not screen.maker.busy, "the pages")


def _preview_card(stage: Stage) -> None:
    from ui.views.preview.preview_screen import PreviewScreen

    _preview(stage)
    screen = stage.window.screens.current
    if isinstance(screen, PreviewScreen):
        screen.bar.what.setCurrentIndex(1)
        stage.until(lambda: screen.pages.pdf and not screen.maker.busy, "the pages of a card")


def _sheet(stage: Stage) -> None:
    stage.choose(sample.MANY_LINES)
    stage.run("sheet")


def _sheet_marked(stage: Stage) -> None:
    stage.choose(sample.UNREADABLE)
    stage.run("sheet")


def _paste(stage: Stage) -> None:
    from ui.views.grid.table_commands import paste

    stage.choose(sample.DEVIATION)
    stage.run("sheet")
    stage.app.clipboard().setText("12\t1 234,50\n9\tdużo\n\t7")
    paste(stage.window.grid.way)
    stage.until(stage.boxes, "the preview of a paste")


def _training(stage: Stage) -> None:
    from kkapp.workflow.training import create_training

    place = stage.path.with_name("Ćwiczenia.kk")
    if not place.exists():
        create_training(place).close()
    stage.desk.open(place)
    stage.settle()


def _structure_tab(tab: int) -> Bring:
    def bring(stage: Stage) -> None:
        from ui.views.structure.structure_screen import StructureScreen

        stage.run("structure")
        screen = stage.window.screens.current
        if isinstance(screen, StructureScreen):
            screen.show_tab(tab)
            screen.enter()
        stage.settle()

    return bring


def _palette(stage: Stage) -> None:
    stage.run("palette")
    words = QApplication.focusWidget()
    if words:
        QTest.keyClicks(words, "warsztaty")
    stage.settle()


def _doctor(stage: Stage) -> None:
    from ui.views.doctor.doctor_dialog import DoctorDialog

    dialog = stage.desk.doctor.show()
    stage.until(lambda: isinstance(dialog, DoctorDialog) and dialog.examined, "the outcome of the check")


SCREENS: dict[str, Bring] = {
    "start": _start,
    "start-empty": _start_empty,
    "work": _work,
    "work-search": _search,
    "work-nothing-found": _nothing_found,
    "form-deviation": _form_of(sample.DEVIATION),
    "form-not-held": _form_of(sample.NOT_HELD),
    "form-unreadable": _form_of(sample.UNREADABLE),
    "form-replaced": _form_of(sample.REPLACED),
    "form-many-lines": _form_of(sample.MANY_LINES),
    "form-longest": _form_of(sample.LONGEST),
    "form-empty": _form_of(sample.EMPTY[0]),
    "sheet": _sheet,
    "sheet-marked": _sheet_marked,
    "paste": _paste,
    "todo": _command("todo"),
    "history": _command("history"),
    "preview": _preview,
    "preview-card": _preview_card,
    "structure": _structure_tab(0),
    "structure-units": _structure_tab(1),
    "structure-measures": _structure_tab(2),
    "palette": _palette,
    "export": _command("export"),
    "import": _import,
    "training": _training,
    "preferences": _command("preferences"),
    "about": _command("about"),
    "doctor": _doctor,
    **BOXES,
    **UNIT_SIDE,
    **DEPARTMENT_SIDE,
    "error": _error,
}
"""Every screen by its name, in the order of the work."""
