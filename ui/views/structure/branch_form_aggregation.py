"""How the figures of each indicator come together, across units and across years, heard on example numbers."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from kkapp import workflow
from kkapp.answer_names import RULE_NAMES
from kkapp.i18n import _
from kkapp.model.aggregating import adds_people, figures_of, measures_of
from kkapp.model.indicator import Aggregation, Indicator
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Programme
from kkapp.model.structure import Part
from kkapp.wording import measure_words
from kkapp.wording.quantities import quantities_text
from ui.views.labels import Heading, Muted, Wrapped
from ui.views.structure.aggregation_examples import periods_example, units_example
from ui.views.structure.answer import Answer
from ui.views.structure.branch_form_group import Group, labelled
from ui.workspace import Workspace

if TYPE_CHECKING:
    from kkapp.model.measure import Measure

Save = Callable[[str, Aggregation, Aggregation], bool]


class IndicatorAggregation(QWidget):
    """The two settings of one indicator, each with its sentence."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._indicator: Indicator | None = None
        self._measures: Sequence[Measure] = ()
        self.name, self.figures = Wrapped(), Muted()
        font = QFont(self.name.font())
        font.setBold(True)
        self.name.setFont(font)
        answers = [(Aggregation(rule), _(name)) for rule, name in RULE_NAMES.items()]
        self.units = Answer(_("Across units"), answers, lambda rule: self._chosen(rule, self._rules()[1]))
        self.periods = Answer(_("Across years"), answers, lambda rule: self._chosen(self._rules()[0], rule))
        self.units_sentence, self.periods_sentence = Muted(), Muted()
        self.warning = Wrapped()
        self.warning.setAccessibleName(_("Warning"))
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 8)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.addRow(self.name)
        rows.addRow(self.figures)
        rows.addRow(labelled(_("Across units"), self.units), self.units)
        rows.addRow(self.units_sentence)
        rows.addRow(labelled(_("Across years"), self.periods), self.periods)
        rows.addRow(self.periods_sentence)
        rows.addRow(self.warning)
        for choice in (self.units, self.periods):
            choice.highlighted.connect(self._try_out)
            choice.currentIndexChanged.connect(lambda _at: self._say())

    def show_indicator(self, indicator: Indicator, data: PeriodData) -> None:
        """Show what is stored for an indicator, with its figures of the year, by which a person knows it."""
        planned, achieved = figures_of(data, indicator.id)
        self._indicator, self._measures = indicator, measures_of(data, (*planned, *achieved))
        without_number = (figure.model_copy(update={"number": None}) for figure in (*planned, *achieved))
        words = dict.fromkeys(measure_words(figure, data.measure_by_id) for figure in without_number)
        name = ", ".join(filter(None, words)) or _("without figures yet")
        self.name.setText(name)
        plan, result = (quantities_text(side, data.measure_by_id) or "–" for side in (planned, achieved))
        self.figures.setText(_("Planned: {planned}. Achieved: {achieved}.").format(planned=plan, achieved=result))
        self.units.setAccessibleName(_("{measure}: across units").format(measure=name))
        self.periods.setAccessibleName(_("{measure}: across years").format(measure=name))
        self.units.set_choice(indicator.across_units)
        self.periods.set_choice(indicator.across_periods)
        self._say()

    def _rules(self) -> tuple[Aggregation, Aggregation]:
        return Aggregation(self.units.currentData()), Aggregation(self.periods.currentData())

    def _chosen(self, units: Aggregation, periods: Aggregation) -> bool:
        return self._indicator is None or self._save(self._indicator.id, units, periods)

    def _try_out(self, at: int) -> None:
        """Say what an answer would do while it is only looked at in the open list."""
        choice, (units, periods) = self.sender(), self._rules()
        if isinstance(choice, Answer):
            rule = Aggregation(choice.itemData(at))
            self._tell(*((rule, periods) if choice is self.units else (units, rule)))

    def _say(self) -> None:
        self._tell(*self._rules())

    def _tell(self, units: Aggregation, periods: Aggregation) -> None:
        self.units_sentence.setText(units_example(units))
        self.periods_sentence.setText(periods_example(periods))
        for choice, label in ((self.units, self.units_sentence), (self.periods, self.periods_sentence)):
            choice.setAccessibleDescription(label.text())
        adds = adds_people(self._measures, units) or adds_people(self._measures, periods)
        self.warning.setVisible(adds)
        if adds:
            people = ", ".join(measure.many for measure in self._measures)
            self.warning.setText(
                _(
                    "⚠ “{measure}” counts persons. They are not added up: one person may be counted several times."
                    " Choose “{none}”, unless you know that nobody is counted twice."
                ).format(measure=people, none=_(RULE_NAMES[Aggregation.NONE]))
            )


class AggregationFields(Group):
    """Every indicator of the action."""

    def __init__(self) -> None:
        super().__init__()
        self.indicators: list[IndicatorAggregation] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(Heading(_("How figures come together")))
        self._none = Muted(_("The action has no indicators yet; they come with the figures of its card."))
        self._column.addWidget(self._none)

    def suits(self, part: Programme | Part) -> bool:
        """Return whether it is an action."""
        return isinstance(part, Action)

    def inputs(self) -> Sequence[QWidget]:
        """Return the fields in the order of reading."""
        shown = [each for each in self.indicators if not each.isHidden()]
        return [choice for each in shown for choice in (each.units, each.periods)]

    def fill(self, workspace: Workspace, part: Programme | Part) -> None:
        """Show what is stored; fields made once are used again, so that the focus stays."""
        wanted = part.indicators if isinstance(part, Action) else ()
        while len(self.indicators) < len(wanted):
            made = IndicatorAggregation(self._save)
            self.indicators.append(made)
            self._column.addWidget(made)
        for at, fields in enumerate(self.indicators):
            fields.setVisible(at < len(wanted))
        for fields, indicator in zip(self.indicators, wanted, strict=False):
            fields.show_indicator(indicator, workspace.data)
        self._none.setVisible(not wanted)

    def _save(self, indicator: str, units: Aggregation, periods: Aggregation) -> bool:
        action = self._part
        if action is None:
            return True
        return self.take(
            lambda store: workflow.structure_details.save_aggregation(
                store, action.id, indicator, units, periods, year=self.year
            )
        )
