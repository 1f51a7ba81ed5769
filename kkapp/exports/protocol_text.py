"""A protocol as plain text that any program of any year shows."""

import textwrap
from collections.abc import Iterator

from kkapp.polish.typography import unbind
from kkapp.wording.protocol_paper import ProtocolPaper, ProtocolPart, ProtocolTable

_WIDTH = 78
_BLANK = "." * 40


def protocol_text(paper: ProtocolPaper) -> str:
    """Return the protocol, its lines at most as wide as a window of old."""
    head = (*filter(None, (paper.notice,)), paper.title, "=" * len(paper.title), paper.programme)
    parts = ("\n".join(_lines(part)) for part in paper.parts)
    return unbind("\n\n".join(("\n".join(head), *parts))) + "\n"


def _lines(part: ProtocolPart) -> Iterator[str]:
    yield part.heading
    yield "-" * len(part.heading)
    for sentence in part.sentences:
        yield from _wrapped(sentence)
    if part.large:
        yield f"  {part.large}"
    for label, value in part.facts:
        yield from _wrapped(f"{label}: {value}", hanging="    ")
    if part.table:
        yield from _rows(part.table)
    for item in part.items:
        yield from _wrapped(f"- {item}", hanging="  ")
    for label in part.blanks:
        yield f"{label}: {_BLANK}"


def _rows(table: ProtocolTable) -> Iterator[str]:
    for row in table.rows:
        first, *others = row
        told = [f"{header}: {text}" for header, text in zip(table.headers[1:], others, strict=True) if text]
        yield from _wrapped(f"- {first}", hanging="  ")
        if told:
            yield from _wrapped("  " + "; ".join(told), hanging="    ")


def _wrapped(text: str, hanging: str = "") -> list[str]:
    return textwrap.wrap(
        unbind(text), _WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
