"""Text on its way into XML: escaped, and without the characters XML cannot hold."""

_FORBIDDEN = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF
_NONCHARACTERS_BEGIN = b"\xef\xbf"


def escaped(text: str) -> str:
    """Return the text as XML character data; every kind of line end becomes a line feed."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def escaped_attribute(text: str) -> str:
    """Return the text for use between double quotes; a line end or tab becomes a space, as XML would read it."""
    return " ".join(escaped(text).replace('"', "&quot;").replace("\t", " ").split("\n"))


def encoded(xml: str) -> bytes:
    """Return XML in UTF-8 without control characters, noncharacters and halves of surrogate pairs.

    Texts were cleaned when they were entered; this is the last guard, done on whole portions because it is fast
    on bytes and slow on every text.
    """
    data = xml.encode("utf-8", "ignore").translate(None, _FORBIDDEN)
    if _NONCHARACTERS_BEGIN in data:
        for noncharacter in _NONCHARACTERS:
            data = data.replace(noncharacter, b"")
    return data
