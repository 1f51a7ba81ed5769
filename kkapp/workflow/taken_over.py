"""Find where a handed-over workspace is gone on with already: what is entered in two copies of it cannot be joined."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kkapp import recent
from kkapp.archive.handover import Handover
from kkapp.errors import KkError
from kkapp.i18n import _
from kkapp.store.store import Store


def taken_over_at(told: Handover, near: Path, shown: Path | None = None) -> Path | None:
    """Return a workspace of this person that goes on from a handover, None where none is known.

    Those opened last are asked, and those in the folder of ``near``; what cannot be read is passed over, and the one
    that is ``shown``, which is asked by ``goes_on_from``.
    """
    return next((path for path in _known(near) if path != shown and _file_goes_on_from(told, path)), None)


def goes_on_from(told: Handover, store: Store) -> bool:
    """Return whether a step of a workspace ended the freeze of a handover: it was taken over, or taken back."""
    return any(
        row.before is not None
        and row.after is not None
        and (row.before.get("handed_at"), row.before.get("handed_to")) == (told.made_at, told.given_to)
        and row.after.get("handed_at") is None
        for row in store.recorded("workspace", "handed_at")
    )


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


def _file_goes_on_from(told: Handover, path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with Store.open_for_a_moment(path) as store:
            return goes_on_from(told, store)
    except (KkError, OSError):
        return False
