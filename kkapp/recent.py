"""The workspaces this person opened last: where they lie and how far they were, kept in the local data folder.

A convenience and never the truth: a damaged list starts empty, and no content of any cell is in it.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path

from kkapp import paths
from kkapp.i18n import _, mark, ngettext

LONGEST = 12
_NAME = "recent.json"
_MARKED_LATELY = 7
"""Days that are told as "3 days ago"; older ones by their date."""
_DAYS = (
    mark("{day} January"),
    mark("{day} February"),
    mark("{day} March"),
    mark("{day} April"),
    mark("{day} May"),
    mark("{day} June"),
    mark("{day} July"),
    mark("{day} August"),
    mark("{day} September"),
    mark("{day} October"),
    mark("{day} November"),
    mark("{day} December"),
)


@dataclass(frozen=True, slots=True)
class Recent:
    """A workspace as it was last seen; ``role`` is "department" or "unit", ``opened`` an ISO time.

    ``year`` and ``action`` (its identity) are where the work was left.
    """

    path: Path
    programme: str = ""
    role: str = "department"
    unit: str = ""
    year: int = 0
    reported: int = 0
    total: int = 0
    opened: str = ""
    training: bool = False
    action: str = ""


def entries() -> tuple[Recent, ...]:
    """Return the workspaces opened last, the newest first; nothing where the list is missing or damaged."""
    try:
        listed = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    if not isinstance(listed, list):
        return ()
    return tuple(found for item in listed[:LONGEST] if (found := _entry(item)) is not None)


def entry_of(path: Path) -> Recent | None:
    """Return what is known of a workspace, None where it is not in the list."""
    wanted = _absolute(path)
    return next((entry for entry in entries() if entry.path == wanted), None)


def note(seen: Recent) -> None:
    """Put a workspace at the head of the list, opened now unless it says when."""
    opened = seen.opened or datetime.now().astimezone().isoformat(timespec="seconds")
    newest = replace(seen, path=_absolute(seen.path), opened=opened)
    _keep([newest, *(entry for entry in entries() if entry.path != newest.path)])


def forget(path: Path) -> None:
    """Take a workspace out of the list; the file itself stays as it is."""
    gone = _absolute(path)
    _keep(entry for entry in entries() if entry.path != gone)


def keep_figures(seen: Iterable[Recent]) -> None:
    """Keep refreshed figures of workspaces that are still in the list."""
    known = {entry.path: entry for entry in seen}
    _keep(replace(known.get(entry.path, entry), opened=entry.opened) for entry in entries())


def is_missing(entry: Recent) -> bool:
    """Return whether the file is not there now; may take long where its disk is a network's."""
    try:
        return not entry.path.is_file()
    except OSError:
        return True


# --- in words


def when(opened: str, today: date | None = None) -> str:
    """Return in words of the screen on which day it was, "" where that is not known."""
    try:
        day = datetime.fromisoformat(opened).astimezone().date()
    except ValueError:
        return ""
    now = today or datetime.now().astimezone().date()
    days = (now - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 1 < days < _MARKED_LATELY:
        return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
    words = _(_DAYS[day.month - 1]).format(day=day.day)
    return words if day.year == now.year else _("{date} {year}").format(date=words, year=day.year)


def holder(entry: Recent) -> str:
    """Return whose workspace it is: the department's, a unit's by its name, or one for training."""
    if entry.training:
        return _("for training")
    return entry.unit or (_("unit") if entry.role == "unit" else _("department"))


def progress(entry: Recent) -> str:
    """Return how much is reported, in words; "" where nothing is known."""
    if not entry.total:
        return ""
    return _("Reported: {filled} of {total}").format(filled=entry.reported, total=entry.total)


# --- the file


def _place() -> Path:
    return paths.user_data() / _NAME


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links and ask the disk


def _entry(item: object) -> Recent | None:
    """Return an entry of the list, None where its values are of wrong kinds."""
    if not isinstance(item, Mapping) or not isinstance(item.get("path"), str) or not item["path"]:
        return None
    known = {field.name: item[field.name] for field in fields(Recent) if field.name in item}
    known["path"] = Path(known["path"])
    made = Recent(**known)
    kinds = {"path": Path, "year": int, "reported": int, "total": int, "training": bool}
    if all(isinstance(getattr(made, field.name), kinds.get(field.name, str)) for field in fields(Recent)):
        return made
    return None


def _keep(listed: Iterable[Recent]) -> None:
    """Write the list beside its place and put it there at once; a disk that refuses costs only the convenience."""
    kept = [{**asdict(entry), "path": str(entry.path)} for entry in listed][:LONGEST]
    place = _place()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, delete=False) as file:
            json.dump(kept, file, ensure_ascii=False, indent=1)
        Path(file.name).replace(place)
    except OSError:
        return
