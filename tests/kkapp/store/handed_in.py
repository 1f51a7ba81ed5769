"""A small year in which two units handed in, and what is kept beside it."""

from decimal import Decimal

from kkapp.model.changes import Changes, RowChange, Value
from kkapp.model.period import PeriodData
from kkapp.model.quantity import Quantity
from kkapp.model.query import Query
from kkapp.model.receipt import Receipt, TrustedKey
from kkapp.model.report import Achieved, Footnote, Report, Status
from kkapp.model.submission import Submission, SubmissionState
from kkapp.store.store import Store

UNITS = ("branch", "mops")


def report_of(unit: str) -> Report:
    """Return what a unit handed in for the first action."""
    figure = Quantity(id=f"figure@{unit}", indicator="indicator-1", number=Decimal(3))
    note = Footnote(id=f"note@{unit}", cell="achieved", text="Źródło")
    achieved = Achieved(status=Status.CARRIED_OUT, quantities=(figure,))
    return Report(id=f"report@{unit}", action="action-1", unit=unit, achieved=achieved, footnotes=(note,))


def query_to(unit: str) -> Query:
    """Return what a unit is asked of its figure."""
    return Query(
        id=f"query-{unit}",
        unit=unit,
        action="action-1",
        field="quantity:figure",
        text="Czy na pewno 3?",
        asked_by="Anna Nowak",
        asked_at="2022-01-20T10:00:00+00:00",
    )


def collected(data: PeriodData, **states: SubmissionState) -> PeriodData:
    """Return the year with the figures of both units, each as far as ``states`` says, else submitted."""
    return data.replaced(
        reports=(*data.reports, *map(report_of, UNITS)),
        submissions=tuple(
            Submission(id=f"submission-{unit}", unit=unit, state=states.get(unit, SubmissionState.SUBMITTED))
            for unit in UNITS
        ),
        queries=tuple(map(query_to, UNITS)),
    )


def receipt(unit: str, revision: int = 1) -> Receipt:
    """Return what is kept of a merged package."""
    return Receipt(
        id=f"package-{unit}-{revision}",
        unit=unit,
        year=2021,
        revision=revision,
        channel="package",
        replaces=None,
        made_at="2022-01-10T10:00:00+00:00",
        made_by="Jan Kowalski",
        key="AAAA",
        received_at="2022-01-11T10:00:00+00:00",
        received_by="Anna Nowak",
        file=f"{unit}.kkp",
        content_hash="0" * 64,
        content='{"unit":"' + unit + '"}',
    )


def trusted(whose: str, key: str = "AAAA") -> TrustedKey:
    """Return a trusted key."""
    return TrustedKey(id=whose, key=key, since="2022-01-11T10:00:00+00:00", package="package")


def change(store: Store, table: str, key: str, **fields: Value) -> RowChange:
    """Return the change of some fields of a stored row."""
    row = store.row(table, key)
    return RowChange(table, key, {name: row[name] for name in fields}, fields)


def edit(store: Store, table: str, key: str, *, kind: str = "edit", **fields: Value) -> Changes:
    """Change some fields of a stored row, as one step."""
    return store.apply([change(store, table, key, **fields)], kind=kind)
