"""Spaces and dashes: cleaned on input, bound before paper."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.typography import bind, clean_text, nest_quotes, normalise, tie, unbind

polish_like = st.text(alphabet="azwiouAZŻłć12 ,.;:-–()„”\n\t\u00a0\u202f", max_size=60)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("praca z dzieckiem i w domu", "praca z~dzieckiem i~w~domu"),
        ("W 2021 r. 12 271 usług", "W~2021~r. 12~271~usług"),
        ("spotkania – 5 000 zł", "spotkania~– 5~000~zł"),
        ("spotkania - warsztaty", "spotkania~– warsztaty"),
        ("im. C. K. Norwida", "im.~C.~K.~Norwida"),
        ("kursów i zajęć , 3 000  uczestników", "kursów i~zajęć, 3~000~uczestników"),
        ("( on-line )", "(on-line)"),
        ("K-2, 2019-2021", "K-2, 2019-2021"),
        ("pomoc (poradnie),pomoc", "pomoc (poradnie),pomoc"),
    ],
)
def test_that_what_must_not_part_is_tied(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a  b", "a b"), ("a \nb", "a\nb"), ("a\n b", "a\nb"), ("a ,b", "a,b"), ("a ;b", "a;b"), ("a :b", "a:b"),
        ("a )b", "a)b"), ("a ]b", "a]b"), ("a ”b", "a”b"), ("a .", "a."), ("( a", "(a"), ("[ a", "[a"), ("„ a", "„a"),
        ("a - b", "a – b"), ("a .5", "a .5"), ("a -b", "a -b"),
    ],
)  # fmt: skip
def test_that_each_untidiness_alone_is_noticed(text: str, tidy: str) -> None:
    assert normalise(text) == tidy


def test_that_tying_alone_keeps_every_character_that_is_no_space() -> None:
    assert tie("zajęć , 3 000 - tak") == "zajęć , 3\u00a0000 - tak"


@given(polish_like | st.text())
def test_that_binding_twice_changes_nothing(text: str) -> None:
    assert bind(bind(text)) == bind(text)


@given(polish_like | st.text())
def test_that_unbinding_gives_the_tidy_text(text: str) -> None:
    assert unbind(bind(text)) == normalise(text)


@given(polish_like)
def test_that_tidying_changes_spaces_and_dashes_only(text: str) -> None:
    def bare(spaced: str) -> str:
        return "".join(spaced.replace("–", "-").split())

    assert bare(normalise(text)) == bare(text)


def test_that_control_characters_go_and_line_breaks_become_one_kind() -> None:
    assert clean_text("a\x00b\x07\x1f\ud800c\ufeff") == "abc"
    assert clean_text("a\r\nb\rc\x0bd\u2028e") == "a\nb\nc\nd\ne"
    assert clean_text("\uf0b7 punkt") == "• punkt"
    assert clean_text("za\u0328b") == "ząb"


def test_that_cleaning_keeps_the_wording() -> None:
    text = "Zażółć  gęślą\u00a0jaźń – „5 porcji”,\t12 271"
    assert clean_text(text) == text


@given(st.text(alphabet=st.characters(codec=None)))
def test_that_cleaned_text_is_safe_to_store_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("jednostki „Klub „Dworek” w Krakowie”: tak", "jednostki „Klub «Dworek» w Krakowie”: tak"),
        ("„A „b” c „d””", "„A «b» c «d»”"),
        ("The unit “Klub „Dworek””.", "The unit “Klub «Dworek»”."),
        ("„jeden” i „dwa”", "„jeden” i „dwa”"),
        ("„bez końca i „dwa", "„bez końca i „dwa"),
        ("Klub „Dworek”", "Klub „Dworek”"),
    ],
)
def test_that_what_is_quoted_within_quotes_has_angular_marks(text: str, nested: str) -> None:
    assert nest_quotes(text) == nested
