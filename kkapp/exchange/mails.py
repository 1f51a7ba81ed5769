"""The attachments of a mail that was saved as a file, each within its bounds."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from itertools import islice
from typing import TYPE_CHECKING

from kkapp.exchange import refusals
from kkapp.exchange.limits import HEADER_LIMIT, LINE_WORK, MAIL_LIMIT, PART_LIMIT, PART_WORK
from kkapp.exchange.room import Room

_HEAD = re.compile(rb"[!-9;-~]+:[^\r\n]*")
_KNOWN = re.compile(
    rb"(?:^|[\r\n])(from|to|cc|subject|date|message-id|mime-version|received|return-path|content-type)[ \t]*:",
    re.IGNORECASE,
)
_ABOUT_A_PART = re.compile(
    rb"(?:^|[\r\n])content-(?:type|disposition|transfer-encoding):[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*", re.IGNORECASE
)
_HOLDS_PARTS = re.compile(rb"multipart/|message/", re.IGNORECASE)
_HEAD_SIZE = 16 * 1024
_LEAST_KNOWN = 2
_NAME_LIMIT = 500
_UNREADABLE = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)

if TYPE_CHECKING:
    from email.message import Message

Attachment = tuple[str, bytes | str]
"""An attachment's name, and its bytes or why there are none."""


def is_mail(data: bytes) -> bool:
    """Tell whether data begin as a mail does: with fields that every mail has."""
    if not _HEAD.match(data[:_HEAD_SIZE]):
        return False
    head = re.split(rb"\r\n\r\n|\n\n|\r\r", data[:_HEAD_SIZE], maxsplit=1)[0]
    return len({name.lower() for name in _KNOWN.findall(head)}) >= _LEAST_KNOWN


def attachments(data: bytes, name: str, room: Room) -> Iterator[Attachment]:
    """Yield what is attached to a mail, and to mails inside it; its text and its pictures are no attachments."""
    if not _is_bounded(data, room):
        yield name, refusals.too_large_inside(name)
        return
    try:
        parts = [part for part in message_from_bytes(data, policy=policy.compat32).walk() if not part.is_multipart()]
    except _UNREADABLE:
        yield name, refusals.damaged_inside(name)
        return
    for part in parts:
        file = _name(part)
        if (file or _is_attached(part)) and not _is_shown_in_the_text(part):
            yield file or name, _content(part, file or name, room)


def _is_bounded(data: bytes, room: Room) -> bool:
    """Tell whether the mail can be read in time: its reader compares each line with each end mark it may meet."""
    if len(data) > MAIL_LIMIT:
        return False
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    begun = data.count(b"\n--") + data.count(b"\r--")
    nested = sum(1 for _mark in islice(_HOLDS_PARTS.finditer(data), PART_LIMIT + 1))
    if nested > PART_LIMIT or not room.read_mail(lines * (LINE_WORK + nested) + begun * PART_WORK):
        return False
    return all(found.end() - found.start() <= HEADER_LIMIT for found in _ABOUT_A_PART.finditer(data))


def _is_attached(part: "Message[str, str]") -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _UNREADABLE:
        return False


def _is_shown_in_the_text(part: "Message[str, str]") -> bool:
    """Tell whether it is a picture that the text of the mail shows, as the logo below a signature."""
    try:
        return part.get_content_maintype() == "image" and bool(part.get("content-id")) and not _is_attached(part)
    except _UNREADABLE:
        return False


def _name(part: "Message[str, str]") -> str:
    try:
        raw = part.get_filename() or ""
        return str(make_header(decode_header(raw))) if len(raw) <= _NAME_LIMIT else raw[:_NAME_LIMIT]
    except _UNREADABLE:
        return ""


def _content(part: "Message[str, str]", name: str, room: Room) -> bytes | str:
    try:
        data = part.get_payload(decode=True)
    except _UNREADABLE:
        return refusals.damaged_inside(name)
    if not isinstance(data, bytes):
        return refusals.damaged_inside(name)
    if not room.holds(len(data)):
        return refusals.too_large_inside(name)
    room.unpack(len(data))
    return data
