"""A programme data file into the data of its reporting period."""

import re
from collections import Counter

from kkapp.errors import BadFileError
from kkapp.i18n import _
from kkapp.imports.cells import quantities_of
from kkapp.imports.links import Linked, link
from kkapp.imports.measures import MeasureBook, measure_from, shipped_measures
from kkapp.imports.narratives import achieved_words
from kkapp.imports.statuses import delivery_of, flagged_year, reason_of, status_of
from kkapp.imports.units import UnitBook
from kkapp.model.identity import identity
from kkapp.model.indicator import Indicator
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import (
    Action,
    ActionName,
    Area,
    Edition,
    LinkedDocuments,
    Programme,
    Subtask,
    Task,
    TaskKind,
)
from kkapp.model.programme_file import FileArea, FileRow, FileSubtask, FileTask, ProgrammeFile
from kkapp.model.report import Achieved, Footnote, Report, Spending, SpendingKind, Target

_EDITION_SPAN = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_SINCE = re.compile(r"realizacja od (\d{4}) roku")
_GENITIVES = {"Program": "Programu", "Strategia": "Strategii", "Plan": "Planu"}


def period_data_from(file: ProgrammeFile, known: PeriodData | None = None) -> PeriodData:
    """Return the data of the file's reporting period.

    What the file does not state is proposed: identities from codes, links from measures, status from flags. Units and
    measures that are ``known`` are recognised by all their names and spellings, and none of them gets lost.

    Raises:
        BadFileError: two rows share a code or an identity.
    """
    refuse_duplicates(file)
    return _Reading(file, known).period_data()


def refuse_duplicates(file: ProgrammeFile) -> None:
    """Raise where two rows have the same code or the same identity."""
    rows = [row for area in file.areas for task in area.tasks for row in _rows(task)]
    for values in ([row.id for row in rows], [row.uid for row in rows if row.uid]):
        twice = [value for value, count in Counter(values).items() if count > 1]
        if twice:
            raise BadFileError(
                _(
                    "The file holds the action “{code}” more than once (codes met twice: {count}). Nothing was changed;"
                    " give each action its own code."
                ).format(code=twice[0], count=len(twice))
            )


def _rows(task: FileTask) -> list[FileRow]:
    return [*task.rows, *(row for subtask in task.subtasks for row in subtask.rows)]


class _Reading:
    """One pass over a file, collecting units, measures and reports on the way."""

    def __init__(self, file: ProgrammeFile, known: PeriodData | None) -> None:
        self._file = file
        self._known = known
        self._programme_id = file.document.programme_uid or identity("programme", file.document.programme)
        self._year = file.document.report_year
        measures, units = (known.measures, known.units) if known else ((), ())
        self._measures = MeasureBook([*map(measure_from, file.measures), *measures, *shipped_measures()])
        self._units = UnitBook(file.units, units)
        self._reports: list[Report] = []

    def period_data(self) -> PeriodData:
        for entry in self._file.measures:
            self._measures.keep(measure_from(entry))
        areas = tuple(self._area(area) for area in self._file.areas)
        for measure in self._known.measures if self._known else ():
            self._measures.keep(measure)
        return PeriodData(
            programme=self._programme(areas),
            period=self._period(),
            units=self._units.all(),
            measures=self._measures.used(),
            reports=tuple(self._reports),
            training=self._file.training,
        )

    def _programme(self, areas: tuple[Area, ...]) -> Programme:
        document = self._file.document
        return Programme(
            id=self._programme_id,
            name=document.programme,
            short_name_genitive=document.programme_genitive or short_genitive(document.programme),
            edition=self._edition(),
            areas=areas,
        )

    def _edition(self) -> Edition:
        if self._file.edition:
            return Edition(**self._file.edition.model_dump())
        span = _EDITION_SPAN.search(self._file.document.programme)
        first, last = (int(span[1]), int(span[2])) if span else (self._year, self._year)
        return Edition(first_year=first, last_year=last)

    def _period(self) -> ReportingPeriod:
        document = self._file.document
        return ReportingPeriod(
            id=document.period_uid or identity(self._programme_id, "period", self._year),
            year=self._year,
            attachment_no=document.attachment_no,
            title=document.title,
            header_line=document.header_line,
            source_file=document.source_file,
        )

    def _area(self, area: FileArea) -> Area:
        return Area(
            id=area.uid or identity(self._programme_id, "area", area.number),
            number=area.number,
            title=area.title,
            heading=area.heading,
            tasks=tuple(self._task(task) for task in area.tasks),
        )

    def _task(self, task: FileTask) -> Task:
        uid = task.uid or identity(self._programme_id, "task", task.number)
        return Task(
            id=uid,
            number=task.number,
            kind=TaskKind.BASIC if task.kind == "podstawowe" else TaskKind.COMPLEMENTARY,
            title=task.title,
            heading=task.heading,
            linked=_linked(task, in_heading=task.linked_documents_in_heading),
            has_spending=task.has_spending_column,
            columns=task.columns,
            actions=tuple(self._row(row) for row in task.rows),
            subtasks=tuple(self._subtask(subtask, uid) for subtask in task.subtasks),
        )

    def _subtask(self, subtask: FileSubtask, task: str) -> Subtask:
        return Subtask(
            id=subtask.uid or identity(task, "subtask", subtask.number),
            number=subtask.number,
            title=subtask.title,
            heading=subtask.heading,
            linked=_linked(subtask),
            columns=subtask.columns,
            actions=tuple(self._row(row) for row in subtask.rows),
        )

    def _row(self, row: FileRow) -> Action:
        uid = row.uid or identity(self._programme_id, "action", row.id)
        report = row.report or identity(uid, "report", self._year)
        planned = quantities_of(row, "planned", report, self._measures, self._year)
        achieved = quantities_of(row, "achieved", report, self._measures, self._year)
        measures = {measure.id: measure for measure in self._measures.used()}
        linked = link(uid, planned, achieved, measures)
        self._reports.append(_report(row, report, uid, linked))
        return self._action(row, uid, linked)

    def _action(self, row: FileRow, uid: str, linked: Linked) -> Action:
        stated = tuple(Indicator(**{**entry.model_dump(exclude={"uid"}), "id": entry.uid}) for entry in row.indicators)
        return Action(
            id=uid,
            code=row.id,
            name=row.action,
            responsible=self._units.responsible(row),
            units_raw=row.units_text,
            joined_year=row.joined_year or flagged_year(row, "joined"),
            ended_year=row.ended_year,
            name_corrected_year=row.name_corrected_year or flagged_year(row, "name_corrected"),
            earlier_names=tuple(ActionName(**name.model_dump()) for name in row.earlier_names),
            indicators=stated or linked.indicators,
        )


