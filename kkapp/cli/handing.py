"""Hand out and hand in from a terminal: assignments to units, their submissions back, and the inbox."""

import argparse
from collections.abc import Iterable, Sequence

from kkapp import workflow
from kkapp.cli import printing
from kkapp.cli.printing import DONE, FINDINGS
from kkapp.i18n import _, mark, ngettext
from kkapp.model.unit_card import UnreadableCell
from kkapp.polish.typography import unbind
from kkapp.workflow.inbox import InboxItem, Light, Standing
from kkapp.workflow.looking_back import action_named
from kkapp.workflow.receiving import Received

LIGHT_NAMES = {
    Light.TAKE: mark("take"),
    Light.DECIDE: mark("decide"),
    Light.LEAVE: mark("leave aside"),
    Light.REFUSE: mark("refuse"),
}


def assign(options: argparse.Namespace) -> int:
    """Write a file for each unit."""
    with workflow.opening.open_workspace(options.workspace) as store:
        data = workflow.opening.period_data(store, options.year)
        units = [workflow.exporting.unit_named(data, words).id for words in options.unit or ()]
        made = workflow.handing_out.assign(
            store,
            options.to,
            units=units or None,
            channel=options.channel,
            year=options.year,
            letters=options.letters,
            sender=options.sender,
            encrypt_answers=options.encrypt_answers,
        )
        left = "" if units else workflow.addressing.groups_told(data)
        warning = workflow.addressing.deadline_told(data)
    counted = ngettext("{count} file was made.", "{count} files were made.", len(made)).format(count=len(made))
    aside = [path for each in made for path in each.aside]
    content = [
        {
            "unit": each.name,
            "file": str(each.file),
            "revision": each.revision,
            "letter": str(each.letter) if each.letter else None,
        }
        for each in made
    ]
    if options.format == "text":
        for file in (file for each in made for file in (each.file, each.letter) if file):
            printing.file_line(file)
    return printing.said(
        options,
        "\n".join(filter(None, (counted, workflow.earlier_files.told_aside(aside), warning, left))),
        {
            "files": content,
            "left_out": left or None,
            "put_aside": [str(path) for path in aside],
            "warning": warning or None,
        },
    )


def declare(options: argparse.Namespace) -> int:
    """Declare that an action does not concern the unit, or withdraw that."""
    with workflow.opening.open_workspace(options.workspace) as store:
        action = action_named(workflow.opening.period_data(store, options.year), options.action)
        if options.withdraw:
            changes = workflow.declaring.withdraw(store, action, year=options.year)
            sentence = _("Withdrawn: action {code} waits to be reported.")
        else:
            changes = workflow.declaring.declare(store, action, options.reason, year=options.year)
            sentence = _("Declared: action {code} does not concern the unit. “kk undo” brings back what was entered.")
    content: dict[str, object] = {"action": action, "step": changes.step}
    return printing.said(options, sentence.format(code=options.action), content)


def submit(options: argparse.Namespace) -> int:
    """Write the unit's figures into a package for the department."""
    with workflow.opening.open_workspace(options.workspace) as store:
        made = workflow.handing_in.submit(store, options.to, confirmed_by=options.confirmed_by, year=options.year)
    sentence = ngettext(
        "Submitted: {count} action in {file}, revision {revision}. Send this file to the department.",
        "Submitted: {count} actions in {file}, revision {revision}. Send this file to the department.",
        made.actions,
    ).format(count=made.actions, file=made.file, revision=made.revision)
    return printing.said(
        options, sentence, {"file": str(made.file), "revision": made.revision, "step": made.changes.step}
    )


def take_back(options: argparse.Namespace) -> int:
    """Open the unit's figures again after they were sent."""
    with workflow.opening.open_workspace(options.workspace) as store:
        changes = workflow.handing_in.take_back(store, options.year)
    return printing.said(
        options, _("Taken back: the figures can be changed and submitted again."), {"step": changes.step}
    )


