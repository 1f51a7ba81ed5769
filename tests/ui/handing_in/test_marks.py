"""What stands in the card of the unit: deadlines, several remarks in the order of the form, the department's edits."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from kkapp import recent, workflow
from kkapp.model.query import Query
from kkapp.model.submission import Submission, SubmissionState
from kkapp.polish.typography import unbind
from kkapp.recent import Recent
from tests.ui.handing_in.conftest import ACTION, UNIT, Post, Returned, action_of
from ui import errors
from ui.desk import Desk
from ui.dialogs.handing_in_edits import EditsDialog
from ui.item_models.own_card import OwnCard
from ui.views.handing_in.questions_panel import QuestionsPanel
from ui.views.handing_in.strip import details, until


@pytest.fixture
def card(post: Post) -> OwnCard:
    with workflow.opening.open_workspace(post.card) as store:
        return OwnCard(store.period_data(), UNIT, None)


def in_state(card: OwnCard, state: SubmissionState, **known: object) -> OwnCard:
    """Return the card in a state, two fields opened in it."""
    submission = Submission(id="1", unit=UNIT).model_copy(update={"state": state, **known})
    action = action_of(card.data)
    opened = frozenset({f"{action}/narrative", f"{action}/achieved"})
    return OwnCard(card.data.replaced(submissions=(submission,)), UNIT, opened)


def test_that_what_may_be_entered_follows_from_the_state(card: OwnCard) -> None:
    action = action_of(card.data)
    other = action_of(card.data, "IV.2/11")
    fields = [(action, "narrative"), (action, "quantity:1"), (action, "spending"), (other, "narrative")]
    may = {state: [in_state(card, state).may_enter(*field) for field in fields] for state in SubmissionState}
    closed = [False] * 4
    assert may == {
        SubmissionState.DRAFT: [True] * 4,
        SubmissionState.SUBMITTED: closed,
        SubmissionState.RETURNED: [True, True, False, False],
        SubmissionState.ACCEPTED: closed,
        SubmissionState.LOCKED: closed,
    }


@pytest.mark.parametrize("state", SubmissionState)
def test_that_every_closed_field_says_why_and_no_open_one_does(card: OwnCard, state: SubmissionState) -> None:
    found = in_state(card, state)
    action = action_of(card.data)
    assert found.why_closed(action, "planned").startswith("Plan prowadzi wydział")
    for field in ("narrative", "spending", "status", "footnotes", "quantity:1"):
        assert bool(found.why_closed(action, field)) is not found.may_enter(action, field)


def test_that_an_earlier_year_is_only_there_to_compare_with(card: OwnCard) -> None:
    earlier = OwnCard(card.data.replaced(submissions=()), UNIT, None, is_latest=False)
    assert not earlier.may_enter(action_of(card.data), "narrative")
    assert "tylko do porównania" in earlier.why_closed(action_of(card.data), "narrative")


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "Termin minął"), (0, "dzisiaj."), (1, "pozostał 1 dzień."), (22, "pozostały 22 dni.")]
)
def test_that_the_strip_tells_how_long_there_is_still_time(days: int, words: str) -> None:
    day = date.today() + timedelta(days=days)  # noqa: DTZ011 - the day on the calendar
    assert words in until(day.isoformat())


def test_that_an_accepted_card_says_who_confirmed_it(card: OwnCard) -> None:
    accepted = in_state(
        card, SubmissionState.ACCEPTED, confirmed_by="Maria Lis", submitted_at="2022-01-17T10:00:00+00:00"
    )
    assert details(accepted, ()) == "Przekazano 17 stycznia 2022, potwierdza: Maria Lis."


def test_that_remarks_are_listed_as_the_form_is_read(card: OwnCard) -> None:
    action, other = action_of(card.data), action_of(card.data, "I.3/2/7")

    def asked(action: str, field: str) -> Query:
        words = {"text": "?", "asked_by": "A", "asked_at": "2022-01-17T10:00:00+00:00"}
        return Query(id=f"{action}{field}", unit=UNIT, action=action, field=field, **words)

    queries = (
        asked(action, "spending"),
        asked(action, "narrative"),
        asked(action, "quantity:1"),
        asked(other, "status"),
    )
    shown = OwnCard(card.data.replaced(queries=queries), UNIT, None).questions
    assert [query.field for query in shown] == ["status", "quantity:1", "narrative", "spending"]


@pytest.fixture
def newer(returned: Returned, tmp_path: Path) -> Path:
    """Return a newer assignment: the department changed the narrative and the figure of the unit's action."""
    recent.note(Recent(returned.card, role="unit"))
    with workflow.opening.open_workspace(returned.department, who="A. Nowak") as department:
        data = department.period_data()
        own = data.reports_by_unit[action_of(data)][UNIT]
        workflow.entering.save_narrative(department, own.id, "Dopisano.")
        workflow.entering.save_number(department, own.achieved.quantities[0].id, "60")
        (made,) = workflow.handing_out.assign(department, tmp_path / "nowe", units=[UNIT])
    return made.file


