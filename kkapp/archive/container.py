"""A ZIP whose every byte is told by its members: nothing compressed, nothing between, nothing that may differ.

Stored members need no unpacking, so nothing can grow while it is read; the same members give the same bytes with every
version of every library; and whoever has lost all programs finds the texts in the file as they are. What is read must
be, byte for byte, what would be written.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kkapp.archive.limits import ARCHIVE_LIMIT, MEMBER_LIMIT

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_NEEDED, _STORED = 20, 0
_MADE_ON_UNIX = 3 << 8 | _NEEDED
_NO_DATE, _NO_TIME = 1 << 5 | 1, 0  # 1980-01-01
_READABLE = 0o100644 << 16
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,3}", re.ASCII)
_NAME_LIMIT = 150

START = _LOCAL_MARK


class BadContainerError(ValueError):
    """The file is not what would have been written of any members; the text says where, for tests and logs."""


class _Listed(NamedTuple):
    name: bytes
    check: int
    size: int
    start: int


def write(file: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write members one after the other, then their list.

    Raises:
        ValueError: a name would not be read again.
    """
    listed, place = [], 0
    for name, data in members:
        if not is_name(name):
            raise ValueError(name)
        entry = _Listed(name.encode(), zlib.crc32(data), len(data), place)
        head = _local(entry)
        file.write(head)
        file.write(data)
        place += len(head) + len(data)
        listed.append(entry)
    file.write(_ending(listed, place))


def read(path: Path) -> dict[str, bytes]:
    """Return the members by name, in their order.

    Raises:
        BadContainerError: the file is anything but what ``write`` writes, or larger than any archive.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(ARCHIVE_LIMIT + 1)
    return members_of(data)


def members_of(data: bytes) -> dict[str, bytes]:
    """Return the members of an archive at hand.

    Raises:
        BadContainerError: it is anything but what ``write`` writes, or larger than any archive.
    """
    if len(data) > ARCHIVE_LIMIT:
        raise BadContainerError("too large")
    try:
        listed, start = _listed(data)
        _require_written(data, listed, start)
    except struct.error as error:
        raise BadContainerError("cut short") from error
    return _contents(data, listed)


def is_name(name: str) -> bool:
    """Tell whether a member may be called so: plain letters, at most three folders, no way out of them."""
    return len(name) <= _NAME_LIMIT and _NAME.fullmatch(name) is not None


def _listed(data: bytes) -> tuple[list[_Listed], int]:
    end = len(data) - _END.size
    if end < 0:
        raise BadContainerError("too short")
    *_head, count, _size, start, _comment = _END.unpack_from(data, end)
    if count > MEMBER_LIMIT or start > end:
        raise BadContainerError("no list where it belongs")
    entries, place = [], start
    for _number in range(count):
        facts = _CENTRAL.unpack_from(data, place)
        check, size, name_size, first = facts[7], facts[9], facts[10], facts[16]
        name_start = place + _CENTRAL.size
        place = name_start + name_size
        entries.append(_Listed(data[name_start:place], check, size, first))
    return entries, start


def _require_written(data: bytes, listed: list[_Listed], start: int) -> None:
    """Compare all that is not content with what would be written around such members."""
    place = 0
    for entry in listed:
        head = _local(entry)
        if entry.start != place or data[place : place + len(head)] != head:
            raise BadContainerError("a member is not where the list says, or is told otherwise")
        place += len(head) + entry.size
    if place != start or data[place:] != _ending(listed, place):
        raise BadContainerError("the list at the end is not that of the members")


def _contents(data: bytes, listed: list[_Listed]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in listed:
        name = entry.name.decode("ascii", "replace")
        if not is_name(name) or name in found:
            raise BadContainerError("a name that nothing is called, or twice the same")
        begin = entry.start + _LOCAL.size + len(entry.name)
        content = data[begin : begin + entry.size]
        if zlib.crc32(content) != entry.check:
            raise BadContainerError(name)
        found[name] = content
    return found


def _facts(entry: _Listed) -> tuple[int, ...]:
    size = (entry.size, entry.size, len(entry.name), 0)
    return (_NEEDED, 0, _STORED, _NO_TIME, _NO_DATE, entry.check, *size)


def _local(entry: _Listed) -> bytes:
    return _LOCAL.pack(_LOCAL_MARK, *_facts(entry)) + entry.name


def _ending(listed: list[_Listed], place: int) -> bytes:
    entries = b"".join(
        _CENTRAL.pack(_CENTRAL_MARK, _MADE_ON_UNIX, *_facts(each), 0, 0, 0, _READABLE, each.start) + each.name
        for each in listed
    )
    return entries + _END.pack(_END_MARK, 0, 0, len(listed), len(listed), len(entries), place, 0)


def in_folder(folder: Path) -> Mapping[str, bytes]:
    """Return the members of an archive that was unpacked into a folder; links are not followed.

    Raises:
        BadContainerError: there is more, or something else, than an archive holds.
        OSError: a file cannot be read.
    """
    found: dict[str, bytes] = {}
    room = ARCHIVE_LIMIT
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()) or not is_name(name):
            raise BadContainerError(name)
        if path.is_dir():
            continue
        room -= path.stat().st_size
        if room < 0 or len(found) >= MEMBER_LIMIT:
            raise BadContainerError("too large")
        found[name] = path.read_bytes()
    return found
