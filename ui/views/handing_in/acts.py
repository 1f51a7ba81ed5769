"""What a unit does with its card as a whole: submits it, takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.i18n import _
from ui import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.workspace import Workspace


def submit(workspace: Workspace, window: QWidget, look: Callable[[], object]) -> None:
    """Show what would be submitted, and do it when the person agrees; ``look`` shows what is left to do instead."""
    from ui.dialogs.handing_in_submit import SubmitDialog

    dialog = SubmitDialog(workspace, window)
    dialog.finding_wanted.connect(look)
    dialog.open()


def take_back(workspace: Workspace, window: QWidget, then: Callable[[], object]) -> None:
    """Open the figures again, once the person knows what becomes of the file that was sent; ``then`` goes to them."""

    def do_it() -> None:
        if workspace.take(workflow.handing_in.take_back) is not None:
            then()

    question = _(
        "The figures can be changed and submitted again after this. If you sent the file already, the department keeps"
        " it until you send the next one, which then replaces it."
    )
    errors.ask(window, question, _("Take the submission back"), do_it)
