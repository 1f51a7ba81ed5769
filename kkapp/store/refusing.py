"""What is said where a workspace does not take what is brought to it."""

from pathlib import Path

from kkapp.errors import BadValueError, StorageError
from kkapp.i18n import _


def only_read(path: Path) -> StorageError:
    """Return the error that the workspace is open for reading only."""
    return StorageError(
        _(
            "The workspace {name} is open for reading only; nothing was changed. Close it where it is open "
            "for writing, and open it here again."
        ).format(name=path.name),
        path=path,
    )


def made_up(path: Path) -> BadValueError:
    """Return the error that data for training were brought to a workspace for real work."""
    return BadValueError(
        _(
            "These data were made up for training and do not belong into the workspace {name}; nothing was "
            "changed. Open a workspace for training instead."
        ).format(name=path.name),
        path=path,
    )
