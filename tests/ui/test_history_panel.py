"""The history beside the work: told, searched, and the ways back from it."""

from collections.abc import Callable
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import errors
from ui.dialogs.back_dialog import BackDialog
from ui.views.history import history_panel
from ui.views.history.history_panel import ACTION, ALL, HistoryPanel
from ui.workspace import Workspace


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel()
    qtbot.addWidget(made)
    made.resize(320, 600)
    workspace.changed.connect(made.take_changes)
    made.show_workspace(workspace)
    made.show()
    return made


def titles(panel: HistoryPanel) -> list[str]:
    return [item.title.replace("\u00a0", " ") for item in panel.lines.items if not item.is_heading]


def steps(panel: HistoryPanel) -> list[int]:
    return [item.key for item in panel.lines.items if not item.is_heading]


def figure(workspace: Workspace, code: str = "I.3/4/11", place: int = 1) -> str:
    return workspace.report(workspace.data.action_by_code[code].id).achieved.quantities[place].id


def choose(panel: HistoryPanel, step: int) -> None:
    assert panel.list.choose(step)


def test_that_a_step_appears_at_once_in_words_under_its_day(panel: HistoryPanel, workspace: Workspace) -> None:
    workspace.save_number(figure(workspace), "1 500")
    assert titles(panel) == [
        "I.3/4/11 – osiągnięto: 2 000 widzów → 1 500 widzów",
        "Wczytano z pliku „family-support-krakow-2019-2021.json”.",
        "Utworzono skoroszyt.",
    ]
    assert panel.lines.items[0].is_heading
    assert "krok 3" in panel.lines.items[1].note


def test_that_a_step_taken_back_says_so_and_cannot_be_taken_back_again(
    panel: HistoryPanel, workspace: Workspace
) -> None:
    workspace.save_number(figure(workspace), "1 500")
    choose(panel, 3)
    assert panel.undo.isEnabled()
    panel.undo.click()
    assert steps(panel) == [4, 3, 2, 1]
    assert titles(panel)[0] == "Cofnięto krok 3:"
    (third,) = [item for item in panel.lines.items if item.key == 3]
    assert third.note.endswith("cofnięty")
    choose(panel, 3)
    assert not panel.undo.isEnabled()
    workspace.redo()
    assert not panel.lines.is_taken_back(3)


def test_that_a_step_others_rest_on_is_refused_by_a_sentence(panel: HistoryPanel, workspace: Workspace) -> None:
    workspace.save_number(figure(workspace), "1 500")
    workspace.save_number(figure(workspace), "1 600")
    choose(panel, 3)
    panel.undo.click()
    assert "krok 4 zmienił potem to samo" in errors.said.pop()
    assert steps(panel) == [4, 3, 2, 1]


def test_that_going_back_shows_first_what_would_change(panel: HistoryPanel, workspace: Workspace, qtbot: QtBot) -> None:
    before = workspace.data
    workspace.save_number(figure(workspace), "1 500")
    workspace.save_narrative(workspace.data.action_by_code["I.1/1"].id, "Opis.")
    choose(panel, 2)
    panel.back.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackDialog)
    shown = dialog.changes.toPlainText().replace("\u00a0", " ")
    assert "I.3/4/11 – osiągnięto: 1 500 widzów → 2 000 widzów" in shown
    assert "I.1/1 – opis słowny: „Opis.” → puste" in shown
    assert workspace.data.reports != before.reports
    dialog.yes.click()
    assert workspace.data.reports == before.reports
    assert titles(panel)[0] == "Powrót do chwili po kroku 2:"
    workspace.undo()
    assert workspace.report(workspace.data.action_by_code["I.1/1"].id).achieved.narrative == "Opis."


def test_that_the_way_back_can_be_declined(panel: HistoryPanel, workspace: Workspace) -> None:
    workspace.save_number(figure(workspace), "1 500")
    choose(panel, 2)
    panel.back.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackDialog)
    dialog.no.click()
    assert steps(panel) == [3, 2, 1]


def test_that_the_making_of_the_workspace_and_the_newest_step_offer_no_way_back(panel: HistoryPanel) -> None:
    choose(panel, 1)
    assert not panel.undo.isEnabled()
    assert not panel.back.isEnabled()
    choose(panel, 2)
    assert not panel.back.isEnabled()


