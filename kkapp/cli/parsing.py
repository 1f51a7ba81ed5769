"""The words of the command line; names and options are stable, scripts of the office rest on them."""

import argparse
from pathlib import Path
from typing import Any, NoReturn

from kkapp import __version__
from kkapp.cli import (
    commands,
    edits,
    examining,
    exporting,
    parsing_archiving,
    parsing_copies,
    parsing_handing,
    taking_back,
    testing_itself,
    word_parts,
    wordings,
)
from kkapp.i18n import _, ngettext


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one sentence and exits with 2."""

    def error(self, message: str) -> NoReturn:
        sentence = _("{problem}. Nothing was changed; “{program} --help” lists the words.")
        self.exit(2, sentence.format(problem=message[:1].upper() + message[1:], program=self.prog) + "\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    _speak_our_language()
    top = _Parser(
        prog="kk", description=_("Karta Koordynatora: planned and achieved indicators of a city's programmes")
    )
    version = _("show program's version number and exit")
    top.add_argument("--version", action="version", version=f"kk {__version__}", help=version)
    words = top.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    _demo(words)
    _new(words)
    _open(words)
    _recent(words)
    _show(words)
    _import(words)
    _export(words)
    _check(words)
    _history(words)
    _undo(words)
    _back(words)
    _schema(words)
    parsing_handing.add_to(words)
    parsing_copies.add_to(words)
    parsing_archiving.add_to(words)
    edits.add_to(words)
    wordings.add_to(words)
    examining.add_to(words)
    testing_itself.add_to(words)
    return top


def _speak_our_language() -> None:
    """Give argparse our catalogue: its own messages are translated there."""
    vars(argparse).update(_=_, ngettext=ngettext)


def _demo(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "demo", commands.demo, _("make a workspace of the shipped programme and the attachment of 2021")
    )
    command.add_argument("folder", metavar=_("FOLDER"), nargs="?", type=Path, default=Path("demo"))
    command.add_argument("--no-window", action="store_true", help=_("do not open the window afterwards"))
    command.add_argument(
        "--spreadsheet",
        choices=("auto", "libreoffice", "own"),
        default="auto",
        help=_("what fills the spreadsheets: LibreOffice where it is installed, LibreOffice only, or no other program"),
    )


def _new(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "new", commands.new, _("create an empty workspace"))
    word_parts.workspace(command)
    kind = command.add_mutually_exclusive_group(required=True)
    kind.add_argument("--role", choices=("department", "unit"))
    kind.add_argument("--training", action="store_true", help=_("one to practise in, with a city that does not exist"))


def _open(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "open", commands.open_window, _("open the window"))
    command.add_argument("workspace", metavar="WS", type=Path, nargs="?")


def _recent(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "recent", commands.recent, _("list the workspaces that were opened last"))
    command.add_argument(
        "--forget", metavar="WS", type=Path, help=_("take this one out of the list; the file itself stays")
    )


def _show(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "show", commands.show, _("print all that is known of a reporting period"))
    word_parts.workspace(command)
    word_parts.year(command)


def _import(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "import", commands.import_file, _("read a programme data file into a workspace")
    )
    command.add_argument("file", metavar=_("FILE"), type=Path)
    word_parts.workspace(command)
    word_parts.year(command)
    command.add_argument("--dry-run", action="store_true", help=_("only say what would change"))
    command.add_argument(
        "--agree", action="store_true", help=_("take an assignment of another department than the policy names")
    )


def _export(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "export", exporting.export, _("write the attachment, a unit's card or the data to a file")
    )
    word_parts.workspace(command)
    command.add_argument("--what", choices=("attachment", "summary", "card", "data"), required=True)
    command.add_argument("--unit", metavar=_("UNIT"), help=_("whose card: the unit's name, code or another name of it"))
    command.add_argument("--to", metavar=_("FILE"), type=Path, required=True)
    word_parts.year(command)
    command.add_argument("--wording", choices=("raw", "composed"), default="composed")
    command.add_argument("--template", metavar="DOCX", type=Path, help=_("the office's own letterhead, for DOCX"))


def _check(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "check", commands.check, _("list what is left to do and what looks wrong"))
    word_parts.workspace(command)
    word_parts.year(command)


def _history(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "history", commands.history, _("print who changed what, and when"))
    word_parts.workspace(command)
    command.add_argument("--action", metavar=_("CODE"), help=_("only what touched this action"))
    command.add_argument("--verify", action="store_true", help=_("check that nothing was changed behind the history"))
    command.add_argument(
        "--since-export", action="store_true", help=_("what is printed otherwise than in the last export")
    )
    word_parts.year(command)


def _undo(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "undo", taking_back.undo, _("take a step back, the last one unless a step is named")
    )
    word_parts.workspace(command)
    command.add_argument("step", metavar=_("STEP"), type=int, nargs="?")


def _back(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "back", taking_back.back, _("bring all data to where they were after a step; that is a step itself")
    )
    word_parts.workspace(command)
    command.add_argument("step", metavar=_("STEP"), type=int)
    command.add_argument("--dry-run", action="store_true", help=_("only say what would change"))


def _schema(words: Any) -> None:  # noqa: ANN401
    word_parts.command(words, "schema", commands.schema, _("print the JSON Schema of the programme data file"))
