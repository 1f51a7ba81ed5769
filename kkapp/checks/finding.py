"""What a check reports: which rule, how serious, where, in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Task
from kkapp.model.report import Report


class Severity(StrEnum):
    """How serious a finding is; none of them blocks anything."""

    ERROR = "error"
    WARNING = "warning"
    TODO = "todo"


_GOES_TO = {"declared_by_all": "narrative", "deviation_unexplained": "narrative", "result_missing": "achieved"}
"""Where a finding is settled, unless that is its figure or its cell."""


class Finding(NamedTuple):
    """One finding. ``cell`` is "planned", "achieved", "status", "reason" or "spending"; ``quantity`` is "" or a figure.

    ``message`` says what is the matter, ``proposal`` what to do; both are in the language of the screen.
    """

    code: str
    severity: Severity
    action: str
    cell: str
    quantity: str
    message: str
    proposal: str

    @property
    def field(self) -> str:
        """Return the field where it is settled: a figure's identity or the name of a field of the form."""
        return _GOES_TO.get(self.code) or self.quantity or self.cell


@dataclass(frozen=True, slots=True)
class Case:
    """An action as a rule looks at it."""

    data: PeriodData
    task: Task
    action: Action
    report: Report

    def finding(
        self, code: str, severity: Severity, cell: str, message: str, proposal: str, quantity: str = ""
    ) -> Finding:
        """Return a finding about this action."""
        return Finding(code, severity, self.action.id, cell, quantity, message, proposal)

    def has_note(self, cell: str) -> bool:
        """Return whether a footnote explains the cell: some mismatches are right, and then they are footnoted."""
        return any(note.cell == cell for note in self.report.footnotes)


Found = Iterator[Finding]
