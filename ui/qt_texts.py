"""Qt's own texts that its Polish leaves in English, and those that it words otherwise than the rest of the window."""

from struct import pack

from kkapp.i18n import _, mark

_OURS = (
    mark("&Look in:"),
    mark("Files of &type:"),
    mark("&Redo"),
    mark("Page &Set:"),
    mark("Page &order:"),
    mark("Pages &per sheet:"),
    mark("Pages"),
    mark("Double Sided Printing"),
    mark("Off"),
    mark("Long side binding"),
    mark("Short side binding"),
    mark(
        "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g:"
        " 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
    ),
)

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
"""Sections of a catalogue of Qt."""
_END, _TRANSLATION, _SOURCE = 1, 3, 6
"""Parts of a message; without a context it is for every one."""


def catalogue() -> bytes:
    """Return our words as a compiled catalogue of Qt (.qm).

    A translator written in Python would be asked from Qt's own threads, which may wait for ours for ever.
    """
    messages, places = b"", []
    for text in _OURS:
        places.append((_hash(text.encode()), len(messages)))
        messages += _part(_SOURCE, text.encode()) + _part(_TRANSLATION, _(text).encode("utf-16-be")) + bytes([_END])
    hashes = b"".join(pack(">II", *place) for place in sorted(places))
    return _MAGIC + _part(_HASHES, hashes) + _part(_MESSAGES, messages)


def _part(tag: int, content: bytes) -> bytes:
    return pack(">BI", tag, len(content)) + content


def _hash(text: bytes) -> int:
    """Return the hash of the ELF format, by which Qt finds a text."""
    found = 0
    for byte in text:
        found = (found << 4) + byte
        high = found & 0xF0000000
        found ^= high >> 24
        found &= ~high
    return found or 1
