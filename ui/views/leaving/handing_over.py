"""Hand the open workspace over to a successor, take that back, and go on with what somebody handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.errors import KkError, WrongPassphraseError
from kkapp.i18n import _
from kkapp.workflow.handing_over import GivenOver
from ui import errors
from ui.dialogs import files
from ui.dialogs.hand_over_dialog import HandOverDialog
from ui.dialogs.long_work import LongWork
from ui.dialogs.take_over_dialog import TakeOverDialog
from ui.dialogs.told_dialog import ToldDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kkapp.archive.handover import Handover
    from ui.dialogs.hand_over_dialog import Agreed
    from ui.dialogs.take_over_dialog import Taken
    from ui.workers import Report
    from ui.workspace import Workspace

    Reopen = Callable[[Path], None]


def hand_over(parent: QWidget, workspace: Workspace, reopen: Reopen) -> None:
    """Ask who takes over and where the file shall lie; then lock, freeze and say what is to be done."""
    dialog = HandOverDialog(parent)
    dialog.agreed.connect(lambda agreed: _ask_place(parent, workspace, reopen, agreed))
    dialog.open()


def _ask_place(parent: QWidget, workspace: Workspace, reopen: Reopen, agreed: Agreed) -> None:
    proposed = workspace.path.parent / workspace.ask(workflow.handing_over.proposed_name)
    files.ask_handover_target(parent, proposed, lambda path: _write(parent, workspace, reopen, agreed, path))


def _write(parent: QWidget, workspace: Workspace, reopen: Reopen, agreed: Agreed, target: Path) -> None:
    waiting = LongWork(parent, _("Hand the workspace over"), _("The workspace is being handed over …"))
    waiting.ended.connect(lambda made: _tell_given(parent, workspace.path, reopen, agreed, made))
    waiting.run_by(
        lambda listen: workspace.work(
            lambda store, progress: workflow.handing_over.hand_over(
                store, target, to=agreed.successor, passphrase=agreed.passphrase, progress=progress
            ),
            listen,
        )
    )


def _tell_given(parent: QWidget, path: Path, reopen: Reopen, agreed: Agreed, made: object) -> None:
    if not isinstance(made, GivenOver):
        return
    reopen(path)
    sentences = [
        _("Handed over to {name}: {path}").format(name=agreed.successor.strip(), path=made.file),
        _(
            "The protocol for people lies beside it: {path}. Print it, fill in the telephones and sign it together."
        ).format(path=made.papers[0].name),
    ]
    told = ToldDialog(parent, _("Hand the workspace over"), sentences)
    told.show_folder(made.file.parent)
    told.open()


def take_back(parent: QWidget, workspace: Workspace, reopen: Reopen) -> None:
    """Warn that two may then work at once, and take the handover back when the person agrees."""

    def taken_back() -> None:
        try:
            workspace.ask(workflow.handing_over.take_back)
        except KkError as error:
            errors.tell(parent, error)
        else:
            reopen(workspace.path)

    errors.ask(parent, workflow.handing_over.warning_of_two(), _("Take back"), taken_back)


def ask_to_take_over(parent: QWidget, shown: Callable[[], Workspace | None], then: Reopen) -> None:
    """Ask for a handover file and go on with what is in it."""
    files.ask_handover(parent, lambda path: take_over(parent, path, shown(), then))


def take_over(parent: QWidget, file: Path, shown: Workspace | None, then: Reopen) -> None:
    """Put the workspace of a handover file where the person says and open it; once, unless a second one is wanted."""
    try:
        told = workflow.handing_over.told_of(file)
        there = _known_place(told, file, shown)
    except KkError as error:
        errors.tell(parent, error)
        return
    if there is None:
        _ask_passphrase(parent, file, told, then)
        return
    ways: dict[str, Callable[[], object]] = {
        _("&Open that workspace"): lambda: then(there),
        _("&Take it over once more"): lambda: _ask_passphrase(parent, file, told, then),
    }
    errors.ask_which(parent, workflow.taken_over.taken_over_sentence(there), ways)


def _known_place(told: Handover, file: Path, shown: Workspace | None) -> Path | None:
    """Return where the workspace of a handover is worked in already, as far as is known here."""
    if shown and shown.ask(lambda store: workflow.taken_over.goes_on_from(told, store)):
        return shown.path
    return workflow.taken_over.taken_over_at(told, file, shown.path.absolute() if shown else None)


def _ask_passphrase(parent: QWidget, file: Path, told: Handover, then: Reopen) -> None:
    name = told.file.removesuffix(files.WORKSPACE_SUFFIX)
    dialog = TakeOverDialog(parent, told)
    dialog.agreed.connect(
        lambda taken: files.ask_new_workspace(parent, lambda target: _take(parent, file, taken, target, then), name)
    )
    dialog.open()


def _take(parent: QWidget, file: Path, taken: Taken, target: Path, then: Reopen) -> None:
    def put(progress: Report) -> Path:
        return workflow.handing_over.take_over(
            file, target, passphrase=taken.passphrase, who=taken.successor, progress=progress
        )

    def ask_again(error: KkError) -> None:
        if isinstance(error, WrongPassphraseError):
            dialog = TakeOverDialog(parent, workflow.handing_over.told_of(file), taken)
            dialog.agreed.connect(lambda again: _take(parent, file, again, target, then))
            dialog.open()

    waiting = LongWork(parent, _("Take a workspace over"), _("The workspace is being taken over …"))
    waiting.ended.connect(then)
    waiting.when_refused(ask_again)
    waiting.run(put)
