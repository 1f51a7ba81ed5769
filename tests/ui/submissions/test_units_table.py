"""The table of units: everyone expected, in Polish order, in words, found by state, chosen by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from kkapp.polish.collation import sort_key
from ui.gallery.sample_year import ACCEPTED, ANOTHER_KEY, HEAD, NEW, RETURNED, SUBMITTED, SampleYear
from ui.item_models.submissions_rows import Shown
from ui.item_models.submissions_table import CONFIRMED, FILLED, LATE, QUESTIONS, SHARE_ROLE, SIGN_ROLE, STATE
from ui.views.submissions.submissions_screen import SubmissionsScreen

Press = Callable[[str], None]


def text(screen: SubmissionsScreen, unit: str, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    units = screen.table.units
    return units.index(units.place_of(unit), column).data(role)


def names(screen: SubmissionsScreen) -> list[str]:
    units = screen.table.units
    return [str(units.index(at, 0).data()) for at in range(units.rowCount())]


def test_that_the_units_stand_in_polish_order(screen: SubmissionsScreen) -> None:
    assert len(names(screen)) > 30
    assert names(screen) == sorted(names(screen), key=sort_key)


def test_that_every_state_is_told_by_a_word_and_a_sign(screen: SubmissionsScreen, year: SampleYear) -> None:
    told = {place: text(screen, year.units[place], STATE) for place in range(5)}
    assert told == {
        ACCEPTED: "zatwierdzone",
        SUBMITTED: "przekazane",
        RETURNED: "zwrócone",
        NEW: "czeka na dane",
        ANOTHER_KEY: "przekazane",
    }
    signs = {text(screen, year.units[place], STATE, SIGN_ROLE) for place in (ACCEPTED, SUBMITTED, RETURNED, NEW)}
    assert len(signs) == 4


def test_that_a_unit_shows_how_much_is_filled_who_confirmed_and_what_is_asked(
    screen: SubmissionsScreen, year: SampleYear
) -> None:
    unit = year.units[RETURNED]
    assert text(screen, unit, FILLED) == "1 z 1"
    assert text(screen, unit, FILLED, SHARE_ROLE) == 1
    assert text(screen, unit, CONFIRMED) == HEAD
    assert text(screen, unit, QUESTIONS) == "1"


def test_that_a_silent_unit_is_late_in_words_once_the_deadline_is_over(
    screen: SubmissionsScreen, year: SampleYear
) -> None:
    assert text(screen, year.units[NEW], LATE) == "po terminie"
    assert text(screen, year.units[ACCEPTED], LATE) == ""


def test_that_a_screen_reader_hears_column_unit_and_value(screen: SubmissionsScreen, year: SampleYear) -> None:
    spoken = str(text(screen, year.units[ACCEPTED], STATE, Qt.ItemDataRole.AccessibleTextRole))
    assert "Stan" in spoken
    assert "Capella Cracoviensis" in spoken
    assert "zatwierdzone" in spoken


def test_that_the_filter_shows_units_of_one_state(screen: SubmissionsScreen) -> None:
    counts = {}
    for at, shown in enumerate(Shown):
        screen.shown.setCurrentIndex(at)
        counts[shown] = screen.table.units.rowCount()
    assert counts[Shown.ALL] == counts[Shown.SILENT] + 4
    assert (counts[Shown.SUBMITTED], counts[Shown.RETURNED], counts[Shown.ACCEPTED]) == (2, 1, 1)


def test_that_many_units_are_chosen_by_keyboard(screen: SubmissionsScreen, press: Press) -> None:
    screen.table.go_to(0)
    press("Shift+Down")
    press("Shift+Down")
    assert len(screen.table.chosen()) == 3
    press("Ctrl+A")
    assert len(screen.table.chosen()) == screen.table.units.rowCount()


def test_that_the_choice_outlives_a_filter(screen: SubmissionsScreen, year: SampleYear) -> None:
    screen.table.choose([year.units[SUBMITTED], year.units[ACCEPTED]])
    screen.shown.setCurrentIndex(list(Shown).index(Shown.SUBMITTED))
    assert screen.table.units.identity_at(0) == year.units[ANOTHER_KEY]
    assert [row.identity for row in screen.table.chosen()] == [year.units[SUBMITTED]]


def test_that_open_remarks_of_the_chosen_unit_are_in_sight(screen: SubmissionsScreen, year: SampleYear) -> None:
    screen.table.choose([year.units[ACCEPTED]])
    assert not screen.remarks.isVisible()
    screen.table.choose([year.units[RETURNED]])
    assert screen.remarks.isVisible()
    screen.remarks.close_button.click()
    assert not screen.remarks.isVisible()


def test_that_home_and_end_choose_the_first_and_last_unit_and_shift_all_between(
    screen: SubmissionsScreen, press: Press
) -> None:
    screen.table.go_to(3)
    press("End")
    assert [row.name for row in screen.table.chosen()] == names(screen)[-1:]
    press("Shift+Home")
    assert [row.name for row in screen.table.chosen()] == names(screen)
    press("End")
    press("Home")
    assert [row.name for row in screen.table.chosen()] == names(screen)[:1]
    press("Ctrl+End")
    assert screen.table.currentIndex().row() == len(names(screen)) - 1
