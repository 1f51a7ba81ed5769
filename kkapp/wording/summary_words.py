"""The Polish words of the yearly summary: headings, heads of columns, sentences of the first page."""

from kkapp.model.report import Status
from kkapp.model.summary import Band
from kkapp.wording.counted import Counted

TITLE = "Podsumowanie {year} roku – {programme}"
PEOPLE = "Liczby osób nie sumują się: ta sama osoba mogła skorzystać z kilku działań."
PEOPLE_BEGIN = "Liczby osób nie sumują się"

OVERVIEW = "Najważniejsze liczby"
OVERVIEW_CAPTION = "Działania i wydatki w całym programie"
OVERVIEW_HEADERS = ("Co policzono", "Liczba", "Udział w działaniach")
PLANNED = Counted(
    "Program obejmował w {year} roku {n} działanie.",
    "Program obejmował w {year} roku {n} działania.",
    "Program obejmował w {year} roku {n} działań.",
)
CARRIED_OUT = Counted(
    "Zrealizowano {n} działanie ({share}).",
    "Zrealizowano {n} działania ({share}).",
    "Zrealizowano {n} działań ({share}).",
)
NOT_HELD = Counted("Nie odbyło się {n} działanie.", "Nie odbyły się {n} działania.", "Nie odbyło się {n} działań.")
ALL_HELD = "Nie zgłoszono działań, które się nie odbyły."
SPENT = Counted(
    "Wydatki wyniosły {money} (podano {n} kwotę).",
    "Wydatki wyniosły {money} (suma {n} podanych kwot).",
    "Wydatki wyniosły {money} (suma {n} podanych kwot).",
)
NOTHING_SPENT = "Nie podano żadnej kwoty wydatków."
REPORTING_UNITS = Counted(
    "Sprawozdanie z co najmniej jednego działania złożyła {n} jednostka z {all}.",
    "Sprawozdanie z co najmniej jednego działania złożyły {n} jednostki z {all}.",
    "Sprawozdanie z co najmniej jednego działania złożyło {n} jednostek z {all}.",
)
ACTIONS = "Działania programu"
WITH_PLAN = "Działania z zaplanowaną wartością"
REPORTED = "Działania, z których złożono sprawozdanie"
STATUS = {
    Status.CARRIED_OUT: "Zrealizowane",
    Status.LIMITED: "Zrealizowane w ograniczonym zakresie",
    Status.CHANGED_FORM: "Zrealizowane w zmienionej formie",
    Status.MOVED_ONLINE: "Przeniesione on-line",
    Status.NOT_HELD: "Nie odbyły się",
    Status.ENDED: "Zakończone",
}
WITHOUT_STATUS = "Ze sprawozdaniem bez podanego statusu"
SILENT = "Bez sprawozdania"
REACHED = "Osiągnęły każdy plan, który można porównać"
SPENDING = "Wydatki"

AREAS, AREAS_SHEET, AREA = "Według obszarów", "Obszary", "Obszar"
TASKS, TASKS_SHEET, TASK = "Według zadań", "Zadania", "Zadanie"
UNITS, UNITS_SHEET, UNIT = "Według jednostek", "Jednostki", "Jednostka"
CAPTIONS = {
    AREAS_SHEET: "Działania, wykonanie planu i wydatki w obszarach oraz w całym programie",
    TASKS_SHEET: "Działania, wykonanie planu i wydatki w zadaniach",
    UNITS_SHEET: "Działania, wykonanie planu i wydatki jednostek",
}
WHOLE = "Cały program"
NAME_SHARE = 5.6
COLUMNS = (
    ("Działania", 1.75),
    ("Zrealizowane", 2.15),
    ("Ograniczone", 2.05),
    ("Zmieniona forma", 1.85),
    ("On-line", 1.35),
    ("Nie odbyły się", 1.8),
    ("Zakończone", 1.95),
    ("Bez statusu", 1.5),
    ("Bez danych", 1.45),
    ("Plan osiągnięty", 1.85),
    ("Wykonanie planu", 2.45),
    ("Wydatki", 3.55),
)
"""Heads of the columns after the name, with the share of the page's width each has."""

BANDS, BANDS_SHEET = "Stopień wykonania planu", "Wykonanie planu"
BANDS_CAPTION = "Działania według najniższego stopnia wykonania wśród ich wskaźników"
BANDS_LEAD = "Stopni wykonania różnych działań nie uśrednia się."
BAND_HEADERS = ("Stopień wykonania planu", "Działania", "Udział w działaniach")
BAND = {
    Band.REACHED: "Plan osiągnięty lub przekroczony",
    Band.FROM_75: "Od 75% do mniej niż 100% planu",
    Band.FROM_50: "Od 50% do mniej niż 75% planu",
    Band.BELOW_50: "Mniej niż 50% planu",
    Band.NO_RATE: "Bez planu, bez wyniku albo nieporównywalne",
}

NOT_HELD_HEADING, NOT_HELD_SHEET = "Działania, które się nie odbyły", "Nie odbyły się"
NOT_HELD_CAPTION = "Działania, które się nie odbyły, i powody"
NOT_HELD_HEADERS = ("Numer", "Działanie", "Jednostki", "Powód")
NO_REASON = "nie podano powodu"

CHART = "Działania według obszarów (liczby przy słupkach w kolejności legendy)"
LEGEND = ("zrealizowane", "ograniczone, w zmienionej formie lub on-line", "nie odbyły się")
CHART_AREA = "Obszar {number}"
CHART_ALT = "Wykres słupkowy: działania według obszarów. {areas}."
CHART_ALT_AREA = "{name}: zrealizowane {done}, ograniczone, zmienione lub on-line {changed}, nie odbyły się {missed}"
