"""Review from a terminal: questions, returns, acceptance, the lock, coverage, and where a figure comes from."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.cli import printing
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.errors import BadValueError
from kkapp.i18n import _, ngettext
from kkapp.model.period import PeriodData
from kkapp.model.states import STATE_NAMES
from kkapp.placing import free_stem
from kkapp.polish.typography import unbind
from kkapp.store.store import Store
from kkapp.workflow.looking_back import action_named

if TYPE_CHECKING:
    from kkapp.consolidate.coverage import CoverageRow


def ask(options: argparse.Namespace) -> int:
    """Ask a unit about one field."""
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        unit = workflow.exporting.unit_named(data, options.unit)
        changes = workflow.reviewing.ask(
            store, unit.id, action_named(data, options.action), options.field, options.text, year=options.year
        )
    sentence = _("Noted. The question travels to {unit} when its figures are returned.").format(unit=unit.name)
    return printing.said(options, sentence, {"unit": unit.name, "step": changes.step})


def give_back(options: argparse.Namespace) -> int:
    """Return a unit's figures, or open accepted ones for a formal correction."""
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        unit = workflow.exporting.unit_named(data, options.unit)
        made = (
            workflow.reviewing.open_for_correction(
                store, unit.id, options.to, reason=options.reason, year=options.year, sender=options.sender
            )
            if options.reason
            else workflow.reviewing.return_submission(
                store, unit.id, options.to, year=options.year, sender=options.sender
            )
        )
    files = (made.package, made.letter, made.text)
    if options.format == "text":
        for file in files:
            printing.file_line(file)
    sentence = ngettext(
        "Returned to {unit} with {count} question. Send these files to the unit.",
        "Returned to {unit} with {count} questions. Send these files to the unit.",
        made.queries,
    ).format(unit=unit.name, count=made.queries)
    return printing.said(
        options, sentence, {"unit": unit.name, "files": [str(file) for file in files], "step": made.changes.step}
    )


def accept(options: argparse.Namespace) -> int:
    """Accept the figures of units, or of all that are submitted."""
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        units = (
            [submission.unit for submission in data.submissions if submission.state == "submitted"]
            if options.all
            else [workflow.exporting.unit_named(data, words).id for words in options.unit or ()]
        )
        if not units:
            raise BadValueError(_("Nothing was accepted: no unit is named, and none is waiting."))
        rows = workflow.reviewing.coverage_of(store, year=options.year).rows if options.all else ()
        changes = workflow.reviewing.accept(store, units, year=options.year)
    passed = [(row.name, row.state) for row in rows if row.unit not in units]
    told = {
        "units": len(units),
        "passed_over": [{"unit": name, "state": state.value} for name, state in passed],
        "step": changes.step,
    }
    return printing.said(options, workflow.accepting.told(len(units), passed), told)


def confirm(options: argparse.Namespace) -> int:
    """Write to a unit that its newest report came in."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.opening.period_data(store, options.year)
        unit = workflow.exporting.unit_named(data, options.unit)
        workflow.reviewing.write_receipt(store, unit.id, options.to, year=options.year, sender=options.sender)
    if options.format == "text":
        printing.file_line(options.to)
    sentence = _("The confirmation for {unit} is written. It says what came in; it accepts nothing.")
    return printing.said(options, sentence.format(unit=unit.name), {"unit": unit.name, "file": str(options.to)})


def lock(options: argparse.Namespace) -> int:
    """Lock a year, open it again, or make an exception for one unit."""
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        if not options.open:
            changes, sentence = workflow.reviewing.lock(store, year=options.year), _("The year {year} is locked.")
        else:
            unit = workflow.exporting.unit_named(data, options.unit).id if options.unit else None
            changes = workflow.reviewing.unlock(store, reason=options.reason or "", unit=unit, year=options.year)
            sentence = _("The year {year} is open again.")
    return printing.said(options, sentence.format(year=data.period.year), {"step": changes.step})


def coverage(options: argparse.Namespace) -> int:
    """Print which unit is expected to report what, and how far each is; exit with 1 while somebody is silent."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        year = workflow.opening.period_data(store, options.year).period.year
        found = workflow.reviewing.coverage_of(store, year=year)
        if options.remind:
            silent = [row.unit for row in found.rows if row.silent]
            _write_reminders(store, silent, options.remind, year, options.sender)
    if options.format == "json":
        printing.as_json(
            {
                "year": year,
                "units": [
                    {
                        "unit": row.name,
                        "state": row.state.value,
                        "expected": row.expected,
                        "filled": row.filled,
                        "silent": row.silent,
                        "late": row.late,
                        "declared_by": row.declared_by,
                        "not_applicable": [{"action": cell.code, "reason": cell.reason} for cell in row.declared],
                    }
                    for row in found.rows
                ],
            }
        )
    else:
        for row in found.rows:
            state, late = _(STATE_NAMES[row.state]), _("late") if row.late else ""
            printing.columns(row.name, state, f"{row.filled}/{row.expected}", late, _not_applicable(row))
    return FINDINGS if any(row.silent for row in found.rows) else DONE


def _not_applicable(row: "CoverageRow") -> str:
    codes = ", ".join(cell.code for cell in row.declared)
    return _("not applicable: {reason}").format(reason=codes) if codes else ""


def _write_reminders(store: Store, units: list[str], folder: Path, year: int | None, sender: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    data = workflow.opening.period_data(store, year)
    for unit in units:
        stem = workflow.handing_out.file_stem(data, unit)
        target = free_stem(folder / f"{stem}-przypomnienie.txt")
        workflow.reviewing.write_reminder(store, unit, target, year=year, sender=sender)


def explain(options: argparse.Namespace) -> int:
    """Print where the figures of an action come from."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.opening.period_data(store, options.year)
        told = workflow.explaining.explain_action(store, data, action_named(data, options.action))
    if options.format == "json":
        printing.as_json({"action": options.action, "figures": [_told_content(data, each) for each in told]})
        return DONE
    for each in told:
        printing.line(unbind(each.line))
        printing.line(f"   {unbind(each.rule)}")
        for source in each.sources:
            printing.line(f"   – {unbind(source.sentence)}")
    return DONE


def _told_content(_data: PeriodData, each: "workflow.explaining.Told") -> dict[str, object]:
    return {
        "figure": unbind(each.title),
        "value": unbind(each.value),
        "rule": unbind(each.rule),
        "sources": [unbind(source.sentence) for source in each.sources],
    }
