"""The letters to a unit: polite, complete, with right forms after numbers and nothing glued together."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest

from kkapp.model.letter import Letter
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.model.query import Query
from kkapp.model.receipt import Receipt
from kkapp.model.report import Achieved, Reason, Report, Spending, SpendingKind, Status
from kkapp.model.unit import Unit
from kkapp.model.unit_report import in_department
from kkapp.polish.typography import bind
from kkapp.wording.letters import handing_out_letter, receipt_letter, reminder_letter, return_letter
from kkapp.workflow import opening

DEADLINE = "2022-03-31"
SENDER = "Anna Nowak\nWydział Polityki Społecznej i Zdrowia"
SIGNED: dict[str, Any] = {"deadline": DEADLINE, "sender": SENDER, "written": dt.date(2022, 2, 1)}


@pytest.fixture(scope="module")
def year() -> PeriodData:
    return opening.read_programme(opening.shipped_programme())


@pytest.fixture(scope="module")
def unit(year: PeriodData) -> Unit:
    return next(unit for unit in year.units if unit.name == "Biblioteka Kraków")


@pytest.fixture(scope="module")
def actions(year: PeriodData, unit: Unit) -> list[Action]:
    return [
        action
        for action in year.programme.actions()
        if any(responsible.unit == unit.id for responsible in action.responsible)
    ]


def query(unit: Unit, action: Action, field: str, text: str = "Proszę sprawdzić.", **more: Any) -> Query:
    name = f"{action.id}/{field}/{text}"
    return Query(
        id=name, unit=unit.id, action=action.id, field=field, text=text, asked_by="A", asked_at="2022-02-01", **more
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def all_texts(letter: Letter) -> list[str]:
    items = [text for item in letter.items for text in (item.heading, *(word for line in item.lines for word in line))]
    items = [text for text in items if text]
    return [letter.subject, letter.recipient, *letter.paragraphs, *items, *letter.closing, *letter.sender]


def handed_in(year: PeriodData, unit: Unit, report: Report) -> PeriodData:
    return year.replaced(reports=(*year.reports, in_department(report, unit.id, year.period.year)))


def lines_about(year: PeriodData, unit: Unit, asked: Query) -> dict[str, str]:
    (item,) = return_letter(year, unit.id, [asked], **SIGNED).items
    return {label: plain(text) for label, text in item.lines}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "mamy 1 uwagę. Przedstawiamy ją"),
        (2, "mamy 2 uwagi. Przedstawiamy je"),
        (5, "mamy 5 uwag. Przedstawiamy je"),
        (12, "mamy 12 uwag. "),
        (22, "mamy 22 uwagi. "),
    ],
)
def test_that_the_letter_counts_its_questions_in_the_right_form(
    year: PeriodData, unit: Unit, actions: list[Action], number: int, words: str
) -> None:
    asked = [query(unit, actions[0], "narrative", f"Pytanie {at}") for at in range(number)]
    letter = return_letter(year, unit.id, asked, **SIGNED)
    assert words in plain(" ".join(letter.paragraphs))
    assert len(letter.items) == number


def test_that_a_question_stands_beside_the_action_the_field_and_what_the_unit_put_there(
    year: PeriodData, unit: Unit, actions: list[Action]
) -> None:
    measure = next(each for each in year.measures if each.many == "uczestników")
    figure = Quantity(id="q1", indicator="i1", number=Decimal(1250), measure=measure.id)
    report = Report(id="r", action=actions[0].id, achieved=Achieved(quantities=(figure,)))
    letter = return_letter(
        handed_in(year, unit, report), unit.id, [query(unit, actions[0], "quantity:q1", "Skąd ta liczba ?")], **SIGNED
    )
    (item,) = letter.items
    assert plain(item.heading) == plain(bind(f"Działanie {actions[0].code} – {actions[0].name}"))
    lines = {label: plain(text) for label, text in item.lines}
    assert lines["Pole"] == f"wartość osiągnięta – liczba {measure.form('many')}"
    assert lines["Obecnie wpisano"] == f"1 250 {measure.form('many')}"
    assert lines["Uwaga"] == "Skąd ta liczba ?"
    assert "Dotychczasowa odpowiedź" not in lines


def test_that_a_value_asked_about_twice_stands_in_the_letter_once(
    year: PeriodData, unit: Unit, actions: list[Action]
) -> None:
    measure = next(each for each in year.measures if each.many == "uczestników")
    figures = tuple(
        Quantity(id=f"q{at}", indicator="i1", number=Decimal(number), measure=measure.id)
        for at, number in enumerate((1250, 250))
    )
    report = Report(id="r", action=actions[0].id, achieved=Achieved(quantities=figures[:1]))
    fields = ("quantity:q0", "achieved", "quantity:q0", "spending", "spending")
    asked = [query(unit, actions[0], field, f"Pytanie {at}") for at, field in enumerate(fields)]
    letter = return_letter(handed_in(year, unit, report), unit.id, asked, **SIGNED)
    stands = [plain(dict(item.lines)["Obecnie wpisano"]) for item in letter.items]
    assert stands == ["1 250 uczestników", "jak wyżej", "jak wyżej", "(pole puste)", "jak wyżej"]
    reworded = Achieved(quantities=figures, wording="1 250 uczestników")
    other = return_letter(
        handed_in(year, unit, report.model_copy(update={"achieved": reworded})),
        unit.id,
        [query(unit, actions[0], field, "Pytanie") for field in ("achieved", "quantity:q1")],
        **SIGNED,
    )
    assert [plain(dict(item.lines)["Obecnie wpisano"]) for item in other.items] == [
        "1 250 uczestników",
        "250 uczestników",
    ]


def test_that_a_value_of_another_action_is_printed_again(year: PeriodData, unit: Unit, actions: list[Action]) -> None:
    asked = [query(unit, action, "narrative", "Pytanie") for action in actions[:2]]
    letter = return_letter(year, unit.id, asked, **SIGNED)
    assert [dict(item.lines)["Obecnie wpisano"] for item in letter.items] == ["(pole puste)", "(pole puste)"]


@pytest.mark.parametrize(
    ("field", "report", "name", "value"),
    [
        (
            "status",
            {"achieved": Achieved(status=Status.NOT_HELD, reason=Reason.EPIDEMIC)},
            "status działania",
            "nie odbyło się – stan epidemii",
        ),
        ("narrative", {"achieved": Achieved(narrative="Był deszcz .")}, "opis słowny", "Był deszcz."),
        ("narrative", {}, "opis słowny", "(pole puste)"),
        (
            "spending",
            {"spending": Spending(kind=SpendingKind.AMOUNT, grosze=123456789)},
            "wydatki",
            "1 234 567,89 zł",
        ),
        ("spending", {"spending": Spending(kind=SpendingKind.DASH)}, "wydatki", "–"),
        (
            "spending",
            {"spending": Spending(entered="ok. 5 tys.")},
            "wydatki",
            "„ok. 5 tys.” (wpis, którego nie można odczytać jako liczby)",
        ),
        ("achieved", {"achieved": Achieved(wording="Jak w planie")}, "wykonanie", "Jak w planie"),
        ("quantity:gone", {}, "wartość osiągnięta", "(tej wartości nie ma już w sprawozdaniu)"),
        (
            "quantity:q",
            {"achieved": Achieved(quantities=(Quantity(id="q", indicator="i", entered="dużo"),))},
            "wartość osiągnięta",
            "„dużo” (wpis, którego nie można odczytać jako liczby)",
        ),
        (
            "quantity:q",
            {"achieved": Achieved(quantities=(Quantity(id="q", indicator="i"),))},
            "wartość osiągnięta",
            "(pole puste)",
        ),
    ],
)
def test_that_every_kind_of_field_has_its_words(
    year: PeriodData, unit: Unit, actions: list[Action], field: str, report: dict[str, Any], name: str, value: str
) -> None:
    given = handed_in(year, unit, Report(id="r", action=actions[0].id, **report))
    lines = lines_about(given, unit, query(unit, actions[0], field))
    assert (lines["Pole"], lines["Obecnie wpisano"]) == (name, value)


def test_that_questions_stand_in_the_order_of_the_card_and_closed_ones_and_those_of_others_are_left_out(
    year: PeriodData, unit: Unit, actions: list[Action]
) -> None:
    stranger = next(each for each in year.units if each.id != unit.id)
    asked = [
        query(unit, actions[1], "status", "czwarte"),
        query(unit, actions[0], "spending", "trzecie"),
        query(unit, actions[0], "narrative", "drugie"),
        query(unit, actions[0], "status", "pierwsze"),
        query(unit, actions[0], "status", "zamknięte", closed_by="A", closed_at="2022-02-02"),
        query(stranger, actions[0], "status", "cudze"),
    ]
    letter = return_letter(year, unit.id, asked, **SIGNED)
    assert [dict(item.lines)["Uwaga"] for item in letter.items] == ["pierwsze", "drugie", "trzecie", "czwarte"]


def test_that_a_deadline_is_a_day_in_words_tied_together(year: PeriodData, unit: Unit) -> None:
    told = "31\u00a0marca\u00a02022\u00a0r."
    for letter in (
        return_letter(year, unit.id, [], **SIGNED),
        reminder_letter(year, unit.id, 3, late=False, **SIGNED),
        reminder_letter(year, unit.id, 3, late=True, **SIGNED),
        handing_out_letter(year, unit.id, **SIGNED),
    ):
        assert told in " ".join((*letter.paragraphs, *letter.closing))
        assert letter.dateline == "1\u00a0lutego\u00a02022\u00a0r."


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (0, "pozostało potwierdzić sprawozdanie"),
        (1, "pozostaje 1 działanie."),
        (3, "pozostają 3 działania."),
        (14, "pozostaje 14 działań."),
    ],
)
def test_that_a_reminder_says_how_much_is_left(year: PeriodData, unit: Unit, missing: int, words: str) -> None:
    letter = reminder_letter(year, unit.id, missing, late=False, **SIGNED)
    assert words in plain(" ".join(letter.paragraphs))
    assert "należy przekazać do 31 marca 2022 r." in plain(" ".join(letter.paragraphs))


def test_that_a_late_reminder_says_since_when_and_stays_polite(year: PeriodData, unit: Unit) -> None:
    letter = reminder_letter(year, unit.id, 2, late=True, **SIGNED)
    text = plain(" ".join((letter.subject, *letter.paragraphs, *letter.closing)))
    assert "minął 31 marca 2022 r. Do dziś nie otrzymaliśmy" in text
    assert "Prosimy o niezwłoczne odesłanie karty albo o informację" in text
    assert "prosimy uznać to pismo za nieaktualne" in text


def receipt(**more: Any) -> Receipt:
    given: dict[str, Any] = {"replaces": None, "file": "karta final2.kkp", "content_hash": "ab12"} | more
    return Receipt(
        id="p1",
        unit="u",
        year=2021,
        revision=2,
        channel="package",
        made_at="2022-02-14T09:00:00+00:00",
        made_by="Jan",
        key=None,
        received_at=dt.datetime(2022, 2, 14, 11, 5).astimezone().isoformat(),
        received_by="Anna",
        content="{}",
        **given,
    )


def test_that_a_confirmation_says_which_revision_came_when_with_how_many_actions(year: PeriodData, unit: Unit) -> None:
    letter = receipt_letter(year, unit.id, receipt(replaces="p0"), 22, sender=SENDER)
    (item,) = letter.items
    assert [(plain(label), plain(text)) for label, text in item.lines] == [
        ("Data i godzina otrzymania", "14 lutego 2022 r. o godz. 11:05"),
        ("Wersja", "2"),
        ("Zawartość", "22 działania"),
        ("Plik", "karta final2.kkp"),
        ("Suma kontrolna zawartości (SHA-256)", "ab12"),
    ]
    assert "Ta wersja zastępuje przekazaną wcześniej." in [plain(text) for text in letter.closing]
    first = receipt_letter(year, unit.id, receipt(), 22, sender=SENDER)
    assert "Ta wersja zastępuje przekazaną wcześniej." not in [plain(text) for text in first.closing]
    assert first.dateline == ""


@pytest.mark.parametrize(
    ("files", "ways"),
    [
        (("a.kkp",), ["kkp"]),
        (("a.XLSX",), ["xlsx"]),
        (("a.xlsx", "b.kkp"), ["kkp", "xlsx"]),
        ((), ["kkp", "xlsx"]),
    ],
)
def test_that_an_assignment_tells_how_to_fill_what_is_attached(
    year: PeriodData, unit: Unit, actions: list[Action], files: tuple[str, ...], ways: list[str]
) -> None:
    letter = handing_out_letter(year, unit.id, files=files, **SIGNED)
    assert [re.findall(r"plik \.(\w+)", item.heading) for item in letter.items] == [[way] for way in ways]
    assert f"Obejmuje ona {len(actions)} działa" in plain(" ".join(letter.paragraphs))
    assert ("kliknąć go dwukrotnie" in str(letter.items)) == ("kkp" in ways)


def test_that_no_text_is_glued_doubled_or_left_unfilled(year: PeriodData, unit: Unit, actions: list[Action]) -> None:
    asked = [query(unit, actions[0], field) for field in ("status", "narrative", "spending", "achieved", "footnotes")]
    undated: dict[str, Any] = {"deadline": None, "sender": SENDER}
    for letter in (
        return_letter(year, unit.id, asked, **SIGNED),
        return_letter(year, unit.id, asked, **undated),
        *(reminder_letter(year, unit.id, left, late=late, **SIGNED) for left in (0, 2) for late in (True, False)),
        *(reminder_letter(year, unit.id, 1, late=late, **undated) for late in (True, False)),
        receipt_letter(year, unit.id, receipt(replaces="x"), 5, sender=SENDER),
        handing_out_letter(year, unit.id, **SIGNED),
        handing_out_letter(year, unit.id, **undated),
    ):
        for text in all_texts(letter):
            assert text.strip()
            assert "  " not in plain(text)
            assert not re.search(
                r"[{}]|\s[,;:]|\s[.](?!kkp|xlsx)|\.\.|[,;:][^\W\d]|[.](?!kkp|xlsx)[^\W\d]", plain(text)
            ), text
            assert not re.search(r"(?<!\w)[wzioauWZIOUA] ", text), f"a short word may end a line: {text}"
        assert letter.paragraphs[0] == "Szanowni Państwo,"
        assert letter.closing[-1] == "Z\u00a0poważaniem"
        assert letter.sender == tuple(map(bind, SENDER.splitlines()))


def test_that_braces_of_people_stay_what_they_are(year: PeriodData, unit: Unit, actions: list[Action]) -> None:
    asked = [query(unit, actions[0], "status", "Co znaczy {year}?")]
    other = unit.model_copy(update={"name": "Dom {n}"})
    named = year.replaced(units=tuple(other if each.id == unit.id else each for each in year.units))
    letter = return_letter(named, unit.id, asked, **{**SIGNED, "sender": "{x}"})
    assert letter.recipient == "Dom {n}"
    assert dict(letter.items[0].lines)["Uwaga"] == "Co znaczy {year}?"
    assert letter.sender == ("{x}",)


def test_that_a_letter_of_made_up_data_says_so(year: PeriodData, unit: Unit) -> None:
    training = year.model_copy(update={"training": True})
    assert handing_out_letter(training, unit.id, **SIGNED).notice == "ĆWICZENIE – to nie jest dokument urzędowy"
    assert handing_out_letter(year, unit.id, **SIGNED).notice == ""


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (dt.date(2022, 3, 31), "do 31 marca 2022 r."),
        (dt.date(2022, 4, 1), "Prosimy o odesłanie poprawionej karty w najbliższym możliwym terminie."),
    ],
)
def test_that_a_return_asks_for_no_day_that_is_over(year: PeriodData, unit: Unit, day: dt.date, asked: str) -> None:
    letter = return_letter(year, unit.id, [], deadline="2022-03-31", sender="Anna Nowak", written=day)
    assert asked in plain(letter.closing[0])
