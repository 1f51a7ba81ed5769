"""Whatever order packages come in and however often, the year is the same; each merge can be undone by itself."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp import workflow
from kkapp.exchange.keys import SigningKey
from kkapp.exchange.manifest import Manifest
from kkapp.exchange.packing import packed
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.receipt import PackageKind
from kkapp.model.report import Achieved, Footnote, Report, Status, Target
from kkapp.model.unit import Responsibility, Unit
from kkapp.store.store import Store
from kkapp.workflow.inbox import InboxItem, Light
from tests.line.played import copy_of

UNITS = ("osrodek", "dom", "biblioteka")
REVISIONS = 3
SHARED, OWN = "wspolne", "wlasne"
WORKSHOPS = Measure(id="m", one="warsztat", few="warsztaty", many="warsztatów", other="warsztatu", confirmed=True)
BROUGHT = Measure(id="b", one="seans", few="seanse", many="seansów", other="seansu", counts=Counts.EVENTS)

UNUSED = Indicator(id="unused")
"""The department's own, of which nothing is planned and nothing handed in; it stays whatever comes and goes."""

PACKAGES = st.sampled_from([(unit, revision) for unit in UNITS for revision in range(1, REVISIONS + 1)])
Package = tuple[str, int]
ALL: tuple[Package, ...] = tuple((unit, revision) for unit in UNITS for revision in range(1, REVISIONS + 1))


