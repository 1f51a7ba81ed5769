"""Cards that LibreOffice filled and stored read back; the files are stored beside the tests."""

import re
import zipfile
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.imports.unit_card import read_unit_card
from kkapp.model.report import Report
from kkapp.workflow.inbox import Standing
from tests.data.libreoffice import made_up

FOLDER = Path(made_up.__file__).parent
FILES = ("filled.xlsx", "filled.ods")


@pytest.mark.parametrize("name", FILES)
def test_that_the_file_was_stored_by_libreoffice(name: str) -> None:
    part = "meta.xml" if name.endswith(".ods") else "docProps/app.xml"
    with zipfile.ZipFile(FOLDER / name) as book:
        assert re.search(rb"LibreOffice/\d", book.read(part))


@pytest.mark.parametrize("name", FILES)
def test_that_every_cell_is_read_as_it_was_typed(name: str) -> None:
    read = read_unit_card(FOLDER / name)
    assert read.unreadable == ()
    assert read.content.confirmed_by == made_up.HEAD
    wanted = made_up.reported()
    assert [_said(report) for report in read.content.reports] == [_said(r) for r in wanted.values()]


def _said(report: Report) -> tuple[object, ...]:
    achieved = report.achieved
    figures = [(q.indicator, q.number, q.entered) for q in achieved.quantities]
    words = (achieved.status, achieved.reason, achieved.reason_text, achieved.narrative)
    return report.action, figures, words, report.spending


def test_that_both_formats_say_the_same() -> None:
    xlsx, ods = (read_unit_card(FOLDER / name) for name in FILES)
    assert xlsx.content == ods.content
    assert xlsx.identity == ods.identity


def test_that_the_made_up_figures_try_what_spreadsheets_change() -> None:
    reports = made_up.reported().values()
    numbers = {str(q.number) for report in reports for q in report.achieved.quantities}
    assert {"1234.5", "0.25", "0", "1000000"} <= numbers
    assert {report.achieved.status for report in reports} == {"carried_out", "limited", "not_held"}
    assert any(report.spending.grosze for report in reports)


def test_that_the_inbox_takes_such_a_card_and_its_figures_are_merged(tmp_path: Path) -> None:
    with workflow.opening.create_workspace(tmp_path / "wydzial.kk") as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        (item,) = workflow.inbox.look_into(store, [FOLDER / "filled.ods"])
        assert (item.standing, item.unreadable) == (Standing.NEW, ())
        tuple(workflow.receiving.receive(store, [item]))
        merged = store.period_data().reports_by_unit
    for action, report in made_up.reported().items():
        assert merged[action][made_up.UNIT].achieved.narrative == report.achieved.narrative