def update(desk: Desk, file: Path) -> list[str]:
    """Open a newer assignment in the window, update the card with it, and return what the dialog lists."""
    desk.open(file)
    errors.said.clear()  # that there is an earlier version of the card
    box = next(box for box in desk.window.findChildren(QMessageBox) if box.isVisible())
    box.buttons()[0].click()
    (dialog,) = (box for box in desk.window.findChildren(EditsDialog) if box.isVisible())
    lines = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    dialog.close()
    return lines


def test_that_what_the_department_changed_is_shown(desk: Desk, newer: Path) -> None:
    narrative, figure = sorted(update(desk, newer), key=lambda line: "Opis" not in line)
    assert narrative.startswith(f"{ACTION}, Opis słowny: ")
    assert "Dopisano. (A. Nowak, " in narrative
    assert "6 przyznanych stypendiów → 60 przyznanych stypendiów (A. Nowak, " in unbind(figure)


def test_that_what_the_department_changed_stays_marked_at_the_fields(
    desk: Desk, newer: Path, returned: Returned
) -> None:
    update(desk, newer)
    desk.window.leave_workspace()
    desk.open(returned.card)
    window = desk.window
    window.place.go_to_action(action_of(window.workspace.data))
    body = window.form.body
    assert body.outcome.asked_narrative.text().startswith("✎ Zmienione przez wydział: (pole puste) → Dopisano. (A. ")
    row = next(row for row in body.indicators.shown_rows() if row.achieved.quantity)
    assert "→ 60" in row.asked
    assert body.outcome.asked_spending.isHidden()


def test_that_a_screen_reader_hears_at_the_field_what_is_marked_beside_it(desk: Desk, newer: Path) -> None:
    update(desk, newer)
    place = desk.window.place
    place.go_to_action(action_of(desk.window.workspace.data))
    outcome = desk.window.form.body.outcome
    figure = next(row.achieved for row in desk.window.form.body.indicators.shown_rows() if row.achieved.quantity)
    said = [field.accessibleDescription() for field in (outcome.narrative, figure, outcome.spending)]
    assert ["Zmienione przez wydział" in each for each in said] == [True, True, False]
    assert "Shift+Enter" in said[0] or "tylko" in said[0]  # what the field says of itself stays
    place.go_to_action(action_of(desk.window.workspace.data, "IV.2/11"))
    assert "Zmienione" not in outcome.narrative.accessibleDescription()


def test_that_the_panel_lists_what_the_department_changed_and_leads_there(desk: Desk, newer: Path) -> None:
    update(desk, newer)
    window = desk.window
    panel = window.place.side.panel  # open, for a remark came too
    assert isinstance(panel, QuestionsPanel)
    assert len(panel.edit_cards) == 2
    card = next(card for card in panel.edit_cards if "Opis" in card.text.text())
    card.go_button.click()
    assert window.form.body.outcome.narrative.hasFocus()


def test_that_an_entry_made_meanwhile_stays_and_the_person_is_told(desk: Desk, newer: Path, returned: Returned) -> None:
    with workflow.opening.open_workspace(returned.card) as store:
        workflow.handing_in.take_back(store)
        workflow.entering.save_number(store, returned.figure, "7")
    first, second = update(desk, newer)
    assert first.startswith(f"{ACTION}, Wykonane: ")
    assert "wydział wpisał 60 " in unbind(first)
    assert "zostaje wpis jednostki: 7 " in unbind(first)
    assert "→ Dopisano." in second
    report = desk.window.workspace.report(action_of(desk.window.workspace.data))
    assert [int(each.number or 0) for each in report.achieved.quantities] == [7]
