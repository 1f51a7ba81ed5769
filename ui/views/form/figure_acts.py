"""What can be done with a figure beside typing it: by the menu of its field, of its line, or by keys."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.editing_figures import FigureDetails
from kkapp.model.programme import Action
from kkapp.model.quantity import Quantity
from kkapp.polish.numbers import write_number
from kkapp.wording.spoken import spoken_words
from ui import icons
from ui.item_models.indicator_lines import IndicatorLine
from ui.views.form.details_dialog import CorrectionDialog, DetailsDialog, SplitDialog
from ui.views.form.figure_field import FigureField
from ui.workspace import Workspace


class FigureActs:
    """Opens the menu and the dialogs of a figure; each act is one step, which undo takes back."""

    def __init__(self, parent: QWidget, workspace: Workspace, action: Action) -> None:
        self._parent, self._workspace, self._action = parent, workspace, action

    def menu(self, field: FigureField, line: IndicatorLine | None) -> QMenu:
        """Return the menu of a figure: the usual one of a field, and what can be done with the figure."""
        menu = field.createStandardContextMenu()
        menu.setParent(self._parent, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        figure = field.quantity
        first = menu.actions()[0] if menu.actions() else None
        made = QMenu(menu)
        if figure and not field.isReadOnly():
            self._fill(made, field, figure)
        if line and not field.isReadOnly():
            self._fill_line(made, line)
        menu.insertActions(first, made.actions())  # type: ignore[arg-type]
        if first:
            menu.insertSeparator(first)
        if figure and self._workspace.role == "department":
            menu.addSeparator()
            _add(menu, _("&Where does this value come from?"), "explain", lambda: self.explain(figure), "F7")
        return menu

    def _fill(self, menu: QMenu, field: FigureField, figure: Quantity) -> None:
        _add(menu, _("&Details…"), "details", lambda: self.describe(field), "F4")
        _add(menu, _("&Split into two…"), "split", lambda: self.split(figure))
        if field.cell == "achieved":
            self._add_links(menu, figure)
        _add(menu, _("&Remove the figure"), "remove", lambda: self._workspace.remove_quantity(figure.id))

    def _add_links(self, menu: QMenu, figure: Quantity) -> None:
        plans = self._workspace.report(self._action.id).target.quantities
        submenu = menu.addMenu(_("&Belongs to the plan"))
        for plan in plans:
            words = spoken_words(plan, self._workspace.data.measure_by_id)
            number = "–" if plan.number is None else write_number(plan.number)
            self._add_link(submenu, figure, f"{number} {words}", plan.indicator)
        submenu.addSeparator()
        planned = {plan.indicator for plan in plans}
        own = None if figure.indicator in planned else figure.indicator
        self._add_link(submenu, figure, _("none: achieved beyond the plan"), own)

    def _add_link(self, menu: QMenu, figure: Quantity, text: str, indicator: str | None) -> None:
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(figure.indicator == indicator)
        entry.triggered.connect(
            lambda: self._workspace.take(lambda store: workflow.indicators.link_quantity(store, figure.id, indicator))
        )

    def _fill_line(self, menu: QMenu, line: IndicatorLine) -> None:
        if self._workspace.role == "unit":
            return  # plan and order are the department's
        plan = line.planned
        if plan:
            _add(menu, _("Correct the &plan…"), "rename", lambda: self.correct(plan))
        _add(menu, _("Move the line &up"), "move_up", lambda: self.move(line, -1), "Alt+Up")
        _add(menu, _("Move the line do&wn"), "move_down", lambda: self.move(line, 1), "Alt+Down")

    def explain(self, figure: Quantity) -> None:
        """Tell where a figure comes from."""
        from ui.views.submissions.explained_dialog import ExplainedDialog

        ExplainedDialog(self._parent.window(), self._workspace, self._action.id, figure.id).open()

    def describe(self, field: FigureField) -> None:
        """Open the details of a figure."""
        figure = field.quantity
        if figure is None or field.isReadOnly() or not field.commit():
            return

        def save(details: FigureDetails) -> None:
            self._workspace.take(lambda store: workflow.indicators.describe_quantity(store, figure.id, details))

        DetailsDialog(self._parent, self._workspace.data, figure, save).open()

    def split(self, figure: Quantity) -> None:
        """Ask for the part that gets a figure of its own."""

        def save(part: str, details: FigureDetails, rest: FigureDetails) -> None:
            self._workspace.take(
                lambda store: workflow.indicators.split_quantity(store, figure.id, part, details, rest)
            )

        SplitDialog(self._parent, self._workspace.data, figure, save).open()

    def correct(self, figure: Quantity) -> None:
        """Ask for the corrected plan and the reason."""

        def save(number: str, reason: str) -> None:
            self._workspace.take(
                lambda store: workflow.entering.correct_target(store, figure.id, number, reason=reason)
            )

        CorrectionDialog(self._parent, self._workspace.data, figure, save).open()

    def move(self, line: IndicatorLine | None, by: int) -> None:
        """Move a line up or down, in both cells."""
        if line and line.figures:
            figures = [figure.id for figure in line.figures]
            self._workspace.take(lambda store: workflow.indicators.move_quantities(store, figures, by))


def _add(menu: QMenu, text: str, icon: str, act: object, keys: str = "") -> None:
    entry = menu.addAction(text)
    icons.give(entry, icon)
    if keys:
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutVisibleInContextMenu(True)
    entry.triggered.connect(act)
