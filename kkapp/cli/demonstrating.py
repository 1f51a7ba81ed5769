"""The demonstration from the command line: each file as it is made, and at the end what happened in the year."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kkapp.cli import printing, window
from kkapp.cli.printing import DONE
from kkapp.demo import ATTACHMENT, DATA, SUMMARY, WORKSPACE, Demo, run_demo
from kkapp.demo.spreadsheet import Spreadsheet
from kkapp.demo.year import CARDS, INBOX, RETURNS, UNITS, Played
from kkapp.i18n import _, mark, ngettext
from kkapp.paths import command

_FILES = {
    CARDS: mark("the cards handed out to the units"),
    UNITS: mark("the units' own workspaces, in which they filled their cards"),
    INBOX: mark("what the units handed in, spoilt and repeated files among it"),
    RETURNS: mark("the returned cards, with their letters"),
    WORKSPACE: mark("the department's workspace"),
    ATTACHMENT: mark("the attachment of 2021"),
    SUMMARY: mark("the summary of the year"),
    DATA: mark("the same data in the open format"),
}
_STANDINGS = {
    "new": mark("new figures – {count}"),
    "duplicate": mark("repeated – {count}"),
    "older": mark("older than what is here – {count}"),
    "other_year": mark("of another year – {count}"),
    "damaged": mark("damaged – {count}"),
    "forged": mark("forged – {count}"),
}


def demonstrate(options: argparse.Namespace) -> int:
    """Make the demonstration and open its window where there is a display."""
    text = options.format == "text"
    made = run_demo(options.folder, _file if text else _silent, Spreadsheet(options.spreadsheet))
    if not text:
        printing.as_json(_content(made))
        return DONE
    for sentence in _sentences(made):
        printing.line(sentence)
    if options.no_window:
        return DONE
    if not window.has_display():
        printing.line(
            _("There is no display here, so the window was not opened. To open it later: {command} open {path}").format(
                command=command(), path=made.workspace
            )
        )
        return DONE
    return window.start_window(made.workspace)


def _silent(_path: Path) -> None:
    return


def _file(path: Path) -> None:
    text = _FILES.get(path.name) or _FILES[path.stem]
    printing.file_line(path, _(text))


def _content(made: Demo) -> dict[str, object]:
    played = made.played
    return {
        "workspace": str(made.workspace),
        "kept": made.kept,
        "documents": [str(document) for document in made.documents],
        "played": {**asdict(played), "filled_by": played.filled_by._asdict()} if played else None,
    }


def _sentences(made: Demo) -> Iterator[str]:
    if made.played:
        yield from _played(made.played)
    else:
        yield _("The workspace was there already and was kept as it is; its documents were made anew.")
    yield ngettext(
        "Done: {count} action of 2021 in the workspace and in every document above.",
        "Done: {count} actions of 2021 in the workspace and in every document above.",
        made.actions,
    ).format(count=made.actions)


def _played(played: Played) -> Iterator[str]:
    yield ngettext(
        "The whole year was played: {count} unit was handed its card.",
        "The whole year was played: {count} units were handed their cards.",
        played.units,
    ).format(count=played.units)
    yield _spreadsheets(played)
    counts = played.standings
    standings = (_(text).format(count=counts[name]) for name, text in _STANDINGS.items() if name in counts)
    yield ngettext(
        "{count} file came into the inbox: {standings}.",
        "{count} files came into the inbox: {standings}.",
        played.came,
    ).format(count=played.came, standings=", ".join(standings))
    yield ngettext(
        "{count} of them was merged; the others changed nothing.",
        "{count} of them were merged; the others changed nothing.",
        played.merged,
    ).format(count=played.merged)
    yield ngettext(
        "{count} card was returned with a remark, corrected and merged again; it waits to be accepted, the others are.",
        "{count} cards were returned with a remark, corrected and merged again; "
        "they wait to be accepted, the others are.",
        played.returned,
    ).format(count=played.returned)


def _spreadsheets(played: Played) -> str:
    count, by = played.spreadsheets, played.filled_by
    if by.program:
        sentence = ngettext(
            "{count} unit had its card as a spreadsheet, which {program} filled and saved.",
            "{count} units had their cards as spreadsheets, which {program} filled and saved as XLSX and as ODS.",
            count,
        )
    elif by.why_not:
        sentence = ngettext(
            "{count} unit had its card as a spreadsheet; LibreOffice did not fill it ({why}), the demonstration did.",
            "{count} units had their cards as spreadsheets; "
            "LibreOffice did not fill them ({why}), the demonstration did.",
            count,
        )
    else:
        sentence = ngettext(
            "{count} unit had its card as a spreadsheet, which the demonstration filled without LibreOffice.",
            "{count} units had their cards as spreadsheets, which the demonstration filled without LibreOffice.",
            count,
        )
    return f"{sentence.format(count=count, program=by.program, why=by.why_not)} {_read(played.unreadable)}"


def _read(unreadable: int) -> str:
    if not unreadable:
        return _("Every cell of them was read.")
    return ngettext("{count} cell could not be read.", "{count} cells could not be read.", unreadable).format(
        count=unreadable
    )
