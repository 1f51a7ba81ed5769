"""The ZIP of a package, read and written by the letter: a few parts one after the other, and nothing else.

The general reader of the standard library would accept what only looks like a package: parts that overlap or stand
twice, data between them, entries that the list at the end tells differently from what stands before the data.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from kkapp.exchange.limits import RATIO_FREE, RATIO_LIMIT

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STORED, _DEFLATED = 0, 8
_NEEDED = 20  # ZIP 2.0: no ZIP64, no encryption
_HARMLESS_FLAGS = 0x0806  # how hard it was compressed; that names are UTF-8
_MADE_ON_UNIX = 3 << 8 | _NEEDED
_NO_DATE, _NO_TIME = 1 << 5 | 1, 0  # 1980-01-01
_LEVEL = 9
_RAW = -15  # deflate without a head of its own


class BadPartsError(ValueError):
    """The archive is not one that a package is written as."""


class _Entry(NamedTuple):
    """A part as the list at the end tells it."""

    name: bytes
    flags: int
    method: int
    moment: tuple[int, int]
    check: int
    packed: int
    size: int
    start: int


def written(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive; the same parts give the same bytes with the same zlib."""
    body, listed = bytearray(), bytearray()
    for name, data in parts.items():
        method, packed = _packed(data)
        facts = (_NEEDED, 0, method, _NO_TIME, _NO_DATE, zlib.crc32(data), len(packed), len(data), len(name), 0)
        listed += _CENTRAL.pack(_CENTRAL_MARK, _MADE_ON_UNIX, *facts, 0, 0, 0, 0, len(body)) + name.encode()
        body += _LOCAL.pack(_LOCAL_MARK, *facts) + name.encode() + packed
    end = _END.pack(_END_MARK, 0, 0, len(parts), len(parts), len(listed), len(body), 0)
    return bytes(body + listed + end)


def _packed(data: bytes) -> tuple[int, bytes]:
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    packed = compressor.compress(data) + compressor.flush()
    if len(packed) >= len(data) or _too_dense(len(data), len(packed)):
        return _STORED, data
    return _DEFLATED, packed


def _too_dense(size: int, packed: int) -> bool:
    return size > RATIO_FREE and size > packed * RATIO_LIMIT


def read(archive: bytes, limits: Mapping[str, int]) -> dict[str, bytes]:
    """Return the parts by name; ``limits`` are the names that may occur, in order, and how large each may be.

    Raises:
        BadPartsError: the archive is cut short, spoilt, or anything but parts of these names one after the other.
    """
    try:
        entries, list_start = _listed(archive, most=len(limits))
        return _parts(archive, entries, list_start, limits)
    except struct.error as error:
        raise BadPartsError("cut short") from error


def _listed(archive: bytes, most: int) -> tuple[list[_Entry], int]:
    end = len(archive) - _END.size
    if end < 0:
        raise BadPartsError("too short")
    mark, disk, list_disk, here, count, size, start, comment = _END.unpack_from(archive, end)
    if (mark, disk, list_disk, comment) != (_END_MARK, 0, 0, 0) or here != count or start + size != end:
        raise BadPartsError("no end of the list where it belongs")
    if count > most:
        raise BadPartsError("too many parts")
    entries, place = [], start
    for _number in range(count):
        entry, place = _entry(archive, place)
        entries.append(entry)
    if place != end:
        raise BadPartsError("the list is longer than its parts")
    return entries, start


def _entry(archive: bytes, place: int) -> tuple[_Entry, int]:
    (
        mark,
        _made,
        needed,
        flags,
        method,
        time,
        date,
        check,
        packed,
        size,
        name_size,
        extra,
        comment,
        disk,
        _inner,
        _outer,
        start,
    ) = _CENTRAL.unpack_from(archive, place)
    if mark != _CENTRAL_MARK or needed > _NEEDED or extra or comment or disk:
        raise BadPartsError("an entry of another kind")
    if flags & ~_HARMLESS_FLAGS or method not in (_STORED, _DEFLATED):
        raise BadPartsError("encrypted or packed in another way")
    name_start = place + _CENTRAL.size
    name = archive[name_start : name_start + name_size]
    return _Entry(name, flags, method, (time, date), check, packed, size, start), name_start + name_size


def _parts(archive: bytes, entries: list[_Entry], list_start: int, limits: Mapping[str, int]) -> dict[str, bytes]:
    parts, place = {}, 0
    known = {name.encode(): (order, name) for order, name in enumerate(limits)}
    last = -1
    for entry in entries:
        order, name = known.get(entry.name, (-1, ""))
        if order <= last:
            raise BadPartsError("a part of another name, or not in its place")
        if entry.start != place:
            raise BadPartsError("parts overlap, or something lies between them")
        parts[name], place = _part(archive, entry, limits[name], list_start)
        last = order
    if place != list_start:
        raise BadPartsError("something lies between the parts and their list")
    return parts


def _part(archive: bytes, entry: _Entry, limit: int, list_start: int) -> tuple[bytes, int]:
    mark, _needed, *facts = _LOCAL.unpack_from(archive, entry.start)
    told = [entry.flags, entry.method, *entry.moment, entry.check, entry.packed, entry.size, len(entry.name), 0]
    name_start = entry.start + _LOCAL.size
    data_start = name_start + len(entry.name)
    if mark != _LOCAL_MARK or facts != told or archive[name_start:data_start] != entry.name:
        raise BadPartsError("a part differs from what the list tells of it")
    if entry.size > limit or _too_dense(entry.size, entry.packed) or data_start + entry.packed > list_start:
        raise BadPartsError("a part is too large")
    data = _unpacked(archive[data_start : data_start + entry.packed], entry)
    if len(data) != entry.size or zlib.crc32(data) != entry.check:
        raise BadPartsError("a part is spoilt")
    return data, data_start + entry.packed


def _unpacked(packed: bytes, entry: _Entry) -> bytes:
    if entry.method == _STORED:
        return packed
    opener = zlib.decompressobj(_RAW)
    try:
        data = opener.decompress(packed, entry.size + 1)  # never more than was told, and was found small enough
    except zlib.error as error:
        raise BadPartsError("a part cannot be unpacked") from error
    if not opener.eof or opener.unused_data:
        raise BadPartsError("a part is cut short or goes on")
    return data
