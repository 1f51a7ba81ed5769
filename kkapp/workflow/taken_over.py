"""Find where a handed-over workspace is gone on with already: what is entered in two copies of it cannot be joined."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kkapp import recent
from kkapp.archive.handover import Handover
from kkapp.errors import KkError
from kkapp.i18n import _
from kkapp.workflow import opening


def taken_over_at(told: Handover, near: Path) -> Path | None:
    """Return a workspace of this person that goes on from a handover, None where none is known.

    Those opened last are asked, and those in the folder of ``near``; what cannot be read is passed over. A workspace
    whose giver took the handover back is one too.
    """
    return next((path for path in _known(near) if _goes_on_from(told, path)), None)


def taken_over_sentence(path: Path) -> str:
    """Return what must be known before a handover is taken over once more."""
    return _(
        "This handover is gone on with already in {path}. What is entered in two copies cannot be joined, so work on "
        "in that workspace."
    ).format(path=path)


def _known(near: Path) -> Iterator[Path]:
    yield from dict.fromkeys([*(entry.path for entry in recent.entries()), *_in_folder(near.absolute().parent)])


def _in_folder(folder: Path) -> Iterable[Path]:
    try:
        return sorted(folder.glob("*.kk"))
    except OSError:
        return ()


def _goes_on_from(told: Handover, path: Path) -> bool:
    """Return whether a step of a workspace ended the freeze that the handover began."""
    try:
        if not path.is_file():
            return False
        with opening.open_workspace(path, read_only=True) as store:
            return any(
                row.before is not None
                and row.after is not None
                and (row.before.get("handed_at"), row.before.get("handed_to")) == (told.made_at, told.given_to)
                and row.after.get("handed_at") is None
                for row in store.recorded("workspace", "handed_at")
            )
    except (KkError, OSError):
        return False
