"""The figures of the form: words that agree, how numbers are written, what stands beside them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.editing_figures import FigureDetails
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Relation
from kkapp.model.report import Report, Status
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField
from ui.views.form.rate_bar import RateBar
from ui.workspace import Workspace

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Figure = Callable[[], FigureField]
Count = Callable[[], int]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_a_plan_of_zero_gives_no_percent_but_the_rule(
    show: Show, figure: Figure, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    form.go_to("planned")
    figure().selectAll()
    type_text("0")
    press("Return")
    row = form.indicators._rows[0]
    assert row.rate.text == "–"
    assert row.note.text() == "Plan wynosi 0, więc procentu się nie podaje."
    assert row.note.isVisible()


def test_that_the_same_number_typed_otherwise_is_written_as_numbers_are(
    show: Show, steps_taken: Count, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/1")
    before = steps_taken()
    type_text("12271")
    press("Return")
    assert plain(form.indicators.fields()[1].text()) == "12 271"
    assert steps_taken() == before


def test_that_the_year_before_stands_beside_each_line(workspace: Workspace, show: Show, reported: Reported) -> None:
    data = workspace.data
    report = reported("I.1/2")
    old = Report(
        id="old",
        action=report.action,
        target=report.target.model_copy(
            update={"quantities": tuple(q.model_copy(update={"id": f"{q.id}-old"}) for q in report.target.quantities)}
        ),
    )
    period = data.period.model_copy(update={"id": "before", "year": data.period.year - 1})
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    earlier = PeriodData.model_construct(**(known | {"period": period, "reports": (old,)}))
    form = show("I.1/2")
    form.indicators.show_earlier(earlier)
    form.refresh()
    row = form.indicators._rows[0]
    assert row.earlier.isVisible()
    assert plain(row.earlier.text()) == "690 → –"
    show("I.1/3")
    assert form.indicators._rows[0].earlier.text() == ""


def test_that_alt_and_arrows_move_a_line_in_both_cells(workspace: Workspace, show: Show, press: Keys) -> None:
    report = next(r for r in workspace.data.reports if len(r.target.quantities) >= 3)
    form = show(workspace.data.action_by_id[report.action].code)
    form.go_to(report.target.quantities[1].id)
    press("Alt+Up")
    moved = workspace.report(report.action).target.quantities
    assert [q.id for q in moved[:2]] == [report.target.quantities[1].id, report.target.quantities[0].id]


def test_that_the_form_says_what_the_checks_find(
    workspace: Workspace, show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    plan = reported("I.1/2").target.quantities[0]
    details = FigureDetails(plan.measure or "", relation=Relation.AT_MOST)
    workspace.take(lambda store: workflow.indicators.describe_quantity(store, plan.id, details))
    type_text("800")
    press("Return")
    assert form.indicators._rows[0].note.isVisible()
    assert form.indicators._rows[0].note.text().startswith("⚠")


def test_that_nothing_can_be_entered_while_only_reading(show: Show, press: Keys) -> None:
    form = show("I.1/2")
    form.set_editable(editable=False)
    press("Alt+5")
    assert form.outcome.status_part.shown is Status.CARRIED_OUT
    assert all(field.isReadOnly() for field in form.indicators.fields())
    assert form.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_that_a_line_is_no_higher_than_its_own_words_need(show: Show) -> None:
    form = show("I.1/2")
    QApplication.processEvents()
    height = form.indicators._rows[0].height()
    show("I.3/5/1")  # three lines of words
    QApplication.processEvents()
    assert form.indicators._rows[0].height() > height
    show("I.1/2")
    QApplication.processEvents()
    assert form.indicators._rows[0].height() == height


@pytest.mark.parametrize(
    ("rate", "text"),
    [("85.4", "85,4%"), ("100.0", "100%"), ("545.0", "▸ 545%"), ("12345.6", "▸ 12\u00a0346%"), (None, "–")],
)
def test_that_the_percent_is_always_told_in_words(qtbot: QtBot, rate: str | None, text: str) -> None:
    bar = RateBar()
    qtbot.addWidget(bar)
    bar.show_rate(Decimal(rate) if rate else None, missing="–")
    assert bar.text == text
    assert text in bar.accessibleName()
    assert bar.fontMetrics().horizontalAdvance(text) <= bar.width()
    bar.grab()


def test_that_an_achieved_field_tells_a_screen_reader_its_percent(show: Show) -> None:
    form = show("I.1/2")
    assert "85,4%" in form.indicators.fields()[1].accessibleDescription()


def test_that_an_entry_that_is_no_number_is_seen_from_its_first_letter_when_it_is_left(
    show: Show, press: Keys, type_text: Keys
) -> None:
    show("I.1/2")
    field = QApplication.focusWidget()
    assert isinstance(field, FigureField)
    field.selectAll()
    type_text("około 60")
    press("Tab")
    assert not field.hasFocus()
    assert field.marked
    assert field.cursorPosition() == 0
