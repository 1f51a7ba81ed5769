"""The pages are always those of the newest step, and no others are made."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.errors import ExportError
from ui.views.preview import making
from ui.views.preview.preview_screen import PreviewScreen
from ui.workspace import Workspace

Pages = Callable[[Callable[[], object]], None]
Named = Callable[[str], str]
Text = Callable[[], str]


def test_that_a_step_makes_the_pages_again_at_the_same_place(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, action_of: Named, figure_of: Named, text: Text
) -> None:
    action = action_of("I.3/4/20")
    screen.show_action(action)
    before = screen.pages.rect_of(screen.pages.walk.row(action)[0]).top() - screen.pages.verticalScrollBar().value()
    screen.pages.set_zoom(1.5)
    screen.pages.mark_action(action)
    assert "777 rodzin, które" not in text()
    near = screen.pages.verticalScrollBar().value()
    pages(lambda: workspace.save_number(figure_of("I.1/4"), "777"))
    assert "777 rodzin, które" in text()
    assert screen.pages.zoom == 1.5
    assert screen.pages.verticalScrollBar().value() == near
    assert screen.pages.marked == action
    assert before >= 0


def test_that_the_row_that_is_read_stays_where_it_is_when_rows_above_grow(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, action_of: Named
) -> None:
    action = action_of("I.3/4/20")
    screen.show_action(action)

    def height() -> float:
        return screen.pages.rect_of(screen.pages.walk.row(action)[0]).top() - screen.pages.verticalScrollBar().value()

    was, scrolled = height(), screen.pages.verticalScrollBar().value()
    longer = "Zdanie, które zajmuje w komórce trochę miejsca. " * 40
    pages(lambda: workspace.save_narrative(action_of("I.1/2"), longer))
    assert screen.pages.verticalScrollBar().value() != scrolled
    assert height() == pytest.approx(was, abs=2 + screen.pages.viewport().height() / 3)
    assert screen.pages.verticalScrollBar().value() > scrolled


def test_that_steps_in_a_row_make_the_newest_pages_alone(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, figure_of: Named, text: Text, qtbot: QtBot
) -> None:
    made: list[object] = []
    screen.maker.made.connect(made.append)

    def three_steps() -> None:
        for number in ("771", "772", "773"):
            workspace.save_number(figure_of("I.1/4"), number)

    pages(three_steps)
    qtbot.waitUntil(lambda: not screen.maker.busy)
    assert len(made) == 1
    assert "773 rodziny" in text()


def test_that_an_outdated_run_is_stopped(
    screen: PreviewScreen,
    workspace: Workspace,
    pages: Pages,
    figure_of: Named,
    text: Text,
    finished: list[str],
    qtbot: QtBot,
) -> None:
    made: list[object] = []
    screen.maker.made.connect(made.append)
    finished.clear()
    workspace.save_number(figure_of("I.1/4"), "8710")
    qtbot.waitUntil(lambda: screen.maker.running)
    pages(lambda: workspace.save_number(figure_of("I.1/4"), "8720"))
    assert len(made) == 1
    assert "8 720 rodzin" in text()
    assert not any("8\u00a0710" in document for document in finished)


def test_that_nothing_is_made_while_nobody_looks(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, figure_of: Named, text: Text
) -> None:
    screen.hide()
    workspace.save_number(figure_of("I.1/4"), "779")
    assert not screen.maker.busy
    pages(screen.show)
    assert "779 rodzin" in text()


def test_that_pages_which_are_still_true_are_not_made_again(
    screen: PreviewScreen, workspace: Workspace, pages: Pages, figure_of: Named
) -> None:
    screen.hide()
    screen.show()
    screen.show_workspace(workspace)
    assert not screen.maker.busy
    assert not screen.bar.updating.isVisible()
    workspace.save_number(figure_of("I.1/4"), "7")
    assert screen.maker.busy
    pages(lambda: None)


def test_that_pages_of_another_workspace_are_out_of_sight_at_once(
    screen: PreviewScreen, prepared_workspace: Path, pages: Pages, figure_of: Named, text: Text, tmp_path: Path
) -> None:
    other = Workspace(Path(shutil.copy(prepared_workspace, tmp_path / "inny.kk")))
    other.save_number(figure_of("I.1/4"), "888")

    def show() -> None:
        screen.show_workspace(other)
        assert not screen.pages.isVisible()

    pages(show)
    assert screen.pages.isVisible()
    assert "888 rodzin" in text()
    screen.hide()
    other.close()


def test_that_a_long_document_begins_with_its_first_pages_and_keeps_its_place_later(
    screen: PreviewScreen,
    workspace: Workspace,
    pages: Pages,
    figure_of: Named,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
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
    pages(lambda: workspace.save_number(figure_of("I.1/4"), "7"))
    assert len(counts) == 3
    assert screen.pages.page == 15


def test_that_pages_which_cannot_be_made_leave_the_old_ones_and_a_reason(
    screen: PreviewScreen,
    workspace: Workspace,
    pages: Pages,
    figure_of: Named,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refusing(*_anything: object) -> None:
        raise ExportError("Nie da się.")

    count = screen.pages.page_count
    with monkeypatch.context() as broken:
        broken.setattr(workflow.previewing, "preview", refusing)
        with qtbot.waitSignal(screen.maker.failed, timeout=30_000):
            workspace.save_number(figure_of("I.1/4"), "5")
    assert screen.pages.page_count == count
    assert "Nie da się." in screen.banner.text()
    assert screen.banner.isVisible()
    pages(lambda: workspace.save_number(figure_of("I.1/4"), "6"))
    assert not screen.banner.isVisible()
