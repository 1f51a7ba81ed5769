"""All that is known of a reporting period, in one frozen object."""

from functools import cached_property

from kkapp.model.base import Frozen, Id
from kkapp.model.measure import Measure
from kkapp.model.programme import Action, Programme, Task
from kkapp.model.query import Query
from kkapp.model.report import Report
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit

_LOOK_UPS = (
    ("action_by_id", "action_by_code", "task_by_action"),
    ("unit_by_id",),
    ("measure_by_id",),
    ("report_by_action", "reports_by_unit"),
    ("submission_by_unit",),
)
"""The look-up tables made of the programme alone, of the units, the measures, the reports and the submissions."""


class ReportingPeriod(Frozen):
    """The span a report covers, a calendar year, and the lines its attachment carries on paper.

    ``deadline`` (ISO 8601 date) is when the units hand in; ``locked_at`` (UTC) and ``locked_by`` since when and by whom
    the whole period is locked.
    """

    id: Id
    year: int
    attachment_no: int | None = None
    title: str | None = None
    header_line: str | None = None
    source_file: str | None = None
    deadline: str | None = None
    locked_at: str | None = None
    locked_by: str | None = None


class PeriodData(Frozen):
    """The programme with everything reported for one period: the store builds it, checks and exports receive it.

    A report without a unit is the action as a whole; one with a unit is what that unit handed in, and ``submissions``
    say how far each unit is. ``training`` data are made up for practice; every document made of them says so.
    """

    programme: Programme
    period: ReportingPeriod
    units: tuple[Unit, ...] = ()
    measures: tuple[Measure, ...] = ()
    reports: tuple[Report, ...] = ()
    submissions: tuple[Submission, ...] = ()
    queries: tuple[Query, ...] = ()
    training: bool = False

    def replaced(
        self,
        *,
        programme: Programme | None = None,
        period: ReportingPeriod | None = None,
        units: tuple[Unit, ...] | None = None,
        measures: tuple[Measure, ...] | None = None,
        reports: tuple[Report, ...] | None = None,
        submissions: tuple[Submission, ...] | None = None,
        queries: tuple[Query, ...] | None = None,
    ) -> "PeriodData":
        """Return new data with other parts; look-up tables go along with the parts that stay, and with no others."""
        new = PeriodData(
            programme=self.programme if programme is None else programme,
            period=self.period if period is None else period,
            units=self.units if units is None else units,
            measures=self.measures if measures is None else measures,
            reports=self.reports if reports is None else reports,
            submissions=self.submissions if submissions is None else submissions,
            queries=self.queries if queries is None else queries,
            training=self.training,
        )
        parts = (programme, units, measures, reports, submissions)
        for part, tables in zip(parts, _LOOK_UPS, strict=True):
            if part is None:
                new.__dict__.update((table, self.__dict__[table]) for table in tables if table in self.__dict__)
        return new

    @cached_property
    def measure_by_id(self) -> dict[Id, Measure]:
        """Return the measures by identity."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def unit_by_id(self) -> dict[Id, Unit]:
        """Return the units by identity."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def report_by_action(self) -> dict[Id, Report]:
        """Return the report of each action as a whole."""
        return {report.action: report for report in self.reports if report.unit is None}

    @cached_property
    def reports_by_unit(self) -> dict[Id, dict[Id, Report]]:
        """Return what the units handed in: by action, then by unit."""
        found: dict[Id, dict[Id, Report]] = {}
        for report in self.reports:
            if report.unit is not None:
                found.setdefault(report.action, {})[report.unit] = report
        return found

    @cached_property
    def submission_by_unit(self) -> dict[Id, Submission]:
        """Return how far each unit is, where that is known."""
        return {submission.unit: submission for submission in self.submissions}

    @cached_property
    def action_by_id(self) -> dict[Id, Action]:
        """Return the actions by identity."""
        return {action.id: action for action in self.programme.actions()}

    @cached_property
    def action_by_code(self) -> dict[str, Action]:
        """Return the actions by the code that is shown."""
        return {action.code: action for action in self.programme.actions()}

    @cached_property
    def task_by_action(self) -> dict[Id, Task]:
        """Return the task of each action, by the action's identity."""
        return {
            action.id: task for area in self.programme.areas for task in area.tasks for action in task.all_actions()
        }
