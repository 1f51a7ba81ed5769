"""The protocol of a handover, for people: what is done, left and asked, where the files lie, whom to call."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from kkapp.model.handing_over import LeftToDo
from kkapp.model.period import PeriodData
from kkapp.model.submission import SubmissionState
from kkapp.polish.dates import write_day, write_moment
from kkapp.polish.typography import bind
from kkapp.wording import phrases
from kkapp.wording.archive_protocol import STATES
from kkapp.wording.counted import Counted
from kkapp.wording.protocol_paper import ProtocolPaper, ProtocolPart

_MOST = 40
_MORE = Counted("i jeszcze {n} działanie", "i jeszcze {n} działania", "i jeszcze {n} działań")
_MORE_QUERIES = Counted("i jeszcze {n} uwaga", "i jeszcze {n} uwagi", "i jeszcze {n} uwag")
_TITLE = "Protokół przekazania skoroszytu"
_NOTHING_LEFT = "Wszystkie działania mają wpisane wykonanie albo oznaczenie „nie dotyczy”."
_NO_QUERIES = "Nie ma uwag, które czekają na odpowiedź."
_HOW = (
    (
        "Przekazać plik osobie przejmującej (pendrive, dysk wspólny, e-mail), a hasło podać osobno: telefonicznie albo "
        "na kartce. Bez hasła pliku nie da się otworzyć, a hasła nikt nie odtworzy."
    ),
    (
        "Osoba przejmująca otwiera plik w programie (dwuklik albo menu Plik → „Przejmij skoroszyt…”), wpisuje hasło i "
        "wybiera miejsce na dysku swojego komputera."
    ),
    (
        "Od chwili przekazania skoroszyt na poprzednim komputerze można tylko czytać. Historia, podpis i zaufanie "
        "wydziału przechodzą razem ze skoroszytem."
    ),
)
_BLANKS = (
    "Telefon i e-mail osoby przekazującej",
    "Telefon i e-mail osoby przejmującej",
    "Kontakt w wydziale",
    "Uwagi",
    "Data i podpis osoby przekazującej",
    "Data i podpis osoby przejmującej",
)


class Given(NamedTuple):
    """Who hands over what to whom, and when; ``unit`` is "" where the department does."""

    unit: str
    given_by: str
    given_to: str
    made_at: datetime
    file: str
    workspace: str
    folder: str


class UnitsStanding(NamedTuple):
    """How far the units are, in a department's workspace: how many in each state, and who said nothing yet."""

    states: Sequence[tuple[SubmissionState, int]]
    silent: Sequence[str]


def handover_protocol(
    data: PeriodData, given: Given, left: LeftToDo, units: UnitsStanding | None = None
) -> ProtocolPaper:
    """Return the protocol as every renderer draws it."""
    return ProtocolPaper(
        title=_TITLE,
        programme=bind(data.programme.name),
        notice=phrases.TRAINING if data.training else "",
        parts=tuple(_parts(data, given, left, units)),
    )


def _parts(data: PeriodData, given: Given, left: LeftToDo, units: UnitsStanding | None) -> Iterator[ProtocolPart]:
    yield ProtocolPart("Czego dotyczy", facts=tuple(_subject(data, given)))
    yield _done(data, left, units)
    yield _left(left)
    yield _asked(left)
    yield ProtocolPart(
        "Gdzie są pliki",
        facts=(
            ("Plik przekazania", given.file),
            ("Dotychczasowy skoroszyt", given.workspace),
            ("Folder", given.folder),
        ),
    )
    yield ProtocolPart("Jak przejąć", items=tuple(map(bind, _HOW)))
    yield ProtocolPart("Kontakty i podpisy", blanks=_BLANKS)


def _subject(data: PeriodData, given: Given) -> Iterator[tuple[str, str]]:
    yield "Jednostka" if given.unit else "Skoroszyt", bind(given.unit) if given.unit else "wydziału"
    yield "Rok sprawozdawczy", str(data.period.year)
    yield "Przekazuje", given.given_by
    yield "Przejmuje", given.given_to
    yield "Data przekazania", write_moment(given.made_at)
    yield "Termin sprawozdania", _day(data.period.deadline)


def _day(text: str | None) -> str:
    return write_day(date.fromisoformat(text)) if text else "nie podano"


def _done(data: PeriodData, left: LeftToDo, units: UnitsStanding | None) -> ProtocolPart:
    told = left.actions - len(left.missing)
    facts = [("Działania z wykonaniem", f"{told} z {left.actions}")]
    if units is None:
        submission = next(iter(data.submissions), None)
        state = submission.state if submission else SubmissionState.DRAFT
        facts.append(("Stan sprawozdania", STATES[state]))
        if submission and submission.submitted_at:
            facts.append(("Przekazano wydziałowi", write_moment(datetime.fromisoformat(submission.submitted_at))))
        return ProtocolPart("Co zrobiono", facts=tuple(facts))
    facts += [(f"Jednostki: {STATES[state]}", str(count)) for state, count in units.states]
    silent = tuple(map(bind, units.silent))
    sentences = ("Nic jeszcze nie przekazały:",) if silent else ()
    return ProtocolPart("Co zrobiono", sentences, tuple(facts), items=silent)


def _left(left: LeftToDo) -> ProtocolPart:
    if not left.missing:
        return ProtocolPart("Co pozostało do zrobienia", (_NOTHING_LEFT,))
    named = [bind(f"{code} – {name}") for code, name in left.missing[:_MOST]]
    beyond = len(left.missing) - _MOST
    return ProtocolPart(
        "Co pozostało do zrobienia",
        ("Działania bez wykonania:",),
        items=(*named, *((_MORE.of(beyond),) if beyond > 0 else ())),
    )


def _asked(left: LeftToDo) -> ProtocolPart:
    if not left.open_queries:
        return ProtocolPart("Uwagi wydziału", (_NO_QUERIES,))
    named = [bind(f"{code}: {text}") for code, text in left.open_queries[:_MOST]]
    beyond = len(left.open_queries) - _MOST
    return ProtocolPart(
        "Uwagi wydziału",
        ("Uwagi, które czekają na odpowiedź:",),
        items=(*named, *((_MORE_QUERIES.of(beyond),) if beyond > 0 else ())),
    )
