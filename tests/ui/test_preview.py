"""The preview: pages as they would be printed, always current, read and opened cell by cell."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QPointF, Qt, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.errors import ExportError
from kkapp.exports import preview
from kkapp.exports.pdf_typesetting import Inputs, Marked
from ui import errors
from ui.dialogs.export_dialog import ExportDialog
from ui.settings import settings
from ui.views.preview import making
from ui.views.preview.preview_screen import PreviewScreen
from ui.workspace import Workspace

FINISHED: list[str] = []
"""What typst drew to the end, not what was stopped."""

Keys = Callable[[str], None]
Type = Callable[[str], None]


@pytest.fixture
def workspace(workspace_path: Path) -> Iterator[Workspace]:
    """Return the shipped programme, open."""
    opened = Workspace(workspace_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module", autouse=True)
def typeset_once() -> Iterator[None]:
    """Let typst draw the same pages only once for all tests here: each of them begins with those of the year."""
    kept: dict[str, Marked] = {}
    draw = preview.typeset_marked_apart

    def drawn(inputs: Inputs, ask: Callable[[], None]) -> Marked:
        ask()
        if inputs["document"] not in kept:
            kept[inputs["document"]] = draw(inputs, ask)
            FINISHED.append(inputs["document"])
        return kept[inputs["document"]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preview, "typeset_marked_apart", drawn)
        yield


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PreviewScreen:
    """Return the screen with the first pages of the attachment, told of every step."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "mine"))
    made = PreviewScreen()
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    workspace.changed.connect(made.take_changes)
    pages(made, qtbot, lambda: made.show_workspace(workspace))
    made.activateWindow()
    made.enter()
    qtbot.waitUntil(made.pages.hasFocus)
    return made


def pages(screen: PreviewScreen, qtbot: QtBot, act: Callable[[], object]) -> None:
    """Do something and wait for the pages that it brings."""
    with qtbot.waitSignal(screen.maker.made, timeout=30_000):
        act()


def action_of(workspace: Workspace, code: str) -> str:
    return workspace.data.action_by_code[code].id


def figure_of(workspace: Workspace, code: str) -> str:
    return workspace.report(action_of(workspace, code)).achieved.quantities[0].id


def text_of(screen: PreviewScreen) -> str:
    return " ".join(screen.pages.page_text(page) for page in range(screen.pages.page_count)).replace("\u00a0", " ")


