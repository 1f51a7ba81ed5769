"""What all years share is changed in all of them at once, as one step."""

import pytest

from kkapp.errors import BadValueError
from kkapp.model.period import PeriodData
from kkapp.store.store import Store


def year_after(data: PeriodData) -> PeriodData:
    """Return the next year of the same programme, with reports and figures of its own."""
    reports = tuple(
        report.model_copy(
            update={
                "id": f"{report.id}-next",
                "target": report.target.model_copy(update={"quantities": ()}),
                "achieved": report.achieved.model_copy(
                    update={
                        "quantities": tuple(
                            figure.model_copy(update={"id": f"{figure.id}-next", "measure": "workshop"})
                            for figure in report.achieved.quantities
                        )
                    }
                ),
                "footnotes": (),
            }
        )
        for report in data.reports
    )
    period = data.period.model_copy(update={"id": "next", "year": data.period.year + 1})
    return PeriodData(**{**dict(data), "period": period, "reports": reports})


def without_measures(data: PeriodData) -> PeriodData:
    def bare(report: object) -> object:
        parts = {}
        for part in ("target", "achieved"):
            cell = getattr(report, part)
            figures = tuple(figure.model_copy(update={"measure": None}) for figure in cell.quantities)
            parts[part] = cell.model_copy(update={"quantities": figures})
        return report.model_copy(update=parts)  # type: ignore[attr-defined]

    return PeriodData(**{**dict(data), "measures": (), "reports": tuple(map(bare, data.reports))})


def test_that_one_step_changes_every_year_and_one_undo_takes_it_back(store: Store, data: PeriodData) -> None:
    store.save(year_after(data), kind="import")
    before = [store.period_data(year) for year in store.years()]
    changes = store.save_everywhere(without_measures, kind="edit", why="bez miar")
    assert [store.period_data(year).measures for year in store.years()] == [(), ()]
    assert changes.step == 4
    store.verify()
    store.undo()
    assert [store.period_data(year) for year in store.years()] == before


def test_that_nothing_changes_where_something_is_still_used(store: Store, data: PeriodData) -> None:
    store.save(year_after(data), kind="import")
    before = store.last_hash

    def only_the_first(each: PeriodData) -> PeriodData:
        return without_measures(each) if each.period.year == data.period.year else each

    with pytest.raises(BadValueError):
        store.save_everywhere(lambda each: PeriodData(**{**dict(only_the_first(each)), "measures": ()}), kind="edit")
    assert store.last_hash == before
