"""Build model objects from rows; ``kkapp.store.rows`` is the way there."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypedDict, Unpack

from pydantic import TypeAdapter

from kkapp.model.changes import Value
from kkapp.model.handed_over import HandedOver
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Programme
from kkapp.model.query import Query
from kkapp.model.report import Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit
from kkapp.store.tables import SCOPES, TABLES

Scope = Mapping[str, str]
"""The programme and the period (by their keys) that are read."""

_Fields = dict[str, Any]
_Owned = Mapping[str, list[_Fields]]
_Where = Mapping[str, str]


@lru_cache(maxsize=1)
def _reports() -> TypeAdapter[tuple[Report, ...]]:
    return TypeAdapter(tuple[Report, ...])


@lru_cache(maxsize=1)
def _actions() -> TypeAdapter[tuple[Action, ...]]:
    return TypeAdapter(tuple[Action, ...])


def read_period_data(connection: sqlite3.Connection, scope: Scope) -> PeriodData:
    """Return all that is known of a period."""
    return assembled(
        programme=read_programme(connection, scope),
        period=read_period(connection, scope),
        units=read_units(connection),
        measures=read_measures(connection),
        reports=read_reports(connection, scope),
        submissions=read_submissions(connection, scope),
        queries=read_queries(connection, scope),
        training=read_training(connection),
    )


class PartsOfPeriod(TypedDict):
    """All that a period consists of."""

    programme: Programme
    period: ReportingPeriod
    units: tuple[Unit, ...]
    measures: tuple[Measure, ...]
    reports: tuple[Report, ...]
    submissions: tuple[Submission, ...]
    queries: tuple[Query, ...]
    training: bool


def assembled(**parts: Unpack[PartsOfPeriod]) -> PeriodData:
    """Join parts that are validated already (checking 5,550 of them again would be felt in every edit)."""
    return PeriodData.model_construct(**parts)


def read_period(connection: sqlite3.Connection, scope: Scope) -> ReportingPeriod:
    """Return the reporting period itself."""
    (fields,) = _by_owner(connection, "periods", "programme", SCOPES, scope)[scope["programme"]]
    return ReportingPeriod.model_validate(fields)


def read_submissions(connection: sqlite3.Connection, scope: Scope) -> tuple[Submission, ...]:
    """Return how far each unit is in a period."""
    owned = _by_owner(connection, "submissions", "period", SCOPES, scope)[scope["period"]]
    return tuple(map(Submission.model_validate, owned))


def read_queries(connection: sqlite3.Connection, scope: Scope) -> tuple[Query, ...]:
    """Return what the units were asked in a period."""
    return tuple(map(Query.model_validate, _by_owner(connection, "queries", "period", SCOPES, scope)[scope["period"]]))


def read_identity(connection: sqlite3.Connection) -> tuple[str, str | None]:
    """Return the role of the workspace, and of which unit it is where that is known."""
    role, unit = connection.execute("SELECT role, unit FROM workspace").fetchone()
    return role, unit


def read_handed_over(connection: sqlite3.Connection) -> HandedOver | None:
    """Return to whom the workspace was handed over, None where it is worked in here."""
    to, at = connection.execute("SELECT handed_to, handed_at FROM workspace").fetchone()
    return None if to is None else HandedOver(to, at or "")


def read_training(connection: sqlite3.Connection) -> bool:
    """Return whether the workspace is for training."""
    (mark,) = connection.execute("SELECT training FROM workspace").fetchone()
    return bool(mark)


def read_units(connection: sqlite3.Connection) -> tuple[Unit, ...]:
    """Return all units of the workspace in their order."""
    aliases = _by_owner(connection, "unit_aliases", "unit", SCOPES, {})
    codes = _by_owner(connection, "unit_codes", "unit", SCOPES, {})
    names = _by_owner(connection, "unit_names", "unit", SCOPES, {})
    return tuple(
        Unit.model_validate(
            {
                **fields,
                "aliases": [part["alias"] for part in aliases[fields["id"]]],
                "codes": [part["code"] for part in codes[fields["id"]]],
                "earlier_names": [_without_key(part) for part in names[fields["id"]]],
            }
        )
        for fields in _rows(connection, "units", "TRUE", {})
    )


def read_measures(connection: sqlite3.Connection) -> tuple[Measure, ...]:
    """Return all measures of the workspace in their order."""
    return tuple(
        Measure.model_validate({**fields, "written_as": json.loads(fields["written_as"])})
        for fields in _rows(connection, "measures", "TRUE", {})
    )


def read_programme(
    connection: sqlite3.Connection, scope: Scope, known: Mapping[str, Action] | None = None
) -> Programme:
    """Return the tree of the plan; of actions that are ``known`` only the place is read."""
    (fields,) = _rows(connection, "programmes", SCOPES["programmes"], scope)
    edition = {name: fields.pop(name) for name in ("first_year", "last_year", "resolution")}
    tasks = _tasks(connection, scope, known or {})
    areas = _by_owner(connection, "areas", "programme", SCOPES, scope)[scope["programme"]]
    return Programme.model_validate(
        {**fields, "edition": edition, "areas": [{**area, "tasks": tasks[area["id"]]} for area in areas]}
    )


def _tasks(connection: sqlite3.Connection, scope: Scope, known: Mapping[str, Action]) -> _Owned:
    documents = _by_owner(connection, "linked_documents", "task", SCOPES, scope)
    actions = _placed_actions(connection, scope, known)
    subtasks = _subtasks(connection, scope, actions)
    tasks = _by_owner(connection, "tasks", "area", SCOPES, scope)
    for fields in _all(tasks):
        _unfold_heading(fields, documents)
        fields["subtasks"] = subtasks[fields["id"]]
        fields["actions"] = actions[fields["id"], None]
    return tasks


def _subtasks(
    connection: sqlite3.Connection, scope: Scope, actions: Mapping[tuple[str, str | None], list[_Fields | Action]]
) -> _Owned:
    documents = _by_owner(connection, "linked_documents", "subtask", SCOPES, scope)
    subtasks = _by_owner(connection, "subtasks", "task", SCOPES, scope)
    for task, members in subtasks.items():
        for fields in members:
            _unfold_heading(fields, documents)
            fields["actions"] = actions[task, fields["id"]]
    return subtasks


def _unfold_heading(fields: _Fields, documents: _Owned) -> None:
    fields["columns"] = json.loads(fields["columns"])
    fields["linked"] = {
        "lead": fields.pop("linked_lead"),
        "in_heading": fields.pop("linked_in_heading"),
        "documents": [part["text"] for part in documents[fields["id"]]],
    }


def _placed_actions(
    connection: sqlite3.Connection, scope: Scope, known: Mapping[str, Action]
) -> defaultdict[tuple[str, str | None], list[_Fields | Action]]:
    """Return the actions by task and subtask; the fields of those that are not known."""
    placed: defaultdict[tuple[str, str | None], list[_Fields | Action]] = defaultdict(list)
    if not known:
        for fields in _action_fields(connection, SCOPES, scope):
            placed[fields.pop("task"), fields.pop("subtask")].append(fields)
        return placed
    places = connection.execute(
        f"SELECT id, task, subtask FROM actions WHERE {SCOPES['actions']} ORDER BY position, id",  # noqa: S608
        scope,
    ).fetchall()
    fresh = read_actions(connection, [key for key, _task, _subtask in places if key not in known])
    for key, task, subtask in places:
        placed[task, subtask].append(fresh.get(key) or known[key])
    return placed


def _action_fields(connection: sqlite3.Connection, where: _Where, scope: Mapping[str, Value]) -> list[_Fields]:
    names = _by_owner(connection, "action_names", "action", where, scope)
    responsible = _by_owner(connection, "responsibilities", "action", where, scope)
    indicators = _by_owner(connection, "indicators", "action", where, scope)
    found = _rows(connection, "actions", where["actions"], scope)
    for fields in found:
        fields["earlier_names"] = [_without_key(part) for part in names[fields["id"]]]
        fields["responsible"] = [_without_key(part) for part in responsible[fields["id"]]]
        fields["indicators"] = indicators[fields["id"]]
    return found


def _without_key(fields: _Fields) -> _Fields:
    del fields["id"]
    return fields


_AT_ONCE = 500
"""So many values SQLite takes in one statement, at least."""


def _in_turns(keys: Iterable[str]) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield keys as SQL asks for them, ":k0, :k1", with what they stand for; no more at a time than SQLite takes."""
    left = list(keys)
    for start in range(0, len(left), _AT_ONCE):
        bound: dict[str, Value] = {f"k{at}": key for at, key in enumerate(left[start : start + _AT_ONCE])}
        yield ", ".join(f":{name}" for name in bound), bound


