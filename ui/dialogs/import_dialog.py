"""What a programme data file would change in the open workspace, shown before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kkapp.answer_names import STATUS_NAMES
from kkapp.errors import KkError
from kkapp.i18n import _, mark, ngettext
from kkapp.workflow.taking_in import Became, TakenIn, TrialTakingIn, take_in, try_taking_in
from ui import errors
from ui.theme import header_style, open_wide, tones

if TYPE_CHECKING:
    from pathlib import Path

    from ui.workspace import Workspace

_MOST_SHOWN = 200
_FITTING, _STRETCHED = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
_ORDER = (Became.REMOVED, Became.CHANGED, Became.ADDED)
_BECAME = {Became.ADDED: mark("would be added"), Became.REMOVED: mark("would be removed")}
_CELLS = {
    "name": mark("Action"),
    "units": mark("Responsible units"),
    "planned": mark("Planned"),
    "achieved": mark("Achieved"),
    "spending": mark("Spending"),
    "status": mark("Status"),
}


class ImportDialog(QDialog):
    """Shows what would be removed, changed and added; takes it in as one step when the person agrees."""

    new_wanted = Signal(object)
    """The file holds another programme, and a new workspace shall be made of it: its path."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._trial: TrialTakingIn | None = None
        self.setWindowTitle(_("Import into this workspace"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("chapter", "programme")
        self._make_parts()
        self._lay_out()

    def open_for(self, path: Path) -> None:
        """Try the file and show what came of it; one that cannot be read gets its sentence and no dialog."""
        try:
            trial = self._workspace.ask(lambda store: try_taking_in(store, path))
        except KkError as error:
            errors.tell(self.parentWidget(), error)
            self.deleteLater()
        else:
            self._show(trial)
            self.open()

    # --- layout

    def _make_parts(self) -> None:
        self.summary, self._note = QLabel(), QLabel()
        for label in (self.summary, self._note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(_("What would change"))
        self.table.setHorizontalHeaderLabels([_("Code"), _("What"), _("Now"), _("After the import")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setStyleSheet(header_style(tones()))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate((_FITTING, _FITTING, _STRETCHED, _STRETCHED)):
            header.setSectionResizeMode(column, mode)
        header.sectionResized.connect(self.table.resizeRowsToContents)
        self.buttons = QDialogButtonBox()
        self.import_button = self.buttons.addButton(_("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.new_button = self.buttons.addButton(_("&New workspace from it"), QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel_button = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._take_in)
        self.buttons.rejected.connect(self.reject)
        self.new_button.clicked.connect(self._ask_for_new)

    def _lay_out(self) -> None:
        open_wide(self, 860, 460)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        column.addWidget(self.buttons)

    # --- what is shown

    def _show(self, trial: TrialTakingIn) -> None:
        self._trial = trial
        useful = trial.records > 0 and trial.possible
        self.summary.setText("\n".join(_summary(trial)))
        self._note.setText(_note(trial))
        self._note.setVisible(useful)
        self.import_button.setVisible(useful)
        self.new_button.setVisible(not trial.possible)
        self.cancel_button.setText(_("Cancel") if useful or not trial.possible else _("Close"))
        shown = sorted(trial.lines, key=lambda line: _ORDER.index(line.became)) if trial.possible else []
        self.table.setRowCount(len(shown[:_MOST_SHOWN]))
        for row, line in enumerate(shown[:_MOST_SHOWN]):
            for column, text in enumerate(_texts(line)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setVisible(bool(shown))
        if not shown:
            self.adjustSize()

    # --- what the person does

    def _take_in(self) -> None:
        trial = self._trial
        if trial:
            self._workspace.take(lambda store: take_in(store, trial))
        self.accept()

    def _ask_for_new(self) -> None:
        if self._trial:
            self.new_wanted.emit(self._trial.source)
        self.accept()


def _texts(line: TakenIn) -> list[str]:
    if line.became is Became.ADDED:
        return [line.code, _(_BECAME[line.became]), "", line.name]
    if line.became is Became.REMOVED:
        return [line.code, _(_BECAME[line.became]), line.name, ""]
    before, after = line.before, line.after
    if line.cell == "status":
        before, after = (_(STATUS_NAMES[status]) if status else "" for status in (before, after))
    return [line.code, _(_CELLS[line.cell]), before or _("blank"), after or _("blank")]


def _summary(trial: TrialTakingIn) -> list[str]:
    name = trial.source.name
    if trial.other_programme:
        sentence = _(
            "“{name}” holds another programme: {programme}. This workspace stays as it is; a workspace holds one"
            " programme. You can make a new workspace from the file."
        )
        return [sentence.format(name=name, programme=trial.data.programme.name)]
    if trial.unlinked:
        sentence = _(
            "“{name}” holds the year {year} with indicators of its own. This version cannot link them to those of the"
            " years that are here already, so this workspace stays as it is. You can make a new workspace from the"
            " file."
        )
        return [sentence.format(name=name, year=trial.data.period.year)]
    if not trial.records:
        return [
            _("“{name}” holds nothing that is not in this workspace already. Nothing would change.").format(name=name)
        ]
    told = [_("Importing “{name}” would change the year {year}:").format(name=name, year=trial.data.period.year)]
    if trial.new_year:
        told = [_("Importing “{name}” would add the year {year}:").format(name=name, year=trial.data.period.year)]
    counts = [_counted(became, trial.count(became)) for became in _ORDER if trial.count(became)]
    records = ngettext("In all, {count} record would change.", "In all, {count} records would change.", trial.records)
    return [*told, *counts, records.format(count=trial.records)]


def _counted(became: Became, count: int) -> str:
    if became is Became.REMOVED:
        text = ngettext("– {count} action would be removed", "– {count} actions would be removed", count)
    elif became is Became.ADDED:
        text = ngettext("– {count} action would be added", "– {count} actions would be added", count)
    else:
        text = ngettext("– {count} action would change", "– {count} actions would change", count)
    return text.format(count=count)


def _note(trial: TrialTakingIn) -> str:
    hidden = max(0, len(trial.lines) - _MOST_SHOWN)
    if hidden:
        sentence = ngettext(
            "{count} more change is not listed. What is blank in the file becomes blank here. One undo takes all of it"
            " back.",
            "{count} more changes are not listed. What is blank in the file becomes blank here. One undo takes all of"
            " it back.",
            hidden,
        )
        return sentence.format(count=hidden)
    return _("What is blank in the file becomes blank here. One undo takes all of it back.")
