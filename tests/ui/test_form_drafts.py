"""What the form shows before anything is saved: the report as typed, and where a wording differs."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kkapp.model.quantity import Quantity
from kkapp.model.report import Achieved, Reason, Report, Status, Target
from ui.item_models.draft_report import TypedFigure, TypedOutcome, drafted
from ui.item_models.replaced_words import word_marks

PLAN = Quantity(id="p", indicator="i", number=Decimal(5), measure="m", qualifier="dla rodzin")
RESULT = Quantity(id="r", indicator="i", number=Decimal(4), measure="m")
NOTHING = TypedOutcome(None, None, "", "")


def report(*achieved: Quantity) -> Report:
    return Report(
        id="x", action="a", target=Target(quantities=(PLAN,)), achieved=Achieved(quantities=achieved, narrative="było")
    )


def test_that_typed_figures_stand_in_the_draft_and_not_in_the_report() -> None:
    stored = report(RESULT)
    draft = drafted(stored, [TypedFigure("planned", "5", PLAN), TypedFigure("achieved", "1 200", RESULT)], NOTHING)
    assert draft.achieved.quantities[0].number == 1200
    assert draft.target == stored.target
    assert stored.achieved.quantities[0].number == 4
    assert draft.achieved.narrative is None


def test_that_a_figure_to_be_is_in_the_draft_once_something_is_typed() -> None:
    blank, typed = TypedFigure("achieved", " ", None, PLAN), TypedFigure("achieved", "7", None, PLAN)
    assert drafted(report(), [blank], NOTHING).achieved.quantities == ()
    (figure,) = drafted(report(), [typed], NOTHING).achieved.quantities
    assert (figure.number, figure.indicator, figure.qualifier) == (7, "i", "dla rodzin")


def test_that_what_is_no_number_is_no_number_in_the_draft() -> None:
    (figure,) = drafted(report(RESULT), [TypedFigure("achieved", "dużo", RESULT)], NOTHING).achieved.quantities
    assert (figure.number, figure.entered) == (None, "dużo")


def test_that_the_outcome_is_drafted_too() -> None:
    outcome = TypedOutcome(Status.LIMITED, Reason.LAW, " ustawa ", "Opis")
    draft = drafted(report(RESULT), [], outcome).achieved
    assert (draft.status, draft.reason, draft.reason_text, draft.narrative) == (
        Status.LIMITED,
        Reason.LAW,
        "ustawa",
        "Opis",
    )
    assert draft.quantities == (RESULT,)


def test_that_differing_words_are_found_whatever_the_spaces() -> None:
    composed, replaced = "589\u00a0rodzin objętych usługą", "Objęto 589 rodzin"
    marks = word_marks(composed, replaced)
    assert [replaced[start:end] for start, end in marks.own] == ["Objęto"]
    assert [composed[start:end] for start, end in marks.left_out] == ["objętych usługą"]


@given(st.lists(st.sampled_from(["a", "bb", "ccc", "dd"]), max_size=8).map(" ".join))
def test_that_equal_texts_have_no_marks_and_an_empty_one_lacks_all(text: str) -> None:
    assert word_marks(text, text).own == ()
    assert word_marks(text, text).left_out == ()
    own = word_marks("", text).own
    assert [text[start:end] for start, end in own] == text.split()