def read_actions(connection: sqlite3.Connection, actions: Iterable[str]) -> dict[str, Action]:
    """Return actions by identity, without those that are gone."""
    found: dict[str, Action] = {}
    for keys, bound in _in_turns(actions):
        owned = dict.fromkeys(("action_names", "responsibilities", "indicators"), f"action IN ({keys})")
        rows = _action_fields(connection, {"actions": f"id IN ({keys})", **owned}, bound)
        for fields in rows:
            del fields["task"], fields["subtask"]
        found |= {action.id: action for action in _actions().validate_python(rows)}
    return found


def read_reports(connection: sqlite3.Connection, scope: Scope) -> tuple[Report, ...]:
    """Return all reports of a period in their order."""
    return _read_reports(connection, SCOPES, scope)


def read_reports_of(connection: sqlite3.Connection, actions: Iterable[str], period: str) -> tuple[Report, ...]:
    """Return what actions have reported in a period: as a whole, and by unit."""
    found: list[Report] = []
    for keys, bound in _in_turns(actions):
        reports = f"SELECT id FROM reports WHERE action IN ({keys}) AND period = :period"  # noqa: S608 - bound values
        where = {
            "reports": f"action IN ({keys}) AND period = :period",
            "quantities": f"report IN ({reports})",
            "footnotes": f"report IN ({reports})",
            "corrections": f"quantity IN (SELECT id FROM quantities WHERE report IN ({reports}))",  # noqa: S608
        }
        found += _read_reports(connection, where, {**bound, "period": period})
    return tuple(found)


