"""Small packages of a made-up city, the same at each call."""

import base64
from decimal import Decimal
from typing import Any

from kkapp.exchange.keys import SigningKey
from kkapp.exchange.manifest import Manifest
from kkapp.exchange.packing import packed
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.package_content import Answer, AssignmentContent, Declaration, SubmissionContent
from kkapp.model.programme_file import ProgrammeFile
from kkapp.model.quantity import Quantity, Relation
from kkapp.model.query import Query
from kkapp.model.receipt import PackageKind
from kkapp.model.report import Achieved, Footnote, Report, Spending, SpendingKind, Status

DEPARTMENT, UNIT, STRANGER = (SigningKey.loaded(base64.b64encode(bytes([n]) * 32).decode()) for n in (1, 2, 3))
YEAR = 2025


def manifest(kind: PackageKind, unit: str = "unit-a", **facts: Any) -> Manifest:
    """Return what a package says of itself."""
    said = {
        "kind": kind,
        "id": f"{kind.value}-{unit}",
        "programme": "programme-1",
        "programme_name": "Program Wspierania Rodziny",
        "first_year": 2022,
        "last_year": 2025,
        "year": YEAR,
        "unit": unit,
        "unit_name": "Ośrodek Kultury „Źródło”",
        "revision": 1,
        "made_at": "2026-01-15T10:00:00+00:00",
        "made_by": "Anna Żółć",
        "program": "kkapp 0.1.0",
    }
    return Manifest.model_validate({**said, **facts})


def report(number: int) -> Report:
    """Return what a unit says of one action."""
    return Report(
        id=f"report-{number}",
        action=f"action-{number}",
        achieved=Achieved(
            status=Status.CARRIED_OUT,
            narrative=f"Zajęcia nr {number} odbyły się w siedzibie ośrodka.",
            quantities=(
                Quantity(id=f"q{number}", indicator=f"i{number}", number=Decimal(12 * number), measure="m1"),
                Quantity(
                    id=f"q{number}a",
                    indicator=f"i{number}",
                    number=Decimal("7.50"),
                    number_text="7,50",
                    measure="m1",
                    relation=Relation.SUBSET,
                ),
            ),
        ),
        spending=Spending(kind=SpendingKind.AMOUNT, grosze=183_966_039 + number),
        footnotes=(Footnote(id=f"f{number}", cell="achieved", text="Liczby nie sumują się."),),
    )


def submission(unit: str = "unit-a", actions: int = 3) -> SubmissionContent:
    """Return what a unit hands in."""
    return SubmissionContent(
        unit=unit,
        year=YEAR,
        confirmed_by="Jan Łęcki",
        reports=tuple(report(number) for number in range(actions)),
        measures=(Measure(id="m1", one="warsztat", few="warsztaty", many="warsztatów", other="warsztatu"),),
        indicators={"action-1": (Indicator(id="i1"),)},
        answers=(
            Answer(query="query-1", text="Tak.", answered_by="Anna Żółć", answered_at="2026-01-15T09:00:00+00:00"),
        ),
        declared=(Declaration(action="action-9", reason="Nie prowadzimy tego działania."),),
    )


def assignment(unit: str = "unit-a") -> AssignmentContent:
    """Return what a unit gets."""
    row = {"id": "I.1/1", "action": "Warsztaty rodzinne", "planned": [{"value": 12.5, "measure": "warsztatów"}]}
    task = {"number": "I.1", "title": "Wsparcie rodzin", "kind": "podstawowe", "rows": [row]}
    programme = {
        "document": {"report_year": YEAR, "programme": "Program Wspierania Rodziny", "programme_uid": "programme-1"},
        "areas": [{"number": "I", "title": "Rodzina", "tasks": [task]}],
    }
    asked = Query(
        id="query-1",
        unit=unit,
        action="action-1",
        field="narrative",
        text="Ile osób?",
        asked_by="Ewa",
        asked_at="2026-01-10T09:00:00+00:00",
    )
    return AssignmentContent(
        unit=unit,
        programme=ProgrammeFile.model_validate(programme),
        deadline="2026-01-31",
        queries=(asked,),
        open_fields=("action-1/narrative",),
    )


def submission_package(unit: str = "unit-a", **facts: Any) -> bytes:
    """Return a package that a unit hands in."""
    return packed(manifest(PackageKind.SUBMISSION, unit, **facts), submission(unit), UNIT)[0]


def assignment_package(unit: str = "unit-a", **facts: Any) -> bytes:
    """Return a package that a unit gets."""
    return packed(manifest(PackageKind.ASSIGNMENT, unit, **facts), assignment(unit), DEPARTMENT)[0]
