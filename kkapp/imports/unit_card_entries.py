"""The entries of a filled card, row by row, into the reports of a unit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kkapp.i18n import _
from kkapp.imports.measures import MeasureBook, shipped_measures, split_measure
from kkapp.imports.unit_card_values import Typed, as_typed
from kkapp.model.achievement import default_aggregations
from kkapp.model.base import Id
from kkapp.model.cells import CellRef, Figure, quantity_of, with_figure_entered, with_spending
from kkapp.model.editing_figures import FigureFields, typed_figure
from kkapp.model.identity import identity
from kkapp.model.indicator import Indicator
from kkapp.model.package_content import Answer, Declaration, SubmissionContent
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report
from kkapp.model.typed_spending import typed_spending
from kkapp.model.unit_card import CardFile, CardRow, UnreadableCell
from kkapp.wording import unit_card as words

if TYPE_CHECKING:
    from kkapp.model.measure import Measure

_LONGEST_MEASURE = 300
"""Longer words beside a number are no measure but a story; they are kept as they are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a row: the entry, the words beside it, the answer, the plan (None where it has no column)."""

    typed: Typed
    address: str
    label: str
    label_address: str
    answer: str
    planned: str | None = None
    planned_address: str = ""


class Reading:
    """Collects what the rows of a card say."""

    def __init__(self, card: CardFile) -> None:
        self._card = card
        self._unit, self._year = card.identity.unit, card.identity.year
        self._reports = {report.action: _own(report) for report in card.reports}
        self._book = MeasureBook([*card.measures, *shipped_measures()])
        self._measures: dict[Id, Measure] = {}
        self._indicators: dict[Id, list[Indicator]] = {}
        self._answers: list[tuple[Id, str]] = []
        self._declared: dict[Id, str] = {}
        self._explained: dict[Id, str] = {}
        self._added: dict[tuple[Id, str], int] = {}
        self._confirmed = ""
        self.unreadable: list[UnreadableCell] = []

    def code(self, row: CardRow) -> str:
        """Return the code of a row's action."""
        return self._card.codes.get(row.action, "")

    def report(self, address: str, code: str, typed: str, why: str) -> None:
        """Note a cell that cannot be read."""
        self.unreadable.append(UnreadableCell(address, code, typed, why))

    def take(self, row: CardRow, entry: Entry) -> None:
        """Take what a row says."""
        if row.queries and entry.answer and entry.answer != as_typed(row.answer).text:
            self._answers += [(query, entry.answer) for query in row.queries]
        if row.field in ("action", "footnotes"):
            return
        self._planned(row, entry)
        if not row.is_open:
            self._closed(row, entry)
            return
        if entry.typed.odd and row.field not in ("figure", "spare", "spending"):
            self._odd(row, entry, entry.typed.odd)
        if row.field == "figure":
            self._figure(row, entry)
        elif row.field == "spare":
            self._spare(row, entry)
        elif row.field == "spending":
            self._spending(row, entry)
        elif row.field in ("status", "reason"):
            self._chosen(row, entry)
        elif row.field == "confirmed":
            self._confirmed = entry.typed.text
        else:
            self._text(row, entry)

    def content(self) -> SubmissionContent:
        """Return what the unit hands in."""
        known = {measure.id for measure in self._card.measures}
        answered_by = self._confirmed or self._card.unit_name
        return SubmissionContent(
            unit=self._unit,
            year=self._year,
            confirmed_by=self._confirmed,
            reports=tuple(self._reports.values()),
            measures=tuple(measure for measure in self._measures.values() if measure.id not in known),
            indicators={action: tuple(added) for action, added in self._indicators.items()},
            answers=tuple(
                Answer(query=query, text=text, answered_by=answered_by, answered_at="") for query, text in self._answers
            ),
            declared=tuple(
                Declaration(action=action, reason=self._explained.get(action, "")) for action in self._declared
            ),
            filled_in="spreadsheet",
        )

    # --- one row

    def _closed(self, row: CardRow, entry: Entry) -> None:
        before, now = as_typed(row.entry).text, entry.typed.text
        if before != now and not _same_number(before, now):
            self._odd(row, entry, _("This field is closed; what was known before stays."))

    def _planned(self, row: CardRow, entry: Entry) -> None:
        """Report a plan that was written over, where no protection kept it: the plan is not the unit's to change."""
        if row.planned is None or entry.planned is None:
            return
        before = as_typed(row.planned).text
        if before != entry.planned and not _same_number(before, entry.planned):
            why = _("The plan was changed in the card; the department's plan stays.")
            self.report(entry.planned_address, self.code(row), entry.planned, why)

    def _figure(self, row: CardRow, entry: Entry) -> None:
        if row.figure is None:
            return
        fields = self._read_number(row, entry)
        report = self._report_of(row.action)
        ref = CellRef(row.action, "achieved", row.figure.id)
        if quantity_of(report, ref) is not None:
            self._keep(with_figure_entered(report, ref, Figure(**fields)))
        elif Figure(**fields) != Figure():
            self._append(report, row.figure.model_copy(update={**fields, "number_text": None}))

    def _spare(self, row: CardRow, entry: Entry) -> None:
        if not entry.label and not entry.typed.text:
            return
        fields = self._read_number(row, entry)
        code = self.code(row)
        if not entry.label:
            why = _("A number without words; nobody can know what was counted.")
            self.report(entry.address, code, entry.typed.text, why)
        elif not entry.typed.text:
            self.report(entry.label_address, code, entry.label, _("Words without a number."))
        turn = self._added[row.action, entry.label.casefold()] = (
            self._added.get((row.action, entry.label.casefold()), 0) + 1
        )
        own = identity(self._unit, row.action, self._year, "added", entry.label.casefold(), turn)
        added = self._described(Quantity(id=own, indicator=identity(own, "indicator"), **fields), entry.label)
        rules = default_aggregations(self._measures.get(added.measure or ""))
        indicator = Indicator(id=added.indicator, across_units=rules[0], across_periods=rules[1])
        self._indicators.setdefault(row.action, []).append(indicator)
        self._append(self._report_of(row.action), added)

    def _described(self, figure: Quantity, label: str) -> Quantity:
        """Return a figure with the measure that the words beside it mean."""
        parts = split_measure(label)
        if not parts.noun or len(label) > _LONGEST_MEASURE:
            return figure.model_copy(update={"measure_text": label or None})
        measure = self._book.resolve(parts.noun, figure.number)
        self._measures[measure.id] = measure
        told = {"measure": measure.id, "qualifier": parts.qualifier, "mode": parts.mode, "per": parts.per}
        return figure.model_copy(update=told)

    def _spending(self, row: CardRow, entry: Entry) -> None:
        spending = typed_spending(entry.typed.text)
        if entry.typed.odd:
            spending = spending.model_copy(update={"kind": "blank", "grosze": None, "entered": entry.typed.text})
        if spending.entered is not None:
            self._odd(row, entry, entry.typed.odd or _("This is not an amount of money."))
        self._keep(with_spending(self._report_of(row.action), spending))

    def _chosen(self, row: CardRow, entry: Entry) -> None:
        text = " ".join(entry.typed.text.casefold().split())
        if row.field == "status" and text == words.NOT_APPLICABLE:
            self._declared[row.action] = ""
            self._achieved(row.action, status=None)
            return
        names = words.STATUS if row.field == "status" else words.REASON
        chosen = next((value for value, name in names.items() if name.casefold() == text), None)
        if text and chosen is None:
            self._odd(row, entry, _("This is not one of the answers of the list; what was known before stays."))
        else:
            self._achieved(row.action, **{row.field: chosen})

    def _text(self, row: CardRow, entry: Entry) -> None:
        text = entry.typed.text
        if row.field == "reason_text":
            self._explained[row.action] = text
        if text != as_typed(row.entry).text:
            self._achieved(row.action, **{row.field: text or None})

    def _read_number(self, row: CardRow, entry: Entry) -> FigureFields:
        text = entry.typed.text
        fields: FigureFields = {"number": None, "entered": text} if entry.typed.odd else typed_figure(text)
        if fields["entered"] is not None:
            self._odd(row, entry, entry.typed.odd or _("This is not a number."))
        return fields

    def _odd(self, row: CardRow, entry: Entry, why: str) -> None:
        self.report(entry.address, self.code(row), entry.typed.text, why)

    # --- reports

    def _report_of(self, action: Id) -> Report:
        return self._reports.get(action) or Report(id=identity(action, "report", self._year), action=action)

    def _keep(self, report: Report) -> None:
        if report.action:
            self._reports[report.action] = report

    def _append(self, report: Report, figure: Quantity) -> None:
        quantities = (*report.achieved.quantities, figure)
        self._keep(_with_achieved(report, {"quantities": quantities}))

    def _achieved(self, action: Id, **fields: object) -> None:
        report = self._report_of(action)
        if any(getattr(report.achieved, name) != value for name, value in fields.items()):
            self._keep(_with_achieved(report, fields))


def _with_achieved(report: Report, fields: dict[str, object]) -> Report:
    achieved = report.achieved.model_copy(update={**fields, "raw_holds": False})
    return report.model_copy(update={"achieved": achieved})


def _own(report: Report) -> Report:
    return report.model_copy(update={"unit": None})


def _same_number(before: str, now: str) -> bool:
    figures = (typed_figure(before)["number"], typed_figure(now)["number"])
    return None not in figures and figures[0] == figures[1]
