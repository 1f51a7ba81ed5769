"""Every state with every act moves as the published table says, or is refused with a sentence."""

from itertools import product
from pathlib import Path

import pytest

from kkapp.errors import WrongStateError
from kkapp.i18n import _
from kkapp.model.states import STATE_NAMES, TRANSITIONS, Act, next_state
from kkapp.model.submission import SubmissionState

PAPER = Path(__file__).resolve().parents[3] / "docs" / "states.md"
NONE = "–"


def published() -> dict[tuple[str, str], str]:
    """Return the table of the paper: by state and act, what follows, or a dash."""
    lines = iter(PAPER.read_text("utf-8").splitlines())
    head = next(_cells(line) for line in lines if line.startswith("| state | submit |"))
    next(lines)  # the rule under the head
    table = {}
    for line in lines:
        if not line.startswith("|"):
            break
        state, *following = _cells(line)
        table |= {(state, act): cell for act, cell in zip(head[1:], following, strict=True)}
    return table


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_that_the_paper_names_every_state_and_every_act() -> None:
    assert set(published()) == {(state.value, act.value) for state, act in product(SubmissionState, Act)}


@pytest.mark.parametrize(("state", "act"), list(product(SubmissionState, Act)))
def test_that_a_submission_moves_as_the_paper_says_or_not_at_all(state: SubmissionState, act: Act) -> None:
    following = published()[state.value, act.value]
    if following != NONE:
        assert next_state(state, act) is SubmissionState(following)
        return
    with pytest.raises(WrongStateError) as raised:
        next_state(state, act)
    assert _(STATE_NAMES[state]) in raised.value.sentence


def test_that_the_paper_leaves_no_transition_out() -> None:
    moves = {place: following for place, following in published().items() if following != NONE}
    assert moves == {(state.value, act.value): following.value for (state, act), following in TRANSITIONS.items()}


def test_that_the_paper_names_the_states_in_the_words_of_the_screen() -> None:
    text = PAPER.read_text("utf-8")
    for state in SubmissionState:
        assert f"| {state.value} | {_(STATE_NAMES[state])} |" in text
