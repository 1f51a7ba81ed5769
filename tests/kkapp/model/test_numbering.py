"""Numbers of the tree: free next in their place, and followed by the codes below."""

import pytest

from kkapp.model.numbering import followers, next_number, numbered_as, roman, with_number
from kkapp.model.programme import Action, Area, Edition, Programme, Subtask, Task, TaskKind
from kkapp.model.structure import Level


def action(code: str) -> Action:
    return Action(id=code, code=code, name="Warsztaty")


def programme(*codes: str) -> Programme:
    """Return a programme with a task I.1 of its own actions, and a task I.10 with a subtask."""
    own = Task(id="own", number="I.1", kind=TaskKind.BASIC, title="T", actions=tuple(map(action, codes)))
    subtask = Subtask(id="subtask", number="2)", title="P", actions=(action("I.10/2/1"), action("by hand")))
    parted = Task(id="parted", number="I.10", kind=TaskKind.BASIC, title="T", subtasks=(subtask,))
    return Programme(
        id="programme",
        name="Program",
        short_name_genitive="Programu",
        edition=Edition(first_year=2019, last_year=2021),
        areas=(Area(id="area", number="I", title="O", tasks=(own, parted)),),
    )


@pytest.mark.parametrize(("number", "letters"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_that_areas_are_numbered_in_roman_letters(number: int, letters: str) -> None:
    assert roman(number) == letters


@pytest.mark.parametrize(
    ("codes", "free"),
    [
        ((), "I.1/1"),
        (("I.1/1", "I.1/7"), "I.1/8"),
        (("I.1/9", "I.1/10"), "I.1/11"),
        (("I.1/3a",), "I.1/1"),
        (("stary kod",), "I.1/1"),
    ],
)
def test_that_the_next_code_is_one_more_than_the_highest(codes: tuple[str, ...], free: str) -> None:
    made = programme(*codes)
    assert next_number(made, made.areas[0].tasks[0], Level.ACTION) == free


def test_that_a_code_taken_elsewhere_is_passed_over() -> None:
    made = programme("I.10/2/2")
    assert next_number(made, made.areas[0].tasks[1].subtasks[0], Level.ACTION) == "I.10/2/3"


def test_that_only_codes_that_begin_with_the_number_follow_it() -> None:
    made = programme("I.1/1", "I.1x/2")
    assert (followers(made, "own"), followers(made, "parted"), followers(made, "area")) == (1, 1, 5)
    edited = with_number(made, "own", "I.7", follow=True)
    assert [a.code for a in edited.actions()] == ["I.7/1", "I.1x/2", "I.10/2/1", "by hand"]
    edited = with_number(made, "subtask", "5)", follow=True)
    assert [a.code for a in edited.actions()] == ["I.1/1", "I.1x/2", "I.10/5/1", "by hand"]


def test_that_untouched_branches_stay_the_same_objects() -> None:
    made = programme("I.1/1")
    edited = with_number(made, "own", "I.7", follow=True)
    assert edited.areas[0].tasks[1] is made.areas[0].tasks[1]


@pytest.mark.parametrize(
    ("before", "after", "numbered"),
    [
        (("1. A", "2. B"), ("2. B", "1. A"), ("1. B", "2. A")),
        (("1. A",), ("1. A", "B"), ("1. A", "2. B")),
        (("A", "B"), ("B", "A"), ("B", "A")),
        (("1. A", "3. B"), ("3. B", "1. A"), ("3. B", "1. A")),
        ((), ("5. A",), ("5. A",)),
        (("1. A", "2. B"), ("2. B",), ("1. B",)),
    ],
)
def test_that_a_numbered_list_stays_numbered(
    before: tuple[str, ...], after: tuple[str, ...], numbered: tuple[str, ...]
) -> None:
    assert numbered_as(before, after) == numbered
