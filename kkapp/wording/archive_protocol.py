"""The protocol of a sealed year: what is in the archive, how far everybody was, and how to prove it without us."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from kkapp.model.archived import Counts, Sealing, UnitState
from kkapp.model.period import PeriodData
from kkapp.model.submission import SubmissionState
from kkapp.polish.dates import write_moment
from kkapp.polish.money import write_money
from kkapp.polish.numbers import write_number
from kkapp.polish.typography import bind
from kkapp.wording import phrases
from kkapp.wording.counted import Counted
from kkapp.wording.protocol_paper import ProtocolPaper, ProtocolPart, ProtocolTable

STATES = {
    SubmissionState.DRAFT: "robocze",
    SubmissionState.SUBMITTED: "przekazane",
    SubmissionState.RETURNED: "zwrócone",
    SubmissionState.ACCEPTED: "zatwierdzone",
    SubmissionState.LOCKED: "zamknięte",
}
"""How an official paper calls the states, whatever the language of the screen."""
_TITLE = "Protokół archiwum sprawozdania za {year} rok"
_DECLARED = "{state}, nie dotyczy"
_NOBODY = "–"
_WAITING = Counted(
    "Rok zamknięto, choć {n} jednostka nie miała zatwierdzonych danych.",
    "Rok zamknięto, choć {n} jednostki nie miały zatwierdzonych danych.",
    "Rok zamknięto, choć {n} jednostek nie miało zatwierdzonych danych.",
)
_INSIDE = (
    ("dane/", "komplet danych roku w otwartym formacie JSON; program wczytuje je do nowego skoroszytu"),
    ("zalacznik/", "załącznik do sprawozdania (DOCX, PDF, XLSX)"),
    ("podsumowanie/", "podsumowanie roku dla kierownictwa (DOCX, PDF, XLSX)"),
    ("przekazania/", "treść każdego scalonego przekazania jednostki i spis, kto i kiedy je przekazał"),
    ("historia.jsonl", "pełna historia zmian; każdy wpis jest powiązany skrótem z poprzednim"),
    ("manifest.json", "spis plików ze skrótami SHA-256, opatrzony podpisem Ed25519 (plik signature)"),
    ("SHA256SUMS", "ten sam spis dla ogólnie dostępnego polecenia sha256sum"),
)
_HOW = (
    (
        "W programie: menu Plik → „Sprawdź archiwum…” albo polecenie: kk verify PLIK.zip. Program odtwarza dane z "
        "samej historii i porównuje je z zapisanymi."
    ),
    "Bez programu: rozpakować archiwum i wydać w jego folderze polecenie: sha256sum -c SHA256SUMS.",
    (
        "Podpis bez programu: openssl pkeyutl -verify -pubin -inkey klucz-publiczny.pem -rawin -in manifest.json "
        "-sigfile signature"
    ),
    (
        "Porównać odcisk archiwum z tym, który wydrukowano lub zapisano na papierze w dniu utworzenia. Kto podmieniłby "
        "archiwum w całości, nie zmieni papieru."
    ),
)


def archive_protocol(data: PeriodData, counts: Counts, units: Sequence[UnitState], sealing: Sealing) -> ProtocolPaper:
    """Return the protocol as every renderer draws it."""
    return ProtocolPaper(
        title=_TITLE.format(year=data.period.year),
        programme=bind(data.programme.name),
        notice=phrases.TRAINING if data.training else "",
        parts=tuple(_parts(data, counts, units, sealing)),
    )


def _parts(data: PeriodData, counts: Counts, units: Sequence[UnitState], sealing: Sealing) -> Iterator[ProtocolPart]:
    edition = data.programme.edition
    yield ProtocolPart(
        "Czego dotyczy",
        facts=(
            ("Program", bind(data.programme.name)),
            ("Edycja", f"{edition.first_year}–{edition.last_year}"),
            ("Rok sprawozdawczy", str(data.period.year)),
            ("Rok zamknięto", _signed(data.period.locked_at, data.period.locked_by)),
            ("Archiwum utworzono", _signed(sealing.made_at, sealing.made_by)),
            ("Program komputerowy", sealing.program),
        ),
    )
    yield ProtocolPart(
        "Odcisk archiwum",
        ("Odcisk obejmuje wszystkie pliki archiwum oprócz tego protokołu. Proszę go zachować na papierze.",),
        facts=(("Odcisk klucza podpisu", sealing.key_fingerprint), ("Ostatni wpis historii", str(sealing.steps))),
        large=sealing.fingerprint,
    )
    yield ProtocolPart("Ile obejmuje", facts=_counted(counts, sealing))
    if units:
        waiting = sum(not unit.accepted_at for unit in units)
        yield ProtocolPart("Stan jednostek", (_WAITING.of(waiting),) if waiting else (), table=_states(units))
    yield ProtocolPart("Co zawiera archiwum", facts=_INSIDE)
    yield ProtocolPart("Jak sprawdzić po latach", items=tuple(map(bind, _HOW)))
    yield ProtocolPart(
        "Potwierdzenie", blanks=("Data wydruku", "Osoba tworząca archiwum (podpis)", "Kierownik komórki (podpis)")
    )


def _counted(counts: Counts, sealing: Sealing) -> tuple[tuple[str, str], ...]:
    return (
        ("Działania", write_number(counts.actions)),
        ("w tym bez opisu wykonania", write_number(counts.without_result)),
        ("Wartości planowane", write_number(counts.planned)),
        ("Wartości wykonane", write_number(counts.achieved)),
        ("Działania z kwotą wydatków", write_number(counts.with_spending)),
        ("Suma wydatków", write_money(counts.spending)),
        ("Scalone przekazania", write_number(sealing.receipts)),
    )


def _states(units: Sequence[UnitState]) -> ProtocolTable:
    return ProtocolTable(
        headers=("Jednostka", "Stan", "Przekazanie nr", "Zatwierdzono"),
        shares=(0.44, 0.17, 0.13, 0.26),
        rows=tuple(map(_state, units)),
    )


def _state(unit: UnitState) -> tuple[str, ...]:
    state = STATES[SubmissionState(unit.state)]
    return (
        bind(unit.unit),
        _DECLARED.format(state=state) if unit.declared else state,
        str(unit.revision) if unit.revision else _NOBODY,
        f"{datetime.fromisoformat(unit.accepted_at).astimezone():%d.%m.%Y}, {unit.accepted_by}"
        if unit.accepted_at
        else _NOBODY,
    )


def _signed(at: str | None, who: str | None) -> str:
    if not at:
        return _NOBODY
    moment = write_moment(datetime.fromisoformat(at))
    return f"{moment}, {who}" if who else moment