def _plan() -> PeriodData:
    everyone = tuple(Responsibility(unit=unit, written=unit) for unit in UNITS)
    actions = (
        Action(id=SHARED, code="I.1/1", name="Wspólne", responsible=everyone, indicators=(_indicator(SHARED), UNUSED)),
        *(
            Action(
                id=f"{OWN}-{unit}",
                code=f"I.1/{place}",
                name=unit,
                responsible=(Responsibility(unit=unit, written=unit),),
                indicators=(_indicator(f"{OWN}-{unit}"),),
            )
            for place, unit in enumerate(UNITS, start=2)
        ),
    )
    task = Task(id="task", number="I.1", kind=TaskKind.BASIC, title="Zadanie", actions=actions)
    return PeriodData(
        programme=Programme(
            id="programme",
            name="Program",
            short_name_genitive="Programu",
            edition=Edition(first_year=2019, last_year=2021),
            areas=(Area(id="area", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="period", year=2021),
        units=tuple(Unit(id=unit, name=unit) for unit in UNITS),
        measures=(WORKSHOPS,),
        reports=tuple(
            Report(id=f"plan-{action.id}", action=action.id, target=Target(quantities=(_figure(action.id, "plan", 9),)))
            for action in actions
        ),
    )


def _indicator(action: str) -> Indicator:
    return Indicator(id=f"indicator-{action}", across_units=Aggregation.SUM)


def _figure(action: str, name: str, number: int, indicator: str | None = None, measure: str = "m") -> Quantity:
    return Quantity(
        id=f"{action}-{name}",
        indicator=indicator or f"indicator-{action}",
        number=Decimal(number),
        measure=measure,
    )


def _content(unit: str, revision: int) -> SubmissionContent:
    """Return what a unit hands in: every revision says something else, the second with a measure of the unit's own."""
    brings = revision == 2
    added = Indicator(id=f"added-{unit}", across_units=Aggregation.SUM)
    shown = (_figure(SHARED, "done", revision * 10),)
    if brings:
        shown += (_figure(SHARED, f"seanse-{unit}", 3, added.id, BROUGHT.id),)
    own = f"{OWN}-{unit}"
    notes = (Footnote(id=f"note-{unit}", cell="achieved", text=f"Uwaga {revision}"),) if revision != 1 else ()
    return SubmissionContent(
        unit=unit,
        year=2021,
        confirmed_by="Kierownik",
        reports=(
            Report(id="s", action=SHARED, achieved=Achieved(quantities=shown, status=Status.CARRIED_OUT)),
            Report(
                id="o",
                action=own,
                achieved=Achieved(
                    quantities=() if revision == 3 else (_figure(own, "done", revision),),
                    narrative=f"Opis {revision} ({unit})",
                ),
                footnotes=notes,
            ),
        ),
        measures=(WORKSHOPS, BROUGHT) if brings else (WORKSHOPS,),
        indicators={SHARED: (_indicator(SHARED), UNUSED, *((added,) if brings else ())), own: (_indicator(own),)},
    )


def _file(unit: str, revision: int, key: SigningKey) -> bytes:
    manifest = Manifest(
        kind=PackageKind.SUBMISSION,
        id=f"{unit}-{revision}",
        programme="programme",
        programme_name="Program",
        first_year=2019,
        last_year=2021,
        year=2021,
        unit=unit,
        unit_name=unit,
        revision=revision,
        replaces=f"{unit}-{revision - 1}" if revision > 1 else None,
        made_at=f"2022-01-0{revision}T10:00:00+00:00",
        made_by="koordynator",
        program="test",
    )
    data, _signed = packed(manifest, _content(unit, revision), key)
    return data


class Desk:
    """The department's workspace before anything came, and every package."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._empty = folder / "plan.kk"
        with workflow.opening.create_workspace(self._empty, who="wydział") as store:
            store.save(_plan(), kind="import")
        keys = {unit: SigningKey.new() for unit in UNITS}
        self.files: dict[Package, Path] = {}
        for unit, revision in ALL:
            path = self.files[unit, revision] = folder / f"{unit}-{revision}.kkp"
            path.write_bytes(_file(unit, revision, keys[unit]))
        with self.fresh() as store:
            _receive(store, self, ALL)
            self.whole = store.period_data()

    @contextmanager
    def fresh(self) -> Iterator[Store]:
        """Open a new copy of the empty workspace."""
        with workflow.opening.open_workspace(copy_of(self._empty, self._folder / "copy.kk"), who="wydział") as store:
            yield store


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return the desk, prepared once; every example works on a copy."""
    return Desk(tmp_path_factory.mktemp("biurko"))


def _receive(store: Store, desk: Desk, packages: Iterable[Package]) -> list[tuple[Package, int]]:
    """Drop packages at once and receive them; return those that were merged, with their steps."""
    items = workflow.inbox.look_into(store, [desk.files[package] for package in packages])
    received = workflow.receiving.receive(store, items)
    return [(_package(each.item), each.changes.step) for each in received if each.changes]


def _package(item: InboxItem) -> Package:
    assert item.delivered
    return item.delivered.unit, item.delivered.revision


@st.composite
def _drops(draw: st.DrawFn) -> list[list[Package]]:
    """Every package at least once, some several times, in any order, dropped in any number of piles."""
    pile = draw(st.permutations([*ALL, *draw(st.lists(PACKAGES, max_size=6))]))
    cuts = sorted(draw(st.sets(st.integers(1, len(pile) - 1), max_size=6)))
    return [pile[start:end] for start, end in zip([0, *cuts], [*cuts, len(pile)], strict=True)]


@settings(max_examples=25)
@given(drops=_drops())
def test_that_order_and_repetition_of_packages_never_matter(desk: Desk, drops: list[list[Package]]) -> None:
    with desk.fresh() as store:
        for drop in drops:
            _receive(store, desk, drop)
        data = store.period_data()
        assert data == desk.whole
        assert UNUSED in data.action_by_id[SHARED].indicators
        assert workflow.consolidating.whole(data) == workflow.consolidating.whole(desk.whole)


@settings(max_examples=15)
@given(pile=st.lists(PACKAGES, min_size=1, max_size=8))
def test_that_just_those_files_are_merged_which_the_inbox_said_it_takes(desk: Desk, pile: Sequence[Package]) -> None:
    with desk.fresh() as store:
        items = workflow.inbox.look_into(store, [desk.files[package] for package in pile])
        said = sorted(_package(item) for item in items if item.light is Light.TAKE)
        received = workflow.receiving.receive(store, items)
        assert sorted(_package(each.item) for each in received if each.changes) == said


def _of_unit(data: PeriodData, unit: str) -> object:
    reports = [report for report in data.reports if report.unit == unit]
    return reports, data.submission_by_unit.get(unit)


def _fields(data: PeriodData) -> dict[str, object]:
    return {unit: _of_unit(data, unit) for unit in UNITS}


@settings(max_examples=15)
@given(sequence=st.lists(PACKAGES, min_size=1, max_size=8))
def test_that_what_stands_at_hand_after_each_merge_is_what_is_stored(desk: Desk, sequence: Sequence[Package]) -> None:
    with desk.fresh() as store:
        items = workflow.inbox.look_into(store, [desk.files[package] for package in sequence])
        for _received in workflow.receiving.receive(store, items):
            with workflow.opening.open_workspace(store.path, read_only=True) as again:
                assert store.period_data() == again.period_data()


@settings(max_examples=25)
@given(sequence=st.lists(PACKAGES, min_size=2, max_size=8))
def test_that_undoing_a_merge_gives_back_what_was_before_whatever_other_units_sent_since(
    desk: Desk, sequence: Sequence[Package]
) -> None:
    with desk.fresh() as store:
        merges: dict[str, tuple[int, object]] = {}
        for package in sequence:
            before = _of_unit(store.period_data(), package[0])
            for (unit, _revision), step in _receive(store, desk, [package]):
                merges[unit] = step, before
        for unit, (step, before) in merges.items():
            others = {name: fields for name, fields in _fields(store.period_data()).items() if name != unit}
            workflow.going_back.undo_step(store, step)
            after = _fields(store.period_data())
            assert after.pop(unit) == before
            assert after == others
        store.verify()
        assert UNUSED in store.period_data().action_by_id[SHARED].indicators


@settings(max_examples=15)
@given(merged=st.lists(PACKAGES, max_size=3), tried=st.lists(PACKAGES, min_size=1, max_size=8))
def test_that_a_trial_merge_writes_nothing(desk: Desk, merged: Sequence[Package], tried: Sequence[Package]) -> None:
    with desk.fresh() as store:
        for package in merged:
            _receive(store, desk, [package])
        before = _bytes(store.path)
        items = workflow.inbox.look_into(store, [desk.files[package] for package in tried])
        workflow.receiving.tried(store, items, year=2021)
        assert _bytes(store.path) == before


def _bytes(path: Path) -> dict[str, str]:
    """Return the hash of the workspace and of each file beside it."""
    beside = sorted(path.parent.glob(f"{path.name}*"))
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in beside if not each.name.endswith("-shm")
    }
