"""Whatever the model can say, the workspace keeps without loss."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.imports.programme import period_data_from
from kkapp.model.changes import Changes
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import (
    Action,
    ActionName,
    Area,
    Edition,
    LinkedDocuments,
    Programme,
    Subtask,
    Task,
    TaskKind,
)
from kkapp.model.programme_file import ProgrammeFile
from kkapp.model.quantity import DeliveryMode, IndicatorCorrection, Per, Quantity, Relation
from kkapp.model.query import Query
from kkapp.model.report import Achieved, Footnote, Reason, Report, Spending, SpendingKind, Status, Target
from kkapp.model.submission import Submission, SubmissionState
from kkapp.model.unit import Responsibility, Unit, UnitKind, UnitName
from kkapp.store.store import Store

Draw = st.DrawFn
EXAMPLES = int(os.environ.get("KK_EXAMPLES", "25"))

TEXTS = st.text(max_size=6) | st.sampled_from(["", "/", "a/0", "ą\x00ł", "'\"%?", "0", "1,50"])
IDS = st.text(min_size=0, max_size=4)
YEARS = st.integers(-(2**63), 2**63 - 1)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal("1.50"), Decimal("0E+3"), Decimal("-0.00"), Decimal("1E-30")]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _tuples(strategy: st.SearchStrategy[Any], size: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=size).map(tuple)


class _Identities:
    """Draws each identity once for a kind of thing: the same text may name a task and a report, not two tasks."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._used: dict[str, set[str]] = {}

    def new(self, kind: str) -> str:
        used = self._used.setdefault(kind, set())
        identity = self._draw(IDS.filter(lambda text: text not in used))
        used.add(identity)
        return identity


@st.composite
def period_datas(draw: Draw) -> PeriodData:
    """Draw any period whose references lead somewhere."""
    new = _Identities(draw).new
    units = [_unit(draw, new) for _ in range(draw(st.integers(0, 3)))]
    parents = _maybe(st.sampled_from([unit.id for unit in units])) if units else st.none()
    units = [unit.model_copy(update={"parent": draw(parents)}) for unit in units]
    measures = [_measure(draw, new) for _ in range(draw(st.integers(0, 2)))]
    areas = tuple(_area(draw, new, units) for _ in range(draw(st.integers(0, 2))))
    programme = Programme(
        id=new("programme"),
        name=draw(TEXTS),
        short_name_genitive=draw(TEXTS),
        edition=draw(st.builds(Edition, first_year=YEARS, last_year=YEARS, resolution=_maybe(TEXTS))),
        areas=areas,
    )
    return in_order(
        PeriodData(
            programme=programme,
            period=draw(
                st.builds(
                    ReportingPeriod,
                    id=IDS,
                    year=YEARS,
                    attachment_no=_maybe(YEARS),
                    title=_maybe(TEXTS),
                    header_line=_maybe(TEXTS),
                    source_file=_maybe(TEXTS),
                    deadline=_maybe(TEXTS),
                    locked_at=_maybe(TEXTS),
                    locked_by=_maybe(TEXTS),
                )
            ),
            units=tuple(units),
            measures=tuple(measures),
            reports=tuple(_reports(draw, new, programme, units, measures)),
            submissions=_submissions(draw, new, units),
            queries=_queries(draw, new, programme, units),
            training=False,
        )
    )


def in_order(data: PeriodData) -> PeriodData:
    """Return the data as they are read: whole reports in their order, what units handed in by identity."""
    reports = sorted(
        data.reports, key=lambda report: (report.unit is not None, report.id if report.unit is not None else "")
    )
    return data.model_copy(
        update={
            "reports": tuple(reports),
            "submissions": tuple(sorted(data.submissions, key=lambda each: each.id)),
            "queries": tuple(sorted(data.queries, key=lambda each: each.id)),
        }
    )


def _unit(draw: Draw, new: Any) -> Unit:
    return Unit(
        id=new("unit"),
        name=draw(TEXTS),
        kind=draw(st.sampled_from(UnitKind)),
        aliases=draw(_tuples(TEXTS)),
        codes=draw(_tuples(TEXTS)),
        earlier_names=draw(_tuples(st.builds(UnitName, name=TEXTS, valid_to=_maybe(YEARS)))),
        valid_from=draw(_maybe(YEARS)),
        valid_to=draw(_maybe(YEARS)),
    )


def _measure(draw: Draw, new: Any) -> Measure:
    forms = {form: draw(TEXTS) for form in ("one", "few", "many", "other")}
    return Measure(
        id=new("measure"),
        **forms,
        counts=draw(st.sampled_from(Counts)),
        before=draw(st.booleans()),
        written_as=draw(_tuples(TEXTS)),
        confirmed=draw(st.booleans()),
    )


def _area(draw: Draw, new: Any, units: list[Unit]) -> Area:
    tasks = tuple(_task(draw, new, units) for _ in range(draw(st.integers(0, 2))))
    return Area(id=new("area"), number=draw(TEXTS), title=draw(TEXTS), heading=draw(_maybe(TEXTS)), tasks=tasks)


