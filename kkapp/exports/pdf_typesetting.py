"""Let typst draw the template: tagged, archivable, with the bundled fonts alone."""

from datetime import datetime
from typing import cast

from kkapp.errors import ExportError
from kkapp.exports.glyphs import fonts
from kkapp.i18n import _
from kkapp.paths import resources

Inputs = dict[str, str]
"""``document``: what the template draws, as JSON; ``data``: the file that the PDF carries."""


def typeset(inputs: Inputs, made_at: datetime) -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-3a) which the template makes of the inputs.

    Raises:
        ExportError: typst refused or warned; an unknown font is only a warning to it.
    """
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
