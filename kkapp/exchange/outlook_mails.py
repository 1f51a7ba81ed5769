"""The attachments of a mail that Outlook saved as a file (``.msg``), each within its bounds.

Such a file is a compound file: folders and streams whose names are numbers of properties ([MS-OXMSG], [MS-OXPROPS]).
"""

import io
import struct
from collections.abc import Iterator

from olefile import OleFileIO

from kkapp.exchange import refusals
from kkapp.exchange.limits import MAIL_LIMIT, OUTLOOK_ATTACHMENT_LIMIT, OUTLOOK_ENTRY_LIMIT
from kkapp.exchange.mails import Attachment
from kkapp.exchange.room import Room

_ATTACHMENT, _PROPERTY = "__attach_version1.0_#", "__substg1.0_"
_DATA = f"{_PROPERTY}37010102"
_NAMES = ("3707", "3704", "3001")
"""The long name, the short one of DOS, the one that is shown."""
_KIND, _CONTENT_ID = "370E", "3712"
_ENCODINGS = {"001F": "utf-16-le", "001E": "cp1250"}
"""How a text is stored; what Outlook wrote before it knew Unicode is in Windows' code page of this country."""
_TEXT_SIZE = 1_000
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, OverflowError, RecursionError)

Place = list[str]


class _Mail(OleFileIO):  # type: ignore[misc]  # the library has no types
    """A compound file whose list is read within bounds."""

    def __init__(self, data: bytes) -> None:
        self._left = OUTLOOK_ENTRY_LIMIT
        super().__init__(io.BytesIO(data))

    def _load_direntry(self, sid: int) -> object:
        """Read an entry of the list; called once for each that can be reached."""
        self._left -= 1
        if self._left < 0:
            raise OSError
        return super()._load_direntry(sid)


def outlook_attachments(data: bytes, name: str, room: Room) -> Iterator[Attachment]:
    """Yield what is attached to a mail, and to mails inside it; its text and its pictures are no attachments."""
    if len(data) > MAIL_LIMIT:
        yield name, refusals.too_large_inside(name)
        return
    try:
        mail = _Mail(data)
        places = [path[:-1] for path in mail.listdir() if path[-1] == _DATA and _is_attached(path[:-1])]
    except _UNREADABLE:
        yield name, refusals.damaged_inside(name)
        return
    if len(places) > OUTLOOK_ATTACHMENT_LIMIT:
        yield name, refusals.too_many(name)
        return
    for place in places:
        if not _is_shown_in_the_text(mail, place):
            file = next(filter(None, (_text(mail, place, each) for each in _NAMES)), name)
            yield file, _content(mail, [*place, _DATA], file, room)


def _is_attached(place: Place) -> bool:
    return bool(place) and place[-1].startswith(_ATTACHMENT)


def _is_shown_in_the_text(mail: _Mail, place: Place) -> bool:
    """Tell whether it is a picture that the text of the mail shows, as the logo below a signature."""
    return _text(mail, place, _KIND).startswith("image/") and bool(_text(mail, place, _CONTENT_ID))


def _text(mail: _Mail, place: Place, number: str) -> str:
    """Return a text that is told of an attachment, "" where it is not."""
    for kind, encoding in _ENCODINGS.items():
        stored = [*place, f"{_PROPERTY}{number}{kind}"]
        try:
            if mail.exists(stored) and mail.get_size(stored) <= _TEXT_SIZE:
                return str(mail.openstream(stored).read(), encoding, "replace").strip("\0 ")
        except _UNREADABLE:
            continue
    return ""


def _content(mail: _Mail, stream: Place, name: str, room: Room) -> bytes | str:
    try:
        size = mail.get_size(stream)
        if not room.holds(size):
            return refusals.too_large_inside(name)
        room.unpack(size)
        return bytes(mail.openstream(stream).read())
    except _UNREADABLE:
        return refusals.damaged_inside(name)