_LINKED = st.builds(LinkedDocuments, lead=_maybe(TEXTS), documents=_tuples(TEXTS), in_heading=st.booleans())


def _task(draw: Draw, new: Any, units: list[Unit]) -> Task:
    subtasks = tuple(
        Subtask(
            id=new("subtask"),
            number=draw(TEXTS),
            title=draw(TEXTS),
            heading=draw(_maybe(TEXTS)),
            linked=draw(_LINKED),
            columns=draw(_tuples(TEXTS)),
            actions=_actions(draw, new, units),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return Task(
        id=new("task"),
        number=draw(TEXTS),
        kind=draw(st.sampled_from(TaskKind)),
        title=draw(TEXTS),
        heading=draw(_maybe(TEXTS)),
        linked=draw(_LINKED),
        has_spending=draw(st.booleans()),
        columns=draw(_tuples(TEXTS)),
        subtasks=subtasks,
        actions=_actions(draw, new, units),
    )


def _actions(draw: Draw, new: Any, units: list[Unit]) -> tuple[Action, ...]:
    return tuple(_action(draw, new, units) for _ in range(draw(st.integers(0, 2))))


def _action(draw: Draw, new: Any, units: list[Unit]) -> Action:
    responsible = st.builds(
        Responsibility,
        unit=st.sampled_from([unit.id for unit in units] or [""]),
        written=TEXTS,
        code=_maybe(TEXTS),
    )
    return Action(
        id=new("action"),
        code=draw(TEXTS),
        name=draw(TEXTS),
        responsible=draw(_tuples(responsible)) if units else (),
        units_raw=draw(_maybe(TEXTS)),
        joined_year=draw(_maybe(YEARS)),
        ended_year=draw(_maybe(YEARS)),
        name_corrected_year=draw(_maybe(YEARS)),
        earlier_names=draw(_tuples(st.builds(ActionName, name=TEXTS, valid_from=_maybe(YEARS)))),
        indicators=tuple(
            Indicator(
                id=new("indicator"),
                across_units=draw(st.sampled_from(Aggregation)),
                across_periods=draw(st.sampled_from(Aggregation)),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    )


def _reports(draw: Draw, new: Any, programme: Programme, units: list[Unit], measures: list[Measure]) -> list[Report]:
    indicators = [indicator.id for action in programme.actions() for indicator in action.indicators]
    places = [(action.id, unit) for action in programme.actions() for unit in (None, *(unit.id for unit in units))]
    chosen = draw(st.lists(st.sampled_from(places), unique=True, max_size=4)) if places else []

    def quantities() -> tuple[Quantity, ...]:
        count = draw(st.integers(0, 2)) if indicators else 0
        return tuple(_quantity(draw, new, indicators, measures) for _ in range(count))

    return [
        Report(
            id=new("report"),
            action=action,
            unit=unit,
            target=Target(
                raw=draw(_maybe(TEXTS)),
                raw_holds=draw(st.booleans()),
                wording=draw(_maybe(TEXTS)),
                since_year=draw(_maybe(YEARS)),
                quantities=quantities(),
            ),
            achieved=_achieved(draw, quantities()),
            spending=draw(
                st.builds(
                    Spending,
                    kind=st.sampled_from(SpendingKind),
                    grosze=_maybe(YEARS),
                    raw=_maybe(TEXTS),
                    entered=_maybe(TEXTS),
                )
            ),
            footnotes=tuple(
                Footnote(id=new("footnote"), cell=draw(TEXTS), text=draw(TEXTS)) for _ in range(draw(st.integers(0, 2)))
            ),
            source=draw(_maybe(st.dictionaries(TEXTS, JSON, max_size=2))),
        )
        for action, unit in chosen
    ]


def _achieved(draw: Draw, quantities: tuple[Quantity, ...]) -> Achieved:
    return Achieved(
        raw=draw(_maybe(TEXTS)),
        raw_holds=draw(st.booleans()),
        wording=draw(_maybe(TEXTS)),
        quantities=quantities,
        status=draw(_maybe(st.sampled_from(Status))),
        reason=draw(_maybe(st.sampled_from(Reason))),
        reason_text=draw(_maybe(TEXTS)),
        delivery=draw(_maybe(st.sampled_from(DeliveryMode))),
        narrative=draw(_maybe(TEXTS)),
    )


def _quantity(draw: Draw, new: Any, indicators: list[str], measures: list[Measure]) -> Quantity:
    corrections = tuple(
        IndicatorCorrection(
            id=new("correction"),
            year=draw(YEARS),
            old_number=draw(_maybe(NUMBERS)),
            date=draw(_maybe(TEXTS)),
            author=draw(_maybe(TEXTS)),
            reason=draw(_maybe(TEXTS)),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return Quantity(
        id=new("quantity"),
        indicator=draw(st.sampled_from(indicators)),
        number=draw(_maybe(NUMBERS)),
        number_text=draw(_maybe(TEXTS)),
        entered=draw(_maybe(TEXTS)),
        measure=draw(_maybe(st.sampled_from([measure.id for measure in measures]))) if measures else None,
        measure_text=draw(_maybe(TEXTS)),
        relation=draw(st.sampled_from(Relation)),
        qualifier=draw(_maybe(TEXTS)),
        group=draw(_maybe(YEARS)),
        mode=draw(_maybe(st.sampled_from(DeliveryMode))),
        context=draw(_maybe(TEXTS)),
        per=draw(_maybe(st.sampled_from(Per))),
        glued=draw(st.booleans()),
        implied_measure=draw(st.booleans()),
        corrections=corrections,
    )


def _submissions(draw: Draw, new: Any, units: list[Unit]) -> tuple[Submission, ...]:
    reporting = draw(st.lists(st.sampled_from([unit.id for unit in units]), unique=True)) if units else []
    return tuple(
        Submission(
            id=new("submission"),
            unit=unit,
            state=draw(st.sampled_from(SubmissionState)),
            revision=draw(YEARS),
            assignment_revision=draw(YEARS),
            confirmed_by=draw(_maybe(TEXTS)),
            submitted_at=draw(_maybe(TEXTS)),
            declared_by=draw(_maybe(TEXTS)),
            declared_reason=draw(_maybe(TEXTS)),
            exception_reason=draw(_maybe(TEXTS)),
        )
        for unit in reporting
    )


def _queries(draw: Draw, new: Any, programme: Programme, units: list[Unit]) -> tuple[Query, ...]:
    actions = [action.id for action in programme.actions()]
    count = draw(st.integers(0, 2)) if units and actions else 0
    return tuple(
        Query(
            id=new("query"),
            unit=draw(st.sampled_from(units)).id,
            action=draw(st.sampled_from(actions)),
            **{field: draw(TEXTS) for field in ("field", "text", "asked_by", "asked_at")},
            **{
                field: draw(_maybe(TEXTS))
                for field in ("answer", "answered_by", "answered_at", "closed_by", "closed_at")
            },
        )
        for _ in range(count)
    )


def _open(data: PeriodData) -> PeriodData:
    """Return a period in which nothing is closed, so that all of it may be replaced."""
    states = (SubmissionState.DRAFT, SubmissionState.SUBMITTED, SubmissionState.RETURNED)
    return data.replaced(
        period=data.period.model_copy(update={"locked_at": None}),
        submissions=tuple(
            one if one.state in states else one.model_copy(update={"state": SubmissionState.RETURNED})
            for one in data.submissions
        ),
    )


def _digits(data: PeriodData) -> list[str]:
    """Return every decimal as text: equal decimals may differ in their last zeros."""
    quantities = [q for report in data.reports for q in (*report.target.quantities, *report.achieved.quantities)]
    return [str(q.number) for q in quantities] + [str(c.old_number) for q in quantities for c in q.corrections]


def _same(one: PeriodData, other: PeriodData) -> bool:
    return one == other and _digits(one) == _digits(other) and one.model_dump_json() == other.model_dump_json()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty workspace, made once; making one takes longer than an example."""
    path = tmp_path_factory.mktemp("empty") / "empty.kk"
    Store.create(path).close()
    return path


@contextmanager
def _copy_of(empty: Path) -> Iterator[Store]:
    with TemporaryDirectory() as folder, Store.open(Path(shutil.copy(empty, folder))) as store:
        yield store


@given(data=period_datas())
@settings(max_examples=EXAMPLES)
def test_that_any_period_comes_back_as_it_was_saved(empty: Path, data: PeriodData) -> None:
    with _copy_of(empty) as store:
        store.save(data, kind="import")
        read = store.period_data()
        assert _same(read, data)
        assert read.model_fields_set == data.model_fields_set
        assert store.difference(data) == ()
        assert store.save(data, kind="import") == Changes()


@given(first=period_datas(), second=period_datas())
@settings(max_examples=EXAMPLES)
def test_that_a_second_saving_replaces_the_first_and_undo_brings_it_back(
    empty: Path, first: PeriodData, second: PeriodData
) -> None:
    first, second = _open(first), _moved_to(first, _open(second))
    with _copy_of(empty) as store:
        store.save(first, kind="import")
        changes = store.save(second, kind="import")
        assert _same(store.period_data(), second)
        assert _same(store.refreshed(first, changes), second)
        back = store.undo()
        assert _same(store.period_data(), first)
        assert _same(store.refreshed(second, back), first)
        store.undo()
        assert store.years() == ()
        store.verify()


def _moved_to(first: PeriodData, second: PeriodData) -> PeriodData:
    """Return the second as another state of the first's programme and period."""
    return second.model_copy(
        update={
            "programme": second.programme.model_copy(update={"id": first.programme.id}),
            "period": second.period.model_copy(update={"id": first.period.id, "title": "the second, in any case"}),
        }
    )


def test_that_the_real_year_2021_comes_back_as_it_was_saved(reference_2021: dict[str, Any], tmp_path: Path) -> None:
    data = period_data_from(ProgrammeFile.model_validate(reference_2021))
    with Store.create(tmp_path / "a.kk") as store:
        store.save(data, kind="import")
        assert _same(store.period_data(), data)
    assert len(data.reports) == 185
