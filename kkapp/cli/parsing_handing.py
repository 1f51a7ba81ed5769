"""The words of handing out, handing in and reviewing."""

from pathlib import Path
from typing import Any

from kkapp.cli import handing, reviewing, word_parts
from kkapp.i18n import _


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the commands to those of the program."""
    for add in (
        *(_assign, _declare, _submit, _take_back, _receive, _confirm),
        *(_ask, _return, _accept, _lock, _coverage, _explain),
    ):
        add(words)


def _assign(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "assign", handing.assign, _("write for each unit the file with its card"))
    word_parts.workspace(command)
    command.add_argument("--to", metavar=_("FOLDER"), type=Path, required=True)
    _units(command, _("only for this unit; can be repeated"))
    command.add_argument(
        "--as",
        dest="channel",
        choices=("package", "xlsx"),
        default="package",
        help=_("a package for the program, or a spreadsheet for those who install nothing"),
    )
    command.add_argument(
        "--letters", action="store_true", help=_("write beside each file the text of the e-mail to send it with")
    )
    word_parts.sender(command)
    command.add_argument(
        "--encrypt-answers", action="store_true", help=_("let units encrypt what they hand in, for this workspace only")
    )
    word_parts.year(command)


def _declare(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "declare", handing.declare, _("declare that an action does not concern the unit, or withdraw that")
    )
    word_parts.workspace(command)
    command.add_argument("--action", metavar=_("CODE"), required=True)
    way = command.add_mutually_exclusive_group(required=True)
    way.add_argument("--reason", metavar=_("REASON"), help=_("why it does not; what was entered of the action goes"))
    way.add_argument("--withdraw", action="store_true", help=_("the action waits to be reported again"))
    word_parts.year(command)


def _submit(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "submit", handing.submit, _("write the unit's figures for the department"))
    word_parts.workspace(command)
    command.add_argument("--to", metavar=_("FILE"), type=Path, required=True)
    command.add_argument("--confirmed-by", metavar=_("NAME"), required=True, help=_("the unit's head who confirms"))
    word_parts.year(command)


def _take_back(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "take-back", handing.take_back, _("open the unit's figures again after they were submitted")
    )
    word_parts.workspace(command)
    word_parts.year(command)


def _receive(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "receive", handing.receive, _("merge what units handed in"))
    word_parts.workspace(command)
    command.add_argument(
        "files", metavar=_("FILE"), type=Path, nargs="+", help=_("files, folders, archives or e-mails")
    )
    command.add_argument("--trial", action="store_true", help=_("only say what would change"))
    command.add_argument(
        "--agree",
        action="store_true",
        help=_("take also what waits for a decision: signed with another key, or from another copy of the card"),
    )
    word_parts.year(command)


def _confirm(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "confirm", reviewing.confirm, _("write to a unit that its report came in, as a letter or for an e-mail")
    )
    word_parts.workspace(command)
    command.add_argument("--unit", metavar=_("UNIT"), required=True)
    command.add_argument("--to", metavar=_("FILE"), type=Path, required=True)
    word_parts.sender(command)
    word_parts.year(command)


def _ask(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "ask", reviewing.ask, _("ask a unit about one field"))
    word_parts.workspace(command)
    command.add_argument("--unit", metavar=_("UNIT"), required=True)
    command.add_argument("--action", metavar=_("CODE"), required=True)
    command.add_argument(
        "--field", metavar=_("FIELD"), default="achieved", help=_("achieved, status, narrative, spending, footnotes")
    )
    command.add_argument("text", metavar=_("QUESTION"))
    word_parts.year(command)


def _return(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words,
        "return",
        reviewing.give_back,
        _("return a unit's figures with the questions, as a correction and a letter"),
    )
    word_parts.workspace(command)
    command.add_argument("--unit", metavar=_("UNIT"), required=True)
    command.add_argument("--to", metavar=_("FOLDER"), type=Path, required=True)
    command.add_argument("--reason", metavar=_("REASON"), help=_("why accepted figures are opened for a correction"))
    word_parts.sender(command)
    word_parts.year(command)


def _accept(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "accept", reviewing.accept, _("accept the figures of units"))
    word_parts.workspace(command)
    _units(command, _("this unit; can be repeated"))
    command.add_argument("--all", action="store_true", help=_("all that are submitted"))
    word_parts.year(command)


def _lock(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "lock", reviewing.lock, _("lock a year, or open it again"))
    word_parts.workspace(command)
    command.add_argument("--open", action="store_true", help=_("open it again, or only for one unit"))
    command.add_argument("--unit", metavar=_("UNIT"))
    command.add_argument("--reason", metavar=_("REASON"))
    word_parts.year(command)


def _coverage(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(
        words, "coverage", reviewing.coverage, _("list who has reported, who is silent or late")
    )
    word_parts.workspace(command)
    command.add_argument(
        "--remind", metavar=_("FOLDER"), type=Path, help=_("write a reminder to each silent unit there")
    )
    word_parts.sender(command)
    word_parts.year(command)


def _explain(words: Any) -> None:  # noqa: ANN401
    command = word_parts.command(words, "explain", reviewing.explain, _("say where the figures of an action come from"))
    word_parts.workspace(command)
    command.add_argument("--action", metavar=_("CODE"), required=True)
    word_parts.year(command)


def _units(command: Any, text: str) -> None:  # noqa: ANN401
    command.add_argument("--unit", metavar=_("UNIT"), action="append", help=text)
