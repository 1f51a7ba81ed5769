"""Misspelt words are found, names and abbreviations are left alone, and the right word is proposed."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish import spelling
from kkapp.polish.spelling import Dictionary, Speller, load_dictionary, words_of
from kkapp.polish.spelling_child import serve


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    loaded = load_dictionary()
    assert loaded
    return loaded


def unknown(dictionary: Dictionary, text: str) -> list[str]:
    return Speller(dictionary).unknown(word for word, _place in words_of(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Zajęcia odbyły się on-line dla 12 rodzin.", []),
        ("Zajecia odbyły sie dla rodzn", ["Zajecia", "sie", "rodzn"]),
        ("warsztaty kulturalno-oświatowe w MOPS i UMK", []),
        ("w 2021r. 3x tygodniowo", []),
        ("kulturalno-oświatwe", ["kulturalno-oświatwe"]),
    ],
)
def test_that_only_misspelt_words_are_found(dictionary: Dictionary, text: str, wrong: list[str]) -> None:
    assert unknown(dictionary, text) == wrong


def test_that_the_words_of_names_are_known(dictionary: Dictionary) -> None:
    speller = Speller(dictionary)
    assert speller.unknown(["Symbiozowo"]) == ["Symbiozowo"]
    speller.accept(["Centrum „Symbiozowo” w Krakowie"])
    assert speller.unknown(["Symbiozowo", "symbiozowo"]) == []


def test_that_the_right_word_is_among_the_proposals(dictionary: Dictionary) -> None:
    assert "rodzina" in Speller(dictionary).proposals("rodzna")


def test_that_without_hunspell_words_are_still_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "hunspell", None)
    loaded = load_dictionary()
    assert loaded
    assert unknown(loaded, "Zajęcia dla rodzn") == ["rodzn"]
    assert Speller(loaded).proposals("rodzn") == []


def test_that_without_any_dictionary_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("hunspell", "morfeusz2"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    assert spelling.load_dictionary() is None
    answers = io.StringIO()
    serve(io.StringIO('{"unknown": ["rodzn"]}\n'), answers)
    assert answers.getvalue() == ""


def test_that_questions_are_answered_line_by_line() -> None:
    asked = [{"accept": ["Kowalewo"]}, {"unknown": ["rodzn", "Kowalewo", "rodzina"]}, {"proposals": "rodzna"}]
    answers = io.StringIO()
    serve(io.StringIO("".join(json.dumps(line) + "\n" for line in asked)), answers)
    first, second = (json.loads(line) for line in answers.getvalue().splitlines())
    assert (first["asked"], first["unknown"]) == (["rodzn", "Kowalewo", "rodzina"], ["rodzn"])
    assert second["word"] == "rodzna"
    assert "rodzina" in second["proposals"]


@given(st.text(max_size=60))
def test_that_words_stand_where_they_are_said_to(text: str) -> None:
    for word, place in words_of(text):
        assert text[place : place + len(word)] == word
        assert not any(letter.isnumeric() for letter in word)
