"""What lies under the name of a file that is handed out goes aside first: a unit's answer may have been saved there."""

from collections.abc import Sequence
from pathlib import Path

from kkapp.errors import StorageError, system_reason
from kkapp.i18n import _, ngettext
from kkapp.placing import free_stem


def put_aside(target: Path) -> tuple[Path, ...]:
    """Move what lies under a name into a folder beside it, where nothing is replaced; return what was moved.

    Raises:
        StorageError: it cannot be moved; it stays where it is.
    """
    if not target.is_file():
        return ()
    try:
        folder = target.parent / _("earlier")
        folder.mkdir(exist_ok=True)
        aside = free_stem(folder / target.name)
        target.rename(aside)
    except OSError as error:
        raise StorageError(
            _(
                "There is an earlier file {name} in {folder}, and it cannot be put aside ({reason}). It was left as it "
                "is; close it where it is open, or choose another folder."
            ).format(name=target.name, folder=target.parent, reason=system_reason(error)),
            path=target,
        ) from error
    return (aside,)


def told_aside(files: Sequence[Path]) -> str:
    """Return where files went that were put aside, "" where none was."""
    if not files:
        return ""
    return ngettext(
        "{count} file that lay there under the same name is now in the folder “{folder}”.",
        "{count} files that lay there under the same names are now in the folder “{folder}”.",
        len(files),
    ).format(count=len(files), folder=files[0].parent.name)
