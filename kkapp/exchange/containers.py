"""What was dropped: packages and spreadsheets, found in files, folders, archives and mails, whatever their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from kkapp.errors import system_reason
from kkapp.exchange import refusals, sentences
from kkapp.exchange.archives import list_size, members
from kkapp.exchange.limits import FILE_LIMIT, FOLDER_NESTING_LIMIT, ITEM_LIMIT, NESTING_LIMIT
from kkapp.exchange.mails import attachments
from kkapp.exchange.recognising import Sort, recognise
from kkapp.exchange.room import Room

_BETWEEN = " › "
_OF_THE_SYSTEM = (".", "~$", "thumbs.db", "desktop.ini")
"""How files begin that systems and office programs leave in folders; of one that is nothing for us nothing is said."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was dropped, or lay in something that was.

    ``name`` and ``origin`` (what it lay in, outermost first, empty for a file dropped by itself) are for the screen
    only. ``data`` are empty and ``why`` is a sentence where the file is nothing for us.
    """

    name: str
    kind: Literal["package", "spreadsheet", "other"]
    data: bytes
    origin: str
    why: str = ""


def found_in(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield every package and spreadsheet, and every other file with why it is none; one after the other is read."""
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _in_file(path, origin=())


def found_in_data(name: str, data: bytes) -> Iterator[Found]:
    """Yield what one file holds whose bytes are at hand."""
    yield from _found(name, data, (), Room())


def _in_folder(folder: Path) -> Iterator[Found]:
    files = list(islice(_files(folder, (folder.name,)), FILE_LIMIT + 1))
    for path, origin in files[:FILE_LIMIT]:
        left_behind = path.name.lower().startswith(_OF_THE_SYSTEM)
        yield from (each for each in _in_file(path, origin) if not (left_behind and each.kind == "other"))
    if len(files) > FILE_LIMIT:
        yield _other(folder.name, (), refusals.too_many(folder.name))
    if not files:
        yield _other(folder.name, (), refusals.empty(folder.name))


def _files(folder: Path, origin: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the files of a folder and of those in it; links are not followed, they may lead round in a circle."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.is_symlink():
            continue
        if not path.is_dir():
            yield path, origin
        elif len(origin) < FOLDER_NESTING_LIMIT:
            yield from _files(path, (*origin, path.name))


def _in_file(path: Path, origin: tuple[str, ...]) -> Iterator[Found]:
    try:
        # A pipe or a device would be waited for without an end.
        if path.exists() and not path.is_file():
            yield _other(path.name, origin, refusals.not_ours(path.name))
            return
        with path.open("rb") as opened:
            data = opened.read(ITEM_LIMIT + 1)
    except OSError as error:
        yield _other(path.name, origin, sentences.not_read(path.name, system_reason(error)))
        return
    if len(data) > ITEM_LIMIT:
        yield _other(path.name, origin, refusals.too_large(path.name))
    else:
        yield from _found(path.name, data, origin, Room())


def _found(name: str, data: bytes, origin: tuple[str, ...], room: Room, depth: int = 0) -> Iterator[Found]:
    if not room.read_list(list_size(data)):
        yield _other(name, origin, refusals.too_many(name))
        return
    sort, why = recognise(data)
    if why:
        yield _other(name, origin, why(name))
    elif sort is Sort.PACKAGE or sort is Sort.SPREADSHEET:
        kind: Literal["package", "spreadsheet"] = "package" if sort is Sort.PACKAGE else "spreadsheet"
        yield Found(sentences.shown(name), kind, data, _BETWEEN.join(origin))
    elif depth == NESTING_LIMIT:
        yield _other(name, origin, refusals.too_deep(name))
    else:
        yield from _inside(name, data, sort, origin, room, depth)


def _inside(name: str, data: bytes, sort: Sort, origin: tuple[str, ...], room: Room, depth: int) -> Iterator[Found]:
    nothing = True
    for inner_name, content in _inner(name, data, sort, room):
        nothing = False
        if not room.look():
            yield _other(name, origin, refusals.too_many(name))
            return
        place = (*origin, *_shown_path(name, inner_name))
        if isinstance(content, str):
            yield _other(inner_name, place, content)
        else:
            yield from _found(inner_name, content, place, room, depth + 1)
    if nothing:
        yield _other(name, origin, (refusals.empty if sort is Sort.ARCHIVE else refusals.nothing_attached)(name))


def _inner(name: str, data: bytes, sort: Sort, room: Room) -> Iterator[tuple[str, bytes | str]]:
    if sort is Sort.ARCHIVE:
        return members(data, room)
    if sort is Sort.MAIL:
        return attachments(data, name, room)
    from kkapp.exchange.outlook_mails import outlook_attachments  # its library takes longer to load than most mails

    return outlook_attachments(data, name, room)


def _shown_path(container: str, inner: str) -> tuple[str, ...]:
    """Return what a member lies in, for the screen; the folders of an archive are words here, never places."""
    folders = [part for part in inner.replace("\\", "/").split("/")[:-1] if part not in ("", ".", "..")]
    return tuple(sentences.shown(part) for part in (container, *folders[-2:]))


def _other(name: str, origin: tuple[str, ...], why: str) -> Found:
    return Found(sentences.shown(name), "other", b"", _BETWEEN.join(origin), why)
