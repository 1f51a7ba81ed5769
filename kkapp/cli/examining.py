"""The doctor and the move from a terminal."""

import argparse
from typing import Any

from kkapp import workflow
from kkapp.cli import printing, word_parts
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.i18n import _, ngettext


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the words of the doctor and of the move."""
    from pathlib import Path

    command = word_parts.command(
        words, "doctor", doctor, _("check the program, its policy, the computer and a workspace; nothing is changed")
    )
    command.add_argument("workspace", metavar="WS", type=Path, nargs="?", help=_("the workspace, a .kk file"))
    command = word_parts.command(
        words, "move", move, _("copy a workspace to a local disk, verified; a note is left beside the original")
    )
    word_parts.workspace(command)
    command.add_argument("--to", metavar=_("FOLDER"), type=Path, required=True)


def doctor(options: argparse.Namespace) -> int:
    """Print what is and what was found; findings are exit code 1."""
    examined = workflow.examining.examine(options.workspace)
    if options.format == "json":
        printing.as_json(
            {
                "well": examined.is_well,
                "facts": {fact.key: fact.value for fact in examined.facts},
                "findings": [finding._asdict() for finding in examined.findings],
            }
        )
    else:
        printing.line(workflow.examining.as_text(examined))
    return DONE if examined.is_well else FINDINGS


def move(options: argparse.Namespace) -> int:
    """Move a workspace and say where it is now and what was left behind."""
    moved = workflow.moving.move_workspace(options.workspace, options.to)
    sentence = ngettext(
        "Moved: {target} (verified, {count} step of the history). Open this one from now on; the file {source} was "
        "left as it is.",
        "Moved: {target} (verified, {count} steps of the history). Open this one from now on; the file {source} was "
        "left as it is.",
        moved.steps,
    ).format(target=moved.target, source=moved.source, count=moved.steps)
    if moved.note is None:
        sentence += "\n" + _("No note could be left beside it: tell those who worked in it.")
    content = {"source": str(moved.source), "target": str(moved.target), "steps": moved.steps}
    return printing.said(options, sentence, {**content, "note": str(moved.note) if moved.note else None})
