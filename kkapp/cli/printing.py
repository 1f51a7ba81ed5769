"""What the command line prints: plain lines for people, JSON for scripts."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.checks import Finding, Severity
from kkapp.i18n import _, mark, ngettext
from kkapp.model.changes import HistoryEntry
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import unbind
from kkapp.wording import headings
from kkapp.wording.overview import overview_row
from kkapp.workflow.telling import Told

if TYPE_CHECKING:
    from kkapp.recent import Recent

DONE, FINDINGS, BAD_INPUT = 0, 1, 2
"""Exit codes; 3 is kept for a machine on which the program cannot start."""
_SEVERITIES = {Severity.ERROR: mark("error"), Severity.WARNING: mark("warning"), Severity.TODO: mark("to do")}


def line(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def columns(*texts: str) -> None:
    """Print texts beside each other, those that are empty left out."""
    line("  ".join(text for text in texts if text))


def as_json(content: object) -> None:
    """Print content as JSON."""
    line(json.dumps(content, ensure_ascii=False, indent=1, default=str))


def said(options: argparse.Namespace, sentence: str, content: dict[str, object]) -> int:
    """Print what a command has to say, a sentence or its content as JSON; return the exit code of what is done."""
    if options.format == "json":
        as_json(content)
    else:
        line(sentence)
    return DONE


def file_line(path: Path, about: str = "") -> None:
    """Print a file that is done, with its size and what it is."""
    if path.is_dir():
        count = sum(1 for _file in path.iterdir())
        size = ngettext("{count} file", "{count} files", count).format(count=count)
    else:
        size = _("{count} kB").format(count=max(1, round(path.stat().st_size / 1024)))
    line("  ".join(text for text in (f"  {path}", f"({size})", about) if text))
    sys.stdout.flush()


def recent_workspace(entry: "Recent") -> None:
    """Print a workspace of the list of those opened last."""
    from kkapp import recent

    missing = _("missing: the file is not there") if recent.is_missing(entry) else ""
    year = str(entry.year) if entry.year else ""
    line(str(entry.path))
    facts = (recent.when(entry.opened), recent.holder(entry), entry.programme, year, recent.progress(entry), missing)
    for fact in facts:
        if fact:
            line(f"    {fact}")


def period(data: PeriodData) -> None:
    """Print a reporting period as a tree with one block per action."""
    line(unbind(headings.title(data)))
    for area in data.programme.areas:
        line(f"\n{unbind(headings.area_heading(area))}")
        for task in area.tasks:
            line(f"\n {unbind(headings.task_heading(task))}")
            for action in task.actions:
                _action(action, data)
            for subtask in task.subtasks:
                line(f"\n  {unbind(headings.subtask_heading(subtask))}")
                for action in subtask.actions:
                    _action(action, data)


def cell_name(cell: str) -> str:
    """Return what a cell of the attachment, or the rates beside it, is called."""
    names = {
        "planned": _("planned"),
        "achieved": _("achieved"),
        "rates": _("of the plan"),
        "spending": _("spending"),
    }
    return names[cell]


def _action(action: Action, data: PeriodData) -> None:
    row = overview_row(action, data)
    rates = "; ".join(f"{write_number(rate)}%" for rate in row.rates)
    shown = {
        _("units"): row.units,
        _("planned"): row.planned,
        _("achieved"): row.achieved,
        _("of the plan"): rates,
        _("spending"): row.spending,
    }
    line(f"   {row.code}  {row.name}")
    for name, text in shown.items():
        if text:
            line(f"      {name}: {unbind(text)}")


def findings(found: Sequence[Finding], data: PeriodData) -> None:
    """Print findings one a line, what to do under each, and their count."""
    for finding in found:
        code = data.action_by_id[finding.action].code
        severity = _(_SEVERITIES[finding.severity])
        line(f"{code}  {severity}  {unbind(finding.message)}")
        line(f"     {finding.proposal}")
    if not found:
        line(_("Nothing is left to do."))
        return
    line(ngettext("{count} finding.", "{count} findings.", len(found)).format(count=len(found)))


def finding_content(finding: Finding, data: PeriodData) -> dict[str, object]:
    """Return a finding as JSON content; ``start`` and ``end`` are for findings about a part of a text."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "action": data.action_by_id[finding.action].code,
        "action_id": finding.action,
        "cell": finding.cell,
        "quantity": finding.quantity or None,
        "start": None,
        "end": None,
        "message": unbind(finding.message),
        "proposal": finding.proposal,
    }


def steps(found: Iterable[Told]) -> None:
    """Print steps of the history, oldest first: number, when, who, and under it what was done."""
    for told in found:
        when = datetime.fromisoformat(told.at).astimezone()
        line(f"{told.step}  {when:%Y-%m-%d %H:%M:%S}  {told.who}")
        for text in told.texts:
            line(f"     {unbind(text)}")


def entry_content(entry: HistoryEntry, told: Told) -> dict[str, object]:
    """Return a history entry as JSON content, with the sentences that tell it."""
    rows = [row._asdict() for row in entry.rows]
    return {**entry._asdict(), "rows": rows, "told": [unbind(text) for text in told.texts]}
