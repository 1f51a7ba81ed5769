"""The inbox: a traffic light before anything is written, decisions, the trial, the merge, its report and its undo."""

import shutil
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from kkapp import workflow
from ui.dialogs.inbox_dialog import CHANGES, CONFLICTS, InboxDialog
from ui.gallery.sample_year import ANOTHER_KEY, NEW, SUBMITTED, SampleYear
from ui.item_models.submissions_lines import LinesModel
from ui.main_window import MainWindow

Receive = Callable[..., InboxDialog]
Press = Callable[[str], None]


def named(year: SampleYear, name: str) -> Path:
    return next(file for file in year.inbox if file.name == name)


def lights(dialog: InboxDialog) -> dict[str, str]:
    return {line.texts[0]: line.texts[1] for line in dialog.files.lines_model.lines}


def report(dialog: InboxDialog) -> list[tuple[str, ...]]:
    model = dialog.report.model()
    assert isinstance(model, LinesModel)
    return [line.texts for line in model.lines]


def settled(dialog: InboxDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=10_000)


def merged(dialog: InboxDialog, qtbot: QtBot) -> None:
    dialog.merge_button.click()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report, timeout=20_000)


def figure(window: MainWindow, year: SampleYear) -> str:
    """Return the disputed figure as the department has it."""
    assert window.workspace
    unit = year.units[SUBMITTED]
    stored = window.workspace.stored.reports_by_unit[year.action][unit]
    return next(str(q.number) for q in stored.achieved.quantities if q.id == f"{year.figure}@{unit}")


def test_that_every_file_has_a_light_in_words_and_nothing_is_written(
    department: MainWindow, receive: Receive, year: SampleYear
) -> None:
    assert department.workspace
    before = department.workspace.last_hash
    dialog = receive(*year.inbox)
    assert lights(dialog) == {
        "nowy komputer.kkp": "do decyzji",
        "final2.kkp": "odrzucić",
        "notatka.txt": "odrzucić",
        "od jednostki.kkp": "przyjąć",
        "poprawka.kkp": "przyjąć",
        "sprawozdanie-1.kkp": "odłożyć",
    }
    assert "Niczego jeszcze nie zapisano" in dialog.summary.text()
    dialog.reject()
    assert department.workspace.last_hash == before


def test_that_a_whole_folder_can_be_received(receive: Receive, year: SampleYear) -> None:
    dialog = receive(year.inbox[0].parent)
    assert len(lights(dialog)) == len(year.inbox)
    dialog.reject()


def test_that_the_trial_shows_cells_before_and_after(receive: Receive, year: SampleYear) -> None:
    dialog = receive(named(year, "od jednostki.kkp"))
    dialog.tabs.setCurrentIndex(CHANGES)
    model = dialog.changes.model()
    assert isinstance(model, LinesModel)
    assert model.lines
    assert all(line.texts[2] != line.texts[3] for line in model.lines)
    dialog.reject()


def test_that_what_is_merged_is_reported_and_stands_in_the_year(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot
) -> None:
    dialog = receive(named(year, "od jednostki.kkp"), named(year, "notatka.txt"))
    assert dialog.merge_button.text().replace("&", "") == "Scal 1 plik"
    merged(dialog, qtbot)
    assert [texts[1] for texts in report(dialog)] == ["odrzucono", "scalono"]
    assert dialog.summary.text() == "Scalono 1 plik. Odłożono: 0, odrzucono: 1; te pliki niczego nie zmieniły."
    assert department.workspace
    assert department.workspace.data.submission_by_unit[year.units[NEW]].revision == 1
    assert department.workspace.editable
    dialog.reject()


