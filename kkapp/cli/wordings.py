"""The wordings of an action from a terminal: the department's beside the units', taken over and added to."""

import argparse
from typing import Any

from kkapp import workflow
from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.cli import printing, word_parts
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.i18n import _
from kkapp.polish.typography import unbind
from kkapp.workflow.authorship import OwnWording
from kkapp.workflow.looking_back import action_named
from kkapp.workflow.wordings import UnitWording, Wordings


def add_to(words: Any) -> None:  # noqa: ANN401 - argparse keeps its type private
    """Add the command to those of the program."""
    command = word_parts.command(
        words, "wordings", wordings, _("show the wording of an action beside those of its units, or take one over")
    )
    word_parts.workspace(command)
    command.add_argument("action", metavar=_("CODE"))
    way = command.add_mutually_exclusive_group()
    way.add_argument("--take", metavar=_("UNIT"), help=_("put this unit's text in the place of the wording"))
    way.add_argument("--append", metavar=_("UNIT"), help=_("add this unit's text to the department's wording"))
    way.add_argument("--leave", action="store_true", help=_("let the department's wording stand, whatever came later"))
    word_parts.year(command)


def wordings(options: argparse.Namespace) -> int:
    """Print the wordings of an action; exit with 1 where the department's is older than a unit's text."""
    if options.take or options.append:
        return _change(options)
    if options.leave:
        return _leave(options)
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        data = workflow.opening.period_data(store, options.year)
        found = workflow.wordings.wordings_of(store, data, action_named(data, options.action))
    if options.format == "json":
        printing.as_json(_content(options.action, found))
    else:
        _print(found)
    return FINDINGS if any(own and own.older_than for own in (found.own, found.cell)) else DONE


def _change(options: argparse.Namespace) -> int:
    step = workflow.wordings.take_over if options.take else workflow.wordings.append
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        unit = workflow.exporting.unit_named(data, options.take or options.append)
        changes = step(store, action_named(data, options.action), unit.id, data.period.year)
    sentence = _("The wording of the action {code} now holds the text of {unit}.")
    return printing.said(
        options, sentence.format(code=options.action, unit=unit.name), {"unit": unit.name, "step": changes.step}
    )


def _leave(options: argparse.Namespace) -> int:
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        changes = workflow.wordings.leave(store, action_named(data, options.action), data.period.year)
    sentence = _("The department's wording of the action {code} stays as it is.")
    return printing.said(options, sentence.format(code=options.action), {"step": changes.step})


def _print(found: Wordings) -> None:
    printing.line(unbind(found.narrative) or "–")
    for own, sentence in (
        (found.own, _("Wording of the department, {person}, {day}")),
        (found.cell, _("Replaced wording of the cell, {person}, {day}")),
    ):
        if own:
            printing.line(f"   {sentence.format(person=own.person or '–', day=own.day or '–')}")
            for unit in own.older_than:
                older = _("Older than the text of {unit}, which was changed later.").format(unit=unit)
                printing.line(f"   {older}")
    for each in found.units:
        printing.line(f"– {each.name}: {unbind(each.narrative) or '–'}")
        for text in (_outcome(each), *each.footnotes, ", ".join(filter(None, (each.person, each.day)))):
            if text:
                printing.line(f"     {unbind(text)}")


def _outcome(each: UnitWording) -> str:
    status = _(STATUS_NAMES[each.status.value]) if each.status else ""
    reason = each.reason_text or (_(REASON_NAMES[each.reason.value]) if each.reason else "")
    return " – ".join(filter(None, (status, reason)))


def _content(code: str, found: Wordings) -> dict[str, object]:
    return {
        "action": code,
        "narrative": unbind(found.narrative),
        "own": _own(found.own),
        "cell": _own(found.cell),
        "units": [{**each._asdict(), "narrative": unbind(each.narrative)} for each in found.units],
    }


def _own(own: OwnWording | None) -> dict[str, object] | None:
    return own._asdict() if own else None
