"""Who gets a card when nobody chooses, and what is said of the groups that get none."""

from datetime import date

import pytest

from kkapp.model.period import PeriodData
from kkapp.model.submission import Submission, SubmissionState
from kkapp.model.unit import UnitKind
from kkapp.workflow import addressing, opening

GROUP = "organizacje-pozarzadowe"


def shipped() -> PeriodData:
    return opening.read_programme(opening.shipped_programme())


def test_that_units_get_cards_and_groups_do_not() -> None:
    data = shipped()
    cards = addressing.to_hand_out(data)
    assert (len(data.units), len(cards), GROUP in cards) == (37, 32, False)
    told = addressing.groups_told(data)
    assert "Grupy nie dostają karty" in told
    assert "organizacje pozarządowe (12 działań)" in told
    assert "same grupy" not in told  # a unit shares every action of the real programme with them


def test_that_a_group_with_a_submission_gets_a_card_and_is_not_named() -> None:
    data = shipped().replaced(submissions=(Submission(id="s", unit=GROUP),))
    assert GROUP in addressing.to_hand_out(data)
    assert "organizacje pozarządowe" not in addressing.groups_told(data)


def test_that_an_accepted_unit_gets_no_card() -> None:
    data = shipped()
    first = addressing.to_hand_out(data)[0]
    done = data.replaced(submissions=(Submission(id="s", unit=first, state=SubmissionState.ACCEPTED),))
    assert first not in addressing.to_hand_out(done)


def test_that_actions_of_groups_alone_are_named_for_the_department() -> None:
    data = shipped()
    action = data.action_by_code["I.1/1"]
    only = {each.unit for each in action.responsible}
    units = tuple(u.model_copy(update={"kind": UnitKind.NGO_GROUP}) if u.id in only else u for u in data.units)
    told = addressing.groups_told(data.replaced(units=units))
    assert "same grupy" in told
    assert "I.1/1" in told


def test_that_nothing_is_said_where_there_is_no_group() -> None:
    data = shipped()
    units = tuple(unit.model_copy(update={"kind": UnitKind.OTHER}) for unit in data.units)
    assert addressing.groups_told(data.replaced(units=units)) == ""


@pytest.mark.parametrize(("deadline", "is_told"), [(None, False), ("2022-01-31", False), ("2022-01-30", True)])
def test_that_cards_with_a_deadline_that_is_over_are_warned_of(deadline: str | None, *, is_told: bool) -> None:
    data = shipped()
    known = data.replaced(period=data.period.model_copy(update={"deadline": deadline}))
    told = addressing.deadline_told(known, date(2022, 1, 31))
    assert told.startswith("Termin 30.01.2022 już minął") is is_told
    assert bool(told) is is_told
