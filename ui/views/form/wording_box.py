"""The text of a cell as it will be printed, with a way to replace its wording and a way back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from kkapp.i18n import _
from kkapp.model.period import PeriodData
from kkapp.model.report import Report
from kkapp.polish.typography import unbind
from kkapp.wording import achieved_text, planned_text
from kkapp.wording.cells import composed_achieved, composed_planned
from ui import icons
from ui.item_models.replaced_words import WordMarks, word_marks
from ui.theme import small_font, tones
from ui.views.buttons import push_button
from ui.views.form.fields import TextField
from ui.views.labels import Heading, Muted
from ui.views.preview.flow import Flow
from ui.views.window_command import EXPLAIN_HINT, offer_explanation
from ui.workspace import Cell, Workspace

_MOST_LINES = 12
"""A longer text scrolls."""
_FIRST = 100
"""The text takes the room there is, up to its greatest height, before any is left free."""


class WordingBox(QWidget):
    """One cell's printed text; read only until the person wants to replace it."""

    def __init__(self, cell: Cell, title: str, change: str, restore: str) -> None:
        super().__init__()
        self._cell: Cell = cell
        self._workspace: Workspace | None = None
        self._action = ""
        self.text = _PrintedText(title.replace("&", ""), self._save)
        self.change_button = push_button(change, "edit_wording", self._begin)
        hint = _(EXPLAIN_HINT)
        self.explain_button = push_button(_("Where is it from?"), "explain", self._explain, hint)
        self.explain_button.hide()
        self.restore_button = push_button(restore, "restore", self._restore)
        self._sign, self._mark = QLabel(), QLabel(_("Wording replaced by hand"))
        self._mark.setFont(small_font())
        self.legend = Muted()
        self.text.ended.connect(self._show_stored)
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(title, self.text))
        mark = QHBoxLayout()
        mark.setSpacing(4)
        mark.addWidget(self._sign)
        mark.addWidget(self._mark, 1)
        column.addLayout(mark)
        column.addWidget(self.text, _FIRST)
        column.addWidget(self.legend)
        buttons = Flow(spacing=6, margin=0)
        for button in (self.change_button, self.explain_button, self.restore_button):
            buttons.addWidget(button)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_report(self, workspace: Workspace, report: Report) -> None:
        """Show the printed text of a report's cell."""
        self._workspace, self._action = workspace, report.action
        self.text.stored_at = ("reports", report.id, f"{self._cell}_wording")
        handed_in = workspace.role == "department" and report.action in workspace.stored.reports_by_unit
        self.explain_button.setVisible(self._cell == "achieved" and handed_in)
        if self.text.isReadOnly() or not self.text.edited:
            self.text.setReadOnly(True)
            self._show(report, workspace.data)

    def show_draft(self, report: Report) -> None:
        """Show the text as it would be printed if what is typed were saved."""
        if self._workspace and self.text.isReadOnly():
            self._show(report, self._workspace.data)

    def _show(self, report: Report, data: PeriodData) -> None:
        printed = planned_text(report, data) if self._cell == "planned" else achieved_text(report, data)
        self.text.set_entry(printed.text)
        self._show_mark(replaced=printed.replaced)
        if printed.replaced:
            composed = (
                composed_planned(report, data) if self._cell == "planned" else composed_achieved(report.achieved, data)
            )
            self._show_marks(composed, word_marks(composed, printed.text))
        else:
            self._show_marks("", WordMarks((), ()))

    def _show_mark(self, *, replaced: bool) -> None:
        self.restore_button.setVisible(replaced)
        self._sign.setVisible(replaced)
        self._mark.setVisible(replaced)
        if replaced:
            self._sign.setPixmap(icons.pixmap("edit_wording", tones().caution, 14, self.devicePixelRatioF()))
            self._mark.setStyleSheet(f"color: {tones().caution};")
        self.text.setAccessibleDescription(self._mark.text() if replaced else _("Composed from the figures"))

    def _show_marks(self, composed: str, marks: WordMarks) -> None:
        self.text.underline(marks.own)
        if composed:
            words = ", ".join(_("“{words}”").format(words=composed[start:end]) for start, end in marks.left_out)
            legend = _("Underlined: your words. Left out of the composed text: {words}.")
            self.legend.setText(legend.format(words=words) if words else _("Underlined: your words."))
        self.legend.setVisible(bool(composed))

    @property
    def replaced(self) -> bool:
        """Return whether the box shows a replaced wording."""
        return not self._mark.isHidden()

    def set_editable(self, *, editable: bool) -> None:
        """Let the wording be replaced or only read."""
        self.change_button.setEnabled(editable)
        self.restore_button.setEnabled(editable)

    def _show_stored(self) -> None:
        if self._workspace and self._action:
            self._show(self._workspace.report(self._action), self._workspace.data)

    def _begin(self) -> None:
        self._show_marks("", WordMarks((), ()))
        self.text.set_entry(unbind(self.text.toPlainText()))
        self.text.setReadOnly(False)
        self.text.setFocus()
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _explain(self) -> None:
        if self._workspace and self._action:
            from ui.views.submissions.explained_dialog import ExplainedDialog

            ExplainedDialog(self.window(), self._workspace, self._action, self._cell).open()

    def _restore(self) -> None:
        if self._workspace and self._action:
            self._workspace.save_wording(self._action, self._cell, None)

    def _save(self, text: str) -> bool:
        if not self._workspace or not self._action:
            return False
        return self._workspace.save_wording(self._action, self._cell, text)


class _PrintedText(TextField):
    """Looks like the form while it is only read, and like a field once it can be edited."""

    ended = Signal()
    """The wording is no longer being replaced."""

    def __init__(self, name: str, save: object) -> None:
        super().__init__(name, save, lines=2)  # type: ignore[arg-type]
        self._settling = False
        self.setMaximumHeight(_MOST_LINES * self.fontMetrics().lineSpacing())
        self.setReadOnly(True)

    def underline(self, places: tuple[tuple[int, int], ...]) -> None:
        """Underline the words of a person."""
        if not places and not self.extraSelections():
            return
        selections = []
        for start, end in places:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            marked = QTextCharFormat()
            marked.setFontUnderline(True)
            marked.setUnderlineColor(QColor(tones().caution))
            marked.setForeground(QColor(tones().caution))
            selection.cursor, selection.format = cursor, marked
            selections.append(selection)
        self.setExtraSelections(selections)

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        """Offer beside the usual menu to tell where what is printed comes from."""
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        offer_explanation(menu, self)
        menu.popup(e.globalPos())

    def commit(self) -> bool:
        """Save a replaced wording and end the editing."""
        taken = super().commit()
        if taken and not self.isReadOnly():
            self.setReadOnly(True)
            self.ended.emit()
        return taken

    def setReadOnly(self, ro: bool) -> None:
        """Show by the ground whether the text can be edited."""
        if ro != self.isReadOnly() or not self.styleSheet():
            super().setReadOnly(ro)
            # Not by a palette: ``viewport()`` would have to be given it too, and to name its type PySide6 would first
            # load every kind of widget there is, 15 ms.
            self.setStyleSheet(f"QPlainTextEdit {{ background: palette({'midlight' if ro else 'base'}); }}")
