"""One function per command: call the step, print what came of it, return the exit code."""

import argparse
import json
from dataclasses import asdict

from kkapp import workflow
from kkapp.cli import printing
from kkapp.cli.exporting import since_export
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.cli.taking_on import take_on
from kkapp.cli.window import has_display, start_window
from kkapp.errors import BadValueError
from kkapp.i18n import _, ngettext
from kkapp.wording import phrases


def demo(options: argparse.Namespace) -> int:
    """Play the demonstration, whose libraries no other command needs."""
    from kkapp.cli.demonstrating import demonstrate

    return demonstrate(options)


def new(options: argparse.Namespace) -> int:
    """Create an empty workspace, or one for training with a programme to practise on."""
    if options.training:
        return _new_training(options)
    with workflow.opening.create_workspace(options.workspace, role=options.role):
        pass
    return printing.said(
        options,
        _("Created: {path}. Next: kk import FILE {path}").format(path=options.workspace),
        {"workspace": str(options.workspace), "role": options.role},
    )


def _new_training(options: argparse.Namespace) -> int:
    with workflow.training.create_training(options.workspace) as store:
        years = workflow.opening.years(store)
    return printing.said(
        options,
        _("Created for training: {path}. All in it is made up, and every document of it says so.").format(
            path=options.workspace
        ),
        {"workspace": str(options.workspace), "role": "department", "training": True, "years": years},
    )


def open_window(options: argparse.Namespace) -> int:
    """Open the window, in a process of its own so that the command line never loads Qt."""
    if not has_display():
        raise BadValueError(_("There is no display here, so no window can be opened. Nothing was changed."))
    return start_window(options.workspace)


def recent(options: argparse.Namespace) -> int:
    """Print the workspaces that were opened last, or take one out of the list."""
    from kkapp import recent as kept

    if options.forget:
        kept.forget(options.forget)
    listed = kept.entries()
    if options.format == "json":
        printing.as_json([asdict(entry) for entry in listed])
        return DONE
    for entry in listed:
        printing.recent_workspace(entry)
    if not listed:
        printing.line(_("No workspace was opened yet. Begin with: kk demo"))
    return DONE


def show(options: argparse.Namespace) -> int:
    """Print the reporting period."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.consolidating.whole(workflow.opening.period_data(store, options.year))
    if options.format == "json":
        printing.as_json(data.model_dump(mode="json"))
    else:
        if data.training:
            printing.line(phrases.TRAINING)
        printing.period(data)
    return DONE


def import_file(options: argparse.Namespace) -> int:
    """Read a programme data file, or a unit's assignment, into a workspace, which is created where there is none."""
    if workflow.taking_on.is_package(options.file):
        return take_on(options)
    data = workflow.opening.read_programme(options.file, year=options.year)
    if options.dry_run:
        return _trial(options)
    with workflow.opening.open_or_create(options.workspace, training=data.training) as store:
        changes = workflow.opening.import_programme(store, options.file, year=options.year)
    rows = len(data.reports)
    sentence = ngettext("Imported {count} action into {path}.", "Imported {count} actions into {path}.", rows)
    unchanged = _("Nothing to import: {path} holds all of it already.").format(path=options.workspace)
    return printing.said(
        options,
        sentence.format(count=rows, path=options.workspace) if changes.step else unchanged,
        {"actions": rows, "step": changes.step, "changed_rows": len(changes.rows)},
    )


def _trial(options: argparse.Namespace) -> int:
    if not options.workspace.exists():
        sentence = _("The file is good. {path} does not exist yet and would be created.").format(path=options.workspace)
        return printing.said(options, sentence, {"would_create": True})
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        count = len(workflow.opening.trial_import(store, options.file, year=options.year))
    sentence = ngettext(
        "The file is good; {count} record would change. Nothing was written.",
        "The file is good; {count} records would change. Nothing was written.",
        count,
    )
    return printing.said(options, sentence.format(count=count), {"would_change": count})


def history(options: argparse.Namespace) -> int:
    """Print the history, check its chain, or compare what is printed with the last export."""
    if options.since_export:
        return since_export(options)
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        if options.verify:
            count = workflow.looking_back.verify_history(store)
            sentence = ngettext(
                "The history holds {count} entry; nothing was changed behind it.",
                "The history holds {count} entries; nothing was changed behind it.",
                count,
            )
            return printing.said(options, sentence.format(count=count), {"entries": count, "verified": True})
        entries = workflow.looking_back.history(store, options.action, options.year)
        found = [(entry, workflow.looking_back.told_step(store, entry)) for entry in entries]
    if options.format == "json":
        printing.as_json([printing.entry_content(entry, told) for entry, told in found])
    else:
        printing.steps(told for _entry, told in found)
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print what is left to do and what looks wrong; findings are exit code 1."""
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.consolidating.whole(workflow.opening.period_data(store, options.year))
    found = workflow.checking.check_period(data)
    if options.format == "json":
        printing.as_json([printing.finding_content(finding, data) for finding in found])
    else:
        printing.findings(found, data)
    return FINDINGS if found else DONE


def schema(_options: argparse.Namespace) -> int:
    """Print the JSON Schema of the programme data file."""
    from kkapp.exports.programme_file import programme_schema

    printing.line(json.dumps(programme_schema(), ensure_ascii=False, indent=1))
    return DONE
