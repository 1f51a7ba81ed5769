"""The printed text beside the fields: current while typing, replaced words marked."""

from collections.abc import Callable

from kkapp.model.report import Report
from ui.theme import tones
from ui.views.form.action_form import ActionForm

Keys = Callable[[str], None]
Show = Callable[[str], ActionForm]
Reported = Callable[[str], Report]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_the_printed_text_follows_the_typing_before_it_is_saved(
    show: Show, reported: Reported, type_text: Keys
) -> None:
    form = show("I.1/2")
    type_text("2")
    assert plain(form.achieved_wording.text.toPlainText()).startswith("2 rodziny objęte")
    type_text("5")
    assert plain(form.achieved_wording.text.toPlainText()).startswith("25 rodzin objętych")
    assert reported("I.1/2").achieved.quantities[0].number == 589


def test_that_words_replaced_by_hand_are_underlined_and_those_left_out_told(show: Show) -> None:
    form = show("I.1/2")
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


def test_that_the_printed_text_has_the_ground_of_a_field_while_it_can_be_written(show: Show) -> None:
    form = show("I.1/2")
    box = form.achieved_wording

    def ground() -> str:
        shown = box.text.viewport().grab().toImage()
        return shown.pixelColor(shown.width() - 3, shown.height() - 3).name()

    assert ground() == tones().head
    box.change_button.click()
    assert ground() == tones().field
    box.text.commit()
    assert ground() == tones().head