def receive(options: argparse.Namespace) -> int:
    """Merge what units handed in, or only say what it is and what it would change."""
    if options.trial:
        return _trial(options)
    with workflow.opening.open_workspace(options.workspace) as store:
        items = workflow.inbox.look_into(store, options.files)
        agreed = _agreed(items) if options.agree else frozenset[str]()
        received = tuple(workflow.receiving.receive(store, items, agreed=agreed))
    if options.format == "json":
        printing.as_json({"files": [_content(each) for each in received]})
    else:
        _say(received)
    return FINDINGS if any(_needs_a_look(each) for each in received) else DONE


def _agreed(items: Sequence[InboxItem]) -> frozenset[str]:
    """Return what is taken where a person agrees; of two reports that cannot both count none, for nobody chose."""
    decided = (
        item.delivered
        for item in items
        if item.standing is Standing.KEY_CHANGED
        or (item.standing is Standing.TWO_VERSIONS and not workflow.inbox.rivals(items, item))
    )
    return frozenset(came.id for came in decided if came)


def _needs_a_look(each: Received) -> bool:
    return bool(
        each.conflicts
        or each.refused
        or each.item.unreadable
        or (each.changes is None and each.item.light in (Light.DECIDE, Light.REFUSE))
    )


def _say(received: Iterable[Received]) -> None:
    taken = 0
    for each in received:
        _item_line(each.item)
        taken += each.changes is not None
        for conflict in each.conflicts:
            printing.line(f"     {unbind(conflict.sentence)}")
        for refusal in each.refused:
            printing.line(f"     {unbind(refusal.sentence)}")
    printing.line(ngettext("{count} file was merged.", "{count} files were merged.", taken).format(count=taken))


def _item_line(item: InboxItem) -> None:
    light = _(LIGHT_NAMES[item.light])
    printing.columns(light, item.place, unbind(item.sentence))
    for cell in item.unreadable:
        printing.line(f"     {_cell_line(cell)}")


def _cell_line(cell: UnreadableCell) -> str:
    sentence = (
        _("{address} (action {code}): “{typed}” cannot be read: {why}")
        if cell.typed
        else _("{address} (action {code}): {why}")
    )
    return unbind(sentence.format(address=cell.address, code=cell.code or "–", typed=cell.typed, why=cell.why))


def _content(each: Received) -> dict[str, object]:
    return {
        **_item_content(each.item),
        "step": each.changes.step if each.changes else None,
        "changed": len(each.changed),
        "conflicts": [unbind(conflict.sentence) for conflict in each.conflicts],
        "refused": [unbind(refusal.sentence) for refusal in each.refused],
    }


def _item_content(item: InboxItem) -> dict[str, object]:
    return {
        "name": item.name,
        "origin": item.origin or None,
        "light": item.light.value,
        "standing": item.standing.value,
        "sentence": unbind(item.sentence),
        "unit": item.delivered.unit_name if item.delivered else None,
        "revision": item.delivered.revision if item.delivered else None,
        "unreadable": [_cell_line(cell) for cell in item.unreadable],
    }


def _trial(options: argparse.Namespace) -> int:
    with workflow.opening.open_workspace(options.workspace, read_only=True) as store:
        items = workflow.inbox.look_into(store, options.files)
        data = workflow.opening.period_data(store, options.year)
        found = workflow.receiving.tried(store, items, year=data.period.year).trial
    changed = [cell for cell in found.cells if cell.before != cell.after]
    if options.format == "json":
        printing.as_json(
            {
                "files": [_item_content(item) for item in items],
                "cells": [
                    {"action": cell.code, "cell": cell.cell, "before": unbind(cell.before), "after": unbind(cell.after)}
                    for cell in changed
                ],
            }
        )
        return DONE
    for item in items:
        _item_line(item)
    for cell in changed:
        before, after = (unbind(text) or "–" for text in (cell.before, cell.after))
        printing.line(f"{cell.code}  {printing.cell_name(cell.cell)}: {before} → {after}")
    counted = ngettext(
        "{count} cell of the attachment would change. Nothing was written.",
        "{count} cells of the attachment would change. Nothing was written.",
        len(changed),
    )
    printing.line(counted.format(count=len(changed)))
    return DONE
