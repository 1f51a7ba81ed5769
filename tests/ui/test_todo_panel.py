"""What is left to do: listed, gone to one after the other, and gone when it is done."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kkapp.checks import Severity, all_findings
from ui.item_models.findings_index import FindingsIndex
from ui.main_window import MainWindow
from ui.views.filtering import actions_of
from ui.views.todo.todo_panel import TodoPanel
from ui.workspace import Workspace


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> TodoPanel:
    made = TodoPanel()
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show_workspace(workspace)
    made.show()
    return made


def headings(panel: TodoPanel) -> list[str]:
    return [item.title for item in panel.list.lines.items if item.is_heading]


def keys(panel: TodoPanel) -> list[tuple[str, str, str]]:
    return [item.key for item in panel.list.lines.items if not item.is_heading]


def test_that_findings_stand_in_groups_with_their_counts(panel: TodoPanel, workspace: Workspace) -> None:
    action = workspace.data.action_by_code["I.1/1"]
    report = workspace.report(action.id)
    workspace.save_number(report.achieved.quantities[0].id, "dużo")
    workspace.save_spending(action.id, "")
    warnings = {(f.action, f.code) for f in all_findings(workspace.data) if f.severity is Severity.WARNING}
    assert headings(panel) == [
        "Błędy: 1",
        f"Do sprawdzenia: {len(warnings)}",
        "Brakujące wyniki i wydatki: 1",
    ]
    assert panel.count.text() == f"Pozostało: {len(warnings) + 2}"
    first = panel.list.lines.items[1]
    assert first.title.startswith("I.1/1 ")
    assert "dużo" in first.spoken


def test_that_a_settled_line_goes_and_undo_brings_it_back(panel: TodoPanel, workspace: Workspace) -> None:
    before = keys(panel)
    action = workspace.data.action_by_code["I.1/4"].id
    workspace.save_narrative(action, "Zgłosiło się więcej rodzin.")
    assert keys(panel) == [key for key in before if key[0] != action]
    workspace.undo()
    assert keys(panel) == before


def test_that_next_and_previous_go_from_field_to_field_and_round(panel: TodoPanel, qtbot: QtBot) -> None:
    went: list[tuple[str, str]] = []
    panel.field_wanted.connect(lambda action, field: went.append((action, field)))
    order = [key[:2] for key in keys(panel)]
    for _ in range(3):
        panel.next_finding()
    panel.previous_finding()
    panel.previous_finding()
    panel.previous_finding()
    panel.next_finding()
    assert went == [order[0], order[1], order[2], order[1], order[0], order[-1], order[0]]


def test_that_next_goes_on_after_what_was_just_settled(panel: TodoPanel, workspace: Workspace) -> None:
    went: list[str] = []
    panel.field_wanted.connect(lambda action, _field: went.append(action))
    order = [key[0] for key in keys(panel) if key[2] == "deviation_unexplained"]
    panel.next_finding()
    panel.next_finding()
    for action in went[:2]:
        workspace.save_narrative(action, "Wyjaśnione.")
    panel.next_finding()
    assert went == order[:3]


def test_that_enter_on_a_line_goes_to_its_field(panel: TodoPanel, qtbot: QtBot, press: Callable[[str], None]) -> None:
    panel.activateWindow()
    panel.enter()
    qtbot.waitUntil(panel.list.hasFocus)
    press("Down")
    with qtbot.waitSignal(panel.field_wanted) as wanted:
        press("Return")
    assert tuple(wanted.args or ()) == keys(panel)[1][:2]


def test_that_arrows_pass_over_headings(
    panel: TodoPanel, workspace: Workspace, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    workspace.save_number(workspace.data.reports[0].achieved.quantities[0].id, "dużo")
    panel.activateWindow()
    panel.enter()
    qtbot.waitUntil(panel.list.hasFocus)
    assert panel.list.chosen_key() == keys(panel)[0]
    press("Down")
    assert panel.list.chosen_key() == keys(panel)[1]
    press("Up")
    assert panel.list.chosen_key() == keys(panel)[0]


def test_that_a_unit_sees_only_its_own(panel: TodoPanel, workspace: Workspace) -> None:
    unit = next(u.id for u in workspace.data.units if u.name == "Biblioteka Kraków")
    panel.units.choose(unit)
    assert {key[0] for key in keys(panel)} <= actions_of(workspace.data, unit)
    panel.units.choose("")
    assert len({key[0] for key in keys(panel)}) > 50


def test_that_an_empty_list_says_what_to_do_next(panel: TodoPanel, workspace: Workspace) -> None:
    for action in FindingsIndex.of(workspace).with_remarks():
        workspace.save_narrative(action, "Wyjaśnione.")
    assert keys(panel) == []
    assert panel.body.sentence.isVisible()
    assert panel.body.sentence.text() == "Nic nie zostało. Można wyeksportować załącznik (Ctrl+Shift+E)."
    assert not panel.next.isEnabled()
    panel.next_finding()


def test_that_the_keys_of_the_window_reach_the_panel(window: MainWindow, press: Callable[[str], None]) -> None:
    window.commands["next_finding"].trigger()
    assert window.side is not None
    panel = window.side.panel
    assert isinstance(panel, TodoPanel)
    assert window.grid.chosen() == keys(panel)[0][0]


def test_that_every_widget_has_a_name(panel: TodoPanel) -> None:
    assert all(widget.accessibleName() for widget in (panel.list, panel.units))
    assert all(button.text() and button.accessibleDescription() for button in (panel.next, panel.previous))
