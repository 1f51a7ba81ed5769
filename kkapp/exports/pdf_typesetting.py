"""Let typst draw the template: tagged, archivable, with the bundled fonts alone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from kkapp.errors import ExportError
from kkapp.exports.glyphs import fonts
from kkapp.i18n import _
from kkapp.paths import resources

Inputs = dict[str, str]
"""``document``: what the template draws, as JSON; ``data``: the file that the PDF carries."""

Mark = tuple[int, int, int, int, float, float]
"""Section, row (-1: the table's head) and column of a cell; page from 1, and points from the page's upper left."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A PDF, and where the texts of its cells begin and end."""

    pdf: bytes
    begins: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def typeset(inputs: Inputs, made_at: datetime, template: str = "attachment.typ") -> bytes:
    """Return the PDF (PDF/UA-1 and PDF/A-3a) which the template makes of the inputs.

    Raises:
        ExportError: typst refused or warned; an unknown font is only a warning to it.
    """
    with _told():
        pdf, warnings = _compiler(inputs, template).compile_with_warnings(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=int(made_at.timestamp())
        )
    return _faultless(pdf, warnings)


def typeset_marked(inputs: Inputs) -> Marked:
    """Return the same pages for the screen: quicker, without tags, with the place of every cell.

    Raises:
        ExportError: typst refused or warned.
    """
    with _told():
        compiler = _compiler({**inputs, "marks": "yes"})
        pdf, warnings = compiler.compile_with_warnings(format="pdf")
        begins, ends = json.loads(compiler.query("<marks>", field="value", one=True))
    return Marked(_faultless(pdf, warnings), _marks(begins), _marks(ends))


def _marks(found: list[Any]) -> tuple[Mark, ...]:
    return tuple(cast("Mark", tuple(mark)) for mark in found)


def picture(inputs: Inputs, template: str, points_per_inch: float) -> bytes:
    """Return the one page of a template as PNG.

    Raises:
        ExportError: typst refused or warned.
    """
    with _told():
        png, warnings = _compiler(inputs, template).compile_with_warnings(format="png", ppi=points_per_inch)
    return _faultless(png, warnings)


def _compiler(inputs: Inputs, name: str = "attachment.typ") -> Any:  # noqa: ANN401 - typst is imported late
    import typst

    bundled = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts()])
    template = resources() / "templates" / name
    return typst.Compiler(
        input=template, root=template.parent, font_paths=bundled, ignore_system_fonts=True, sys_inputs=inputs
    )


@contextmanager
def _told() -> Iterator[None]:
    import typst

    try:
        yield
    except typst.TypstError as error:
        raise _refused(error.message) from error


def _faultless(pdf: object, warnings: list[Any]) -> bytes:
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
