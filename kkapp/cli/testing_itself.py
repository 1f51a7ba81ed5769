"""The program's test of itself from a terminal, for IT and for scripts."""

import argparse
from pathlib import Path
from typing import Any

from kkapp.cli import printing, word_parts
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.i18n import _


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the word of the test."""
    command = word_parts.command(
        words, "selftest", selftest, _("try the installed program: workspace, documents, window; a report goes to FILE")
    )
    command.add_argument("file", metavar=_("FILE"), type=Path)
    command.add_argument("--no-window", action="store_true", help=_("leave the window out"))
    command.add_argument("--offscreen", action="store_true", help=_("draw the window where nobody sees it"))
    command.add_argument("--picture", metavar="PNG", type=Path, help=_("keep a picture of the window in this file"))


def selftest(options: argparse.Namespace) -> int:
    """Try everything, write the report and print it; exit code 1 where a part did not go well."""
    from kkapp.selftest import report, window

    def of_window(folder: Path) -> list[Any]:
        if options.no_window:
            return []
        picture = options.picture.resolve() if options.picture else None
        return list(window.parts(folder, picture, offscreen=options.offscreen))

    report.write([], options.file)  # a file that cannot be written is told of before the work, not after it
    parts = list(report.run(of_window))
    report.write(parts, options.file)
    if options.format == "json":
        printing.as_json(report.content(parts))
    else:
        for sentence in report.sentences(parts):
            printing.line(sentence)
    return DONE if report.is_well(parts) else FINDINGS
