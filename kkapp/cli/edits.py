"""What the department edited of a unit's figures, told in the unit's workspace from a terminal."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from kkapp import workflow
from kkapp.cli import printing, word_parts
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.i18n import _
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.polish.typography import unbind
from kkapp.wording.letter_fields import field_name
from kkapp.workflow.taking_on import EditTold


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the command to those of the program."""
    command = word_parts.command(
        words, "edits", edits, _("in a unit's workspace: list what the department changed of the unit's figures")
    )
    word_parts.workspace(command)
    word_parts.year(command)


def edits(options: argparse.Namespace) -> int:
    """Print what the department edited; exit with 1 where the unit's own entry stands beside it."""
    data, found = _read(options.workspace, options.year)
    if options.format == "json":
        printing.as_json({"edits": [edit_content(data, each) for each in found]})
    elif found:
        print_edits(data, found)
    else:
        printing.line(_("The department changed nothing of this card."))
    return code_of(found)


def _read(workspace: Path, year: int | None) -> tuple[PeriodData, tuple[EditTold, ...]]:
    with workflow.opening.open_workspace(workspace, read_only=True) as store:
        data = workflow.opening.period_data(store, year)
        return data, workflow.taking_on.edits_told(store, data)


def code_of(found: tuple[EditTold, ...]) -> int:
    """Return the exit code: findings where the unit's own entry stands beside an edit."""
    return DONE if all(each.stands for each in found) else FINDINGS


def print_edits(data: PeriodData, found: tuple[EditTold, ...]) -> None:
    """Print each edit as a line."""
    for each in found:
        printing.line(unbind(_line(data, each)))


def _line(data: PeriodData, told: EditTold) -> str:
    if told.stands:
        words = _("{code}, {field}: {before} → {after} ({who}, {day})")
    else:
        words = _(
            "{code}, {field}: the department entered {after} ({who}, {day}); what the unit entered stays: {value}"
        )
    edit = told.edit
    return words.format(
        code=_place(data, told)[0],
        field=_place(data, told)[1],
        before=edit.before,
        after=edit.after,
        value=told.value,
        who=edit.who or "–",
        day=_day(edit.at),
    )


def _place(data: PeriodData, told: EditTold) -> tuple[str, str]:
    edit = told.edit
    action, report = data.action_by_id.get(edit.action), data.report_by_action.get(edit.action)
    return action.code if action else "–", field_name(edit.field, report or Report(id="", action=edit.action), data)


def edit_content(data: PeriodData, told: EditTold) -> dict[str, object]:
    """Return an edit as JSON content."""
    edit = told.edit
    return {
        "action": _place(data, told)[0],
        "field": edit.field,
        "before": unbind(edit.before),
        "after": unbind(edit.after),
        "who": edit.who,
        "at": edit.at,
        "value": unbind(told.value),
        "stands": told.stands,
    }


def _day(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone():%d.%m.%Y}"
    except ValueError:
        return moment
