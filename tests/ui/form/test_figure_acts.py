"""What can be done with a figure beside typing it: each is one step."""

from collections.abc import Callable
from decimal import Decimal

from pytestqt.qtbot import QtBot

from kkapp.model.quantity import DeliveryMode, Relation
from kkapp.model.report import Report
from ui.views.form.action_form import ActionForm
from ui.views.form.details_dialog import CorrectionDialog, DetailsDialog, NewIndicatorDialog, SplitDialog
from ui.views.form.figure_field import FigureField
from ui.views.form.footnotes_dialog import FootnotesDialog
from ui.workspace import Workspace

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]
Figure = Callable[[], FigureField]
Count = Callable[[], int]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_f4_opens_the_details_and_they_are_saved_as_one_step(
    show: Show, reported: Reported, steps_taken: Count, type_text: Keys, press: Keys
) -> None:
    form = show("I.1/2")
    before = steps_taken()
    press("F4")
    dialog = form.findChild(DetailsDialog)
    assert dialog
    dialog.qualifier.setText("dla rodzin wielodzietnych")
    dialog.relation.setCurrentIndex(dialog.relation.findData(Relation.SUBSET))
    dialog.mode.setCurrentIndex(dialog.mode.findData(DeliveryMode.ON_SITE))
    dialog.accept()
    saved = reported("I.1/2").achieved.quantities[0]
    assert (saved.qualifier, saved.relation, saved.mode) == (
        "dla rodzin wielodzietnych",
        Relation.SUBSET,
        DeliveryMode.ON_SITE,
    )
    words = form.indicators.fields()[1].words.text()
    assert words.startswith("w tym rodzin objętych")
    assert words.endswith("dla rodzin wielodzietnych (stacjonarnie)")
    assert steps_taken() == before + 1


def test_that_a_new_measure_is_heard_with_proposed_forms(show: Show, figure: Figure) -> None:
    form = show("I.1/2")
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


def test_that_a_figure_is_split_into_on_site_and_on_line(show: Show, reported: Reported, figure: Figure) -> None:
    form = show("I.1/2")
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    next(act for act in menu.actions() if "dziel" in act.text()).trigger()
    dialog = form.findChild(SplitDialog)
    assert dialog
    dialog.part.setText("89")
    dialog.accept()
    rest, part = reported("I.1/2").achieved.quantities
    assert (rest.number, rest.mode, part.number, part.mode) == (
        Decimal(500),
        DeliveryMode.ON_SITE,
        Decimal(89),
        DeliveryMode.ON_LINE,
    )


def test_that_a_plan_is_corrected_with_its_history_in_sight(show: Show, reported: Reported, figure: Figure) -> None:
    form = show("I.1/2")
    form.go_to("planned")
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    next(act for act in menu.actions() if "oryguj" in act.text()).trigger()
    dialog = form.findChild(CorrectionDialog)
    assert dialog
    dialog.number.setText("600")
    dialog.reason.setText("uchwała")
    dialog.accept()
    corrected = reported("I.1/2").target.quantities[0]
    assert (corrected.number, corrected.corrections[-1].old_number) == (600, 690)
    note = form.indicators._rows[0].note.text()
    assert "690" in note
    assert "uchwała" in note


def test_that_a_result_is_linked_to_another_plan_by_the_menu(workspace: Workspace, show: Show, figure: Figure) -> None:
    data = workspace.data
    report = next(
        r for r in data.reports if len({q.indicator for q in r.target.quantities}) > 1 and r.achieved.quantities
    )
    form = show(data.action_by_id[report.action].code)
    result = report.achieved.quantities[0]
    form.go_to(result.id)
    menu = form.indicators._acts().menu(figure(), form.indicators._rows[0].line)
    links = next(act.menu() for act in menu.actions() if act.menu())
    other = next(act for act in links.actions() if act.text() and not act.isChecked())
    other.trigger()
    linked = next(q for q in workspace.report(report.action).achieved.quantities if q.id == result.id)
    assert linked.indicator != result.indicator


def test_that_footnotes_are_added_changed_and_removed(show: Show, reported: Reported) -> None:
    form = show("I.1/2")
    form.go_to("footnotes")
    dialog = form.findChild(FootnotesDialog)
    assert dialog
    assert dialog.empty.isVisible()
    dialog.text.setPlainText("Liczby nie sumują się.")
    dialog.add_button.click()
    assert [note.text for note in reported("I.1/2").footnotes] == ["Liczby nie sumują się."]
    assert "1" in form.indicators.footnotes_button.text()
    dialog.list.setCurrentRow(0)
    assert dialog.text.toPlainText() == "Liczby nie sumują się."
    dialog.text.setPlainText("Źródło: ankieta.")
    dialog.change_button.click()
    assert [note.text for note in reported("I.1/2").footnotes] == ["Źródło: ankieta."]
    dialog.remove_button.click()
    assert reported("I.1/2").footnotes == ()
    dialog.close()


def test_that_footnotes_are_written_by_keyboard_alone(
    show: Show, reported: Reported, press: Keys, type_text: Keys, qtbot: QtBot
) -> None:
    form = show("I.1/2")
    form.go_to("footnotes")
    dialog = form.findChild(FootnotesDialog)
    assert dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.text.hasFocus)

    def stored() -> list[str]:
        return [note.text for note in reported("I.1/2").footnotes]

    for text in ("Pierwszy", "Drugi"):
        assert dialog.text.hasFocus(), "the next one can be typed at once"
        type_text(text)
        press("Tab")
        assert dialog.add_button.hasFocus()
        press("Return")
    assert stored() == ["Pierwszy", "Drugi"]
    assert not dialog.remove_button.isEnabled(), "the new note is written, none is chosen"
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    press("Return")
    assert dialog.text.hasFocus()
    assert stored() == ["Pierwszy", "Drugi"], "Enter adds nothing where no button has the focus"
    dialog.remove_button.setFocus()
    press("Return")
    assert stored() == ["Drugi"]
    assert [item.text() for item in dialog.list.selectedItems()] == ["wykonanie: Drugi"]
    assert dialog.text.toPlainText() == "Drugi"
    dialog.close_button.setFocus()
    press("Return")
    assert not dialog.isVisible()
