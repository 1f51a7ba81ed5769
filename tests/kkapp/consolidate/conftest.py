"""A small programme with three units, what they hand in, and the real year of 2021."""

from decimal import Decimal

import pytest

from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report, Target
from kkapp.model.unit import Responsibility, Unit
from kkapp.paths import resources

UNITS = ("u1", "u2", "u3")


def measure(name: str, counts: Counts = Counts.EVENTS) -> Measure:
    """Return a measure of a word."""
    return Measure(id=f"m-{name}", one=name, few=f"{name}y", many=f"{name}ów", other=f"{name}u", counts=counts)


def small_year() -> PeriodData:
    """Return three actions: one of all units, one of two, one of the third; events are added up, persons never."""
    rules = (("events", Aggregation.SUM), ("people", Aggregation.SUM), ("rooms", Aggregation.MAX))
    actions = tuple(
        Action(
            id=name,
            code=f"I.1/{place}",
            name=f"Działanie {place}",
            responsible=tuple(Responsibility(unit=unit, written=f"Jednostka {unit}") for unit in units),
            indicators=tuple(Indicator(id=f"{name}-{what}", across_units=rule) for what, rule in rules),
        )
        for place, (name, units) in enumerate({"a": UNITS, "b": UNITS[:2], "c": UNITS[2:]}.items(), 1)
    )
    plans = tuple(
        Report(
            id=f"r-{action.id}",
            action=action.id,
            target=Target(
                quantities=tuple(
                    Quantity(id=f"p-{action.id}-{what}", indicator=f"{action.id}-{what}", number=Decimal(10), measure=m)
                    for what, m in (("events", "m-warsztat"), ("people", "m-uczestnik"))
                )
            ),
        )
        for action in actions
    )
    task = Task(id="t", number="I.1", kind=TaskKind.BASIC, title="Zadanie", has_spending=True, actions=actions)
    return PeriodData(
        programme=Programme(
            id="p",
            name="Program",
            short_name_genitive="Programu",
            edition=Edition(first_year=2021, last_year=2023),
            areas=(Area(id="area", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="2021", year=2021),
        units=tuple(Unit(id=unit, name=f"Jednostka {unit}") for unit in UNITS),
        measures=(measure("warsztat"), measure("uczestnik", Counts.PEOPLE), measure("lokal", Counts.PLACES)),
        reports=plans,
    )


@pytest.fixture(name="year", scope="session")
def small_year_once() -> PeriodData:
    return small_year()


@pytest.fixture(scope="session")
def shipped() -> PeriodData:
    """Return the shipped programme with the figures of 2021."""
    from kkapp.imports.json_file import read_programme_file
    from kkapp.imports.programme import period_data_from

    file = read_programme_file(resources() / "programmes" / "family-support-krakow-2019-2021.json")
    return period_data_from(file, None)
