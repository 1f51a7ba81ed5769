"""The dialogs about a figure: what is counted and how, its parts, the correction of its plan."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kkapp.i18n import _, mark
from kkapp.model.editing_figures import FigureDetails
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation
from kkapp.polish.numbers import write_number
from kkapp.wording.spoken import spoken_words
from ui.dialogs.choices import PlainChoice
from ui.edges import Spin
from ui.views.form.form_dialog import FormDialog
from ui.views.form.measure_edit import MeasureEdit
from ui.workspace import Workspace

RELATION_NAMES = {
    Relation.PLAIN: mark("none"),
    Relation.TOTAL: mark("“łącznie”: the whole of what follows"),
    Relation.SUBSET: mark("“w tym”: a part of the figure before"),
    Relation.ADDITIONAL: mark("“dodatkowo”: beside the figure before"),
    Relation.AT_MOST: mark("“do”: at most"),
    Relation.AT_LEAST: mark("“co najmniej”: at least"),
    Relation.ABOUT: mark("“około”: about"),
    Relation.DESCRIPTIVE: mark("only describes, is not printed"),
}
MODE_NAMES = {
    None: mark("not said"),
    DeliveryMode.ON_SITE: mark("on site"),
    DeliveryMode.ON_LINE: mark("on-line"),
    DeliveryMode.MIXED: mark("both on site and on-line"),
}
PER_NAMES = {
    None: mark("the whole year"),
    Per.MONTH: mark("a month"),
    Per.WEEK: mark("a week"),
    Per.DAY: mark("a day"),
}


def _choice(names: Mapping[Any, str], chosen: object) -> PlainChoice:
    box = PlainChoice("", [(value, _(name)) for value, name in names.items()])
    box.setCurrentIndex(max(0, list(names).index(chosen)))
    return box


class DetailsDialog(FormDialog):
    """All that is known of a figure beside its number."""

    def __init__(
        self, parent: QWidget, data: PeriodData, figure: Quantity, save: Callable[[FigureDetails], object]
    ) -> None:
        lead = _("Details of “{words}”").format(words=spoken_words(figure, data.measure_by_id))
        super().__init__(parent, _("Details of the figure"), lead, _("Save"))
        self.accepted.connect(lambda: save(self.details()))
        measure = data.measure_by_id.get(figure.measure or "")
        self._before = figure
        self.measure = MeasureEdit(data, measure.many if measure else figure.measure_text or "")
        self.qualifier = QLineEdit(figure.qualifier or "")
        self.relation = _choice(RELATION_NAMES, figure.relation)
        self.mode = _choice(MODE_NAMES, figure.mode)
        self.per = _choice(PER_NAMES, figure.per)
        self.group = Spin()
        self.group.setRange(0, 99)
        self.group.setSpecialValueText(_("none"))
        self.group.setValue(figure.group or 0)
        self.add_field(_("&What is counted:"), self.measure)
        self.add_field(_("&Qualifier:"), self.qualifier, _("Tells figures of one measure apart: “dla rodzin”."))
        self.add_field(_("&Relation:"), self.relation)
        self.add_field(_("&Mode:"), self.mode)
        self.add_field(_("&Span:"), self.per)
        self.add_field(_("&Group:"), self.group, _("Figures of one group belong together: 7 workshops – 120 people."))
        self._many = self.measure.words.text()
        self.measure.words.textChanged.connect(self._allow)

    def _allow(self, words: str) -> None:
        self.accept_button.setEnabled(bool(words.strip()))

    def details(self) -> FigureDetails:
        """Return what stands in the fields."""
        words = self.measure.words.text()
        return FigureDetails(
            measure=self._before.measure if words == self._many and self._before.measure else words,
            qualifier=self.qualifier.text() or None,
            relation=Relation(self.relation.currentData()),
            mode=DeliveryMode(self.mode.currentData()) if self.mode.currentData() else None,
            per=Per(self.per.currentData()) if self.per.currentData() else None,
            group=self.group.value() or None,
        )


class SplitDialog(FormDialog):
    """One figure becomes two of the same measure: a part, and the rest."""

    def __init__(
        self,
        parent: QWidget,
        data: PeriodData,
        figure: Quantity,
        save: Callable[[str, FigureDetails, FigureDetails], object],
    ) -> None:
        number = "–" if figure.number is None else write_number(figure.number)
        words = spoken_words(figure, data.measure_by_id)
        lead = _("{number} {words}: which part stands in a figure of its own?").format(number=number, words=words)
        super().__init__(parent, _("Split the figure"), lead, _("Split"))
        self._figure = figure
        self.part = QLineEdit()
        self.part_mode = _choice(MODE_NAMES, DeliveryMode.ON_LINE)
        self.part_qualifier = QLineEdit(figure.qualifier or "")
        self.rest_mode = _choice(MODE_NAMES, DeliveryMode.ON_SITE)
        self.rest_qualifier = QLineEdit(figure.qualifier or "")
        self.add_field(_("&Number of the part:"), self.part)
        self.add_field(_("&Mode of the part:"), self.part_mode)
        self.add_field(_("&Qualifier of the part:"), self.part_qualifier)
        self.add_field(_("M&ode of the rest:"), self.rest_mode)
        self.add_field(_("Q&ualifier of the rest:"), self.rest_qualifier)
        self.accept_button.setEnabled(False)
        self.part.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: save(self.part.text(), *self.details()))

    def details(self) -> tuple[FigureDetails, FigureDetails]:
        """Return the details of the part and of the rest."""
        return (
            self._details(self.part_mode, self.part_qualifier),
            self._details(self.rest_mode, self.rest_qualifier),
        )

    def _details(self, mode: QComboBox, qualifier: QLineEdit) -> FigureDetails:
        own = self._figure
        chosen = DeliveryMode(mode.currentData()) if mode.currentData() else None
        return FigureDetails(own.measure or "", qualifier.text() or None, own.relation, chosen, own.per, own.group)


class CorrectionDialog(FormDialog):
    """A formal correction of the plan during the year: the old value stays known, the attachment says so."""

    def __init__(self, parent: QWidget, data: PeriodData, figure: Quantity, save: Callable[[str, str], object]) -> None:
        number = "–" if figure.number is None else write_number(figure.number)
        lead = _(
            "The plan is {number} {words}. A correction keeps this value with the date and the reason, and the "
            "attachment says that the indicator was corrected. To mend a slip of the pen, simply overwrite the figure."
        ).format(number=number, words=spoken_words(figure, data.measure_by_id))
        super().__init__(parent, _("Correct the plan"), lead, _("Correct"))
        self.number, self.reason = QLineEdit(), QLineEdit()
        self.add_field(_("&New value:"), self.number)
        self.add_field(_("&Reason:"), self.reason)
        self.accept_button.setEnabled(False)
        self.number.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: save(self.number.text(), self.reason.text()))


class NewIndicatorDialog(FormDialog):
    """Asks what is counted."""

    def __init__(self, parent: QWidget, data: PeriodData, add: Callable[[str], object]) -> None:
        lead = _("What is counted? Write it as after “5”, for example “rodzin objętych usługą”:")
        super().__init__(parent, _("Add indicator"), lead, _("Add"))
        self.measure = MeasureEdit(data)
        self.add_field(_("&What is counted:"), self.measure)
        self.accept_button.setEnabled(False)
        self.measure.words.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: add(self.measure.words.text()))


def ask_for_indicator(parent: QWidget, workspace: Workspace, action: Action, add: Callable[[str], object]) -> None:
    """Open the dialog that adds an indicator to an action."""
    dialog = NewIndicatorDialog(parent, workspace.data, add)
    dialog.setWindowTitle(_("Add indicator to {code}").format(code=action.code))
    dialog.open()
