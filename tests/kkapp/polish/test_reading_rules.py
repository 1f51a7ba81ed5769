"""The reader's rules, one by one, on texts of our own."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.polish.reading import Reading, read_quantities


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(str(quantity.number), quantity.measure) for quantity in read_quantities(text).quantities]


def _only(text: str) -> Any:
    (quantity,) = read_quantities(text).quantities
    return quantity


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("12 271 usług poradnictwa, 3 rodziny", [("12271", "usług poradnictwa"), ("3", "rodziny")]),
        ("12\u00a0271 usług\u00a0poradnictwa", [("12271", "usług poradnictwa")]),
        ("10 000 ulotek,200 plakatów", [("10000", "ulotek"), ("200", "plakatów")]),
        ("8 szkół 22 uczniów", [("8", "szkół"), ("22", "uczniów")]),
        ("5 grup; 60 osób; 120 godz.", [("5", "grup"), ("60", "osób"), ("120", "godz.")]),
        ("100 warsztatów\n2 000 uczestników", [("100", "warsztatów"), ("2000", "uczestników")]),
        ("40 godzin porad oraz 12 spotkań", [("40", "godzin porad"), ("12", "spotkań")]),
        ("20 spotkań dla 45 osób", [("20", "spotkań"), ("45", "osób")]),
        ("0 osób, 2021 uczestników", [("0", "osób"), ("2021", "uczestników")]),
        ("207,34 etatów, 1.234 osoby", [("207.34", "etatów"), ("1234", "osoby")]),
        ("1 839 660,39 zł, 12 umów", [("1839660.39", "zł"), ("12", "umów")]),
        ("Udzielono 15 porad. Odbyły się 3 spotkania.", [("15", "porad"), ("3", "spotkania")]),
    ],
)
def test_that_items_are_told_apart(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("12 kółek, zespołów i klubów", [("12", "kółek, zespołów i klubów")]),
        (
            "9 godzin zajęć grupowych, sportowych dla 4 osób",
            [("9", "godzin zajęć grupowych, sportowych"), ("4", "osób")],
        ),
        ("22 gry, zabawy i quizy, 90 dzieci", [("22", "gry, zabawy i quizy"), ("90", "dzieci")]),
        ("7 pokazów, wystawa plenerowa, 71 widzów", [("7", "pokazów"), ("71", "widzów")]),
        ("70 dzieci, którym kupiono książki, 4 klasy", [("70", "dzieci, którym kupiono książki"), ("4", "klasy")]),
        ("15 wydarzeń, w których udział wzięło 250 osób", [("15", "wydarzeń"), ("250", "osób")]),
        ("31 imprez (koncerty, pikniki) 535 gości", [("31", "imprez (koncerty, pikniki)"), ("535", "gości")]),
        ("15 spotkań (w klubie), 3 wyjazdy", [("15", "spotkań"), ("3", "wyjazdy")]),
        ("120 miejsc – wynajęto salę", [("120", "miejsc")]),
        ("12 szkół – chór, 8 szkół – szachy", [("12", "szkół – chór"), ("8", "szkół – szachy")]),
        ("300 osób uczestniczyło w warsztatach", [("300", "osób")]),
        ("3 rodziny z 4 dzieci, 5 grup po 6 osób", [("3", "rodziny z 4 dzieci"), ("5", "grup po 6 osób")]),
    ],
)  # fmt: skip
def test_that_a_measure_reaches_as_far_as_its_phrase(text: str, pairs: list[tuple[str, str]]) -> None:
    assert _pairs(text) == pairs


@pytest.mark.parametrize(
    "text",
    ["w 2021 roku", "w latach 2019-2021", "od 2020 r.", "w styczniu i kwietniu 2021", "dzieci do lat 6",
     "osoby w wieku 15-18 lat", "młodzież powyżej 16 roku życia", "karta KKR 3+", "program „5 porcji, 100 owoców”",
     "Szkoła nr 34", "art. 179 ust. 1", "12.05.2022 r.", "12 maja 2022 r.", "COVID-19", "3. edycja", "1/2 etatu",
     "15-20 uczestników", "od 10 do 15 spotkań", "2 x 45 min", "godz. 10.00-14.00", "10", "–", "nie dotyczy", "",
     "nr tel. 12 616 78 00",
        "zajęcia dla dzieci do lat 6 i ich rodziców"],
)  # fmt: skip
def test_that_numbers_which_count_nothing_are_left_over(text: str) -> None:
    assert read_quantities(text).quantities == ()


@pytest.mark.parametrize(
    ("text", "relation"),
    [("Do 10 lokali", "at_most"), ("co najmniej 10 lokali", "at_least"), ("ponad 10 lokali", "at_least"),
     ("ok. 10 lokali", "about"), ("łącznie 10 lokali", "total"), ("dodatkowo 10 lokali", "additional"),
     ("10 lokali", None)],
)  # fmt: skip
def test_that_the_word_before_gives_the_relation(text: str, relation: str | None) -> None:
    assert _only(text).relation == relation


def test_that_parts_follow_in_words_in_brackets_and_after_a_colon() -> None:
    for text in ("45 osób, w tym 20 kobiet i 25 mężczyzn", "45 osób (20 kobiet, 25 mężczyzn)",
                 "45 osób, w tym: 20 kobiet, 25 mężczyzn"):  # fmt: skip
        assert [quantity.relation for quantity in read_quantities(text).quantities] == [None, "subset", "subset"]


def test_that_a_number_inside_a_describing_bracket_is_descriptive() -> None:
    quantities = read_quantities("10 skierowań (szkoły oraz 2 oddziały w mieście)").quantities
    assert [quantity.relation for quantity in quantities] == [None, "descriptive"]


def test_that_a_part_without_a_noun_names_what_it_leaves_out() -> None:
    whole, part, people = read_quantities("10 warsztatów (3 on-line), 108 uczestników").quantities
    assert (part.implied_measure, part.relation, part.online) == ("warsztatów", "subset", True)
    assert (whole.online, people.implied_measure) == (False, None)


def test_that_a_number_may_follow_its_measure() -> None:
    first, second = read_quantities("5 programów, liczba młodzieży biorącej udział - 350").quantities
    assert (second.number, second.measure, second.measure_before) == (350, "liczba młodzieży biorącej udział", True)
    assert not first.measure_before


def test_that_a_glued_measure_is_read_and_marked() -> None:
    quantity = _only("85warsztatów")
    assert (quantity.number, quantity.measure, quantity.glued) == (85, "warsztatów", True)


def test_that_a_rate_keeps_its_period() -> None:
    assert _only("500 czytelników/miesiąc").per == "month"
    assert _only("20 porad miesięcznie").per == "month"
    assert _only("20 porad").per is None


def test_that_events_and_their_people_are_grouped_where_there_are_several() -> None:
    read = read_quantities("7 spektakli, 200 widzów, 11 warsztatów, 40 osób")
    assert [quantity.group for quantity in read.quantities] == [1, 1, 2, 2]
    assert [quantity.group for quantity in read_quantities("7 spektakli, 200 widzów").quantities] == [None, None]


def test_that_context_before_the_number_is_kept() -> None:
    first, second = read_quantities("Plebiscyt on-line – 8 768 odsłon, konkurs – 429 prac").quantities
    assert (first.context, second.context) == ("Plebiscyt on-line", "konkurs")


def test_that_a_correction_is_taken_out_of_the_measure() -> None:
    read = read_quantities("18 954 odsłon strony /korekta wskaźnika na 2021 rok/, 5 ulotek")
    assert [quantity.measure for quantity in read.quantities] == ["odsłon strony", "ulotek"]
    assert [correction.year for correction in read.corrections] == [2021]
    assert read.years == ()
    assert read.leftovers == ()


def test_that_reasons_and_narrative_are_left_over_with_their_place() -> None:
    text = "Z uwagi na stan epidemii zorganizowano 5 spotkań – bez 2020 r."
    read = read_quantities(text)
    assert [leftover.text for leftover in read.leftovers] == ["Z uwagi na stan epidemii zorganizowano", "bez 2020 r."]
    assert [year.year for year in read.years] == [2020]
    assert all(text[leftover.start : leftover.end] == leftover.text for leftover in read.leftovers)


cell_like = st.lists(
    st.sampled_from(
        [
            "12",
            "1 000",
            "3,5",
            "2021",
            "osób",
            "w tym",
            "łącznie",
            "oraz",
            "(",
            ")",
            "„",
            "”",
            ", ",
            " – ",
            "-",
            ". ",
            "dla",
            "w",
            "roku",
            "on-line",
            "które",
            "uczestniczyło",
            "/",
            "korekta wskaźnika",
            "z uwagi na",
            ":",
            "\n",
            "do lat",
            "liczba",
            " ",
            "\u00a0",
            "+",
            "szkół",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(cell_like | st.text(max_size=60))
def test_that_any_text_is_read_without_losing_a_digit(text: str) -> None:
    read = read_quantities(text)
    for quantity in read.quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.measure
        assert quantity.number_text in text[quantity.start : quantity.end]
        assert quantity.number.is_finite()
        assert quantity.number >= Decimal(0)
    starts = [quantity.start for quantity in read.quantities]
    assert starts == sorted(starts)
    for leftover in read.leftovers:
        assert text[leftover.start : leftover.end] == leftover.text
    assert _digits(text) <= _digits(_kept(text, read))


def _digits(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isdecimal())


def _kept(text: str, read: Reading) -> str:
    spans = [(part.start, part.end) for part in (*read.quantities, *read.leftovers, *read.corrections)]
    return " ".join([text[start:end] for start, end in spans] + [found.context or "" for found in read.quantities])
