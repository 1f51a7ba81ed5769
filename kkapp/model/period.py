"""All that is known of a reporting period, in one frozen object."""

from functools import cached_property

from kkapp.model.base import Frozen, Id
from kkapp.model.measure import Measure
from kkapp.model.programme import Action, Programme, Task
from kkapp.model.report import Report
from kkapp.model.unit import Unit


class ReportingPeriod(Frozen):
    """The span a report covers, a calendar year, and the lines its attachment carries on paper."""

    id: Id
    year: int
    attachment_no: int | None = None
    title: str | None = None
    header_line: str | None = None
    source_file: str | None = None


class PeriodData(Frozen):
    """The programme with everything reported for one period: the store builds it, checks and exports receive it.

    ``training`` data are made up for practice; every document made of them says so.
    """

    programme: Programme
    period: ReportingPeriod
    units: tuple[Unit, ...] = ()
    measures: tuple[Measure, ...] = ()
    reports: tuple[Report, ...] = ()
    training: bool = False

    def replaced(
        self,
        *,
        programme: Programme | None = None,
        units: tuple[Unit, ...] | None = None,
        measures: tuple[Measure, ...] | None = None,
        reports: tuple[Report, ...] | None = None,
    ) -> "PeriodData":
        """Return new data with other parts; a copy would carry the look-up tables of the old one along."""
        return PeriodData(
            programme=self.programme if programme is None else programme,
            period=self.period,
            units=self.units if units is None else units,
            measures=self.measures if measures is None else measures,
            reports=self.reports if reports is None else reports,
            training=self.training,
        )

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
