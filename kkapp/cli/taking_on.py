"""Take on what the department sent, from a terminal: the card, what was edited in it and what was taken out of it."""

import argparse

from kkapp import workflow
from kkapp.cli import edits, printing
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.errors import BadValueError
from kkapp.i18n import ngettext
from kkapp.model.period import PeriodData
from kkapp.store.store import Store
from kkapp.workflow.taken_away import TakenAway


def take_on(options: argparse.Namespace) -> int:
    """Make a unit's workspace from an assignment, or take a newer one into it; exit with 1 where a person looks."""
    warning = workflow.pinned.stranger(workflow.taking_on.read_assignment(options.file))
    if warning and not options.agree:
        raise BadValueError(warning, path=options.file)
    if not options.workspace.exists():
        with workflow.taking_on.open_assignment(options.file, options.workspace) as store:
            return _taken_on(options, store, store.last_step, ())
    year = workflow.taking_on.read_assignment(options.file).manifest.year
    with workflow.opening.open_workspace(options.workspace) as store:
        before = workflow.taken_away.held(store)
        changes = workflow.taking_on.update_assignment(store, options.file)
        gone = workflow.taken_away.taken_away(before, workflow.taken_away.held(store), year)
        return _taken_on(options, store, changes.step, gone)


def _taken_on(options: argparse.Namespace, store: Store, step: int, gone: tuple[TakenAway, ...]) -> int:
    data = workflow.opening.period_data(store)
    told = workflow.taking_on.edits_told(store, data)
    if options.format == "json":
        printing.as_json(
            {
                "actions": _count(data),
                "step": step,
                "year": data.period.year,
                "edits": [edits.edit_content(data, each) for each in told],
                "taken_away": [{"action": each.code, "name": each.name, "entered": each.entered} for each in gone],
            }
        )
    else:
        _say(options, data, gone)
        edits.print_edits(data, told)
    return FINDINGS if any(each.entered for each in gone) else max(DONE, edits.code_of(told))


def _say(options: argparse.Namespace, data: PeriodData, gone: tuple[TakenAway, ...]) -> None:
    actions = _count(data)
    sentence = ngettext(
        "The card of {count} action is ready in {path}.", "The card of {count} actions is ready in {path}.", actions
    )
    printing.line(sentence.format(count=actions, path=options.workspace))
    if gone:
        printing.line(workflow.taken_away.sentence(gone))


def _count(data: PeriodData) -> int:
    return sum(1 for _action in data.programme.actions())