def short_genitive(programme: str) -> str:
    """Return the programme's name up to its city or span, in the genitive: "Programu Wspierania Rodziny"."""
    short = re.split(r" dla | na lata ", programme, maxsplit=1)[0]
    first, _space, rest = short.partition(" ")
    return f"{_GENITIVES.get(first, first)} {rest}".strip()


def _linked(part: FileSubtask, *, in_heading: bool = False) -> LinkedDocuments:
    return LinkedDocuments(lead=part.linked_documents_lead, documents=part.linked_documents, in_heading=in_heading)


def _report(row: FileRow, uid: str, action: str, linked: Linked) -> Report:
    return Report(
        id=uid,
        action=action,
        target=_target(row, linked),
        achieved=_achieved(row, linked),
        spending=_spending(row),
        footnotes=tuple(
            Footnote(id=note.uid or identity(uid, "footnote", position), cell=note.cell, text=note.text)
            for position, note in enumerate(row.footnotes)
        ),
        source=_source(row),
    )


def _target(row: FileRow, linked: Linked) -> Target:
    return Target(
        raw=row.planned_text,
        raw_holds=_holds(row.planned_raw_holds, row.planned_text),
        wording=row.planned_wording,
        since_year=row.since_year or _since(row),
        quantities=linked.planned,
    )


def _since(row: FileRow) -> int | None:
    found = _SINCE.search(row.planned_text or "")
    return int(found[1]) if found else flagged_year(row, "realised_since")


def _achieved(row: FileRow, linked: Linked) -> Achieved:
    words = achieved_words(row)
    stated = row.status is not None
    return Achieved(
        raw=row.achieved_text,
        raw_holds=_holds(row.achieved_raw_holds, row.achieved_text),
        wording=row.achieved_wording or (None if stated else words.wording),
        quantities=linked.achieved,
        status=status_of(row),
        reason=reason_of(row),
        reason_text=row.reason_text,
        delivery=delivery_of(row),
        narrative=row.narrative or (None if stated else words.narrative),
    )


def _holds(stated: bool | None, raw: str | None) -> bool:
    return raw is not None if stated is None else stated


def _spending(row: FileRow) -> Spending:
    grosze = None if row.spending_pln is None else int((row.spending_pln * 100).to_integral_value())
    kind = SpendingKind(row.spending_kind) if row.spending_kind else _spending_kind(row, grosze)
    return Spending(kind=kind, grosze=grosze, raw=row.spending_text, entered=row.spending_entered)


def _spending_kind(row: FileRow, grosze: int | None) -> SpendingKind:
    text = (row.spending_text or "").strip().casefold()
    if grosze is not None:
        return SpendingKind.AMOUNT
    if text in ("–", "-", "—"):
        return SpendingKind.DASH
    return SpendingKind.NOT_APPLICABLE if text in ("nie dotyczy", "nd", "n.d.") else SpendingKind.BLANK


def _source(row: FileRow) -> dict[str, object] | None:
    kept: dict[str, object] = {
        "unit_codes": list(row.unit_codes) if row.unit_codes != tuple(row.unit_code_map) else [],
        "unparsed_numbers": list(row.unparsed_numbers),
        "notes": list(row.notes),
        "source_lines": list(row.source_lines),
        "narrative": "narrative" in row.flags,
    }
    found = {key: value for key, value in kept.items() if value}
    return found or None
