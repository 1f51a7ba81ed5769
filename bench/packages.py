"""A thousand packages for the figures of merging: a plan for forty units, and what each hands in again and again."""

import random
import sys
from decimal import Decimal
from pathlib import Path

from kkapp import workflow
from kkapp.exchange.keys import SigningKey
from kkapp.exchange.manifest import Manifest
from kkapp.exchange.packing import packed
from kkapp.model.identity import identity
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Counts, Measure
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Area, Edition, Programme, Responsibility, Task, TaskKind
from kkapp.model.quantity import Quantity
from kkapp.model.receipt import PackageKind
from kkapp.model.report import Achieved, Report, Status, Target
from kkapp.model.unit import Unit, UnitKind

UNITS, REVISIONS = 40, 25
"""Forty units are the real work; each hands in twenty-five times."""
ACTIONS, FIGURES, NARRATIVE = 5, 4, 520
"""What a package holds: 20 figures, and 2,600 letters of narrative over its actions."""
YEAR = 2021
WORKSPACE, FOLDER = "plan.kk", "packages"


def prepare(folder: Path) -> None:
    """Write the department's workspace with the plan, and the packages: a folder for each revision."""
    with workflow.opening.create_workspace(folder / WORKSPACE) as store:
        store.save(_plan(), kind="import")
    keys = [SigningKey.new() for _unit in range(UNITS)]
    for revision in range(1, REVISIONS + 1):
        target = folder / FOLDER / f"{revision:02d}"
        target.mkdir(parents=True)
        for unit, key in enumerate(keys):
            (target / f"{unit:02d}.kkp").write_bytes(_package(unit, revision, key))


def batches(folder: Path, count: int) -> list[list[Path]]:
    """Return the first so many packages, in the order in which they came: each revision of all units at once."""
    files = sorted((folder / FOLDER).glob("*/*.kkp"))[:count]
    return [files[start : start + UNITS] for start in range(0, len(files), UNITS)]


def _plan() -> PeriodData:
    units = tuple(Unit(id=f"unit-{unit}", name=f"Jednostka {unit}", kind=UnitKind.MUNICIPAL) for unit in range(UNITS))
    actions = tuple(_action(unit, place) for unit in range(UNITS) for place in range(ACTIONS))
    task = Task(id="task", number="I.1", kind=TaskKind.BASIC, title="Zadanie", actions=actions)
    return PeriodData(
        programme=Programme(
            id="programme",
            name="Program",
            short_name_genitive="Programu",
            edition=Edition(first_year=2019, last_year=YEAR),
            areas=(Area(id="area", number="I", title="Obszar", tasks=(task,)),),
        ),
        period=ReportingPeriod(id="period", year=YEAR),
        units=units,
        measures=(_MEASURE,),
        reports=tuple(_planned(action) for action in actions),
    )


_MEASURE = Measure(
    id="measure",
    one="warsztat",
    few="warsztaty",
    many="warsztatów",
    other="warsztatu",
    counts=Counts.EVENTS,
    confirmed=True,
)


def _action(unit: int, place: int) -> Action:
    name = f"action-{unit}-{place}"
    return Action(
        id=identity(name),
        code=f"I.1/{unit * ACTIONS + place + 1}",
        name=f"Działanie {place} jednostki {unit}",
        responsible=(Responsibility(unit=f"unit-{unit}", written=f"Jednostka {unit}"),),
        indicators=tuple(Indicator(id=identity(name, "indicator", figure)) for figure in range(FIGURES)),
    )


def _planned(action: Action) -> Report:
    figures = tuple(_figure(action, place, 100, "planned") for place in range(FIGURES))
    return Report(id=identity(action.id, "report"), action=action.id, target=Target(quantities=figures))


def _figure(action: Action, place: int, number: int, side: str) -> Quantity:
    indicator = action.indicators[place].id
    return Quantity(id=identity(indicator, side), indicator=indicator, number=Decimal(number), measure="measure")


def _package(unit: int, revision: int, key: SigningKey) -> bytes:
    chance = random.Random(unit * REVISIONS + revision)  # noqa: S311 - figures made up
    manifest = Manifest(
        kind=PackageKind.SUBMISSION,
        id=identity("package", unit, revision),
        programme="programme",
        programme_name="Program",
        first_year=2019,
        last_year=YEAR,
        year=YEAR,
        unit=f"unit-{unit}",
        unit_name=f"Jednostka {unit}",
        revision=revision,
        replaces=identity("package", unit, revision - 1) if revision > 1 else None,
        made_at=f"2022-01-{revision:02d}T10:00:00+00:00",
        made_by="koordynator",
        program="bench",
    )
    actions = [_action(unit, place) for place in range(ACTIONS)]
    content = SubmissionContent(
        unit=f"unit-{unit}",
        year=YEAR,
        confirmed_by="Kierownik",
        reports=tuple(_reported(action, chance) for action in actions),
        measures=(_MEASURE,),
        indicators={action.id: action.indicators for action in actions},
    )
    data, _signed = packed(manifest, content, key)
    return data


_WORDS = ("zajęcia", "rodzin", "odbyły", "się", "w", "świetlicy", "dla", "młodzieży", "uczestniczyło", "warsztatach")


def words(chance: random.Random, length: int) -> str:
    """Return so many letters of a narrative."""
    return " ".join(chance.choice(_WORDS) for _word in range(length))[:length]


def _reported(action: Action, chance: random.Random) -> Report:
    text = words(chance, NARRATIVE)
    figures = tuple(_figure(action, place, chance.randrange(1, 20_000), "achieved") for place in range(FIGURES))
    achieved = Achieved(quantities=figures, status=Status.CARRIED_OUT, narrative=text)
    return Report(id=identity(action.id, "report"), action=action.id, achieved=achieved)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    print("{}")
