"""Polish alphabetical order and folding for search."""

from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.collation import fold, sort_key


def _sorted(words: list[str]) -> list[str]:
    return sorted(set(words), key=sort_key)


def test_that_polish_letters_follow_their_plain_ones() -> None:
    words = ["azot", "ąd", "bal", "cyt", "ćma", "dom", "ewa", "ęda", "las", "łan", "nos", "ńu", "oko", "ósmy",
             "sto", "śnieg", "zza", "źle", "żaba"]  # fmt: skip
    assert _sorted(words) == words


def test_that_letters_inside_a_word_count_as_letters_and_not_as_accents() -> None:
    assert _sorted(["laz", "łab"]) == ["laz", "łab"]
    assert _sorted(["mazur", "mąka", "mbank"]) == ["mazur", "mąka", "mbank"]


def test_that_numbers_sort_by_value() -> None:
    codes = ["I.2", "I.2/1/2", "I.2/1/10", "I.2/2", "I.3", "I.10", "II.1"]
    assert _sorted(codes) == codes


def test_that_accents_and_capitals_only_decide_between_equals() -> None:
    assert _sorted(["cafe", "café", "cafés"]) == ["cafe", "café", "cafés"]
    assert _sorted(["filia", "Filia", "filiał"]) == ["filia", "Filia", "filiał"]


def test_that_a_space_comes_before_letters() -> None:
    assert _sorted(["dom kultury", "domek"]) == ["dom kultury", "domek"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_that_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_that_search_ignores_case_and_polish_letters() -> None:
    assert fold("ŁÓDŹ  Żółta\u00a0gęś") == "lodz zolta ges"
    assert fold("„Klub” – Olsza") == '"klub" - olsza'


@given(st.text())
def test_that_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