def test_that_a_step_makes_the_pages_again_at_the_same_place(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    action = action_of(workspace, "I.3/4/20")
    screen.show_action(action)
    before = screen.pages.rect_of(screen.pages.walk.row(action)[0]).top() - screen.pages.verticalScrollBar().value()
    screen.pages.set_zoom(1.5)
    screen.pages.mark_action(action)
    assert "777 rodzin, które" not in text_of(screen)
    near = screen.pages.verticalScrollBar().value()
    pages(screen, qtbot, lambda: workspace.save_number(figure_of(workspace, "I.1/4"), "777"))
    assert "777 rodzin, które" in text_of(screen)
    assert screen.pages.zoom == 1.5
    assert screen.pages.verticalScrollBar().value() == near
    assert screen.pages.marked == action
    assert before >= 0


def test_that_the_row_that_is_read_stays_where_it_is_when_rows_above_grow(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    action = action_of(workspace, "I.3/4/20")
    screen.show_action(action)

    def height() -> float:
        return screen.pages.rect_of(screen.pages.walk.row(action)[0]).top() - screen.pages.verticalScrollBar().value()

    was, scrolled = height(), screen.pages.verticalScrollBar().value()
    longer = "Zdanie, które zajmuje w komórce trochę miejsca. " * 40
    pages(screen, qtbot, lambda: workspace.save_narrative(action_of(workspace, "I.1/2"), longer))
    assert screen.pages.verticalScrollBar().value() != scrolled
    assert height() == pytest.approx(was, abs=2 + screen.pages.viewport().height() / 3)
    assert screen.pages.verticalScrollBar().value() > scrolled


def test_that_steps_in_a_row_make_the_newest_pages_alone(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    made: list[object] = []
    screen.maker.made.connect(made.append)

    def three_steps() -> None:
        for text in ("771", "772", "773"):
            workspace.save_number(figure_of(workspace, "I.1/4"), text)

    pages(screen, qtbot, three_steps)
    qtbot.waitUntil(lambda: not screen.maker.busy)
    assert len(made) == 1
    assert "773 rodziny" in text_of(screen)


def test_that_an_outdated_run_is_stopped(screen: PreviewScreen, workspace: Workspace, qtbot: QtBot) -> None:
    made: list[object] = []
    screen.maker.made.connect(made.append)
    FINISHED.clear()
    workspace.save_number(figure_of(workspace, "I.1/4"), "8710")
    qtbot.waitUntil(lambda: screen.maker.running)
    pages(screen, qtbot, lambda: workspace.save_number(figure_of(workspace, "I.1/4"), "8720"))
    assert len(made) == 1
    assert "8 720 rodzin" in text_of(screen)
    assert not any("8\u00a0710" in document for document in FINISHED)


def test_that_nothing_is_made_while_nobody_looks(screen: PreviewScreen, workspace: Workspace, qtbot: QtBot) -> None:
    screen.hide()
    workspace.save_number(figure_of(workspace, "I.1/4"), "779")
    assert not screen.maker.busy
    pages(screen, qtbot, screen.show)
    assert "779 rodzin" in text_of(screen)


def test_that_pages_which_are_still_true_are_not_made_again(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    screen.hide()
    screen.show()
    screen.show_workspace(workspace)
    assert not screen.maker.busy
    assert not screen.bar.updating.isVisible()
    workspace.save_number(figure_of(workspace, "I.1/4"), "7")
    assert screen.maker.busy
    pages(screen, qtbot, lambda: None)


def test_that_pages_of_another_workspace_are_out_of_sight_at_once(
    screen: PreviewScreen, prepared_workspace: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Workspace(Path(shutil.copy(prepared_workspace, tmp_path / "inny.kk")))
    other.save_number(figure_of(other, "I.1/4"), "888")

    def show() -> None:
        screen.show_workspace(other)
        assert not screen.pages.isVisible()

    pages(screen, qtbot, show)
    assert screen.pages.isVisible()
    assert "888 rodzin" in text_of(screen)
    screen.hide()
    other.close()


def test_that_a_long_document_begins_with_its_first_pages_and_keeps_its_place_later(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LONG", 10)
    counts: list[int] = []
    screen.maker.made.connect(lambda _pages: counts.append(screen.pages.page_count))
    screen.bar.what.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(counts) == 2 or not screen.maker.busy, timeout=30_000)
    counts.clear()
    screen.bar.what.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(counts) == 2, timeout=30_000)
    assert counts[0] < counts[1] == 18
    screen.pages.go_to_page(15)
    pages(screen, qtbot, lambda: workspace.save_number(figure_of(workspace, "I.1/4"), "7"))
    assert len(counts) == 3
    assert screen.pages.page == 15


def test_that_pages_which_cannot_be_made_leave_the_old_ones_and_a_reason(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_anything: object) -> None:
        raise ExportError("Nie da się.")

    count = screen.pages.page_count
    with monkeypatch.context() as broken:
        broken.setattr(workflow.previewing, "preview", refusing)
        with qtbot.waitSignal(screen.maker.failed, timeout=30_000):
            workspace.save_number(figure_of(workspace, "I.1/4"), "5")
    assert screen.pages.page_count == count
    assert "Nie da się." in screen.banner.text()
    assert screen.banner.isVisible()
    pages(screen, qtbot, lambda: workspace.save_number(figure_of(workspace, "I.1/4"), "6"))
    assert not screen.banner.isVisible()


# --- from the page to the form and back


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("action", "name"),
        ("units", "units"),
        ("planned", "planned"),
        ("achieved", "achieved"),
        ("spending", "spending"),
    ],
)
def test_that_a_click_on_a_cell_asks_for_its_field(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, column: str, field: str
) -> None:
    action = action_of(workspace, "I.1/4")
    screen.show_action(action)
    view = screen.pages
    place = view.walk.places_of((action, column))[0]
    corner = QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())
    point = (view.rect_of(place).center() - corner).toPoint()
    with qtbot.waitSignal(screen.field_wanted) as wanted:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert wanted.args == [action, field]


def test_that_the_cell_on_the_page_is_the_cell_of_the_paper(screen: PreviewScreen, tmp_path: Path) -> None:
    target = tmp_path / "pages.pdf"
    target.write_bytes(screen.pages.pdf)
    with pdfplumber.open(target) as document:
        for page in (0, 5, 17):
            for place in screen.pages.walk.on_page(page):
                box = (place.left, place.top, place.right, place.bottom)
                words = document.pages[page].crop(box, strict=False).extract_text()
                assert "".join(words.split()) == "".join(place.text.split()), (place.code, place.column)


def test_that_arrows_and_enter_open_a_cell(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, press: Keys
) -> None:
    screen.show_action(action_of(workspace, "I.1/4"))
    for keys in ("Down", "Right", "Right", "Right", "Down"):
        press(keys)
    assert "I.1/5" in screen.cell.text()
    with qtbot.waitSignal(screen.field_wanted) as wanted:
        press("Return")
    assert wanted.args == [action_of(workspace, "I.1/5"), "achieved"]


def test_that_arrows_go_on_over_pages_and_tables(screen: PreviewScreen, press: Keys) -> None:
    met = []
    for _step in range(40):
        press("Down")
        assert screen.pages.cell
        met.append(screen.pages.cell[0])
    assert met == list(dict.fromkeys(met))
    assert screen.pages.page > 0
    rows = list(dict.fromkeys(place.action for place in screen.pages.walk.places))
    assert met == rows[rows.index(met[0]) :][: len(met)]


def test_that_the_form_brings_its_row_in_sight(screen: PreviewScreen, workspace: Workspace) -> None:
    for code in ("IV.2/9", "I.1/1", "III.3/1"):
        action = action_of(workspace, code)
        screen.show_action(action)
        row = screen.pages.rect_of(screen.pages.walk.row(action)[0])
        top = screen.pages.verticalScrollBar().value()
        assert top <= row.top()
        assert row.bottom() <= top + screen.pages.viewport().height()


# --- reading


def test_that_pages_are_gone_through_by_keys_and_by_number(screen: PreviewScreen, press: Keys, type_text: Type) -> None:
    press("End")
    assert screen.pages.page == screen.pages.page_count - 1 == screen.bar.page.value() - 1
    press("Home")
    assert screen.pages.page == 0
    press("PgDown")
    assert screen.pages.verticalScrollBar().value() > 300
    screen.bar.page.setFocus()
    screen.bar.page.selectAll()
    type_text("7")
    press("Return")
    assert screen.pages.page == 6


def test_that_the_pages_are_made_larger_and_smaller_and_fitted_by_keys(screen: PreviewScreen, press: Keys) -> None:
    fitted = screen.pages.scale
    press("Ctrl++")
    press("Ctrl++")
    assert screen.pages.scale > fitted * 1.2
    press("Ctrl+-")
    press("Ctrl+0")
    assert screen.pages.scale == fitted
    assert screen.bar.fit.isChecked()


def test_that_words_are_found_without_polish_letters_and_over_lines(
    screen: PreviewScreen, press: Keys, type_text: Type, qtbot: QtBot
) -> None:
    press("Ctrl+F")
    assert QApplication.focusWidget() is screen.bar.words
    type_text("rodzin objetych")
    qtbot.waitUntil(lambda: screen.bar.outcome.text() == "1 z 6")
    first = screen.pages.verticalScrollBar().value()
    for _step in range(4):
        press("F3")
    assert screen.bar.outcome.text().startswith("5 ")
    assert screen.pages.verticalScrollBar().value() > first
    press("Shift+F3")
    assert screen.bar.outcome.text().startswith("4 ")
    screen.bar.words.setText("rodzin przy zaburzeniach")  # the line ends after "przy"
    qtbot.waitUntil(lambda: screen.bar.outcome.text() == "1 z 1")
    screen.bar.words.setText("czego tu nie ma")
    qtbot.waitUntil(lambda: not any(letter.isdigit() for letter in screen.bar.outcome.text()))
    press("Escape")
    assert screen.pages.hasFocus()


def test_that_a_screen_reader_gets_the_text_of_the_page(screen: PreviewScreen) -> None:
    screen.pages.go_to_page(3)
    interface = QAccessible.queryAccessibleInterface(screen.pages)
    said = interface.text(QAccessible.Text.Description)
    assert said == screen.pages.page_text(screen.pages.page)
    assert len(said) > 500


def test_that_every_part_has_a_name_and_tab_leaves_the_pages(screen: PreviewScreen, press: Keys) -> None:
    met: list[QWidget] = []
    for _step in range(14):
        focused = QApplication.focusWidget()
        assert focused
        assert QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name), type(focused)
        met.append(focused)
        press("Tab")
    assert met.count(screen.pages) >= 1
    assert {screen.bar.what, screen.bar.words, screen.bar.export, screen.bar.print} <= set(met)