def test_that_a_conflict_is_decided_with_the_arrows(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    dialog = receive(named(year, "poprawka.kkp"))
    assert "rozbieżność czeka" in dialog.note.text()
    dialog.tabs.setCurrentIndex(CONFLICTS)
    dialog.conflicts.setFocus()
    press("Right")
    settled(dialog, qtbot)
    assert "rozbieżność czeka" not in dialog.note.text()
    merged(dialog, qtbot)
    assert figure(department, year) == "9"
    dialog.reject()


def test_that_the_conflicts_say_that_there_is_none_or_that_all_are_decided(
    receive: Receive, year: SampleYear, qtbot: QtBot
) -> None:
    quiet = receive(named(year, "od jednostki.kkp"))
    quiet.tabs.setCurrentIndex(CONFLICTS)
    assert "Nie ma rozbieżności" in quiet.note.text()
    quiet.tabs.setCurrentIndex(CHANGES)
    assert "Scalanie próbne" in quiet.note.text()
    assert quiet.changes.chosen_rows() == [0]
    quiet.reject()
    dialog = receive(named(year, "poprawka.kkp"))
    dialog.tabs.setCurrentIndex(CONFLICTS)
    dialog.conflicts.choose_side("ours")
    settled(dialog, qtbot)
    assert "Wszystkie rozbieżności rozstrzygnięto" in dialog.note.text()
    dialog.reject()


def test_that_an_undecided_conflict_keeps_the_departments_value_and_is_reported(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot
) -> None:
    dialog = receive(named(year, "poprawka.kkp"))
    merged(dialog, qtbot)
    assert figure(department, year) == "7"
    assert [texts[1] for texts in report(dialog)] == ["scalono", "rozbieżność"]
    dialog.reject()


def test_that_a_decision_can_be_changed_back_to_the_departments_value(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    dialog = receive(named(year, "poprawka.kkp"))
    dialog.tabs.setCurrentIndex(CONFLICTS)
    dialog.conflicts.setFocus()
    for key in ("Right", "Left"):
        press(key)
        settled(dialog, qtbot)
    merged(dialog, qtbot)
    assert figure(department, year) == "7"
    assert [texts[1] for texts in report(dialog)] == ["scalono"]
    dialog.reject()


def test_that_another_key_needs_a_decision_by_space(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    dialog = receive(named(year, "nowy komputer.kkp"))
    assert not dialog.merge_button.isEnabled()
    press("Space")
    settled(dialog, qtbot)
    assert dialog.files.lines_model.lines[0].texts[4] == "przyjąć"
    merged(dialog, qtbot)
    assert department.workspace
    assert department.workspace.data.submission_by_unit[year.units[ANOTHER_KEY]].revision == 2
    dialog.reject()


def test_that_of_two_copies_of_a_card_space_chooses_one_and_lets_go_of_the_other(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot, press: Press
) -> None:
    folder = year.department.parent
    card = next(path for path in folder.glob("*.kk") if _unit_of(path) == year.units[SUBMITTED])
    shutil.copy(card, folder / "laptop.kk")
    sent = [_handed_in_again(card, "biurko"), _handed_in_again(folder / "laptop.kk", "laptop")]
    dialog = receive(*sent)
    assert set(lights(dialog).values()) == {"do decyzji"}
    assert not dialog.merge_button.isEnabled()
    for row in (0, 1):
        dialog.files.go_to(row)
        press("Space")
        settled(dialog, qtbot)
        decisions = [line.texts[4] for line in dialog.files.lines_model.lines]
        assert (decisions[row], decisions[1 - row]) == ("przyjąć", "odłożyć")
    merged(dialog, qtbot)
    outcomes = [texts[1] for texts in report(dialog)]
    assert (outcomes.count("scalono"), outcomes.count("odłożono")) == (1, 1)
    assert department.workspace
    own = (units.get(year.units[SUBMITTED]) for units in department.workspace.stored.reports_by_unit.values())
    assert dialog.files.lines_model.lines[1].texts[0].removesuffix(".kkp") in {
        each.achieved.narrative for each in own if each
    }
    dialog.reject()


def _unit_of(path: Path) -> str | None:
    with workflow.opening.open_for_a_moment(path) as store:
        return store.unit


def _handed_in_again(card: Path, words: str) -> Path:
    """Write something into a copy of the card and hand in once more."""
    with workflow.opening.open_workspace(card) as store:
        workflow.handing_in.take_back(store)
        workflow.entering.save_narrative(store, store.period_data().reports[0].id, words)
        return workflow.handing_in.submit(store, card.with_name(f"{words}.kkp"), confirmed_by="Anna").file


def test_that_a_merge_is_taken_back_from_the_report(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot
) -> None:
    dialog = receive(named(year, "od jednostki.kkp"))
    merged(dialog, qtbot)
    dialog.undo_button.click()
    assert report(dialog)[0][1] == "cofnięto"
    assert department.workspace
    assert department.workspace.data.submission_by_unit[year.units[NEW]].revision == 0
    dialog.reject()


def test_that_a_merge_is_one_step_of_the_history_for_each_file(
    department: MainWindow, receive: Receive, year: SampleYear, qtbot: QtBot
) -> None:
    assert department.workspace
    before = department.workspace.ask(lambda store: store.last_step)
    dialog = receive(named(year, "od jednostki.kkp"), named(year, "poprawka.kkp"))
    merged(dialog, qtbot)
    assert department.workspace.ask(lambda store: store.last_step) == before + 2
    dialog.reject()
