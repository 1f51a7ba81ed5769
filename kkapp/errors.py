"""Errors written for a person: a sentence that says what happened, that nothing is lost, and what to do."""

import errno
from pathlib import Path

from kkapp.i18n import _


class KkError(Exception):
    """Something of the world is wrong (a file, a disk, another program); ``str()`` is a whole sentence to show.

    ``code`` is stable and English, for scripts and tests; the sentence is in the language of the screen.
    """

    code = "error"
    exit_code = 2

    def __init__(self, sentence: str, *, path: Path | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.path = path


class NotAWorkspaceError(KkError):
    """The file is not one of our workspaces."""

    code = "not-a-workspace"


class DamagedWorkspaceError(NotAWorkspaceError):
    """The file is a workspace, but it cannot be read as one."""

    code = "damaged-workspace"


class NewerWorkspaceError(KkError):
    """The workspace was written by a newer version of the program."""

    code = "newer-workspace"


class WorkspaceLockedError(KkError):
    """Another process has the workspace open."""

    code = "locked"


class NetworkPathError(KkError):
    """The workspace would lie on a network or synchronised folder, where SQLite loses data."""

    code = "network-path"


class StorageError(KkError):
    """The disk is full, read-only or failing; the transaction was rolled back."""

    code = "storage"


class NotWritableError(StorageError):
    """The file or its folder may not be written to; it may be read."""


class NoCopyError(StorageError):
    """No copy could be made before something that must not be done without one; nothing was changed."""

    code = "no-copy"


class DamagedHistoryError(KkError):
    """The hash chain of the history does not verify."""

    code = "damaged-history"


class BadFileError(KkError):
    """A file that was to be read is damaged, of the wrong kind, or breaks a rule of its format."""

    code = "bad-file"


class BadValueError(KkError):
    """A value handed to a step cannot be accepted (unknown action, too long a text)."""

    code = "bad-value"


class ExportError(KkError):
    """A document could not be made or put in place."""

    code = "export"


class StaleChangeError(KkError):
    """A change was made against a value that has changed since; nothing was written."""

    code = "stale-change"


class WrongStateError(KkError):
    """A submission is in a state in which this cannot be done with it; nothing was changed."""

    code = "wrong-state"


class ClosedFieldError(KkError):
    """A field is closed: submitted, accepted or locked, or not one of those a unit enters; nothing was changed."""

    code = "closed-field"


class PackageError(KkError):
    """A package cannot be taken as it is; ``code`` says why, the subclasses name the kinds."""

    code = "package"


class DamagedPackageError(PackageError):
    """The file is no package of ours, cut short, or breaks a rule of the format."""

    code = "damaged-package"


class ForgedPackageError(PackageError):
    """The content or the manifest of a package is not what was signed."""

    code = "forged-package"


class NewerPackageError(PackageError):
    """The package was made by a newer version of the program."""

    code = "newer-package"


class SealedPackageError(PackageError):
    """The content of a package is encrypted to a key that is not at hand."""

    code = "sealed-package"


class NewerArchiveError(KkError):
    """The archive or handover file was made by a newer version of the program."""

    code = "newer-archive"


class WrongPassphraseError(KkError):
    """What is locked by a passphrase does not open with this one; nothing was changed."""

    code = "wrong-passphrase"


class CancelledError(KkError):
    """The person stopped a long step; nothing was changed."""

    code = "cancelled"
    exit_code = 1


def system_reason(error: OSError) -> str:
    """Return in words of the screen why the system refused a file."""
    reasons = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.ENOTDIR: _("a part of the path is not a folder"),
        errno.EISDIR: _("it is a folder, not a file"),
        errno.EEXIST: _("a file of this name is in the way"),
        errno.EACCES: _("access is denied"),
        errno.EPERM: _("access is denied"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("your share of the disk is used up"),
        errno.EIO: _("the disk reports an error"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.EBUSY: _("another program is using it"),
    }
    return reasons.get(error.errno or 0, error.strerror or type(error).__name__)