# --- what changed since the last export


def test_that_changes_since_the_export_are_listed_and_lead_to_their_rows(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = exporting(screen, tmp_path / "a.html")
    pages(screen, qtbot, dialog.export_button.click)
    assert screen.changes.list.count() == 0
    pages(screen, qtbot, lambda: workspace.save_number(figure_of(workspace, "I.1/4"), "777"))
    pages(screen, qtbot, lambda: workspace.save_spending(action_of(workspace, "IV.2/9"), "–"))
    screen.bar.changes.setChecked(True)
    texts = [screen.changes.list.item(at).text() for at in range(screen.changes.list.count())]
    assert "79 rodzin" in texts[0]
    assert "777 rodzin" in texts[0]
    assert "a.html" in screen.changes.when.text()
    screen.pages.go_to_page(12)
    screen.changes.list.setCurrentRow(0)
    assert screen.pages.cell == (action_of(workspace, "I.1/4"), "achieved")
    assert screen.pages.page == 0
    pages(screen, qtbot, workspace.undo)
    pages(screen, qtbot, workspace.undo)
    assert screen.changes.list.count() == 0
    dialog.close()


def exporting(screen: PreviewScreen, target: Path) -> ExportDialog:
    screen.bar.export.click()
    dialog = screen.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    at = [dialog.format.itemData(row).suffix for row in range(dialog.format.count())].index(target.suffix)
    dialog.format.setCurrentIndex(at)
    dialog.target.set_value(target)
    return dialog


# --- the card, and paper


def test_that_the_card_of_a_unit_is_shown_exported_and_printed(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    unit = next(unit for unit in workspace.data.units if unit.name == "Biblioteka Kraków")
    screen.bar.unit.setCurrentIndex(screen.bar.unit.findData(unit.id))
    pages(screen, qtbot, lambda: screen.bar.what.setCurrentIndex(1))
    assert "Karta jednostki: Biblioteka Kraków" in text_of(screen)
    own = {
        action.code
        for action in workspace.data.programme.actions()
        if unit.id in {responsible.unit for responsible in action.responsible}
    }
    assert {place.code for place in screen.pages.walk.places} == own
    dialog = exporting(screen, tmp_path / "karta.html")
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.export_button.click()
    assert "Karta jednostki: Biblioteka Kraków" in (tmp_path / "karta.html").read_text().replace("\u00a0", " ")
    target = tmp_path / "karta.pdf"
    screen.print_to(target)
    with pdfplumber.open(target) as printed:
        assert len(printed.pages) == screen.pages.page_count
        assert (round(printed.pages[0].width), round(printed.pages[0].height)) == (842, 595)
        image = printed.pages[0].images[0]
        assert image["srcsize"][0] > 3000, "drawn at the printer's resolution"
    made = workspace.ask(workflow.previewing.exports)
    assert [(export.what, export.unit) for export in made] == [("card", unit.id)]
    dialog.close()


def test_that_printing_waits_for_the_newest_pages(
    screen: PreviewScreen, workspace: Workspace, qtbot: QtBot, press: Keys
) -> None:
    workspace.save_number(figure_of(workspace, "I.1/4"), "777")
    press("Ctrl+P")
    assert screen.printer.dialog is None
    qtbot.waitUntil(lambda: screen.printer.dialog is not None, timeout=30_000)
    assert "777 rodzin" in text_of(screen)
    assert screen.printer.dialog
    screen.printer.dialog.reject()


def test_that_a_printer_gets_the_pages_one_by_one(screen: PreviewScreen, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.views.preview.printing import printer_for

    document = screen.pages.document
    assert document
    printer = printer_for(document, "załącznik")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "strony.pdf"))
    printer.setResolution(60)
    printer.setFromTo(2, 4)
    screen.printer.print_on(printer, screen.pages.pdf)
    qtbot.waitUntil(lambda: screen.printer.printing is None, timeout=20_000)
    with pdfplumber.open(tmp_path / "strony.pdf") as printed:
        assert len(printed.pages) == 3


def test_that_a_pdf_file_gets_all_pages_as_they_are(screen: PreviewScreen, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from ui.views.preview.printing import printer_for

    document = screen.pages.document
    assert document
    printer = printer_for(document, "załącznik")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "strony.pdf"))
    screen.printer.print_on(printer, screen.pages.pdf)
    assert screen.printer.printing is None
    with pdfplumber.open(tmp_path / "strony.pdf") as printed:
        assert len(printed.pages) == screen.pages.page_count
        assert "Prowadzenie poradnictwa" in (printed.pages[0].extract_text() or "").replace("\u00a0", " ")
    printer.setOutputFileName(str(tmp_path / "nie ma" / "strony.pdf"))
    screen.printer.print_on(printer, screen.pages.pdf)
    (told,) = errors.said
    assert "nie istnieje" in told
    errors.said.clear()


def test_that_a_failing_printer_is_told(screen: PreviewScreen, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "nie ma" / "takiego" / "folderu.pdf"))
    listening = qInstallMessageHandler(lambda *_anything: None)  # Qt itself complains, too
    screen.printer.print_on(printer, screen.pages.pdf)
    qInstallMessageHandler(listening)
    assert len(errors.said) == 1
    errors.said.clear()
    assert screen.printer.printing is None


def test_that_the_person_chooses_whether_changes_are_listed(screen: PreviewScreen) -> None:
    assert not screen.changes.isVisible(), "nothing was exported yet"
    screen.bar.changes.click()
    assert screen.changes.isVisible()
    assert settings().value("preview/changes") == "true"