_ONE_REPORT = {
    "reports": "id = :report",
    "quantities": "report = :report",
    "footnotes": "report = :report",
    "corrections": "quantity IN (SELECT id FROM quantities WHERE report = :report)",
}


def read_report(connection: sqlite3.Connection, report: str) -> Report | None:
    """Return one report, or None where it is gone."""
    return next(iter(_read_reports(connection, _ONE_REPORT, {"report": report})), None)


def _read_reports(connection: sqlite3.Connection, where: _Where, scope: Mapping[str, Value]) -> tuple[Report, ...]:
    planned, achieved = _sides(connection, where, scope)
    footnotes = _by_owner(connection, "footnotes", "report", where, scope)
    rows = _rows(connection, "reports", where["reports"], scope)
    return _reports().validate_python(
        [_report(row, planned[row["id"]], achieved[row["id"]], footnotes[row["id"]]) for row in rows]
    )


def _sides(connection: sqlite3.Connection, where: _Where, scope: Mapping[str, Value]) -> tuple[_Owned, _Owned]:
    corrections = _by_owner(connection, "corrections", "quantity", where, scope)
    sides: dict[str, defaultdict[str, list[_Fields]]] = {"planned": defaultdict(list), "achieved": defaultdict(list)}
    for row in _rows(connection, "quantities", where["quantities"], scope):
        sides[row.pop("side")][row.pop("report")].append(_quantity(row, corrections[row["id"]]))
    return sides["planned"], sides["achieved"]


def _quantity(row: _Fields, corrections: list[_Fields]) -> _Fields:
    row["number"] = _decimal(row["number"])
    row["group"] = row.pop("group_no")
    for correction in corrections:
        correction["old_number"] = _decimal(correction["old_number"])
    row["corrections"] = corrections
    return row


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _report(row: _Fields, planned: list[_Fields], achieved: list[_Fields], footnotes: list[_Fields]) -> _Fields:
    return {
        "id": row["id"],
        "action": row["action"],
        "unit": row["unit"],
        "target": {
            "raw": row["planned_raw"],
            "raw_holds": row["planned_raw_holds"],
            "wording": row["planned_wording"],
            "since_year": row["since_year"],
            "quantities": planned,
        },
        "achieved": {
            "raw": row["achieved_raw"],
            "raw_holds": row["achieved_raw_holds"],
            "wording": row["achieved_wording"],
            "quantities": achieved,
            **{name: row[name] for name in ("status", "reason", "reason_text", "delivery", "narrative")},
        },
        "spending": {name: row[f"spending_{name}"] for name in ("kind", "grosze", "raw", "entered")},
        "footnotes": footnotes,
        "source": None if row["source"] is None else json.loads(row["source"]),
    }


def _rows(connection: sqlite3.Connection, table: str, where: str, scope: Mapping[str, Value]) -> list[_Fields]:
    """Return the rows in their order, without the position, which a place in a tuple says already."""
    names = [name for name in TABLES[table] if name != "position"]
    order = "position, id" if "position" in TABLES[table] else "id"
    listed = ", ".join(f'"{name}"' for name in names)
    found = connection.execute(f"SELECT {listed} FROM {table} WHERE {where} ORDER BY {order}", scope)  # noqa: S608
    return [dict(zip(names, row, strict=True)) for row in found]


def _by_owner(
    connection: sqlite3.Connection, table: str, owner: str, where: _Where, scope: Mapping[str, Value]
) -> defaultdict[str, list[_Fields]]:
    """Return the rows of a table in their order, by whom they belong to; the other owner column is left out."""
    owned: defaultdict[str, list[_Fields]] = defaultdict(list)
    for fields in _rows(connection, table, where[table], scope):
        owned[fields.pop(owner)].append(fields)
    return owned


def _all(owned: _Owned) -> Iterable[_Fields]:
    return (fields for members in owned.values() for fields in members)
