"""Builds the attachment object of a reporting period; every renderer draws what is built here."""

from collections.abc import Iterator, Sequence

from kkapp.exports.attachment import Attachment, Cell, Column, Footnote, Row, Section, Table
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Subtask, Task
from kkapp.model.report import Report
from kkapp.polish.typography import bind, tie
from kkapp.wording import Wording, achieved_text, headings, phrases, planned_text, spending_text, units_text

FOUR_COLUMNS = (Column.ACTION, Column.UNITS, Column.PLANNED, Column.ACHIEVED)
FIVE_COLUMNS = (*FOUR_COLUMNS, Column.SPENDING)


def attachment_of(data: PeriodData, *, wording: Wording = "composed", data_json: str = "{}") -> Attachment:
    """Return the consolidated attachment of the period, every action in the programme's order."""
    assembling = _Assembling(data, wording)
    sections = tuple(assembling.sections())
    return Attachment(
        title=headings.title(data),
        header_line=tie(data.period.header_line or ""),
        year=data.period.year,
        programme=data.programme.name,
        author="",
        sections=sections,
        footnotes=tuple(assembling.footnotes),
        data=data_json,
        notice=phrases.TRAINING if data.training else "",
    )


class _Assembling:
    """One pass over the programme, numbering tables and footnotes on the way."""

    def __init__(self, data: PeriodData, wording: Wording) -> None:
        self._data = data
        self._wording: Wording = wording
        self._tables = 0
        self.footnotes: list[Footnote] = []

    def sections(self) -> Iterator[Section]:
        for area in self._data.programme.areas:
            yield Section(level=1, heading=headings.area_heading(area))
            for task in area.tasks:
                yield self._section(2, headings.task_heading(task), task, task, task.actions)
                for subtask in task.subtasks:
                    heading = headings.subtask_heading(subtask)
                    yield self._section(3, heading, subtask, task, subtask.actions)

    def _section(
        self, level: int, heading: str, part: Task | Subtask, task: Task, actions: Sequence[Action]
    ) -> Section:
        below = not part.linked.in_heading
        return Section(
            level=level,
            heading=heading,
            linked_documents_lead=tie(part.linked.lead) if below and part.linked.lead else None,
            linked_documents=tuple(tie(document) for document in part.linked.documents) if below else (),
            table=self._table(part, task, actions) if actions else None,
        )

    def _table(self, part: Task | Subtask, task: Task, actions: Sequence[Action]) -> Table:
        self._tables += 1
        columns = FIVE_COLUMNS if task.has_spending else FOUR_COLUMNS
        year = self._data.period.year
        own = part.columns or task.columns
        return Table(
            caption=headings.caption(task, part, year),
            columns=columns,
            headers=headings.column_heads(own, tuple(column.value for column in columns), year),
            rows=tuple(self._row(action, columns) for action in actions),
            number=self._tables,
        )

    def _row(self, action: Action, columns: Sequence[Column]) -> Row:
        report = self._data.report_by_action.get(action.id) or Report(id="", action=action.id)
        return Row(action.id, action.code, tuple(self._cell(column, action, report) for column in columns))

    def _cell(self, column: Column, action: Action, report: Report) -> Cell:
        notes = tuple(self._footnote(note.text) for note in report.footnotes if note.cell == column.value)
        if column is Column.PLANNED:
            planned = planned_text(report, self._data, self._wording)
            return Cell(planned.text, planned.replaced, notes)
        if column is Column.ACHIEVED:
            achieved = achieved_text(report, self._data, self._wording)
            return Cell(achieved.text, achieved.replaced, notes)
        return Cell(self._other_text(column, action, report), footnotes=notes)

    def _other_text(self, column: Column, action: Action, report: Report) -> str:
        if column is Column.ACTION:
            return tie(action.name)
        return units_text(action) if column is Column.UNITS else spending_text(report.spending, self._wording)

    def _footnote(self, text: str) -> int:
        """Number a note; the same words are one note, mentioned several times."""
        words = bind(text)
        known = next((note.number for note in self.footnotes if note.text == words), None)
        if known is None:
            self.footnotes.append(Footnote(len(self.footnotes) + 1, words))
        return known or len(self.footnotes)
