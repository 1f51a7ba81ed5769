"""What lies in an archive of a stranger: members one by one, in memory, each within its bounds, none by its path."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from kkapp.exchange import refusals
from kkapp.exchange.limits import ITEM_LIMIT, RATIO_FREE, RATIO_LIMIT
from kkapp.exchange.room import Room

_LISTED = b"PK\x01\x02"
_ENCRYPTED, _UTF8 = 0x1, 0x800
_DOS = 0
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, LookupError, OverflowError)
_UNREADABLE_TOO = (NotImplementedError, RuntimeError)  # encrypted, or packed in a way that nobody uses

Member = tuple[str, bytes | str]
"""A member's name, and its bytes or why there are none."""


def list_size(data: bytes) -> int:
    """Return how long the list of an archive may be, at most, before it is read."""
    return data.count(_LISTED)


def names_in(data: bytes) -> tuple[str, ...] | None:
    """Return the paths in an archive; None where it cannot be read."""
    archive = _opened(data)
    return None if archive is None else tuple(archive.namelist())


def is_bounded(data: bytes) -> bool:
    """Tell whether all that an archive tells of its members stays within bounds when it is unpacked."""
    archive = _opened(data)
    listed = archive.infolist() if archive else []
    return not any(map(_is_dense, listed)) and sum(member.file_size for member in listed) <= ITEM_LIMIT


def _is_dense(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_FREE and member.file_size > member.compress_size * RATIO_LIMIT


def first_bytes(data: bytes, name: str, most: int) -> bytes:
    """Return the beginning of a member; nothing where it cannot be read."""
    archive = _opened(data)
    try:
        if archive is None:
            return b""
        with archive.open(name) as member:
            return member.read(most)
    except (*_UNREADABLE, *_UNREADABLE_TOO):
        return b""


def members(data: bytes, room: Room) -> Iterator[Member]:
    """Yield the members; one that cannot be read spoils only itself."""
    archive = _opened(data)
    if archive is None:
        return
    for member in archive.infolist():
        if not member.is_dir():
            yield _name(member), _read(archive, member, room)


def _opened(data: bytes) -> zipfile.ZipFile | None:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*_UNREADABLE, *_UNREADABLE_TOO):
        return None


def _name(member: zipfile.ZipInfo) -> str:
    """Return the path as it was meant: Polish Windows writes it in its own code page and does not say so."""
    if member.create_system == _DOS and not member.flag_bits & _UTF8:
        try:
            return member.filename.encode("cp437").decode("cp852")
        except UnicodeError:
            pass
    return member.filename


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: Room) -> bytes | str:
    name = _name(member)
    if member.flag_bits & _ENCRYPTED:
        return refusals.password(name)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return refusals.unknown_packing(name)
    if _is_dense(member) or not room.holds(member.file_size):
        return refusals.too_large_inside(name)
    try:
        with archive.open(member) as opened:
            data = opened.read(member.file_size + 1)
    except (*_UNREADABLE, *_UNREADABLE_TOO):
        return refusals.damaged_inside(name)
    room.unpack(len(data))
    return data
