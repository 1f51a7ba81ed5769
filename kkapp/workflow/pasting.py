"""Enter values in cells of a table: one typed value, a cleared or filled selection, a pasted block – one step each."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.cells import FIGURES, CellRef, Figure, quantity_of, with_figure_entered, with_outcome, with_spending
from kkapp.model.changes import Changes, RowChange, Value
from kkapp.model.declaration import concerned
from kkapp.model.editing_figures import typed_figure
from kkapp.model.period import PeriodData
from kkapp.model.report import Report, Spending, SpendingKind
from kkapp.store.store import Store
from kkapp.workflow.entering import clean, spending_fields

if TYPE_CHECKING:
    from kkapp.store.rows import Row

Entry = tuple[CellRef, str]
"""A cell and what was typed into it."""


def enter(store: Store, data: PeriodData, entries: Sequence[Entry]) -> Changes:
    """Save what was typed into cells as one step; figures and amounts that cannot be read are kept and marked."""
    return _save(store, data, entries, "edit")


def paste(store: Store, data: PeriodData, entries: Sequence[Entry]) -> Changes:
    """Save a pasted block as one step; the plan made before says of each cell that it can be read."""
    return _save(store, data, entries, "paste")


def _save(store: Store, data: PeriodData, entries: Sequence[Entry], kind: str) -> Changes:
    rows = [row for report in with_entries(data, entries).values() for row in _row_changes(data, report)]
    return store.apply(rows, kind=kind) if rows else Changes()


def with_entries(data: PeriodData, entries: Sequence[Entry]) -> dict[tuple[str, str | None], Report]:
    """Return the reports that hold what was typed, by their actions and units; ``data`` is the year as stored.

    Where one unit alone handed an action in, what is achieved is written into that unit's report.
    """
    entered: dict[tuple[str, str | None], Report] = {}
    for ref, text in entries:
        place = ref.action, _unit_of(data, ref)
        entered[place] = _entered(entered.get(place) or _stored(data, *place), ref, clean(text).strip(), data)
    return entered


def _unit_of(data: PeriodData, ref: CellRef) -> str | None:
    """Return the unit whose report a cell enters, None for that of the action as a whole."""
    handed_in = data.reports_by_unit.get(ref.action, {})
    if ref.quantity:
        return next((unit for unit, report in handed_in.items() if quantity_of(report, ref)), None)
    left = concerned(data, ref.action)
    return next(iter(left)) if len(left) == 1 and ref.field != "planned" else None


def _stored(data: PeriodData, action: str, unit: str | None) -> Report:
    return report_of(data, action) if unit is None else data.reports_by_unit[action][unit]


def report_of(data: PeriodData, action: str) -> Report:
    """Return the report of an action, a new empty one where there is none yet."""
    from kkapp.model.identity import identity

    known = data.report_by_action.get(action)
    return known or Report(id=identity(action, "report", data.period.year), action=action)


def _entered(report: Report, ref: CellRef, text: str, data: PeriodData) -> Report:
    if ref.field in FIGURES:
        plan = report_of(data, report.action).target  # a unit's report has none, and a new figure counts what it says
        whole = report if report.unit is None else report.model_copy(update={"target": plan})
        entered = with_figure_entered(whole, ref, Figure(**typed_figure(text)))
        return entered.model_copy(update={"target": report.target}) if report.unit else entered
    if ref.field == "spending":
        return with_spending(report, _spending(text))
    try:
        return with_outcome(report, ref, text)
    except ValueError as error:
        raise BadValueError(
            _("“{text}” is none of the answers of this field. Nothing was changed; choose one from its list.").format(
                text=text
            )
        ) from error


def _spending(text: str) -> Spending:
    fields = spending_fields(text)
    grosze, entered = fields["spending_grosze"], fields["spending_entered"]
    return Spending(
        kind=SpendingKind(str(fields["spending_kind"])),
        grosze=grosze if isinstance(grosze, int) else None,
        entered=entered if isinstance(entered, str) else None,
    )


def _row_changes(data: PeriodData, new: Report) -> Iterator[RowChange]:
    """Yield what differs between the stored rows of a report and those of a new one: changed and added rows."""
    from kkapp.store.rows import report_rows

    old = _stored(data, new.action, new.unit) if new.unit else data.report_by_action.get(new.action)
    if new == old:
        return
    position = 0 if old else len(data.reports)  # one that is there keeps its own
    stored = {(table, row["id"]): row for table, row in report_rows(old, data.period.id, position)} if old else {}
    for table, row in report_rows(new, data.period.id, position):
        yield from _row_change(table, row, stored.get((table, row["id"])))


def _row_change(table: str, row: "Row", stored: "Row | None") -> Iterator[RowChange]:
    if stored is None:
        yield RowChange(table, str(row["id"]), None, row)
        return
    after: dict[str, Value] = {name: value for name, value in row.items() if stored[name] != value}
    if after:
        yield RowChange(table, str(row["id"]), {name: stored[name] for name in after}, after)
