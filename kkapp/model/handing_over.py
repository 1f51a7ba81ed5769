"""What a successor must know of a workspace that is handed over: what is done, what is left, what is asked."""

from typing import NamedTuple

from kkapp.model.declaration import is_blank, is_declared
from kkapp.model.period import PeriodData
from kkapp.model.query import Query


class LeftToDo(NamedTuple):
    """How far a card is: actions in all, those without any entry (code, name), questions that wait for an answer."""

    actions: int
    missing: tuple[tuple[str, str], ...]
    open_queries: tuple[tuple[str, str], ...]


def left_to_do(data: PeriodData) -> LeftToDo:
    """Return how far a year is; of a unit's workspace its own card, else every action as a whole."""
    actions = tuple(data.programme.actions())
    missing = tuple(
        (action.code, action.name)
        for action in actions
        if not is_declared(data, action) and _nothing_of(data, action.id)
    )
    queries = tuple((_code(data, query), query.text) for query in data.queries if query.is_open and not query.answer)
    return LeftToDo(len(actions), missing, queries)


def _nothing_of(data: PeriodData, action: str) -> bool:
    report = data.report_by_action.get(action)
    return report is None or (is_blank(report) and not report.achieved.raw)


def _code(data: PeriodData, query: Query) -> str:
    action = data.action_by_id.get(query.action)
    return action.code if action else ""
