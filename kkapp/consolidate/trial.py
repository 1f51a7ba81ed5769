"""What a merge would change of the attachment: every cell and every total, before and after."""

from collections.abc import Iterator
from typing import NamedTuple

from kkapp.model.achievement import action_rates
from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Task
from kkapp.model.report import Report, SpendingKind
from kkapp.wording import achieved_text, planned_text, spending_text
from kkapp.wording.overview import rates_text


class CellTrial(NamedTuple):
    """A cell of the attachment ("planned", "achieved", "spending"), or the "rates" beside it, before and after."""

    action: Id
    code: str
    cell: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Return whether the merge changes it."""
        return self.before != self.after


class TotalTrial(NamedTuple):
    """The spending on a task, an area or the whole programme in grosze; ``level`` says which, ``number`` is "I.1"."""

    level: str
    id: Id
    number: str
    before: int
    after: int

    @property
    def differs(self) -> bool:
        """Return whether the merge changes it."""
        return self.before != self.after


class Trial(NamedTuple):
    """Every cell and every total of the attachment before and after a merge."""

    cells: tuple[CellTrial, ...]
    totals: tuple[TotalTrial, ...]

    @property
    def changed_cells(self) -> tuple[CellTrial, ...]:
        """Return the cells that the merge changes."""
        return tuple(cell for cell in self.cells if cell.differs)

    @property
    def changed_totals(self) -> tuple[TotalTrial, ...]:
        """Return the totals that the merge changes."""
        return tuple(total for total in self.totals if total.differs)


def trial(before: PeriodData, after: PeriodData) -> Trial:
    """Compare two consolidated states of a year; both have the same programme, but for indicators."""
    return Trial(tuple(_cells(before, after)), tuple(_totals(before, after)))


def _cells(before: PeriodData, after: PeriodData) -> Iterator[CellTrial]:
    same_words = before.measures == after.measures
    for action in after.programme.actions():
        old, new = (_report(data, action) for data in (before, after))
        texts = _texts(after, action, new)
        earlier = before.action_by_id.get(action.id, action)
        same = same_words and old == new and earlier == action
        known = texts if same else _texts(before, earlier, old)
        for (cell, text), (_name, was) in zip(texts, known, strict=True):
            yield CellTrial(action.id, action.code, cell, was, text)


def _report(data: PeriodData, action: Action) -> Report:
    return data.report_by_action.get(action.id) or Report(id="", action=action.id)


def _texts(data: PeriodData, action: Action, report: Report) -> tuple[tuple[str, str], ...]:
    """Return the texts of an action as they stand in the attachment, with the rates of its indicators."""
    known = action.id in data.action_by_id
    return (
        ("planned", planned_text(report, data).text if known else ""),
        ("achieved", achieved_text(report, data).text),
        ("rates", rates_text(action_rates(action, report))),
        ("spending", spending_text(report.spending)),
    )


def _totals(before: PeriodData, after: PeriodData) -> Iterator[TotalTrial]:
    whole = [0, 0]
    for area in after.programme.areas:
        of_area = [0, 0]
        for task in area.tasks:
            sums = [_spent(data, task) for data in (before, after)]
            yield TotalTrial("task", task.id, task.number, *sums)
            of_area = [total + added for total, added in zip(of_area, sums, strict=True)]
        yield TotalTrial("area", area.id, area.number, *of_area)
        whole = [total + added for total, added in zip(whole, of_area, strict=True)]
    yield TotalTrial("programme", after.programme.id, "", *whole)


def _spent(data: PeriodData, task: Task) -> int:
    spendings = (_report(data, action).spending for action in task.all_actions())
    return sum(each.grosze or 0 for each in spendings if each.kind is SpendingKind.AMOUNT)
