"""Bring a ``PeriodData`` up to date after a step by rereading only what the step touched."""

import sqlite3
from collections.abc import Mapping

from kkapp.model.changes import Changes
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Area, Programme, Task
from kkapp.model.report import Report
from kkapp.store.reading import (
    Scope,
    assembled,
    read_actions,
    read_measures,
    read_period,
    read_period_data,
    read_programme,
    read_queries,
    read_reports_of,
    read_submissions,
    read_units,
)
from kkapp.store.tables import OF_ACTION, OF_PERIOD, OF_UNITS, TREE

_FEW = 100
"""So many touched actions are always read by themselves."""


def refreshed(connection: sqlite3.Connection, data: PeriodData, changes: Changes) -> PeriodData:
    """Return ``data`` as it stands after ``changes``; parts that were not touched are the same objects."""
    scope = {"programme": data.programme.id, "period": data.period.id}
    if not changes.rows:
        return data
    if len(changes.actions) > max(_FEW, len(data.reports) // 2):  # reading everything is quicker
        return read_period_data(connection, scope)
    tables = {row.table for row in changes.rows}
    return assembled(
        programme=_programme(connection, data.programme, changes, scope),
        period=read_period(connection, scope) if "periods" in tables else data.period,
        units=data.units if tables.isdisjoint(OF_UNITS) else read_units(connection),
        measures=read_measures(connection) if "measures" in tables else data.measures,
        reports=data.reports if tables.isdisjoint(OF_PERIOD) else _reports(connection, data.reports, changes, scope),
        submissions=read_submissions(connection, scope) if "submissions" in tables else data.submissions,
        queries=read_queries(connection, scope) if "queries" in tables else data.queries,
        training=data.training,
    )


def _programme(connection: sqlite3.Connection, old: Programme, changes: Changes, scope: Scope) -> Programme:
    tables = {row.table for row in changes.rows}
    if not tables.intersection((*TREE, *OF_ACTION)):
        return old
    if tables.intersection(TREE) or any(
        row.table == "actions" and _moves(row.before, row.after) for row in changes.rows
    ):
        kept = {action.id: action for action in old.actions() if action.id not in changes.actions}
        return read_programme(connection, scope, kept)
    return _with_actions(old, read_actions(connection, changes.actions))


def _moves(before: object, after: object) -> bool:
    """Tell whether an action is new, gone or elsewhere in the tree."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return True
    return not {"task", "subtask", "position"}.isdisjoint(after)


def _with_actions(programme: Programme, fresh: Mapping[str, Action]) -> Programme:
    areas = tuple(_area_with(area, fresh) for area in programme.areas)
    return programme.model_copy(update={"areas": areas})


def _area_with(area: Area, fresh: Mapping[str, Action]) -> Area:
    if not any(action.id in fresh for task in area.tasks for action in task.all_actions()):
        return area
    return area.model_copy(update={"tasks": tuple(_task_with(task, fresh) for task in area.tasks)})


def _task_with(task: Task, fresh: Mapping[str, Action]) -> Task:
    if not any(action.id in fresh for action in task.all_actions()):
        return task
    subtasks = tuple(
        subtask.model_copy(update={"actions": _replaced(subtask.actions, fresh)}) for subtask in task.subtasks
    )
    return task.model_copy(update={"actions": _replaced(task.actions, fresh), "subtasks": subtasks})


def _replaced(actions: tuple[Action, ...], fresh: Mapping[str, Action]) -> tuple[Action, ...]:
    return tuple(fresh.get(action.id, action) for action in actions)


def _reports(
    connection: sqlite3.Connection, old: tuple[Report, ...], changes: Changes, scope: Scope
) -> tuple[Report, ...]:
    fresh = {report.id: report for report in read_reports_of(connection, changes.actions, scope["period"])}
    if not any(row.table == "reports" and _moves_report(row.before, row.after) for row in changes.rows):
        return tuple(fresh.get(report.id, report) for report in old)
    known = {report.id: report for report in old} | fresh
    order = connection.execute("SELECT id FROM reports WHERE period = :period ORDER BY position, id", scope)
    return tuple(known[key] for (key,) in order)


def _moves_report(before: object, after: object) -> bool:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return True
    return not {"period", "position"}.isdisjoint(after)
