"""After a step on the programme only the rows it touched are made anew, and all are as if every one had been."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.model.changes import Changes
from kkapp.model.period import PeriodData
from kkapp.model.structure import Level
from kkapp.store.store import Store
from ui.item_models.overview_rows import rows_again, rows_of

Step = Callable[[Store, PeriodData], Changes]


def task(data: PeriodData, number: str) -> str:
    return next(task.id for area in data.programme.areas for task in area.tasks if task.number == number)


def measured(data: PeriodData) -> str:
    figures = (figure for report in data.reports for figure in report.achieved.quantities)
    return next(str(figure.measure) for figure in figures if figure.measure)


STEPS: dict[str, tuple[Step, int]] = {
    "an action renamed": (
        lambda store, data: workflow.structure.rename_part(store, data.action_by_code["I.1/2"].id, "Inna nazwa"),
        1,
    ),
    "a task renamed": (lambda store, data: workflow.structure.rename_part(store, task(data, "I.1"), "Inna nazwa"), 0),
    "an action moved": (
        lambda store, data: workflow.structure.move_part(store, data.action_by_code["I.1/2"].id, task(data, "I.1"), 0),
        2,
    ),
    "an action added": (
        lambda store, data: workflow.structure.add_part(store, task(data, "I.1"), Level.ACTION, "Nowe"),
        1,
    ),
    "nobody responsible": (
        lambda store, data: workflow.structure_details.save_responsible(store, data.action_by_code["I.1/2"].id, []),
        1,
    ),
    "a measure written otherwise": (
        lambda store, data: workflow.measures.save_form(store, measured(data), "many", "innych"),
        150,
    ),
    "a unit renamed": (lambda store, _data: workflow.units.rename_unit(store, store.units()[0].id, "Inna"), 150),
}


@pytest.mark.parametrize(("step", "most"), STEPS.values(), ids=STEPS)
def test_that_rows_are_as_if_all_were_made_anew(workspace_path: Path, step: Step, most: int) -> None:
    with Store.open(workspace_path) as store:
        before = store.period_data()
        rows = rows_of(before)
        after = store.refreshed(before, step(store, before))
        again = rows_again(after, before, rows)
        assert again == rows_of(after)
        same = {id(row) for row in rows}
        assert sum(id(row) not in same for row in again) <= most
