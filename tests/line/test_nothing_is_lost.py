"""Every row of the real attachment is held without loss, and the data file carries all of it there and back."""

from pathlib import Path
from typing import Any

import pytest

from kkapp import workflow
from kkapp.exports.programme_file import programme_content
from kkapp.model.period import PeriodData
from kkapp.wording import achieved_text, planned_text, spending_text, units_text


def _differences(theirs: Any, ours: Any, place: str) -> list[str]:
    """Return where our file says something else than the reference; more than it says is allowed."""
    if isinstance(theirs, dict):
        missing = [f"{place}.{key}" for key in theirs if key not in ours]
        return missing + [
            d for key in theirs if key in ours for d in _differences(theirs[key], ours[key], f"{place}.{key}")
        ]
    if isinstance(theirs, list):
        if len(theirs) != len(ours):
            return [place]
        return [
            d for i, (a, b) in enumerate(zip(theirs, ours, strict=True)) for d in _differences(a, b, f"{place}[{i}]")
        ]
    return [] if theirs == ours else [f"{place}: {theirs!r} became {ours!r}"]


def _rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [p for a in content["areas"] for t in a["tasks"] for p in (t, *t["subtasks"])]
    return [row for part in parts for row in part["rows"]]


def test_that_every_key_of_every_row_comes_out_as_it_went_in(
    reference_2021: dict[str, Any], reference_data: PeriodData
) -> None:
    ours = _rows(programme_content(reference_data))
    assert len(ours) == 185
    assert _differences(_rows(reference_2021), ours, "rows") == []


def test_that_headings_and_linked_documents_come_out_as_they_went_in(
    reference_2021: dict[str, Any], reference_data: PeriodData
) -> None:
    def headings(content: dict[str, Any]) -> Any:
        parts = [p for a in content["areas"] for t in a["tasks"] for p in (a, t, *t["subtasks"])]
        names = ("number", "title", "heading", "linked_documents_lead", "linked_documents", "columns")
        return [{name: part[name] for name in names if name in part} for part in parts]

    assert _differences(headings(reference_2021), headings(programme_content(reference_data)), "parts") == []


def test_that_569_quantities_are_quantities(reference_data: PeriodData) -> None:
    reports = reference_data.reports
    assert sum(len(report.target.quantities) for report in reports) == 276
    assert sum(len(report.achieved.quantities) for report in reports) == 293
    quantities = [q for r in reports for q in (*r.target.quantities, *r.achieved.quantities)]
    assert all(q.number is not None and q.measure in reference_data.measure_by_id for q in quantities)


@pytest.mark.parametrize("source", ["reference_data", "shipped_data"])
def test_that_import_of_the_export_is_the_identity(source: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    data: PeriodData = request.getfixturevalue(source)
    file = tmp_path / "data.json"
    workflow.exporting.export_data(data, file)
    again = workflow.opening.read_programme(file)
    assert again == data
    second = tmp_path / "again.json"
    workflow.exporting.export_data(again, second)
    assert second.read_bytes() == file.read_bytes()


def test_that_the_store_gives_back_what_was_imported(reference_data: PeriodData, tmp_path: Path) -> None:
    with workflow.opening.create_workspace(tmp_path / "w.kk", who="test") as store:
        workflow.opening.save_programme(store, reference_data, source=Path("reference.json"))
        assert workflow.opening.period_data(store) == reference_data
        assert store.difference(reference_data) == ()


def test_that_the_raw_wording_of_each_cell_is_the_source_s(
    reference_data: PeriodData, reference_rows: dict[str, dict[str, Any]]
) -> None:
    for code, row in reference_rows.items():
        action = reference_data.action_by_code[code]
        report = reference_data.report_by_action[action.id]
        ours = (
            units_text(action),
            planned_text(report, reference_data, "raw").text,
            achieved_text(report, reference_data, "raw").text,
            spending_text(report.spending, "raw"),
        )
        theirs = (row["units_text"], row["planned_text"], row["achieved_text"], row["spending_text"] or "")
        assert tuple(text.replace("\u00a0", " ") for text in ours) == theirs
