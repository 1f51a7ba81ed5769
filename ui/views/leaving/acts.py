"""The commands by which something leaves the window for good, or comes back; their parts are imported when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.workspace import Workspace

    Open = Callable[[Path], None]


def leaving_acts(
    window: QWidget, opened: Callable[[], Workspace | None], commit: Callable[[], bool], reopen: Open
) -> dict[str, Callable[[], object]]:
    """Return what each of these commands does over a window; what is typed is saved first."""

    def with_workspace(act: Callable[[Workspace], None]) -> Callable[[], None]:
        def do() -> None:
            workspace = opened()
            if workspace is not None and commit():
                act(workspace)

        return do

    return {
        "archive": with_workspace(lambda workspace: _archive(window, workspace)),
        "verify_archive": lambda: _verify(window),
        "hand_over": with_workspace(lambda workspace: _hand_over(window, workspace, reopen)),
        "take_back_handover": with_workspace(lambda workspace: _take_back(window, workspace, reopen)),
        "take_over": lambda: _take_over(window, opened, reopen),
    }


def _archive(window: QWidget, workspace: Workspace) -> None:
    from ui.views.leaving.archiving import archive_year

    archive_year(window, workspace)


def _verify(window: QWidget) -> None:
    from ui.views.leaving.archiving import verify

    verify(window)


def _hand_over(window: QWidget, workspace: Workspace, reopen: Open) -> None:
    from ui.views.leaving.handing_over import hand_over

    hand_over(window, workspace, reopen)


def _take_back(window: QWidget, workspace: Workspace, reopen: Open) -> None:
    from ui.views.leaving.handing_over import take_back

    take_back(window, workspace, reopen)


def _take_over(window: QWidget, opened: Callable[[], Workspace | None], reopen: Open) -> None:
    from ui.views.leaving.handing_over import ask_to_take_over

    ask_to_take_over(window, opened, reopen)
