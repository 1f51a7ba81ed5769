"""Blocks on the real clipboard, copied from the sheet and pasted into it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from kkapp import workflow
from kkapp.imports.clipboard import read_html, read_text
from kkapp.imports.paste_plan import Outcome
from kkapp.model.report import Report
from ui.dialogs.paste_preview import PastePreview
from ui.item_models.sheet_columns import SheetColumnKey as Column
from ui.views.grid.grid_place import GridPlace
from ui.views.grid.pasting import Pasting
from ui.views.grid.sheet import SheetGrid
from ui.workspace import Workspace

Keys = Callable[[str], None]
Go = Callable[..., None]


def report_of(workspace: Workspace, code: str) -> Report:
    return workspace.report(workspace.data.action_by_code[code].id)


def achieved(workspace: Workspace, code: str) -> Decimal | None:
    return report_of(workspace, code).achieved.quantities[0].number


def steps(workspace: Workspace) -> int:
    return workspace.ask(lambda store: sum(1 for _entry in workflow.looking_back.history(store)))


def hold(text: str) -> None:
    QApplication.clipboard().setText(text)


def newest(sheet: SheetGrid) -> Pasting:
    return sheet.findChildren(Pasting)[-1]


def preview_of(sheet: SheetGrid) -> PastePreview:
    preview = newest(sheet).preview
    assert preview
    for _turn in range(100):  # until the dialog has come up
        if preview.take_button.hasFocus():
            break
        QApplication.processEvents()
    return preview


def test_that_values_for_blank_cells_are_pasted_at_once_as_one_step_and_reported(
    workspace: Workspace, place: GridPlace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.NARRATIVE)
    before = steps(workspace)
    hold("Zdanie pierwsze.\t\r\n\t\r\nTrzecie.\t12,50 zł\r\n")
    go("I.2/1/1", Column.NARRATIVE)
    assert report_of(workspace, "I.2/1/1").achieved.narrative is None
    hold("Zdanie.\r\n")
    press("Ctrl+V")
    assert newest(sheet).preview is None
    assert report_of(workspace, "I.2/1/1").achieved.narrative == "Zdanie."
    assert steps(workspace) == before + 1
    assert place.report.isVisible()
    assert "1 wpisano" in place.report.text()
    workspace.undo()
    assert not place.report.isVisible()


def test_that_the_preview_writes_values_as_the_rest_of_the_screen_does(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.SPENDING)
    hold("12500\r\n2291277,94\r\nnie dotyczy\r\n")
    press("Ctrl+V")
    preview = preview_of(sheet)
    rows = [[str(preview.rows.index(row, at).data()) for at in range(4)] for row in range(preview.rows.rowCount())]
    assert [" | ".join(row[1:]).replace("\u00a0", " ") for row in rows] == [
        "1 839 660,39 zł | 12500 | zastąpiono przez 12 500,00 zł",
        "0,00 zł | nie dotyczy | zastąpiono",
    ]
    press("Escape")


def test_that_what_would_be_overwritten_or_refused_is_shown_first_and_escape_leaves_all_as_it_was(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    data = workspace.data
    go("I.1/1", Column.ACHIEVED)
    hold("1 234,50\r\nok. 5\r\n")
    press("Ctrl+V")
    preview = preview_of(sheet)
    rows = [[str(preview.rows.index(row, at).data()) for at in range(4)] for row in range(preview.rows.rowCount())]
    assert rows[0] == [
        "I.1/2, Wykonanie: rodzin objętych usługą asystenta rodziny",
        "589",
        "ok. 5",
        "odrzucono: to nie jest liczba",
    ]
    assert rows[1][:3] == ["I.1/1, Wykonanie: usług poradnictwa rodzinnego i terapii", "12\u00a0271", "1 234,50"]
    assert "1 zastąpiono, 1 odrzucono" in preview.summary.text()
    press("Escape")
    assert workspace.data is data


def test_that_enter_takes_the_paste_as_one_step_and_undo_takes_it_back(
    workspace: Workspace, place: GridPlace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    data, before = workspace.data, steps(workspace)
    go("I.1/1", Column.ACHIEVED)
    hold("1 234,50\r\n77\r\n")
    press("Ctrl+V")
    preview_of(sheet)
    press("Return")
    assert (achieved(workspace, "I.1/1"), achieved(workspace, "I.1/2")) == (Decimal("1234.50"), 77)
    assert steps(workspace) == before + 1
    assert "2 zastąpiono" in place.report.text()
    workspace.undo()
    assert workspace.data.reports == data.reports


def test_that_one_value_fills_a_selection_and_blank_cells_clear_only_when_asked(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.ACHIEVED)
    press("Shift+Down")
    hold("8")
    press("Ctrl+V")
    preview_of(sheet).accept()
    assert (achieved(workspace, "I.1/1"), achieved(workspace, "I.1/2")) == (8, 8)
    go("I.1/1", Column.ACHIEVED)
    hold("\n9")
    press("Ctrl+V")
    preview = preview_of(sheet)
    assert preview.clear_blanks.isVisible()
    preview.clear_blanks.click()
    assert len(preview.plan.of(Outcome.CLEARS)) == 1
    preview.accept()
    assert (achieved(workspace, "I.1/1"), achieved(workspace, "I.1/2")) == (None, 9)


def test_that_a_web_table_without_a_text_flavour_is_pasted(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    mime = QMimeData()
    mime.setHtml("<table><tr><td>1&nbsp;500</td><td>x</td></tr></table>")
    QApplication.clipboard().setMimeData(mime)
    go("I.1/1", Column.ACHIEVED)
    press("Ctrl+V")
    plan = preview_of(sheet).plan
    assert [(cell.text, cell.outcome) for cell in plan.cells] == [
        ("1 500", Outcome.REPLACES),
        ("x", Outcome.REFUSED),
    ]
    preview_of(sheet).reject()


def test_that_a_clipboard_without_text_says_so(place: GridPlace, go: Go, press: Keys) -> None:
    QApplication.clipboard().clear()
    go("I.1/1", Column.ACHIEVED)
    press("Ctrl+V")
    assert "schowku" in place.report.text()


def test_that_a_copy_is_clean_text_with_polish_decimals_and_a_table_for_programs_that_read_one(
    sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.PLANNED)
    press("Shift+Right")
    press("Shift+Right")
    press("Ctrl+C")
    mime = QApplication.clipboard().mimeData()
    assert mime is not None
    assert mime.text() == "10600\t12271\t115,8%\n"
    assert read_html(mime.html()) == read_text(mime.text())
    press("Ctrl+Shift+C")
    assert QApplication.clipboard().text().splitlines()[0] == "Plan\tWykonanie\t% planu"


def test_that_amounts_are_copied_as_numbers_and_texts_with_line_breaks_are_quoted(
    workspace: Workspace, go: Go, press: Keys, type_text: Keys
) -> None:
    go("I.1/1", Column.NARRATIVE)
    type_text("a")
    press("Alt+Return")
    type_text("b")
    press("Tab")
    press("Shift+Left")
    press("Ctrl+C")
    assert QApplication.clipboard().text() == '"a\nb"\t1839660,39\n'


def test_that_all_that_is_copied_is_pasted_back_without_a_change(
    workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    data = workspace.data
    press("Ctrl+A")
    press("Ctrl+C")
    go("I.1/1", Column.CODE)
    press("Ctrl+V")
    plan = newest(sheet)._plan(clear=False)
    assert plan
    assert plan.entries == ()
    assert [cell for cell in plan.cells if cell.outcome is Outcome.REFUSED] == []
    preview = newest(sheet).preview
    if preview:
        preview.reject()
    assert workspace.data is data


STYLES: dict[str, Callable[[Decimal], str]] = {
    "spaced": lambda number: f"{number:,f}".replace(",", " ").replace(".", ","),
    "dotted": lambda number: f"{number:,f}".replace(",", "|").replace(".", ",").replace("|", "."),
    "english": lambda number: f"{number:,f}",
    "plain": lambda number: f"{number:f}",
    "no-break": lambda number: f"{number:,f}".replace(",", "\u00a0").replace(".", ","),
    "apostrophe": lambda number: f"{number:,f}".replace(",", "'").replace(".", ","),
}


@pytest.mark.parametrize("style", sorted(STYLES))
@given(numbers=st.lists(st.decimals(0, 10**7, places=2), min_size=2, max_size=4))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_a_block_in_any_way_of_writing_arrives_exactly_in_the_sheet(
    style: str, numbers: list[Decimal], workspace: Workspace, sheet: SheetGrid, go: Go, press: Keys
) -> None:
    go("I.1/1", Column.SPENDING)
    rows = [sheet.currentIndex().row() + at for at in range(len(numbers))]
    hold("\r\n".join(map(STYLES[style], numbers)) + "\r\n")
    press("Ctrl+V")
    preview = newest(sheet).preview
    if preview:
        refused = {cell.row for cell in preview.plan.of(Outcome.REFUSED)}
        preview.accept()
    else:
        refused = set()
    for at, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        line = sheet.lines.line_at(row)
        spent = workspace.report(line.row.action).spending.grosze
        assert (at in refused) == (not line.first)
        assert not line.first or spent == number * 100


def test_that_the_overview_takes_a_value_where_a_cell_has_one_and_asks_for_the_form_where_it_has_more(
    workspace: Workspace, place: GridPlace, press: Keys, type_text: Keys
) -> None:
    wanted: list[tuple[str, str]] = []
    place.field_wanted.connect(lambda action, field: wanted.append((action, field)))
    grid = place.overview
    grid.setCurrentIndex(grid.filter.index(0, 4))
    type_text("5")
    press("Return")
    assert achieved(workspace, "I.1/1") == 5
    place.choose(workspace.data.action_by_code["I.1/3"].id)
    grid.setCurrentIndex(grid.currentIndex().siblingAtColumn(3))
    type_text("7")
    assert wanted == [(workspace.data.action_by_code["I.1/3"].id, "planned")]
    place.choose(workspace.data.action_by_code["I.1/1"].id)
    grid.setCurrentIndex(grid.currentIndex().siblingAtColumn(6))
    press("Delete")
    assert report_of(workspace, "I.1/1").spending.grosze is None
    assert grid.currentIndex().data() == ""


def test_that_a_replaced_wording_is_marked_in_the_cell_by_sign_tip_and_words(
    workspace: Workspace, place: GridPlace
) -> None:
    action = workspace.data.action_by_code["I.1/1"].id
    workspace.save_wording(action, "achieved", "Inne brzmienie")
    index = place.overview.filter.index(0, 4)
    assert index.data() == "Inne brzmienie"
    assert "zastąpione ręcznie" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "zastąpiono ręcznie" in index.data(Qt.ItemDataRole.ToolTipRole)
    planned = place.overview.filter.index(0, 3)
    assert "ręcznie" not in planned.data(Qt.ItemDataRole.AccessibleTextRole)
