"""Where copies go: the folder of this person's copies, and the one to share, as the office or the person decided."""

from contextlib import suppress
from pathlib import Path

from kkapp import paths, policy
from kkapp.placing import in_place

_FOLDER = "copies"
_CHOICE = "exchange-folder.txt"


def roots() -> tuple[Path, ...]:
    """Return the folders in which copies may lie, the one for new copies first."""
    own = paths.user_data() / _FOLDER
    decided = policy.current().copies_folder
    return (own,) if decided is None else (decided, own)


def exchange_folder() -> Path | None:
    """Return the folder to share copies in: the office's, else the one this person chose; None where there is none."""
    return policy.current().exchange_folder or _own_choice()


def is_decided() -> bool:
    """Return whether the office named the folder to share copies in."""
    return policy.current().exchange_folder is not None


def _own_choice() -> Path | None:
    try:
        written = (paths.user_data() / _CHOICE).read_text("utf-8").strip()
    except (OSError, ValueError):
        return None
    return Path(written) if written and Path(written).is_absolute() else None


def choose_exchange_folder(folder: Path | None) -> None:
    """Remember the folder this person shares copies in; a disk that refuses costs only the convenience."""
    place = paths.user_data() / _CHOICE
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        with in_place(place) as temporary:
            temporary.write_text("" if folder is None else str(folder), "utf-8")
