"""Texts on their way into a cell of a workbook: short enough, and clean."""

from kkapp.errors import ExportError
from kkapp.exports.xml_text import encoded
from kkapp.i18n import _

_LONGEST = 32_767  # UTF-16 units; what Excel can hold in a cell


def cell_text(text: str, code: str) -> str:
    """Return the text without what XML cannot hold.

    Raises:
        ExportError: it is longer than a cell can hold; nothing is cut off silently.
    """
    if not text.isprintable():
        text = encoded(text.replace("\r\n", "\n").replace("\r", "\n")).decode()
    if len(text) > _LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > _LONGEST:
        raise ExportError(
            _(
                "The workbook was not made: a text ({place}) has {length} characters and a cell of Excel holds "
                "{longest}. Your data is safe; shorten the text or export to Word or PDF, which take it whole."
            ).format(place=code, length=len(text), longest=_LONGEST)
        )
    return text
