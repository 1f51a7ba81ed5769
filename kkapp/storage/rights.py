"""What may be written: the workspace, its folder, the folder in which packages are exchanged."""

import tempfile
from pathlib import Path

from kkapp.i18n import _
from kkapp.storage.finding import Finding, Severity
from kkapp.storage.reaching import within

_PATIENCE = 5.0
_OF_WINDOWS_IN_USE = (32, 33)
"""What Windows says where another program holds a file: that is no matter of rights."""


def read_only_file(workspace: Path) -> Finding | None:
    """A workspace that may only be read. Not to be asked of one that this process has open."""
    try:
        with workspace.open("rb+"):
            return None
    except PermissionError as error:
        if getattr(error, "winerror", None) in _OF_WINDOWS_IN_USE:
            return None
    except OSError as error:
        if not _is_read_only(error):
            return None
    return Finding(
        "read-only-file",
        Severity.WARNING,
        _("The workspace {name} may only be read on this account: it opens, but nothing can be entered.").format(
            name=workspace.name
        ),
        _("Take the mark “Read-only” off the file, ask IT for the right to write, or work in a copy of your own."),
        workspace,
    )


def _is_read_only(error: OSError) -> bool:
    import errno

    return error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)


def read_only_folder(folder: Path) -> Finding | None:
    """A folder in which no file can be made: a workspace needs its journal beside it."""
    if _refusal(folder) is None:
        return None
    return Finding(
        "read-only-folder",
        Severity.WARNING,
        _(
            "No file can be made in the folder {folder}. A workspace in it can be read, but nothing can be entered:"
            " the program keeps a journal beside it while you type."
        ).format(folder=folder),
        _("Move the workspace to a folder of your own on the local disk, or ask IT for the right to write there."),
        folder,
    )


def exchange_folder(folder: Path | None) -> Finding | None:
    """The folder of the policy for passing packages on: out of reach, or not to be written to."""
    if folder is None:
        return None
    refusal = _refusal_in_time(folder)
    if refusal is None:
        return None
    return Finding(
        "exchange-folder",
        Severity.WARNING,
        _(
            "Nothing can be written to the exchange folder {folder} ({reason}). Work goes on; only packages cannot be"
            " passed on through it."
        ).format(folder=folder, reason=refusal),
        _("Check the connection with the network, or ask IT for the right to write there; a package may go by e-mail."),
        folder,
    )


def copies_folder(folder: Path | None) -> Finding | None:
    """The folder of the policy for automatic copies: they go to the person's own folder where it refuses."""
    if folder is None:
        return None
    refusal = _refusal_in_time(folder, may_be_made=True)
    if refusal is None:
        return None
    return Finding(
        "copies-folder",
        Severity.WARNING,
        _(
            "Nothing can be written to the folder for copies {folder} ({reason}). Copies are made all the same, on this"
            " computer, with the program's own files."
        ).format(folder=folder, reason=refusal),
        _("IT: give the right to write there, or correct the key copies_folder in the policy file."),
        folder,
    )


def own_folder(folder: Path) -> Finding | None:
    """The folder of the program's own files: what lies there is missing, and the workspaces do without."""
    refusal = _refusal_in_time(folder, may_be_made=True)
    if refusal is None:
        return None
    return Finding(
        "own-folder",
        Severity.WARNING,
        _(
            "Nothing can be written to the folder of the program's own files {folder} ({reason}). Workspaces open and"
            " keep what is entered, but settings, the log and automatic copies are missing."
        ).format(folder=folder, reason=refusal),
        _("IT: give the right to write there, or correct the key data_folder in the policy file."),
        folder,
    )


def _refusal_in_time(folder: Path, *, may_be_made: bool = False) -> str | None:
    """Return why no file can be made in a folder, or in the one that is to be made; a silent one is not waited for."""
    silent: str | None = _("it does not answer")
    return within(_PATIENCE, lambda: _refusal(_nearest(folder) if may_be_made else folder), silent)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the one above it in which it would be made."""
    return next((above for above in (folder, *folder.parents) if above.exists()), folder)


def _refusal(folder: Path) -> str | None:
    """Return why no file can be made in a folder, None where one can; it is gone at once, even if we are killed."""
    from kkapp.errors import system_reason

    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".kk-"):
            return None
    except OSError as error:
        return system_reason(error)
