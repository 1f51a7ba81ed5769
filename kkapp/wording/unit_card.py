"""The texts of the workbook that a unit fills in; Polish always, like every document."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kkapp.model.earlier import Earlier
from kkapp.model.measure import Measure
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.report import Reason, Status
from kkapp.model.unit_card import CardField
from kkapp.polish.dates import write_day
from kkapp.polish.numbers import NO_BREAK_SPACE, write_number
from kkapp.polish.typography import bind
from kkapp.wording import phrases
from kkapp.wording.quantities import quantity_text
from kkapp.wording.spoken import spoken_words

GUIDE_SHEET = "Instrukcja"
SHEET = "Karta"
HIDDEN_SHEET = "Dane karty"
TO_FILL, QUESTIONED = "►", "?"
"""The signs beside the cells to fill in, and beside those that are asked about."""

STATUS: Mapping[Status, str] = MappingProxyType(
    {
        Status.CARRIED_OUT: "zrealizowane",
        Status.LIMITED: "ograniczone",
        Status.CHANGED_FORM: "zmieniona forma",
        Status.MOVED_ONLINE: "przeniesione on-line",
        Status.NOT_HELD: "nie odbyło się",
        Status.ENDED: "zakończone",
    }
)
NOT_APPLICABLE = phrases.NOT_APPLICABLE
"""The answer of the list of statuses by which a unit declares that an action does not concern it this year."""
REASON: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.EPIDEMIC: "stan epidemii",
        Reason.LAW: "zmiana przepisów",
        Reason.OTHER: "inny",
        Reason.NONE_GIVEN: "nie podano",
    }
)

LABELS: Mapping[CardField, str] = MappingProxyType(
    {
        "status": "Stan realizacji działania",
        "reason": "Powód zmiany lub braku realizacji",
        "reason_text": "Wyjaśnienie powodu",
        "narrative": "Opis słowny",
        "spending": "Wydatki w zł",
        "footnotes": "Przypisy",
        "confirmed": "Dane potwierdza kierownik jednostki (imię i nazwisko)",
    }
)
"""What stands before the entry cells that are no figures."""
PROMPTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "figure": ("Wykonanie", "Liczba, np. 1 234 albo 12,5. Puste pole znaczy: brak danych; 0 znaczy: zero."),
        "spare": ("Inny wskaźnik", "Liczba, np. 1 234 albo 12,5. Obok prosimy wpisać słowami, co policzono."),
        "label": ("Inny wskaźnik", "Co policzono, np. warsztaty dla rodziców."),
        "status": ("Stan realizacji", "Prosimy wybrać z listy. „nie dotyczy” wymaga wyjaśnienia."),
        "reason": ("Powód", "Prosimy wybrać z listy, jeśli działania nie zrealizowano zgodnie z planem."),
        "reason_text": ("Wyjaśnienie", "Krótko: dlaczego nie udało się zrealizować planu."),
        "narrative": ("Opis słowny", "Pełne zdania do sprawozdania, jeśli liczby nie mówią wszystkiego."),
        "spending": ("Wydatki", "Kwota w złotych, np. 1 839 660,39. Można też wpisać – albo: nie dotyczy."),
        "confirmed": ("Potwierdzenie", "Imię i nazwisko kierownika jednostki."),
        "answer": ("Odpowiedź", "Odpowiedź na pytanie, które stoi obok."),
    }
)
"""The title and the text that a spreadsheet shows beside a selected cell."""
CONFIRMATION = "Potwierdzenie danych"
SPARE_LABEL = "inny:"
NOT_A_NUMBER = (
    "Czy to na pewno liczba?",
    "Oczekujemy liczby nie mniejszej niż zero, np. 1 234 albo 12,5. Wpis można zostawić: urząd o niego dopyta.",
)
NOT_AN_AMOUNT = (
    "Czy to na pewno kwota?",
    "Oczekujemy kwoty, np. 1 839 660,39, znaku – albo słów: nie dotyczy. Wpis można zostawić: urząd o niego dopyta.",
)
NOT_IN_THE_LIST = (
    "Prosimy wybrać z listy",
    "W tym polu można wybrać jedną z odpowiedzi z listy albo zostawić je puste.",
)

HEADS: Mapping[str, str] = MappingProxyType(
    {
        "code": "Nr",
        "label": "Działanie i jego wskaźniki",
        "planned": "Plan {year}",
        "planned_before": "Plan {before}",
        "achieved_before": "Wykonanie {before}",
        "sign": "",
        "entry": "Do wypełnienia: {year} rok",
        "question": "Pytanie urzędu",
        "answer": "Odpowiedź jednostki",
    }
)
_TITLE = "Karta jednostki za {year} rok"
_NUMBERS = "Liczby wpisuje się jak na papierze, np. 1 234 albo 12,5."
_NUMBERS_AND_SPENDING = (
    "Liczby wpisuje się jak na papierze, np. 1 234 albo 12,5; kwoty w złotych, np. 1 839 660,39. "
    "W wydatkach można też wpisać „–” albo „nie dotyczy”."
)
_STEPS = (
    (
        "Prosimy przejść do arkusza „Karta” i wypełnić żółte pola, przy których stoi znak ►. Każde działanie ma "
        "własny blok: najpierw wskaźniki, pod nimi stan realizacji i opis."
    ),
    "Puste pole znaczy „brak danych”, a 0 znaczy „zero”. Nie wszystkie pola muszą być wypełnione.",
    _NUMBERS_AND_SPENDING,
    (
        "Stan realizacji i powód wybiera się z listy. Jeżeli działanie w tym roku nie dotyczy jednostki, prosimy "
        "wybrać „nie dotyczy” i podać wyjaśnienie."
    ),
    (
        "Wskaźnik, którego na karcie nie ma, można dopisać w wierszu „inny”: prosimy podać słowami, co policzono "
        "(np. „warsztaty dla rodziców”), i liczbę."
    ),
    "Na końcu arkusza „Karta” kierownik jednostki potwierdza dane imieniem i nazwiskiem.",
    "Prosimy zapisać plik i go odesłać. Nazwa pliku jest dowolna; formaty .xlsx i .ods są równie dobre.",
)
_CORRECTION_STEPS = (
    (
        "Urząd prosi o uzupełnienie karty. W arkuszu „Karta” otwarte są tylko pola, o które pyta. Przy polach, "
        "których dotyczy pytanie, stoi znak ?. Pozostałe dane są przyjęte i zamknięte."
    ),
    (
        "Obok każdego takiego pola stoi pytanie urzędu i miejsce na odpowiedź. Prosimy poprawić pole, odpowiedzieć "
        "na pytanie albo zrobić jedno i drugie."
    ),
    *_STEPS[2:4],
    *_STEPS[5:],
)
LEGEND = (
    ("entry sign", TO_FILL, "pole do wypełnienia (żółte)"),
    ("questioned sign", QUESTIONED, "pole, o które pyta urząd (pomarańczowe, gruba ramka)"),
    ("closed", "", "pole tylko do odczytu (białe lub szare)"),
)
GUIDE_HEADS = ("Jak wypełnić kartę", "Co znaczą kolory i znaki", "Pytania urzędu", "Dobrze wiedzieć")
_NOTES = (
    "Arkusz jest chroniony bez hasła, aby nic nie przesunęło się przez pomyłkę. Prosimy nie usuwać wierszy.",
    "Wpis, którego program nie umie odczytać, nie ginie: urząd widzi go razem z adresem komórki i dopyta.",
)
_PLAN = "Plan jest tylko do porównania."
_PLAN_AND_EARLIER = "Liczby z poprzedniego roku i plan są tylko do porównania."
_DEADLINE = "Prosimy o odesłanie wypełnionej karty do dnia {day}"
_NO_DEADLINE = "Prosimy o odesłanie wypełnionej karty tą samą drogą, którą przyszła."
_QUESTION = "{code}, komórka {address}: {text}"
FOOTER = "strona &P z &N"


def title(year: int) -> str:
    """Return the title of the card."""
    return bind(_TITLE.format(year=year))


def head(column: str, year: int) -> str:
    """Return what stands over a column."""
    return bind(HEADS[column].format(year=year, before=year - 1))


def deadline_text(deadline: str | None) -> str:
    """Return the sentence that says until when the card is awaited."""
    try:
        return bind(_DEADLINE.format(day=write_day(dt.date.fromisoformat(deadline)))) if deadline else _NO_DEADLINE
    except ValueError:
        return bind(_DEADLINE.format(day=deadline))


def steps(*, correction: bool, spending: bool) -> Iterator[str]:
    """Yield what there is to do, in its order; of spending only where the card asks for it."""
    for at, step in enumerate(_CORRECTION_STEPS if correction else _STEPS, 1):
        told = _NUMBERS if step is _NUMBERS_AND_SPENDING and not spending else step
        yield f"{at}. {bind(told)}"


def notes(*, earlier: bool) -> Iterator[str]:
    """Yield what is good to know; of the year before only where the card shows it."""
    for note in (*_NOTES, _PLAN_AND_EARLIER if earlier else _PLAN):
        yield f"• {note}"


def question_line(code: str, address: str, text: str) -> str:
    """Return a question as it is listed in the instructions."""
    return bind(_QUESTION.format(code=code, address=address, text=text))


def indicator_words(figure: Quantity, data: PeriodData) -> str:
    """Return what a figure counts: "w tym warsztatów on-line", with the words it stands under."""
    blank = figure.model_copy(update={"number": None})
    words = spoken_words(blank, data.measure_by_id) or figure.measure_text or "liczba"
    if not figure.context or figure.context.casefold() == phrases.RELATION.get(figure.relation):
        return bind(words)
    return bind(f"{figure.context}: {words}")


_BOUNDS = (Relation.AT_MOST, Relation.AT_LEAST, Relation.ABOUT)


def planned_text(figure: Quantity | None) -> str:
    """Return a planned number with its bound: "do 10"."""
    if figure is None:
        return ""
    if figure.number is None:
        return figure.entered or ""
    number = write_number(figure.number)
    return f"{phrases.RELATION[figure.relation]}{NO_BREAK_SPACE}{number}" if figure.relation in _BOUNDS else number


def earlier_texts(figure: Quantity, earlier: Earlier | None, measures: Mapping[str, Measure]) -> tuple[str, str]:
    """Return last year's plan and result; in words where another measure was counted then."""
    if earlier is None:
        return "", ""
    return _earlier(figure, earlier.planned, measures), _earlier(figure, earlier.achieved, measures)


def _earlier(figure: Quantity, before: Quantity | None, measures: Mapping[str, Measure]) -> str:
    if before is None or before.measure == figure.measure:
        return planned_text(before)
    return quantity_text(before, measures) or before.entered or ""