def test_that_the_history_follows_the_action_and_the_value(panel: HistoryPanel, workspace: Workspace) -> None:
    workspace.save_number(figure(workspace), "1 500")
    workspace.save_number(figure(workspace, place=0), "9")
    workspace.save_narrative(workspace.data.action_by_code["I.1/1"].id, "Opis.")
    panel.show_action(workspace.data.action_by_code["I.3/4/11"].id)
    panel.scope.setCurrentIndex(panel.scope.findData(ACTION))
    assert steps(panel) == [4, 3, 2]
    assert panel.about.text().startswith("I.3/4/11 ")
    panel.show_action(workspace.data.action_by_code["I.1/1"].id)
    assert steps(panel) == [5, 2]
    panel.show_value("quantities", figure(workspace), "number")
    assert steps(panel) == [3, 2]
    assert panel.about.text().replace("\u00a0", " ") == "I.3/4/11 – osiągnięto: 1 500 widzów"
    workspace.save_number(figure(workspace), "1 700")
    workspace.save_number(figure(workspace, place=0), "8")
    assert steps(panel) == [6, 3, 2]
    panel.scope.setCurrentIndex(panel.scope.findData(ALL))
    assert len(steps(panel)) == 7


def test_that_words_find_steps_without_polish_letters(panel: HistoryPanel, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.save_narrative(workspace.data.action_by_code["I.1/1"].id, "Zażółcone warsztaty.")
    workspace.save_number(figure(workspace), "1 500")
    panel.words.setText("zazolcone")
    qtbot.waitUntil(lambda: steps(panel) == [3])
    panel.words.setText("czegoś takiego nie ma")
    qtbot.waitUntil(lambda: steps(panel) == [] and panel.body.sentence.isVisible())
    assert panel.body.sentence.text().startswith("Żaden krok")


def test_that_escape_clears_the_words_first(panel: HistoryPanel, qtbot: QtBot, press: Callable[[str], None]) -> None:
    panel.activateWindow()
    panel.words.setText("utworzono")
    panel.words.setFocus()
    qtbot.waitUntil(panel.words.hasFocus)
    press("Escape")
    assert panel.words.text() == ""
    assert panel.isVisible()


def test_that_reading_stops_when_the_workspace_is_closed(panel: HistoryPanel, workspace: Workspace) -> None:
    panel.words.setText("utworzono")
    workspace.close()
    panel._load()
    assert not panel._reading.isActive()
    assert steps(panel) == []


def test_that_a_long_history_is_read_in_pages_and_goes_on_when_scrolled_to(
    panel: HistoryPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    for number in range(130):
        workspace.save_number(figure(workspace), str(number))
    panel.show_workspace(workspace)
    qtbot.waitUntil(lambda: steps(panel) == list(range(132, 32, -1)))
    bar = panel.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(steps(panel)) == 132)
    panel.words.setText("utworzono")
    qtbot.waitUntil(lambda: steps(panel) == [1])


def test_that_keys_are_listened_to_while_a_long_history_is_searched(
    panel: HistoryPanel, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        workspace.save_number(figure(workspace), str(number))
    monkeypatch.setattr(history_panel, "monotonic", count().__next__)  # each look at the clock finds a second gone
    panel.words.setText("utworzono")
    panel._load()
    assert steps(panel) == []
    assert panel.body.sentence.text() == "Wyszukiwanie…"
    panel.words.setText("wczytano")
    qtbot.waitUntil(lambda: steps(panel) == [2])


def test_that_enter_goes_to_what_a_step_changed(
    panel: HistoryPanel, workspace: Workspace, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    workspace.save_number(figure(workspace), "1 500")
    panel.activateWindow()
    panel.enter()
    qtbot.waitUntil(panel.list.hasFocus)
    with qtbot.waitSignal(panel.field_wanted) as wanted:
        press("Return")
    assert wanted.args == [workspace.data.action_by_code["I.3/4/11"].id, figure(workspace)]


def test_that_a_history_to_read_only_offers_no_way_back(panel: HistoryPanel, workspace: Workspace) -> None:
    workspace.save_number(figure(workspace), "1 500")
    choose(panel, 3)
    panel.set_editable(editable=False)
    assert not panel.undo.isEnabled()
    panel.set_editable(editable=True)
    assert panel.undo.isEnabled()


def test_that_every_widget_has_a_name(panel: HistoryPanel) -> None:
    assert all(widget.accessibleName() for widget in (panel.list, panel.scope, panel.words))
    assert all(button.text() and button.accessibleDescription() for button in (panel.undo, panel.back))
