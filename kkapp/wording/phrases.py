"""The Polish phrases of the official document; the screen's texts are gettext and not here."""

from kkapp.model.quantity import Per, Relation
from kkapp.model.report import Reason, Status

RELATION = {
    Relation.TOTAL: "łącznie",
    Relation.SUBSET: "w tym",
    Relation.ADDITIONAL: "dodatkowo",
    Relation.AT_MOST: "do",
    Relation.AT_LEAST: "co najmniej",
    Relation.ABOUT: "około",
}
PER = {Per.MONTH: "/miesiąc", Per.WEEK: "/tydzień", Per.DAY: "/dzień"}
CAUSE = {Reason.EPIDEMIC: "z uwagi na stan epidemii", Reason.LAW: "w związku ze zmianą przepisów"}
WITHOUT_FIGURES = {
    Status.NOT_HELD: "działanie nie zostało zrealizowane",
    Status.LIMITED: "możliwość pełnej realizacji działania była ograniczona",
    Status.CHANGED_FORM: "działanie zrealizowano w zmienionej formie",
    Status.MOVED_ONLINE: "działanie zrealizowano on-line",
    Status.ENDED: "realizacja działania została zakończona",
}
"""A whole sentence about an action with no figures; the cause stands before it."""
WITH_FIGURES = {
    Status.NOT_HELD: "działanie nie zostało zrealizowane w całości",
    Status.LIMITED: "realizacja ograniczona",
    Status.CHANGED_FORM: "działanie zrealizowano w zmienionej formie",
    Status.MOVED_ONLINE: "działanie zrealizowano on-line",
    Status.ENDED: "realizacja działania została zakończona",
}
"""What follows the figures after a dash; the cause stands behind it."""
JOINED = "zadanie włączone w {year} roku do {programme}"
SINCE = "(realizacja od {year} roku)"
CORRECTION = "/korekta wskaźnika na {year} rok/"
NOT_APPLICABLE = "nie dotyczy"
DECLARED = "Nie dotyczy – {reason}"
"""Stands in a unit's own card in place of what was achieved."""
DASH = "–"
TASK_KIND = {"basic": "Zadanie podstawowe", "complementary": "Zadanie komplementarne"}
LINKED_IN_HEADING = "{kind} powiązane {documents}"
COLUMNS = {
    "action": "Planowane do realizacji działania",
    "units": "Komórka/jednostka odpowiedzialna za realizację",
    "planned": "Wskaźniki rezultatów zaplanowanych działań w {year} roku",
    "achieved": "Zakres realizacji zadania w {year} roku",
    "spending": "Wysokość środków na realizację działania w {year} roku",
}
CAPTION = "Działania zadania {task} w {year} roku"
SUBTASK = "{task} pkt {subtask}"
TRAINING = "ĆWICZENIE – to nie jest dokument urzędowy"
"""Stands on every page and in every file that comes out of a workspace for training."""
TITLE = "Sprawozdanie z działań podejmowanych w {year} roku w ramach programu: {programme}"
ONLINE = "on-line"
EXPLANATION = "{figures} – {explanation}"
"""Figures and what explains them."""
CAUSED = {"before": "{cause} {sentence}", "after": "{sentence} {cause}"}
GIVEN_REASON = "{sentence} – {reason}"
MEASURE_FIRST = "{measure} – {number}"
"""A measure that stands before its number: "liczba młodzieży – 350"."""
