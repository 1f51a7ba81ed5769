"""The form of an action by keyboard: what it asks, where, and how few keys that takes."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kkapp import workflow
from kkapp.model.editing_figures import FigureDetails
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import DeliveryMode, Relation
from kkapp.model.report import Reason, Report, SpendingKind, Status
from ui import errors
from ui.main_window import MainWindow
from ui.views.form.action_form import ActionForm
from ui.views.form.details_dialog import CorrectionDialog, DetailsDialog, NewIndicatorDialog, SplitDialog
from ui.views.form.figure_field import FigureField
from ui.views.form.footnotes_dialog import FootnotesDialog
from ui.views.form.rate_bar import RateBar
from ui.workspace import Workspace

Keys = Callable[[str], None]


def form_of(window: MainWindow) -> ActionForm:
    assert window.form
    return window.form


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace
    return window.workspace


def action_of(window: MainWindow, code: str) -> Action:
    return workspace_of(window).data.action_by_code[code]


def report_of(window: MainWindow, code: str) -> Report:
    return workspace_of(window).report(action_of(window, code).id)


def show(window: MainWindow, code: str) -> ActionForm:
    window.grid.choose(action_of(window, code).id)
    form = form_of(window)
    form.enter()
    return form


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def figure() -> FigureField:
    field = focused()
    assert isinstance(field, FigureField)
    return field


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def steps(window: MainWindow) -> int:
    return workspace_of(window).ask(lambda store: sum(1 for _ in workflow.looking_back.history(store)))


# --- figures


def test_that_a_deviation_asks_for_its_cause_under_the_figure_and_the_answer_is_kept(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    assert form.indicators.question is None
    type_text("300")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.isVisible()
    assert "43,5%" in question.asked.text()
    assert focused() is question.reason
    type_text("1")
    press("Return")
    assert focused() is question.words
    type_text("zamknięte placówki")
    press("Return")
    achieved = report_of(window, "I.1/2").achieved
    assert (achieved.reason, achieved.reason_text) == (Reason.EPIDEMIC, "zamknięte placówki")
    assert question.isHidden()
    assert focused() is form.outcome.status


def test_that_a_surplus_is_explained_in_the_narrative_and_never_blocks(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    type_text("6900")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.reason.isHidden()
    assert focused() is question.words
    press("Return")
    assert focused() is form.outcome.status
    assert question.isVisible()
    form.go_to("achieved")
    press("Return")
    type_text("Doszły nowe dzielnice.")
    press("Return")
    assert report_of(window, "I.1/2").achieved.narrative == "Doszły nowe dzielnice."
    assert question.isHidden()


def test_that_enter_goes_down_the_figures_before_it_comes_to_the_question(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    action, planned, plan = wide_action(window)
    show(window, action)
    for place in range(len(planned)):
        assert figure().cell == "achieved"
        type_text(str(plan[place] // 3))
        press("Return")
    question = form_of(window).indicators.question
    assert question
    assert focused() in (question.reason, question.words)
    figures = report_of(window, action).achieved.quantities
    assert [int(q.number or 0) for q in figures if q.measure in planned] == [number // 3 for number in plan]


def wide_action(window: MainWindow) -> tuple[str, list[str], list[int]]:
    """Return an action with two or more plain figures on both sides: its code, its measures and the planned numbers."""
    data = workspace_of(window).data
    for action in data.programme.actions():
        report = workspace_of(window).report(action.id)
        plan, got = report.target.quantities, report.achieved.quantities
        plain_ones = all(q.number is not None and q.number > 9 and q.number == int(q.number) for q in (*plan, *got))
        if len(plan) >= 2 and plain_ones and [q.measure for q in plan] == [q.measure for q in got]:
            return action.code, [q.measure for q in plan], [int(q.number or 0) for q in plan]
    raise AssertionError("no such action")


def test_that_undoing_the_figure_takes_its_question_away(window: MainWindow, type_text: Keys, press: Keys) -> None:
    form = show(window, "I.1/2")
    type_text("300")
    press("Return")
    question = form.indicators.question
    assert question
    assert question.has_focus
    workspace_of(window).undo()
    assert not question.has_focus
    assert question.isHidden() or "43,5%" not in question.asked.text()
    assert figure().cell == "achieved"


def test_that_a_plan_of_zero_gives_no_percent_but_the_rule(window: MainWindow, type_text: Keys, press: Keys) -> None:
    form = show(window, "I.1/2")
    form.go_to("planned")
    figure().selectAll()
    type_text("0")
    press("Return")
    row = form.indicators._rows[0]
    assert row.rate.text == "–"
    assert "0" in row.note.text()
    assert row.note.isVisible()


def test_that_the_printed_text_follows_the_typing_before_it_is_saved(window: MainWindow, type_text: Keys) -> None:
    form = show(window, "I.1/2")
    type_text("2")
    assert plain(form.achieved_wording.text.toPlainText()).startswith("2 rodziny objęte")
    type_text("5")
    assert plain(form.achieved_wording.text.toPlainText()).startswith("25 rodzin objętych")
    assert report_of(window, "I.1/2").achieved.quantities[0].number == 589


def test_that_the_same_number_typed_otherwise_is_written_as_numbers_are(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/1")
    before = steps(window)
    type_text("12271")
    press("Return")
    assert plain(form.indicators.fields()[1].text()) == "12 271"
    assert steps(window) == before


def test_that_the_year_before_stands_beside_each_line(window: MainWindow) -> None:
    workspace = workspace_of(window)
    data = workspace.data
    report = report_of(window, "I.1/2")
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
    form = show(window, "I.1/2")
    form.indicators.show_earlier(earlier)
    form.refresh()
    row = form.indicators._rows[0]
    assert row.earlier.isVisible()
    assert plain(row.earlier.text()) == "690 → –"
    show(window, "I.1/3")
    assert form.indicators._rows[0].earlier.text() == ""


# --- status


def test_that_the_status_comes_first_and_figures_fold_away_when_nothing_was_held(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    figure().selectAll()
    press("Delete")
    press("Return")
    assert focused() is form.outcome.status
    assert form.body._first.indexOf(form.outcome.status_part) > form.body._first.indexOf(form.indicators)
    type_text("n")
    assert focused() is form.outcome.status
    assert form.body._first.indexOf(form.outcome.status_part) < form.body._first.indexOf(form.indicators)
    assert form.indicators.isHidden()
    assert form.body.fold.text().startswith("1 ")
    press("Return")
    assert focused() is form.outcome.reason
    assert report_of(window, "I.1/2").achieved.status is Status.NOT_HELD
    form.body.fold.click()
    assert form.indicators.isVisible()
    form.go_to("status")
    type_text("1")
    press("Return")
    assert form.body._first.indexOf(form.outcome.status_part) > form.body._first.indexOf(form.indicators)


def test_that_figures_that_were_entered_are_never_folded_away(window: MainWindow, press: Keys) -> None:
    form = show(window, "I.1/2")
    press("Alt+5")
    assert form.outcome.status_part.shown is Status.NOT_HELD
    assert form.indicators.isVisible()
    assert form.outcome.status_part.note.isVisible()  # the checks say that this does not fit


@pytest.mark.parametrize(("key", "status"), [("1", Status.CARRIED_OUT), ("3", Status.CHANGED_FORM), ("0", None)])
def test_that_alt_and_a_digit_give_the_status_from_any_field(
    window: MainWindow, press: Keys, key: str, status: Status | None
) -> None:
    form = show(window, "I.1/2")
    press(f"Alt+{key}")
    assert report_of(window, "I.1/2").achieved.status is status
    assert focused() is form.indicators.fields()[1]


def test_that_arrows_through_the_answers_are_one_step(window: MainWindow, press: Keys) -> None:
    form = show(window, "I.1/2")
    form.go_to("status")
    before = steps(window)
    for _ in range(3):
        press("Down")
    press("Tab")
    assert steps(window) == before + 1
    form.go_to("status")
    press("Up")
    press("Esc")
    press("Tab")
    assert steps(window) == before + 1


# --- spending


def test_that_an_amount_is_grouped_while_typing_and_written_out_when_left(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    form.go_to("spending")
    type_text("1234567,5")
    assert plain(form.outcome.spending.text()) == "1 234 567,5"
    press("Tab")
    assert plain(form.outcome.spending.text()) == "1 234 567,50 zł"
    assert report_of(window, "I.1/2").spending.grosze == 123_456_750


def test_that_one_key_gives_a_dash_or_not_applicable_and_captions_tell_the_four_apart(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    said = []
    for keys, kind in (
        ("-", SpendingKind.DASH),
        ("n", SpendingKind.NOT_APPLICABLE),
        ("0", SpendingKind.AMOUNT),
        ("", SpendingKind.BLANK),
    ):
        form.go_to("spending")
        if keys:
            type_text(keys)
        else:
            press("Delete")
        said.append(form.outcome.spending_note.text())
        press("Tab")
        assert report_of(window, "I.1/2").spending.kind is kind
    assert len(set(said)) == 4
    assert all(said)


@pytest.mark.parametrize("typed", ["nie dotyczy", "n", "nie wiem"])
def test_that_not_applicable_may_be_typed_out(window: MainWindow, type_text: Keys, press: Keys, typed: str) -> None:
    form = show(window, "I.1/2")
    form.go_to("spending")
    type_text(typed)
    press("Return")
    spending = report_of(window, "I.1/2").spending
    if typed == "nie wiem":
        assert spending.entered == typed
    else:
        assert spending.kind is SpendingKind.NOT_APPLICABLE


# --- the way


def test_that_fields_are_gone_to_by_name_and_say_where_they_are_stored(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    report = report_of(window, "I.1/2")
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


def test_that_enter_in_the_last_field_goes_to_the_first_blank_one_of_the_next_action(
    window: MainWindow, press: Keys
) -> None:
    form = show(window, "I.1/2")
    form.go_to("spending")
    press("Return")
    assert form.action
    assert form.action.code == "I.1/3"
    assert isinstance(focused(), QLineEdit) or focused() is form.outcome.narrative


def test_that_a_card_is_filled_by_typing_and_enter_alone(window: MainWindow, type_text: Keys, press: Keys) -> None:
    codes = ["I.1/1", "I.1/2", "I.1/4"]
    for code in codes:
        report = report_of(window, code)
        for quantity in report.achieved.quantities:
            assert workspace_of(window).save_number(quantity.id, "")
        assert workspace_of(window).save_status(report.action, None, None, "")
        assert workspace_of(window).save_spending(report.action, "")
    form = show(window, codes[0])
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
        assert focused() is form.outcome.status
        enter("1")
        assert focused() is form.outcome.narrative
        enter("Bez uwag.")
        assert focused() is form.outcome.spending
        enter(money)
    assert keys <= characters + 2.2 * fields
    report = report_of(window, "I.1/2")
    assert report.achieved.quantities[0].number == 700
    assert report.achieved.status is Status.CARRIED_OUT
    assert (report.achieved.narrative, report.spending.grosze) == ("Bez uwag.", 9900)


def test_that_what_is_typed_overwrites_after_stepping_to_the_same_field_of_another_action(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    show(window, "I.1/1")
    press("Ctrl+PgDown")
    type_text("600")
    press("Return")
    assert report_of(window, "I.1/2").achieved.quantities[0].number == 600


def test_that_shift_enter_begins_a_line_in_the_narrative(window: MainWindow, type_text: Keys, press: Keys) -> None:
    form = show(window, "I.1/2")
    form.go_to("narrative")
    type_text("Raz")
    press("Shift+Return")
    type_text("dwa")
    press("Return")
    assert focused() is form.outcome.spending
    assert report_of(window, "I.1/2").achieved.narrative == "Raz\ndwa"


@pytest.mark.parametrize("code", ["I.3/4/11", "I.2/2/2", "I.3/5/1"])
def test_that_the_focused_field_is_always_in_sight(window: MainWindow, press: Keys, code: str) -> None:
    form = show(window, code)
    for field in (*form.body.entry_order(), *reversed(form.body.entry_order())):
        field.setFocus()
        assert_in_sight(form, field)
    for _ in range(30):
        press("Tab")
        if not form.isAncestorOf(focused()):
            break
        assert_in_sight(form, focused())


def assert_in_sight(form: ActionForm, field: QWidget) -> None:
    QApplication.processEvents()
    top = field.mapTo(form, field.rect().topLeft()).y()
    assert top >= 0, field.accessibleName()
    assert top + min(field.height(), 60) <= form.height(), field.accessibleName()


def test_that_a_year_s_typing_is_not_saved_into_another_year(window: MainWindow) -> None:
    workspace = workspace_of(window)
    form = show(window, "I.1/2")
    form.outcome.reason_text.setText("z tego roku")
    before = steps(window)
    data = workspace.data
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    period = data.period.model_copy(update={"year": data.period.year + 1})
    workspace.data = PeriodData.model_construct(**(known | {"period": period}))
    form.show_action(workspace, action_of(window, "I.1/2"))
    assert form.outcome.reason_text.text() == ""
    assert form.commit()
    assert steps(window) == before


def test_that_an_action_taken_out_of_the_programme_breaks_nothing(window: MainWindow) -> None:
    workspace = workspace_of(window)
    form = show(window, "I.1/2")
    data = workspace.data
    known = {name: getattr(data, name) for name in PeriodData.model_fields}
    emptied = data.programme.model_copy(update={"areas": ()})
    workspace.data = PeriodData.model_construct(**(known | {"programme": emptied}))
    form.refresh()
    assert form.action
    workspace.data = data


def test_that_a_refused_text_is_not_lost_by_going_to_another_action(
    window: MainWindow, qtbot: QtBot, press: Keys
) -> None:
    form = show(window, "I.1/2")
    shown = window.grid.chosen()
    too_long = "a" * 100_001
    form.outcome.narrative.setPlainText(too_long)
    window.grid.step(1)
    qtbot.waitUntil(lambda: window.grid.chosen() == shown)
    assert form.outcome.narrative.toPlainText() == too_long
    assert form.action
    assert form.action.id == shown
    assert "pozostał w polu" in errors.said.pop()
    errors.said.clear()
    form.outcome.narrative.setPlainText("Krócej.")
    window.grid.step(1)
    assert report_of(window, "I.1/2").achieved.narrative == "Krócej."
    assert window.grid.chosen() != shown


def test_that_a_refused_text_outlives_a_refresh(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    form.outcome.reason_text.setText("ważne")
    workspace_of(window).save_narrative(action_of(window, "I.1/2").id, "Coś innego.")
    assert form.outcome.reason_text.text() == "ważne"
    assert form.outcome.reason_text.edited


# --- what can be done with a figure


def test_that_f4_opens_the_details_and_they_are_saved_as_one_step(
    window: MainWindow, type_text: Keys, press: Keys
) -> None:
    form = show(window, "I.1/2")
    before = steps(window)
    press("F4")
    dialog = form.findChild(DetailsDialog)
    assert dialog
    dialog.qualifier.setText("dla rodzin wielodzietnych")
    dialog.relation.setCurrentIndex(dialog.relation.findData(Relation.SUBSET))
    dialog.mode.setCurrentIndex(dialog.mode.findData(DeliveryMode.ON_SITE))
    dialog.accept()
    saved = report_of(window, "I.1/2").achieved.quantities[0]
    assert (saved.qualifier, saved.relation, saved.mode) == (
        "dla rodzin wielodzietnych",
        Relation.SUBSET,
        DeliveryMode.ON_SITE,
    )
    words = form.indicators.fields()[1].words.text()
    assert words.startswith("w tym rodzin objętych")
    assert words.endswith("dla rodzin wielodzietnych (stacjonarnie)")
    assert steps(window) == before + 1


def test_that_a_new_measure_is_heard_with_proposed_forms(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    form.indicators.add_button.click()
    dialog = form.findChild(NewIndicatorDialog)
    assert dialog
    assert not dialog.accept_button.isEnabled()
    dialog.measure.words.setText("spotkań roboczych")
    dialog.measure.hear()
    heard = plain(dialog.measure.heard.text())
    assert heard.startswith("1 spotkanie robocze, 2 spotkania robocze, 5 spotkań roboczych, 1,5 spotkania roboczego")
    dialog.accept()
    assert figure().words.text() == "spotkań roboczych"


def test_that_a_figure_is_split_into_on_site_and_on_line(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    next(act for act in menu.actions() if "dziel" in act.text()).trigger()
    dialog = form.findChild(SplitDialog)
    assert dialog
    dialog.part.setText("89")
    dialog.accept()
    rest, part = report_of(window, "I.1/2").achieved.quantities
    assert (rest.number, rest.mode, part.number, part.mode) == (
        Decimal(500),
        DeliveryMode.ON_SITE,
        Decimal(89),
        DeliveryMode.ON_LINE,
    )


def test_that_a_plan_is_corrected_with_its_history_in_sight(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    form.go_to("planned")
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    next(act for act in menu.actions() if "oryguj" in act.text()).trigger()
    dialog = form.findChild(CorrectionDialog)
    assert dialog
    dialog.number.setText("600")
    dialog.reason.setText("uchwała")
    dialog.accept()
    corrected = report_of(window, "I.1/2").target.quantities[0]
    assert (corrected.number, corrected.corrections[-1].old_number) == (600, 690)
    note = form.indicators._rows[0].note.text()
    assert "690" in note
    assert "uchwała" in note


def test_that_alt_and_arrows_move_a_line_in_both_cells(window: MainWindow, press: Keys) -> None:
    report = next(r for r in workspace_of(window).data.reports if len(r.target.quantities) >= 3)
    form = show(window, workspace_of(window).data.action_by_id[report.action].code)
    form.go_to(report.target.quantities[1].id)
    press("Alt+Up")
    moved = workspace_of(window).report(report.action).target.quantities
    assert [q.id for q in moved[:2]] == [report.target.quantities[1].id, report.target.quantities[0].id]


def test_that_a_result_is_linked_to_another_plan_by_the_menu(window: MainWindow) -> None:
    data = workspace_of(window).data
    report = next(
        r for r in data.reports if len({q.indicator for q in r.target.quantities}) > 1 and r.achieved.quantities
    )
    form = show(window, data.action_by_id[report.action].code)
    result = report.achieved.quantities[0]
    form.go_to(result.id)
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    links = next(act.menu() for act in menu.actions() if act.menu())
    other = next(act for act in links.actions() if act.text() and not act.isChecked())
    other.trigger()
    linked = next(q for q in workspace_of(window).report(report.action).achieved.quantities if q.id == result.id)
    assert linked.indicator != result.indicator


def test_that_footnotes_are_added_changed_and_removed(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    form.go_to("footnotes")
    dialog = form.findChild(FootnotesDialog)
    assert dialog
    assert dialog.empty.isVisible()
    dialog.text.setPlainText("Liczby nie sumują się.")
    dialog.add_button.click()
    assert [note.text for note in report_of(window, "I.1/2").footnotes] == ["Liczby nie sumują się."]
    assert "1" in form.indicators.footnotes_button.text()
    dialog.list.setCurrentRow(0)
    assert dialog.text.toPlainText() == "Liczby nie sumują się."
    dialog.text.setPlainText("Źródło: ankieta.")
    dialog.change_button.click()
    assert [note.text for note in report_of(window, "I.1/2").footnotes] == ["Źródło: ankieta."]
    dialog.remove_button.click()
    assert report_of(window, "I.1/2").footnotes == ()
    dialog.close()


def test_that_words_replaced_by_hand_are_underlined_and_those_left_out_told(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    box = form.achieved_wording
    box.change_button.click()
    box.text.setPlainText("589 rodzin objętych pomocą asystenta rodziny")
    assert box.text.commit()
    marked = [selection.cursor.selectedText() for selection in box.text.extraSelections()]
    assert marked == ["pomocą"]
    assert all(selection.format.fontUnderline() for selection in box.text.extraSelections())
    assert "usługą" in box.legend.text()
    box.change_button.click()
    assert box.text.extraSelections() == []
    assert box.text.commit()
    assert [selection.cursor.selectedText() for selection in box.text.extraSelections()] == ["pomocą"]


def test_that_the_form_says_what_the_checks_find(window: MainWindow, type_text: Keys, press: Keys) -> None:
    form = show(window, "I.1/2")
    plan = report_of(window, "I.1/2").target.quantities[0]
    details = FigureDetails(plan.measure or "", relation=Relation.AT_MOST)
    workspace_of(window).take(lambda store: workflow.indicators.describe_quantity(store, plan.id, details))
    type_text("800")
    press("Return")
    assert form.indicators._rows[0].note.isVisible()
    assert form.indicators._rows[0].note.text().startswith("⚠")


def test_that_nothing_can_be_entered_while_only_reading(window: MainWindow, press: Keys) -> None:
    form = show(window, "I.1/2")
    form.set_editable(editable=False)
    press("Alt+5")
    assert form.outcome.status_part.shown is Status.CARRIED_OUT
    assert all(field.isReadOnly() for field in form.indicators.fields())
    assert form.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_that_a_line_is_no_higher_than_its_own_words_need(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    QApplication.processEvents()
    height = form.indicators._rows[0].height()
    show(window, "I.3/5/1")  # three lines of words
    QApplication.processEvents()
    assert form.indicators._rows[0].height() > height
    show(window, "I.1/2")
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


def test_that_an_achieved_field_tells_a_screen_reader_its_percent(window: MainWindow) -> None:
    form = show(window, "I.1/2")
    assert "85,4%" in form.indicators.fields()[1].accessibleDescription()
