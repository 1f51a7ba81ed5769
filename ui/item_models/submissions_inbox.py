"""What was dropped into the inbox, what it would change, what is in conflict, what came of it: as lines of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kkapp.i18n import _, mark, ngettext
from kkapp.polish.money import write_money
from kkapp.polish.typography import unbind
from kkapp.workflow.inbox import Light
from ui.item_models.submissions_lines import Line, Sign
from ui.item_models.submissions_values import field_name, value_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kkapp.consolidate.merging import Conflict, FieldPlace, Side
    from kkapp.consolidate.trial import Trial
    from kkapp.model.period import PeriodData
    from kkapp.workflow.inbox import InboxItem
    from kkapp.workflow.receiving import Received

LIGHTS: dict[Light, tuple[str, Sign]] = {
    Light.TAKE: (mark("take"), ("take", "good")),
    Light.DECIDE: (mark("decide"), ("decide", "caution")),
    Light.LEAVE: (mark("leave aside"), ("leave_aside", "muted")),
    Light.REFUSE: (mark("refuse"), ("refuse", "bad")),
}
FILE_TITLES = (mark("File"), mark("What to do"), mark("What it is"), mark("Unit"), mark("Decision"))
TRIAL_TITLES = (mark("Code"), mark("Cell"), mark("Now"), mark("After merging"))
CONFLICT_TITLES = (
    mark("Unit, action"),
    mark("Field"),
    mark("As it was"),
    mark("Department's value"),
    mark("Unit's value"),
)
OURS, THEIRS = 3, 4
REPORT_TITLES = (mark("File"), mark("What happened"), mark("Details"))
_CELLS = {
    "planned": mark("Planned"),
    "achieved": mark("Achieved"),
    "rates": mark("Rates"),
    "spending": mark("Spending"),
}
_LEVELS = {
    "task": mark("Spending on the task"),
    "area": mark("Spending in the area"),
    "programme": mark("Spending in all"),
}
_TURN = (Light.DECIDE, Light.REFUSE, Light.TAKE, Light.LEAVE)


def in_order(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Return the files with those first that a person has to look at."""
    return sorted(items, key=lambda item: (_TURN.index(item.light), item.name))


def is_taken(item: InboxItem, agreed: Collection[str]) -> bool:
    """Return whether a file would be merged."""
    agreed_to = item.delivered is not None and item.delivered.id in agreed
    return item.light is Light.TAKE or (item.light is Light.DECIDE and agreed_to)


def file_lines(items: Sequence[InboxItem], agreed: Collection[str]) -> list[Line]:
    """Return the traffic lights: icon, word and sentence."""
    return [_file_line(item, agreed) for item in items]


def _file_line(item: InboxItem, agreed: Collection[str]) -> Line:
    word, sign = LIGHTS[item.light]
    signs = {1: sign}
    decision = ""
    if item.light is Light.DECIDE:
        taken = is_taken(item, agreed)
        decision = _("take it") if taken else _("leave it aside")
        signs[4] = LIGHTS[Light.TAKE if taken else Light.LEAVE][1]
    unit = item.delivered.unit_name if item.delivered else ""
    return Line(item, (item.place, _(word), unbind(item.sentence), unit, decision), signs)


def counted(items: Sequence[InboxItem]) -> str:
    """Return how many files are to be taken, decided, left aside and refused, in words."""
    counts = {light: sum(item.light is light for item in items) for light in LIGHTS}
    counted_as = _("{what}: {count}")
    words = [counted_as.format(what=_(LIGHTS[light][0]), count=count) for light, count in counts.items() if count]
    return ", ".join(words)


def trial_lines(trial: Trial) -> list[Line]:
    """Return every cell of the attachment and every total that would change, before and after."""
    cells = [
        Line(
            cell.action,
            (cell.code, _(_CELLS[cell.cell]), unbind(cell.before) or "–", unbind(cell.after) or "–"),
        )
        for cell in trial.changed_cells
    ]
    totals = [
        Line(
            None,
            (total.number or "–", _(_LEVELS[total.level]), _grosze(total.before), _grosze(total.after)),
        )
        for total in trial.changed_totals
    ]
    return cells + totals


def _grosze(amount: int) -> str:
    return write_money(amount)


def conflict_lines(conflicts: Sequence[Conflict], decisions: Mapping[FieldPlace, Side], data: PeriodData) -> list[Line]:
    """Return what both sides changed: as it was, the department's value, the unit's, the one that stands marked."""
    return [_conflict_line(each, decisions.get(each.place), data) for each in conflicts]


def _conflict_line(conflict: Conflict, side: Side | None, data: PeriodData) -> Line:
    unit, action = data.unit_by_id.get(conflict.unit), data.action_by_id.get(conflict.action)
    where = f"{unit.name if unit else conflict.unit}, {action.code if action else conflict.action}"
    texts = (
        where,
        field_name(data, conflict.unit, conflict.action, conflict.field),
        *(value_text(value, data) for value in (conflict.base, conflict.ours, conflict.theirs)),
    )
    stands = THEIRS if side == "theirs" else OURS
    sign = ("take", "good") if side else ("decide", "caution")
    return Line(conflict, texts, {stands: sign})


def report_told(received: Sequence[Received]) -> str:
    """Return in a sentence or two how many files were merged, and how many were not."""
    taken = sum(each.changes is not None for each in received)
    refused = sum(each.changes is None and each.item.light is Light.REFUSE for each in received)
    left = len(received) - taken - refused
    told = [ngettext("{count} file was merged.", "{count} files were merged.", taken).format(count=taken)]
    if left or refused:
        others = _("Left aside: {left}, refused: {refused}; these changed nothing.")
        told.append(others.format(left=left, refused=refused))
    return " ".join(told)


def report_lines(received: Sequence[Received]) -> list[Line]:
    """Return what came of each file, and below it each cell that could not be read."""
    lines: list[Line] = []
    for each in received:
        lines.append(_outcome(each))
        lines += [Line(None, ("", _("a conflict is left"), unbind(c.sentence)), {1: _CAUTION}) for c in each.conflicts]
        lines += [Line(None, ("", _("not taken"), unbind(r.sentence)), {1: ("refuse", "bad")}) for r in each.refused]
        lines += [
            Line(None, ("", _("cannot be read"), _cell_text(cell)), {1: _CAUTION}) for cell in each.item.unreadable
        ]
    return lines


_CAUTION: Sign = ("warning", "caution")


def _cell_text(cell: object) -> str:
    address, code, typed, why = (getattr(cell, name) for name in ("address", "code", "typed", "why"))
    sentence = _("{address} ({code}): “{typed}” – {why}") if typed else _("{address} ({code}): {why}")
    return sentence.format(address=address, code=code, typed=typed, why=why)


def _outcome(each: Received) -> Line:
    if each.changes is None:
        _name, sign = LIGHTS[Light.LEAVE if each.item.light is Light.TAKE else each.item.light]
        word = mark("refused") if each.item.light is Light.REFUSE else mark("left aside")
        return Line(each, (each.item.place, _(word), unbind(each.item.sentence)), {1: sign})
    count = len(each.changed)
    details = ngettext("{count} field changed", "{count} fields changed", count).format(count=count)
    name = each.item.delivered.unit_name if each.item.delivered else ""
    return Line(each, (each.item.place, _("merged"), f"{name}: {details}"), {1: ("take", "good")})
