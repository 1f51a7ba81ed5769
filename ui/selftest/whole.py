"""The whole test within the window's own program, where no terminal is: ``karta-koordynatora --selftest FILE``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp.errors import KkError
from kkapp.logs import file
from kkapp.selftest import report
from ui.selftest import parts

if TYPE_CHECKING:
    from pathlib import Path


def run(target: Path, picture: Path | None = None) -> int:
    """Try everything, write the report; return 0 where all is well, 1 where not, 2 where it cannot be written."""
    try:
        report.write([], target)
        tried = list(report.run(lambda folder: parts.all_of(folder, picture, offscreen=False)))
        report.write(tried, target)
    except KkError as error:
        file.note("refused", command="selftest", code=error.code)
        return error.exit_code
    return 0 if report.is_well(tried) else 1
