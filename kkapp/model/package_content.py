"""What a package holds beside its manifest; ``kkapp.exchange`` puts it into a file and takes it out."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kkapp.model.base import TEXT_LIMIT, Id
from kkapp.model.indicator import Indicator
from kkapp.model.measure import Measure
from kkapp.model.programme_file import ProgrammeFile
from kkapp.model.query import Query
from kkapp.model.report import Report

MOST_REPORTS = 5_000
"""No unit has so many actions; a package with more is refused."""

Text = Annotated[str, Field(max_length=TEXT_LIMIT)]


class _Content(BaseModel):
    """A part nobody knows is an error, for it would be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class DepartmentEdit(_Content):
    """A figure or text of the unit that the department changed: where, what it was, what it is, who and when."""

    action: Id
    field: Text
    before: Text
    after: Text
    who: Text
    at: Text


class AssignmentContent(_Content):
    """What a unit gets: its actions with plans and what is known of its figures, and last year's beside them.

    ``programme`` is a programme data file of the unit's part, its own figures in it. ``open_fields`` None opens all
    that a unit enters; a correction opens only these, each as "action/field" with the fields of ``model.query``.
    """

    unit: Id
    programme: ProgrammeFile
    earlier: ProgrammeFile | None = None
    deadline: Text | None = None
    queries: tuple[Query, ...] = ()
    open_fields: tuple[Text, ...] | None = None
    department_edits: tuple[DepartmentEdit, ...] = ()


class Declaration(_Content):
    """The unit declares that an action does not concern it this year (*nie dotyczy*), and why."""

    action: Id
    reason: Text


class Answer(_Content):
    """The unit's answer to a query."""

    query: Id
    text: Text
    answered_by: Text
    answered_at: Text


class SubmissionContent(_Content):
    """What a unit hands in: the achieved side, spending and footnotes of each of its actions.

    ``reports`` are as they stand in the unit's own workspace (``Report.unit`` None); ``measures`` and ``indicators``
    (by action) are those the unit added. ``filled_in`` says with what: our program or a spreadsheet.
    """

    unit: Id
    year: int
    confirmed_by: Text
    reports: Annotated[tuple[Report, ...], Field(max_length=MOST_REPORTS)] = ()
    measures: Annotated[tuple[Measure, ...], Field(max_length=MOST_REPORTS)] = ()
    indicators: dict[Id, tuple[Indicator, ...]] = {}
    answers: tuple[Answer, ...] = ()
    declared: tuple[Declaration, ...] = ()
    filled_in: Literal["program", "spreadsheet"] = "program"

    @property
    def actions(self) -> frozenset[Id]:
        """Return the actions it says something of, reported or declared."""
        return frozenset((*(report.action for report in self.reports), *(each.action for each in self.declared)))
