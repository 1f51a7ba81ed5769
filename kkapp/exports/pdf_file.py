"""The attachment as a tagged PDF that carries its own data (PDF/UA-1 and PDF/A-3a)."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from kkapp.errors import ExportError
from kkapp.exports.attachment import Attachment, Progress
from kkapp.exports.glyphs import fonts
from kkapp.exports.pdf_layout import drawn
from kkapp.exports.place import placed
from kkapp.i18n import _
from kkapp.paths import resources


def write_pdf(
    attachment: Attachment, target: Path, *, progress: Progress | None = None, made_at: datetime | None = None
) -> None:
    """Write the attachment; the same attachment and ``made_at`` (now, if not given) make the same bytes.

    Raises:
        ExportError: a character that no font has, or the file cannot be written; the target is as it was.
    """
    report = progress or _silent
    report(0, attachment.row_count)
    inputs = {"document": json.dumps(drawn(attachment), ensure_ascii=False), "data": attachment.data}
    report(0, attachment.row_count)
    pdf = typeset(inputs, made_at or datetime.now(UTC))
    with placed(target) as path:
        path.write_bytes(pdf)
    report(attachment.row_count, attachment.row_count)


def typeset(inputs: dict[str, str], made_at: datetime) -> bytes:
    """Return the PDF which the template makes of the inputs."""
    import typst

    bundled = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts()])
    template = resources() / "templates" / "attachment.typ"
    compiler = typst.Compiler(
        input=template, root=template.parent, font_paths=bundled, ignore_system_fonts=True, sys_inputs=inputs
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=int(made_at.timestamp())
        )
    except typst.TypstError as error:
        raise _refused(error.message) from error
    if warnings:
        raise _refused(warnings[0].message)
    return cast("bytes", pdf)


def _refused(reason: str) -> ExportError:
    return ExportError(
        _(
            "The PDF could not be typeset ({reason}). Your data is safe; export to another format and send "
            "this message to the people who look after the program."
        ).format(reason=reason)
    )


def _silent(_done: int, _of: int) -> None:
    return
