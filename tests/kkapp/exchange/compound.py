"""Compound files with long lists and nothing in them, as nobody's Outlook writes them."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

SECTOR, FREE, END, OF_FAT, OF_DIFAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
FOLDER, STREAM, ROOT = 1, 2, 5
IN_HEADER = 109
"""How many sectors of the table of sectors the header itself lists; enough here."""


class Entry(NamedTuple):
    """An entry of the list: what it is and its neighbours in the tree of its folder."""

    name: str
    kind: int
    left: int = FREE
    right: int = FREE
    child: int = FREE

    def written(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        facts = (len(name), self.kind, 1, self.left, self.right, self.child, 0, 0, 0, END, 0)
        return name.ljust(64, b"\0") + struct.pack("<HBBIII16xIQQIQ", *facts)


def with_streams(names: list[str]) -> bytes:
    """Return a file with that many empty streams in its root."""
    entries = [Entry(name, STREAM) for name in names]
    return _file([Entry("Root Entry", ROOT, child=_middle(1, len(names) + 1)), *_tree(entries, 1, 1)])


def with_attachments(count: int) -> bytes:
    """Return a mail with that many empty attachments."""
    first_stream = count + 1
    folders = [Entry(f"__attach_version1.0_#{number:08X}", FOLDER) for number in range(count)]
    placed = [entry._replace(child=first_stream + number) for number, entry in enumerate(_tree(folders, 1, 1))]
    streams = [Entry("__substg1.0_37010102", STREAM)] * count
    return _file([Entry("Root Entry", ROOT, child=_middle(1, count + 1)), *placed, *streams])


def _middle(low: int, high: int) -> int:
    return (low + high) // 2 if low < high else FREE


def _tree(entries: list[Entry], first: int, low: int) -> Iterator[Entry]:
    """Yield entries in their order, each linked to its neighbours in a tree that is nowhere deep."""
    links: dict[int, tuple[int, int]] = {}
    open_spans = [(low, low + len(entries))]
    while open_spans:
        begin, end = open_spans.pop()
        middle = _middle(begin, end)
        if middle != FREE:
            links[middle] = (_middle(begin, middle), _middle(middle + 1, end))
            open_spans += [(begin, middle), (middle + 1, end)]
    for number, entry in enumerate(entries, first):
        yield entry._replace(left=links[number][0], right=links[number][1])


def _file(entries: list[Entry]) -> bytes:
    listed = b"".join(entry.written() for entry in entries)
    sectors = -(-len(listed) // SECTOR)
    tables = -(-sectors * 4 // (SECTOR - 4))
    if tables > IN_HEADER:
        raise ValueError(tables)
    table = [OF_FAT] * tables + [tables + number + 1 for number in range(sectors - 1)] + [END]
    table += [FREE] * (tables * SECTOR // 4 - len(table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(tables), *[FREE] * (IN_HEADER - tables))
    return header + struct.pack(f"<{len(table)}I", *table) + listed.ljust(sectors * SECTOR, b"\0")
