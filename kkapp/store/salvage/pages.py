"""Find the entries of the history in the bytes of a file, page by page, whatever its header and its trees say.

Format: https://www.sqlite.org/fileformat2.html. What is found is proved by its hash, so a wrong reading does no harm.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DEFAULT_SIZE = 4096
_SIZES = frozenset(1 << power for power in range(9, 17))
_LEAF = 0x0D
_FIRST_PAGE_HEADER = 100
_COLUMNS = 10
"""An entry of the history has so many, the first of them stored as the number of the row."""
_MOST_OVERFLOW = 1 << 16
_WAL_HEADER, _FRAME_HEADER = 32, 24
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_CONSTANTS = {8: 0, 9: 1}
_FIRST_BLOB = 12

Record = tuple[Any, ...]


class _Unreadable(Exception):  # noqa: N818 - not an error of the program: other bytes than an entry's
    """The bytes at a place are not what is looked for."""


def entries_in(path: Path) -> Iterator[Record]:
    """Yield what looks like an entry of the history, in a file and in the journal beside it."""
    data = _bytes(path)
    journal = _bytes(path.with_name(path.name + "-wal"))
    for size in sorted({DEFAULT_SIZE, _size_said(data)}):
        yield from _Pages(data, size, {}).entries()
        if journal:
            yield from _Pages(data, size, _frames(journal, size)).entries()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _size_said(data: bytes) -> int:
    said = int.from_bytes(data[16:18], "big")
    size = 1 << 16 if said == 1 else said
    return size if size in _SIZES else DEFAULT_SIZE


def _frames(journal: bytes, size: int) -> Mapping[int, bytes]:
    """Return the newest page of each number in a journal."""
    found: dict[int, bytes] = {}
    for at in range(_WAL_HEADER, len(journal) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER):
        (number,) = struct.unpack_from(">I", journal, at)
        begin = at + _FRAME_HEADER
        found[number] = journal[begin : begin + size]
    return found


class _Pages:
    """The pages of a file, those of its journal in place of them."""

    def __init__(self, data: bytes, size: int, newer: Mapping[int, bytes]) -> None:
        self._data = data
        self._size = size
        self._newer = newer

    def entries(self) -> Iterator[Record]:
        count = max([(len(self._data) + self._size - 1) // self._size, *self._newer], default=0)
        numbers = range(1, count + 1) if count <= len(self._data) // self._size + len(self._newer) + 1 else self._newer
        for number in numbers:
            yield from self._on_page(number)

    def _page(self, number: int) -> bytes:
        newer = self._newer.get(number)
        return newer if newer is not None else self._data[(number - 1) * self._size : number * self._size]

    def _on_page(self, number: int) -> Iterator[Record]:
        page = self._page(number)
        begin = _FIRST_PAGE_HEADER if number == 1 else 0
        if len(page) < begin + 8 or page[begin] != _LEAF:
            return
        (cells,) = struct.unpack_from(">H", page, begin + 3)
        for place in range(begin + 8, min(begin + 8 + 2 * cells, len(page) - 1), 2):
            (at,) = struct.unpack_from(">H", page, place)
            try:
                yield self._entry(page, at)
            except (_Unreadable, IndexError, struct.error, UnicodeDecodeError):
                continue

    def _entry(self, page: bytes, at: int) -> Record:
        length, at = _varint(page, at)
        row, at = _varint(page, at)
        _require_kinds(page, at)
        payload = self._payload(page, at, length)
        return (row, *_values(payload))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        here = self._kept_here(length)
        found = [page[at : at + here]]
        if here == length:
            return found[0]
        (following,) = struct.unpack_from(">I", page, at + here)
        missing = length - here
        for _turn in range(_MOST_OVERFLOW):
            if missing <= 0:
                return b"".join(found)
            more = self._page(following)
            if len(more) < self._size:
                raise _Unreadable
            found.append(more[4 : 4 + missing])
            missing -= len(found[-1])
            (following,) = struct.unpack_from(">I", more, 0)
        raise _Unreadable

    def _kept_here(self, length: int) -> int:
        most = self._size - 35
        if length <= most:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self._size - 4)
        return wanted if wanted <= most else least


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = page[at + place]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more follows
            return value, at + place + 1
    return (value << 8) | page[at + 8], at + 9


def _kinds(record: bytes, at: int) -> tuple[list[int], int]:
    length, place = _varint(record, at)
    end = at + length
    kinds: list[int] = []
    while place < end and len(kinds) <= _COLUMNS:
        kind, place = _varint(record, place)
        kinds.append(kind)
    return kinds, end


def _require_kinds(page: bytes, at: int) -> None:
    kinds, _end = _kinds(page, at)
    if len(kinds) != _COLUMNS or kinds[0] != 0:
        raise _Unreadable


def _values(record: bytes) -> Iterator[Any]:
    """Yield the values of a record but the first, which is the number of its row."""
    kinds, at = _kinds(record, 0)
    for kind in kinds[1:]:
        value, at = _value(record, kind, at)
        yield value


def _value(record: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in _CONSTANTS:
        return _CONSTANTS[kind], at
    if kind in _INTEGER_SIZES:
        end = at + _INTEGER_SIZES[kind]
        return int.from_bytes(record[at:end], "big", signed=True), end
    if kind < _FIRST_BLOB:
        raise _Unreadable
    end = at + (kind - _FIRST_BLOB) // 2
    if end > len(record):
        raise _Unreadable
    return (record[at:end].decode() if kind % 2 else record[at:end]), end
