"""The preview with the shipped programme, told of every step."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kkapp.exports import preview
from kkapp.exports.pdf_typesetting import Inputs, Marked
from ui.views.preview.preview_screen import PreviewScreen
from ui.workspace import Workspace


@pytest.fixture
def workspace(workspace_path: Path) -> Iterator[Workspace]:
    """Return the shipped programme, open."""
    opened = Workspace(workspace_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def drawn_before() -> dict[str, Marked]:
    """Return what typst drew for the tests before."""
    return {}


@pytest.fixture(autouse=True)
def finished(drawn_before: dict[str, Marked], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let typst draw the same pages only once; return what it drew to the end in this test, not what was stopped."""
    finished: list[str] = []
    draw = preview.typeset_marked_apart

    def drawn(inputs: Inputs, ask: Callable[[], None]) -> Marked:
        ask()
        if inputs["document"] not in drawn_before:
            drawn_before[inputs["document"]] = draw(inputs, ask)
            finished.append(inputs["document"])
        return drawn_before[inputs["document"]]

    monkeypatch.setattr(preview, "typeset_marked_apart", drawn)
    return finished


@pytest.fixture
def screen(workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PreviewScreen:
    """Return the screen with the first pages of the attachment, told of every step."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "mine"))
    made = PreviewScreen()
    qtbot.addWidget(made)
    made.resize(1366, 660)
    made.show()
    workspace.changed.connect(made.take_changes)
    with qtbot.waitSignal(made.maker.made, timeout=30_000):
        made.show_workspace(workspace)
    made.activateWindow()
    made.enter()
    qtbot.waitUntil(made.pages.hasFocus)
    return made


@pytest.fixture
def pages(screen: PreviewScreen, qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Return what does something and waits for the pages that it brings."""

    def brought(act: Callable[[], object]) -> None:
        with qtbot.waitSignal(screen.maker.made, timeout=30_000):
            act()

    return brought


@pytest.fixture
def action_of(workspace: Workspace) -> Callable[[str], str]:
    """Return the way from the code of an action to its identity."""
    return lambda code: workspace.data.action_by_code[code].id


@pytest.fixture
def figure_of(workspace: Workspace, action_of: Callable[[str], str]) -> Callable[[str], str]:
    """Return the way from the code of an action to its first achieved figure."""
    return lambda code: workspace.report(action_of(code)).achieved.quantities[0].id


@pytest.fixture
def text(screen: PreviewScreen) -> Callable[[], str]:
    """Return what reads all pages."""
    return lambda: " ".join(screen.pages.page_text(page) for page in range(screen.pages.page_count)).replace(
        "\u00a0", " "
    )
