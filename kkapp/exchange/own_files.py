"""Files of this program that are no reports: somebody meant well, and is told what to send instead."""

from collections.abc import Callable

from kkapp.exchange import refusals

_SQLITE, _MARK_AT, _MARK = b"SQLite format 3\x00", slice(68, 72), b"KKap"
_ARCHIVE = b"PK\x03\x04"
_TELLING = 4_096
"""Within so many bytes a handover file and a year archive say what they are."""
_KINDS: dict[bytes, Callable[[str], str]] = {
    b'"kind": "handover"': refusals.handover,
    b'"kind": "year-archive"': refusals.year_archive,
}


def why_not_received(data: bytes) -> Callable[[str], str] | None:
    """Return what to say of a workspace, a handover file or a year archive; None where it is none of them."""
    if data.startswith(_SQLITE) and data[_MARK_AT] == _MARK:
        return refusals.workspace
    if not data.startswith(_ARCHIVE):
        return None
    return next((told for kind, told in _KINDS.items() if kind in data[:_TELLING]), None)
