"""Back in the history from a terminal: one step, or all since a moment."""

import argparse

from kkapp import workflow
from kkapp.cli import printing
from kkapp.i18n import _, ngettext
from kkapp.polish.typography import unbind


def undo(options: argparse.Namespace) -> int:
    """Take a step back."""
    with workflow.opening.open_workspace(options.workspace) as store:
        was_given = store.handed_over is not None
        changes = (
            workflow.going_back.undo(store)
            if options.step is None
            else workflow.going_back.undo_step(store, options.step)
        )
    sentence = _("Taken back; recorded as step {step}.").format(step=changes.step)
    if was_given and changes.step:
        sentence += "\n" + workflow.handing_over.warning_of_two()
    return printing.said(
        options, sentence if changes.step else _("There is nothing to take back."), {"step": changes.step}
    )


def back(options: argparse.Namespace) -> int:
    """Bring all data to where a step left them, or only say what that would change."""
    if options.dry_run:
        return _trial(options)
    with workflow.opening.open_workspace(options.workspace) as store:
        changes = workflow.going_back.back_to(store, options.step)
    sentence = _("All data are as they were after step {moment}; recorded as step {step}.")
    return printing.said(
        options,
        sentence.format(moment=options.step, step=changes.step) if changes.step else _same(options.step),
        {"step": changes.step, "changed_rows": len(changes.rows)},
    )


def _trial(options: argparse.Namespace) -> int:
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        workflow.going_back.permitted_way_back(store, options.step)  # refuses what going back would refuse
        found = workflow.looking_back.told_way_back(store, options.step)
    told = [unbind(text) for text in found.texts]
    counted = ngettext(
        "{count} record would change. Nothing was written.",
        "{count} records would change. Nothing was written.",
        found.rows,
    ).format(count=found.rows)
    content: dict[str, object] = {"would_change": found.rows, "actions": found.actions, "told": told}
    return printing.said(options, "\n".join([*told, counted]) if found.rows else _same(options.step), content)


def _same(step: int) -> str:
    return _("The data are as they were after step {step} already; nothing was changed.").format(step=step)
