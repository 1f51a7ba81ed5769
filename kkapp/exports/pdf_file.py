"""The attachment as a tagged PDF that carries its own data (PDF/UA-1 and PDF/A-3a)."""

import json
from datetime import UTC, datetime
from pathlib import Path

from kkapp.exports.attachment import Attachment, Progress
from kkapp.exports.pdf_child import can_run, typeset_apart
from kkapp.exports.pdf_layout import drawn
from kkapp.exports.pdf_typesetting import typeset
from kkapp.exports.place import placed

LARGE = 1_000
"""Rows from which a process of its own typesets: half a second of work, 100 MB."""


def write_pdf(
    attachment: Attachment, target: Path, *, progress: Progress | None = None, made_at: datetime | None = None
) -> None:
    """Write the attachment; the same attachment and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        ExportError: a character that no font has, or the file cannot be written; the target is as it was.
        StorageError: the disk is full or failing.
        CancelledError: raised by ``progress``; nothing is left behind.
    """
    rows = attachment.row_count

    def ask() -> None:
        if progress:
            progress(0, rows)

    ask()
    inputs = {"document": json.dumps(drawn(attachment), ensure_ascii=False), "data": attachment.data}
    ask()
    moment = made_at or datetime.now(UTC)
    apart = rows >= LARGE and can_run()
    pdf = typeset_apart(inputs, moment, ask) if apart else typeset(inputs, moment)
    with placed(target) as path:
        path.write_bytes(pdf)
        if progress:
            progress(rows, rows)
