"""A small year of a programme, and a workspace that holds it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kkapp.model.indicator import Indicator
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
from kkapp.model.quantity import DeliveryMode, IndicatorCorrection, Quantity, Relation
from kkapp.model.report import Achieved, Footnote, Report, Spending, SpendingKind, Status, Target
from kkapp.model.unit import Responsibility, Unit, UnitKind
from kkapp.store.store import Store
from tests.kkapp.store.handed_in import collected


def _action(name: str) -> Action:
    return Action(
        id=f"action-{name}",
        code=f"I.1/{name}",
        name=f"Warsztaty {name}",
        responsible=(Responsibility(unit="mops", written="Miejski Ośrodek", code="MOPS/1"),),
        indicators=(Indicator(id=f"indicator-{name}"),),
        earlier_names=(ActionName(name="Zajęcia", valid_from=2019),),
    )


def _report(name: str) -> Report:
    planned = Quantity(
        id=f"planned-{name}",
        indicator=f"indicator-{name}",
        number=Decimal("12.50"),
        measure="workshop",
        relation=Relation.AT_MOST,
        corrections=(IndicatorCorrection(id=f"correction-{name}", year=2021, old_number=Decimal("10.0")),),
    )
    achieved = Quantity(id=f"achieved-{name}", indicator=f"indicator-{name}", entered="ok. 7", mode=DeliveryMode.MIXED)
    return Report(
        id=f"report-{name}",
        action=f"action-{name}",
        target=Target(raw="12,5 warsztatu", raw_holds=True, quantities=(planned,)),
        achieved=Achieved(quantities=(achieved,), status=Status.LIMITED, narrative="Zaległości…"),
        spending=Spending(kind=SpendingKind.AMOUNT, grosze=0, raw="0,00 zł"),
        footnotes=(Footnote(id=f"footnote-{name}", cell="planned", text="Źródło: sprawozdanie"),),
        source={"lines": [1, 2], "note": None, "share": 0.1},
    )


@pytest.fixture
def data() -> PeriodData:
    """Return a programme of three actions with a report each."""
    task = Task(
        id="task",
        number="I.1",
        kind=TaskKind.BASIC,
        title="Wzmocnienie rodzin",
        linked=LinkedDocuments(lead="Powiązane:", documents=("K-2", "W-1")),
        has_spending=True,
        columns=("działanie", "jednostka"),
        subtasks=(Subtask(id="subtask", number="1)", title="Poradnictwo", actions=(_action("1"), _action("2"))),),
        actions=(_action("3"),),
    )
    return PeriodData(
        programme=Programme(
            id="programme",
            name="Program",
            short_name_genitive="Programu",
            edition=Edition(first_year=2019, last_year=2021),
            areas=(Area(id="area", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="period-2021", year=2021, attachment_no=3),
        units=(
            Unit(id="branch", name="Filia", kind=UnitKind.WELFARE_BRANCH, parent="mops"),
            Unit(id="mops", name="MOPS", aliases=("Ośrodek", "MOPS Kraków"), codes=("SZ",), valid_from=1990),
        ),
        measures=(
            Measure(
                id="workshop",
                one="warsztat",
                few="warsztaty",
                many="warsztatów",
                other="warsztatu",
                counts=Counts.EVENTS,
                written_as=("warsztatom",),
            ),
        ),
        reports=(_report("1"), _report("2"), _report("3")),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the workspace lies."""
    return tmp_path / "program.kk"


@pytest.fixture
def store(path: Path, data: PeriodData) -> Iterator[Store]:
    """Return an open workspace that holds the small year; step 1 made it, step 2 read the year in."""
    with Store.create(path, who="Anna Nowak") as made:
        made.save(data, kind="import", why="plik.json")
        yield made


@pytest.fixture
def collected_workspace(store: Store, path: Path, data: PeriodData) -> Path:
    """Return a closed workspace of the small year in which two units handed in."""
    store.save(collected(data), kind="merge")
    store.close()
    return path
