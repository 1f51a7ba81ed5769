"""What a file is, from its content; its name counts for nothing."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from kkapp.exchange import refusals
from kkapp.exchange.archives import first_bytes, is_bounded, names_in
from kkapp.exchange.mails import is_mail
from kkapp.exchange.own_files import why_not_received
from kkapp.exchange.packing import MANIFEST, SIGNATURE

_ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_NAME_AT = 30  # where an archive that is not cut off at its beginning names its first member
_COMPOUND_START = bytes.fromhex("d0cf11e0a1b11ae1")  # Excel and Outlook, and Office files with a password
_OF_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_TEXT_DOCUMENTS = (b"%PDF-", b"{\\rtf")
_WORKBOOK = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_DOCUMENTS = b"application/vnd.oasis.opendocument."


class Sort(Enum):
    """What a file is good for here."""

    PACKAGE = auto()
    SPREADSHEET = auto()
    ARCHIVE = auto()
    MAIL = auto()
    OUTLOOK_MAIL = auto()
    OTHER = auto()


class Recognised(NamedTuple):
    """What a file is; where it is nothing for us, the sentence about it as a function of its name."""

    sort: Sort
    why: Callable[[str], str] | None = None


def recognise(data: bytes) -> Recognised:
    """Return what a file is."""
    why = why_not_received(data)
    if why:
        return Recognised(Sort.OTHER, why)
    if data.startswith(_ARCHIVE_STARTS):
        return _archive(data)
    if is_mail(data):
        return Recognised(Sort.MAIL)
    if data.startswith(_COMPOUND_START) and _OF_OUTLOOK in data:
        return Recognised(Sort.OUTLOOK_MAIL)
    return Recognised(Sort.OTHER, _foreign(data))


def _foreign(data: bytes) -> Callable[[str], str]:
    if not data:
        return refusals.empty
    if data.startswith(_COMPOUND_START):
        return _compound(data)
    if data.startswith(_OTHER_ARCHIVES):
        return refusals.unknown_packing
    return refusals.text_document if data.startswith(_TEXT_DOCUMENTS) else refusals.not_ours


def _archive(data: bytes) -> Recognised:
    if data[_NAME_AT : _NAME_AT + len(MANIFEST)] == MANIFEST.encode():
        return Recognised(Sort.PACKAGE)  # a damaged one, too: what is wrong with it is said when it is unpacked
    names = names_in(data)
    if names is None:
        return Recognised(Sort.OTHER, refusals.damaged_inside)
    found = frozenset(names)
    if {MANIFEST, SIGNATURE} <= found:
        return Recognised(Sort.PACKAGE)
    kind = first_bytes(data, "mimetype", 100) if "mimetype" in found else b""
    if found >= _WORKBOOK or kind.startswith(_SHEETS):
        return Recognised(Sort.SPREADSHEET) if is_bounded(data) else Recognised(Sort.OTHER, refusals.too_large_inside)
    if kind.startswith(_DOCUMENTS) or "[Content_Types].xml" in found:
        return Recognised(Sort.OTHER, refusals.text_document)
    return Recognised(Sort.ARCHIVE)


def _compound(data: bytes) -> Callable[[str], str]:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return refusals.password
    if holds("Workbook") or holds("Book"):
        return refusals.old_excel
    return refusals.not_ours
