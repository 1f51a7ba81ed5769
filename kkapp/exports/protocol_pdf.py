"""A protocol as a tagged PDF for the files of an office (PDF/UA-1 and PDF/A-3a)."""

import json
from datetime import datetime
from typing import Any

from kkapp.exports.glyphs import printable
from kkapp.exports.pdf_typesetting import typeset
from kkapp.wording.protocol_paper import ProtocolPaper, ProtocolPart, ProtocolTable


def protocol_pdf(paper: ProtocolPaper, *, made_at: datetime) -> bytes:
    """Return the protocol; the same paper and moment make the same bytes.

    Raises:
        ExportError: a character that no font has.
    """
    return typeset({"document": json.dumps(_drawn(paper), ensure_ascii=False)}, made_at, "protocol.typ")


def _drawn(paper: ProtocolPaper) -> dict[str, Any]:
    return {
        "title": printable(paper.title),
        "programme": printable(paper.programme),
        "notice": printable(paper.notice),
        "parts": [_part(part) for part in paper.parts],
    }


def _part(part: ProtocolPart) -> dict[str, Any]:
    return {
        "heading": printable(part.heading),
        "sentences": [printable(each) for each in part.sentences],
        "large": printable(part.large),
        "facts": [[printable(label), printable(value)] for label, value in part.facts],
        "table": _table(part.table) if part.table else None,
        "items": [printable(each) for each in part.items],
        "blanks": [printable(each) for each in part.blanks],
    }


def _table(table: ProtocolTable) -> dict[str, Any]:
    return {
        "headers": list(table.headers),
        "shares": list(table.shares),
        "rows": [[printable(cell) for cell in row] for row in table.rows],
    }
