"""What is in the file: whole, damaged, or of another version."""

from pathlib import Path

from kkapp.errors import (
    DamagedHistoryError,
    DamagedWorkspaceError,
    KkError,
    NewerWorkspaceError,
    NotAWorkspaceError,
    StorageError,
)
from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity


def damaged(workspace: Path, error: KkError | None) -> Finding | None:
    """A file that cannot be read as a workspace, or whose history does not hold; ``error`` is what reading said."""
    if isinstance(error, NewerWorkspaceError):
        return Finding("newer-workspace", Severity.ERROR, error.sentence, _("Ask IT for the newer version."), workspace)
    if isinstance(error, DamagedHistoryError):
        return Finding(
            "damaged-history",
            Severity.ERROR,
            error.sentence,
            _("Go on from the newest copy that is whole, and keep this file for IT."),
            workspace,
        )
    if isinstance(error, NotAWorkspaceError) and not isinstance(error, DamagedWorkspaceError):
        return Finding(
            "not-a-workspace",
            Severity.ERROR,
            error.sentence,
            _("Look for it under another name or in another folder; if it was lost, open the newest copy of it."),
            workspace,
        )
    if isinstance(error, DamagedWorkspaceError | StorageError):
        return Finding(
            "damaged",
            Severity.ERROR,
            error.sentence,
            _(
                "Do not write to the file. Open the newest copy, or have it salvaged:"
                ' “kk restore "{name}" --salvage --to FILE”.'
            ).format(name=workspace.name),
            workspace,
        )
    return None
