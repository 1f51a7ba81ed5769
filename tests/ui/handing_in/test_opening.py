"""A package is opened: the card is ready at once, and nothing is lost where it cannot be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kkapp import recent, workflow
from kkapp.model.submission import SubmissionState
from kkapp.model.unit import Responsibility
from kkapp.recent import Recent
from tests.ui.handing_in.conftest import ACTION, UNIT, Post, Returned, action_of, enter_figure
from ui import errors
from ui.desk import Desk
from ui.dialogs.inbox_dialog import InboxDialog
from ui.views.dropping import DropTarget
from ui.views.handing_in.taking_on import TakingOn
from ui.workspace import Workspace

NAME = "karta-2021-wydzial-sportu-umk"


def file_dialog(desk: Desk) -> QFileDialog:
    return next(box for box in desk.window.findChildren(QFileDialog) if box.isVisible())


def shown(desk: Desk) -> Workspace:
    assert desk.window.workspace
    return desk.window.workspace


def choose_place(qtbot: QtBot, desk: Desk, place: Path) -> None:
    """Answer where the card shall be kept, and wait until it is there."""
    dialog = file_dialog(desk)
    dialog.fileSelected.emit(str(place))
    dialog.close()
    qtbot.waitUntil(lambda: desk.window.workspace is not None and desk.window.workspace.path == place)


def press(desk: Desk, words: str) -> None:
    box = next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.buttons() if words in button.text().replace("&", "")).click()


def remember(card: Path) -> None:
    """Put the card among the workspaces opened last."""
    recent.note(Recent(card, role="unit"))


def test_that_an_assignment_becomes_a_ready_card_with_no_question_but_where_to_keep_it(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.open(post.assignment)
    assert Path(file_dialog(desk).selectedFiles()[0]).name in (NAME, f"{NAME}.kk")
    assert file_dialog(desk).windowTitle() == "Gdzie zapisać kartę? Wydział Sportu UMK"
    choose_place(qtbot, desk, tmp_path / "moja karta.kk")
    assert shown(desk).role == "unit"
    assert [action.code for action in shown(desk).data.programme.actions()][:1] == ["I.3/2/7"]
    assert desk.window.place.strip
    assert desk.window.place.strip.isVisible()


def test_that_the_place_of_a_card_is_asked_for_anew_where_nothing_can_be_written(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.open(post.assignment)
    first = file_dialog(desk)
    first.fileSelected.emit(str(post.assignment / "karta.kk"))  # a file stands where the folder should be
    first.close()
    qtbot.waitUntil(lambda: bool(errors.said))
    assert "nie jest folderem" in errors.said.pop()
    press(desk, "Zamknij")
    qtbot.waitUntil(lambda: any(box.isVisible() for box in desk.window.findChildren(QFileDialog)))
    assert file_dialog(desk).windowTitle() == "Gdzie zapisać kartę? Wydział Sportu UMK"
    choose_place(qtbot, desk, tmp_path / "karta.kk")
    assert shown(desk).role == "unit"


def test_that_an_assignment_under_another_name_is_known_by_what_is_in_it(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    renamed = post.assignment.rename(tmp_path / "załącznik(1).dat")
    desk.open(renamed)
    choose_place(qtbot, desk, tmp_path / "karta.kk")
    assert shown(desk).role == "unit"


def test_that_the_program_started_with_an_assignment_asks_only_where_to_keep_it(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.begin(post.assignment)
    desk._load()
    choose_place(qtbot, desk, tmp_path / "karta.kk")
    assert shown(desk).role == "unit"


def test_that_an_assignment_that_is_dropped_is_opened(qtbot: QtBot, desk: Desk, post: Post) -> None:
    drops = DropTarget(desk.window)
    with qtbot.waitSignal(drops.open_file) as told:
        drops.take([post.assignment])
    assert told.args == [post.assignment]


def test_that_a_card_that_was_made_before_is_offered(qtbot: QtBot, desk: Desk, post: Post) -> None:
    remember(post.card)
    desk.open(post.assignment)
    assert errors.said == [f"Istnieje już skoroszyt z tą kartą: {post.card}."]
    errors.said.clear()
    press(desk, "Otwórz")
    assert shown(desk).path == post.card


def test_that_a_newer_assignment_updates_the_card_and_keeps_what_was_entered(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        enter_figure(store, "60")
    with workflow.opening.open_workspace(post.department) as store:
        (newer,) = workflow.handing_out.assign(store, tmp_path / "nowe", units=[UNIT])
    remember(post.card)
    desk.open(newer.file)
    assert "wcześniejszą wersją" in errors.said.pop()
    press(desk, "Zaktualizuj")
    data = shown(desk).data
    assert data.submission_by_unit[UNIT].assignment_revision == 2
    assert [figure.number for figure in data.report_by_action[action_of(data)].achieved.quantities] == [60]


def test_that_a_newer_assignment_says_which_action_it_takes_away(
    qtbot: QtBot, desk: Desk, post: Post, tmp_path: Path
) -> None:
    with workflow.opening.open_workspace(post.card) as store:
        enter_figure(store, "60")
    with workflow.opening.open_workspace(post.department) as store:
        other = Responsibility(unit="teatr-groteska", written="Teatr Groteska")
        workflow.structure_details.save_responsible(store, action_of(store.period_data()), [other])
        (newer,) = workflow.handing_out.assign(store, tmp_path / "nowe", units=[UNIT])
    remember(post.card)
    desk.open(newer.file)
    errors.said.clear()
    press(desk, "Zaktualizuj")
    (said,) = errors.said
    assert said.startswith(f"Wydział wyjął z tej karty 1 działanie: {ACTION}.")
    assert "zostaje w historii" in said
    errors.said.clear()
    workspace = shown(desk)
    assert workspace.undo() is not None
    data = workspace.data
    assert [figure.number for figure in data.report_by_action[action_of(data)].achieved.quantities] == [60]


def test_that_a_correction_goes_into_the_card_by_itself_and_shows_what_is_asked(
    qtbot: QtBot, desk: Desk, returned: Returned
) -> None:
    remember(returned.card)
    desk.open(returned.correction)
    assert shown(desk).path == returned.card
    assert shown(desk).data.submission_by_unit[UNIT].state is SubmissionState.RETURNED
    side = desk.window.side
    assert side
    assert side.isVisible()
    assert side.name == "questions"


def test_that_a_correction_opened_twice_changes_nothing_more(qtbot: QtBot, desk: Desk, returned: Returned) -> None:
    remember(returned.card)
    desk.open(returned.correction)
    before = shown(desk).last_hash
    desk.open(returned.correction)
    assert shown(desk).last_hash == before


def test_that_the_card_of_a_correction_is_asked_for_where_it_is_not_known(
    qtbot: QtBot, desk: Desk, returned: Returned
) -> None:
    desk.open(returned.correction)
    assert "W którym skoroszycie" in errors.said.pop()
    press(desk, "Wskaż")
    dialog = file_dialog(desk)
    dialog.fileSelected.emit(str(returned.card))
    dialog.close()
    assert shown(desk).data.submission_by_unit[UNIT].state is SubmissionState.RETURNED


def test_that_a_submission_opened_by_mistake_gets_a_sentence(desk: Desk, returned: Returned) -> None:
    desk.open(returned.submission)
    assert "skoroszycie wydziału" in errors.said.pop()
    assert desk.window.workspace is None


@pytest.mark.parametrize("from_a_card", [False, True])
def test_that_a_submission_goes_into_the_inbox_of_a_department_known_here(
    qtbot: QtBot, desk: Desk, post: Post, returned: Returned, *, from_a_card: bool
) -> None:
    recent.note(Recent(post.department))
    recent.note(Recent(post.department.with_name("gone.kk")))
    remember(post.card)
    if from_a_card:
        desk.open(post.card)
    desk.open(returned.submission)
    assert returned.submission.name in errors.said.pop()
    press(desk, f"Przyjmij w „{post.department.stem}”")
    qtbot.waitUntil(lambda: any(box.isVisible() for box in desk.window.findChildren(InboxDialog)))
    (inbox,) = (box for box in desk.window.findChildren(InboxDialog) if box.isVisible())
    qtbot.waitUntil(lambda: not shown(desk).is_busy)
    inbox.close()
    assert shown(desk).path == post.department


def test_that_an_encrypted_submission_is_told_apart_from_a_card(desk: Desk, post: Post, tmp_path: Path) -> None:
    with workflow.opening.open_workspace(post.department) as store:
        (made,) = workflow.handing_out.assign(store, tmp_path / "karty", units=[UNIT], encrypt_answers=True)
    with workflow.taking_on.open_assignment(made.file, tmp_path / "sport szyfr.kk") as store:
        sent = workflow.handing_in.submit(store, tmp_path / "szyfr.kkp", confirmed_by="Maria Lis")
    desk.open(sent.file)
    assert "skoroszycie wydziału" in errors.said.pop()
    assert TakingOn.is_for_department(sent.file)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def empty(_content: bytes) -> bytes:
    return b""


def spoilt(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("spoil", [cut, empty, spoilt])
def test_that_a_damaged_package_gets_a_sentence_and_what_is_open_stays(
    desk: Desk, post: Post, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    desk.open(post.card)
    before = shown(desk).last_hash
    bad = tmp_path / "zepsuta.kkp"
    bad.write_bytes(spoil(post.assignment.read_bytes()))
    desk.open(bad)
    assert "zepsuta.kkp" in errors.said.pop()
    assert shown(desk).path == post.card
    assert shown(desk).last_hash == before


def test_that_the_list_of_workspaces_names_the_unit(desk: Desk, post: Post) -> None:
    desk.open(post.card)
    desk.window.leave_workspace()
    (entry,) = recent.entries()
    assert (entry.role, entry.unit) == ("unit", "Wydział Sportu UMK")


def test_that_a_submission_opened_over_the_departments_workspace_goes_to_its_inbox(
    qtbot: QtBot, desk: Desk, post: Post, returned: Returned
) -> None:
    desk.open(post.department)
    desk.open(returned.submission)
    qtbot.waitUntil(lambda: bool([box for box in desk.window.findChildren(InboxDialog) if box.isVisible()]))
    (inbox,) = (box for box in desk.window.findChildren(InboxDialog) if box.isVisible())
    qtbot.waitUntil(lambda: not shown(desk).is_busy)
    inbox.close()
    assert shown(desk).path == post.department


def test_that_a_card_signed_by_somebody_else_is_refused_and_nothing_changes(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    remember(post.card)
    with workflow.opening.create_workspace(tmp_path / "obcy.kk") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        for _revision in range(2):
            (forged,) = workflow.handing_out.assign(store, tmp_path / "obce", units=[UNIT])
    desk.open(post.card)
    before = shown(desk).last_hash
    desk.open(forged.file)
    assert "nie podpisał wydział" in errors.said.pop()
    press(desk, "Otwórz kartę")
    assert shown(desk).last_hash == before


def test_that_a_card_of_the_same_revision_signed_by_somebody_else_is_not_taken_for_the_one_that_is_there(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    remember(post.card)
    with workflow.opening.create_workspace(tmp_path / "obcy.kk") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        (forged,) = workflow.handing_out.assign(store, tmp_path / "obce", units=[UNIT])
    desk.open(forged.file)
    assert "nie podpisał wydział" in errors.said.pop()


def test_that_a_correction_waits_while_its_card_is_open_in_another_window(desk: Desk, returned: Returned) -> None:
    remember(returned.card)
    with workflow.opening.open_workspace(returned.card):
        desk.open(returned.correction)
        said = errors.said.pop()
    assert "otwarta w innym oknie" in said
    assert returned.correction.name in said
    assert desk.window.workspace is None
    desk.open(returned.correction)
    assert shown(desk).data.submission_by_unit[UNIT].state is SubmissionState.RETURNED


def test_that_a_card_in_a_spreadsheet_is_said_to_be_filled_there(desk: Desk, post: Post, tmp_path: Path) -> None:
    with workflow.opening.open_workspace(post.department) as store:
        (made,) = workflow.handing_out.assign(store, tmp_path / "arkusze", units=[UNIT], channel="xlsx")
    desk.open(post.card)
    desk.open(made.file)
    assert "wypełnij ją w Excelu albo LibreOffice" in errors.said.pop()
    assert shown(desk).path == post.card
