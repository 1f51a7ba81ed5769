"""What is exported from the preview, and what changed since."""

from collections.abc import Callable
from pathlib import Path

import pdfplumber
from pytestqt.qtbot import QtBot

from kkapp import workflow
from ui.dialogs.export_dialog import ExportDialog
from ui.settings import settings
from ui.views.preview.preview_screen import PreviewScreen
from ui.workspace import Workspace

Pages = Callable[[Callable[[], object]], None]
Named = Callable[[str], str]
Text = Callable[[], str]


def test_that_changes_since_the_export_are_listed_and_lead_to_their_rows(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, action_of: Named, figure_of: Named, tmp_path: Path
) -> None:
    dialog = exporting(screen, tmp_path / "a.html")
    pages(dialog.export_button.click)
    assert screen.changes.list.count() == 0
    pages(lambda: workspace.save_number(figure_of("I.1/4"), "777"))
    pages(lambda: workspace.save_spending(action_of("IV.2/9"), "–"))
    screen.bar.changes.setChecked(True)
    texts = [screen.changes.list.item(at).text() for at in range(screen.changes.list.count())]
    assert "79 rodzin" in texts[0]
    assert "777 rodzin" in texts[0]
    assert "a.html" in screen.changes.when.text()
    screen.pages.go_to_page(12)
    screen.changes.list.setCurrentRow(0)
    assert screen.pages.cell == (action_of("I.1/4"), "achieved")
    assert screen.pages.page == 0
    pages(workspace.undo)
    pages(workspace.undo)
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


def test_that_the_card_of_a_unit_is_shown_exported_and_printed(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, text: Text, qtbot: QtBot, tmp_path: Path
) -> None:
    unit = next(unit for unit in workspace.data.units if unit.name == "Biblioteka Kraków")
    screen.bar.unit.setCurrentIndex(screen.bar.unit.findData(unit.id))
    pages(lambda: screen.bar.what.setCurrentIndex(1))
    assert "Karta jednostki: Biblioteka Kraków" in text()
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


def test_that_the_person_chooses_whether_changes_are_listed(screen: PreviewScreen) -> None:
    assert not screen.changes.isVisible(), "nothing was exported yet"
    screen.bar.changes.click()
    assert screen.changes.isVisible()
    assert settings().value("preview/changes") == "true"
