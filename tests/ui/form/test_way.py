"""The way through the form by keyboard, and how few keys it takes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kkapp.model.report import Report, Status
from ui.views.form.action_form import ActionForm
from ui.views.form.figure_field import FigureField
from ui.workspace import Workspace

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Figure = Callable[[], FigureField]


def test_that_fields_are_gone_to_by_name_and_say_where_they_are_stored(show: Show, reported: Reported) -> None:
    form = show("I.1/2")
    report = reported("I.1/2")
    entered: list[tuple[str, str, str]] = []
    form.field_entered.connect(lambda *place: entered.append(place))
    plan = report.target.quantities[0]
    for name in ("planned", "status", "reason", "narrative", "spending", "achieved", plan.id):
        form.go_to(name)
    result = report.achieved.quantities[0]
    assert entered == [
        ("quantities", plan.id, "number"),
        ("reports", report.id, "status"),
        ("reports", report.id, "reason"),
        ("reports", report.id, "narrative"),
        ("reports", report.id, "spending_grosze"),
        ("quantities", result.id, "number"),
        ("quantities", plan.id, "number"),
    ]


def test_that_enter_in_the_last_field_goes_to_the_first_blank_one_of_the_next_action(show: Show, press: Keys) -> None:
    form = show("I.1/2")
    form.go_to("spending")
    press("Return")
    assert form.action
    assert form.action.code == "I.1/3"
    assert isinstance(QApplication.focusWidget(), QLineEdit) or QApplication.focusWidget() is form.outcome.narrative


def test_that_a_card_is_filled_by_typing_and_enter_alone(
    workspace: Workspace, show: Show, reported: Reported, figure: Figure, type_text: Keys, press: Keys
) -> None:
    codes = ["I.1/1", "I.1/2", "I.1/4"]
    for code in codes:
        report = reported(code)
        for quantity in report.achieved.quantities:
            assert workspace.save_number(quantity.id, "")
        assert workspace.save_status(report.action, None, None, "")
        assert workspace.save_spending(report.action, "")
    form = show(codes[0])
    keys = fields = characters = 0

    def enter(text: str) -> None:
        nonlocal keys, fields, characters
        type_text(text)
        press("Return")
        keys += len(text) + 1
        characters += len(text)
        fields += bool(text)

    for code, number, money in zip(codes[:2], ("10600", "700"), ("1234,50", "99"), strict=True):
        assert form.action
        assert form.action.code == code
        assert figure().cell == "achieved"
        enter(number)
        assert QApplication.focusWidget() is form.outcome.status
        enter("1")
        assert QApplication.focusWidget() is form.outcome.narrative
        enter("Bez uwag.")
        assert QApplication.focusWidget() is form.outcome.spending
        enter(money)
    assert keys <= characters + 2.2 * fields
    report = reported("I.1/2")
    assert report.achieved.quantities[0].number == 700
    assert report.achieved.status is Status.CARRIED_OUT
    assert (report.achieved.narrative, report.spending.grosze) == ("Bez uwag.", 9900)


def test_that_what_is_typed_overwrites_after_stepping_to_the_same_field_of_another_action(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    show("I.1/1")
    press("Ctrl+PgDown")
    type_text("600")
    press("Return")
    assert reported("I.1/2").achieved.quantities[0].number == 600


def test_that_shift_enter_begins_a_line_in_the_narrative(
    show: Show, reported: Reported, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    form.go_to("narrative")
    type_text("Raz")
    press("Shift+Return")
    type_text("dwa")
    press("Return")
    assert QApplication.focusWidget() is form.outcome.spending
    assert reported("I.1/2").achieved.narrative == "Raz\ndwa"


@pytest.mark.parametrize("code", ["I.3/4/11", "I.2/2/2", "I.3/5/1"])
def test_that_the_focused_field_is_always_in_sight(show: Show, press: Keys, code: str) -> None:
    form = show(code)
    for field in (*form.body.entry_order(), *reversed(form.body.entry_order())):
        field.setFocus()
        assert_in_sight(form, field)
    for _ in range(30):
        press("Tab")
        if not form.isAncestorOf(QApplication.focusWidget()):
            break
        assert_in_sight(form, QApplication.focusWidget())


def assert_in_sight(form: ActionForm, field: QWidget) -> None:
    QApplication.processEvents()
    top = field.mapTo(form, field.rect().topLeft()).y()
    assert top >= 0, field.accessibleName()
    assert top + min(field.height(), 60) <= form.height(), field.accessibleName()
