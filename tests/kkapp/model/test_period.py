"""A year with other parts: nothing that was looked up in the old one is found where it no longer stands."""

from functools import cached_property
from typing import Any

import pytest

from kkapp import workflow
from kkapp.model.period import PeriodData
from kkapp.model.submission import Submission

TABLES = sorted(name for name, value in vars(PeriodData).items() if isinstance(value, cached_property))


def _year() -> PeriodData:
    data = workflow.opening.read_programme(workflow.opening.shipped_programme())
    unit = data.units[0].id
    of_unit = data.reports[0].model_copy(update={"id": "of a unit", "unit": unit})
    return data.replaced(reports=(*data.reports, of_unit), submissions=(Submission(id="s", unit=unit),))


@pytest.fixture(name="year", scope="module")
def year_once() -> PeriodData:
    """Return a year in which everything was looked up once."""
    data = _year()
    for table in TABLES:
        assert getattr(data, table)
    return data


OTHERS: dict[str, Any] = {
    "programme": lambda data: data.programme.model_copy(update={"areas": data.programme.areas[:1]}),
    "period": lambda data: data.period.model_copy(update={"year": 1999}),
    "units": lambda data: data.units[1:],
    "measures": lambda data: data.measures[1:],
    "reports": lambda data: data.reports[1:-1],
    "submissions": lambda data: data.submissions[:-1],
    "queries": lambda data: data.queries,
}


@pytest.mark.parametrize("part", OTHERS)
def test_that_after_a_part_is_replaced_everything_is_found_as_in_a_year_made_anew(part: str, year: PeriodData) -> None:
    new = year.replaced(**{part: OTHERS[part](year)})
    fresh = PeriodData(**{name: getattr(new, name) for name in PeriodData.model_fields})
    assert {table: getattr(new, table) for table in TABLES} == {table: getattr(fresh, table) for table in TABLES}


def test_that_what_was_looked_up_stays_with_the_parts_that_stay(year: PeriodData) -> None:
    new = year.replaced(reports=year.reports[1:])
    assert new.action_by_id is year.action_by_id
    assert new.report_by_action is not year.report_by_action
