"""The workspace that the pictures show: the shipped programme with a little of everything in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp import workflow
from kkapp.model.report import Reason, Status

if TYPE_CHECKING:
    from kkapp.model.period import PeriodData
    from kkapp.store.store import Store

DEVIATION = "I.3/4/29"
"""An action whose result is far from its plan."""
NOT_HELD = "I.3/3/8"
UNREADABLE = "I.3/2/18"
"""An action with an entry that is no number."""
REPLACED = "I.3/1/4"
"""An action whose printed wording was replaced by hand."""
MANY_LINES = "I.2/3/3"
LONGEST = "I.3/5/1"
EMPTY = ("I.1/1", "I.3/3/29", "I.3/3/30", "II.2/1")
"""Actions whose figures nobody reported yet."""


def make_sample(path: Path, passing: Callable[[int], None] = lambda _minutes: None) -> Path:
    """Write the sample workspace; ``passing`` lets the clock go on between its steps."""
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        data = workflow.opening.period_data(store)
        for step in _steps(data):
            passing(7)
            step(store)
    return path


def _steps(data: "PeriodData") -> "list[Callable[[Store], object]]":
    def report(code: str) -> str:
        return data.report_by_action[data.action_by_code[code].id].id

    def figure(code: str, place: int = 0) -> str:
        return data.report_by_action[data.action_by_code[code].id].achieved.quantities[place].id

    cleared = [
        quantity.id
        for code in EMPTY
        for quantity in data.report_by_action[data.action_by_code[code].id].achieved.quantities
    ]
    return [
        *(_blanked(quantity) for quantity in cleared),
        *(_unreported(report(code)) for code in EMPTY),
        lambda store: workflow.entering.save_number(store, figure(UNREADABLE), "12o"),
        lambda store: workflow.entering.save_spending(store, report(UNREADABLE), "około 5 tys."),
        lambda store: workflow.entering.save_wording(
            store, report(REPLACED), "achieved", "5 835 rodzin korzystających z Krakowskiej Karty Rodzinnej 3+"
        ),
        lambda store: workflow.entering.save_status(store, report(NOT_HELD), Status.NOT_HELD, Reason.EPIDEMIC),
        lambda store: workflow.entering.save_spending(store, report(DEVIATION), "12 345,60"),
        lambda store: workflow.entering.save_number(store, figure(DEVIATION), "2"),
    ]


def _blanked(quantity: str) -> "Callable[[Store], object]":
    return lambda store: workflow.entering.save_number(store, quantity, "")


def _unreported(report: str) -> "Callable[[Store], object]":
    return lambda store: (
        workflow.entering.save_status(store, report, None, None),
        workflow.entering.save_narrative(store, report, ""),
        workflow.entering.save_spending(store, report, ""),
    )
