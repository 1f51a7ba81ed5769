"""What a paste would overwrite and what it would refuse, before anything is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kkapp.i18n import _, ngettext
from kkapp.imports.paste_plan import Outcome, PastePlan
from ui import icons
from ui.dialogs.main_button import MainButton
from ui.dialogs.whole_rows import WholeRows
from ui.edges import CheckBox
from ui.item_models.paste_rows import Name, PasteRows
from ui.theme import header_style, open_wide, small_font, tones

Replan = Callable[[bool], PastePlan]
"""Plans the same block again: whether its blank cells clear what is there."""


class PastePreview(QDialog):
    """Enter takes the paste, Escape leaves everything as it was."""

    agreed = Signal(object)
    """The plan that is to be written."""

    def __init__(self, plan: PastePlan, replan: Replan, name: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replan = replan
        self.plan = plan
        self.setWindowTitle(_("Paste"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_wide(self, 820, 420)
        self.rows = PasteRows(name)
        self._make_parts()
        self._lay_out()
        self._show()
        self.take_button.setFocus()

    def _make_parts(self) -> None:
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.table = WholeRows()
        self.table.setAccessibleName(_("Cells to look at before pasting"))
        self.table.setModel(self.rows)
        self.table.setFont(small_font())
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.verticalHeader().setResizeContentsPrecision(0)
        across = self.table.horizontalHeader()
        across.setStyleSheet(header_style(tones()))
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.clear_blanks = CheckBox(_("&Blank cells of the clipboard clear what is there"))
        self.clear_blanks.toggled.connect(self._plan_again)
        self.leave_button = QPushButton(_("&Cancel"))
        self.take_button = MainButton()
        icons.give(self.take_button, "paste")
        self.leave_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.clear_blanks)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        column.addLayout(row)

    def _show(self) -> None:
        self.rows.show_plan(self.plan)
        count = len(self.plan.entries)
        self.summary.setText(_("Nothing is written yet. If you agree: {report}.").format(report=counted(self.plan)))
        self.take_button.setText(ngettext("&Paste {count} value", "&Paste {count} values", count).format(count=count))
        self.take_button.setEnabled(count > 0)
        self.clear_blanks.setVisible(self.clear_blanks.isChecked() or bool(self.plan.of(Outcome.LEFT)))

    def _plan_again(self, clear: bool) -> None:
        self.plan = self._replan(clear)
        self._show()

    def accept(self) -> None:
        """Hand the plan over."""
        self.agreed.emit(self.plan)
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the paste by Enter from the list as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take_button.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)


def counted(plan: PastePlan) -> str:
    """Return how many values are entered, replaced, cleared, left and refused."""
    new, replaced, cleared = len(plan.of(Outcome.NEW)), len(plan.of(Outcome.REPLACES)), len(plan.of(Outcome.CLEARS))
    unchanged, refused = len(plan.of(Outcome.UNCHANGED)), len(plan.of(Outcome.REFUSED))
    parts = (
        (new, ngettext("{count} value entered", "{count} values entered", new)),
        (replaced, ngettext("{count} replaced", "{count} replaced", replaced)),
        (cleared, ngettext("{count} cleared", "{count} cleared", cleared)),
        (unchanged, ngettext("{count} the same as before", "{count} the same as before", unchanged)),
        (refused, ngettext("{count} refused", "{count} refused", refused)),
    )
    return ", ".join(text.format(count=count) for count, text in parts if count) or _("nothing changes")
