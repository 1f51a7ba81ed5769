"""What is printed otherwise than in the last export: row by row, before and after, with a jump to the page."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kkapp.i18n import _, mark
from kkapp.polish.typography import unbind
from ui.views.labels import Heading, Muted
from ui.views.preview.cell_names import column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kkapp.exports.comparing import Difference
    from kkapp.model.exported import Exported

_LONGEST = 240
"""Letters of a text that are listed; the whole of it is on the page."""
_KINDS = {
    "added": mark("{code}: new in the document"),
    "removed": mark("{code}: no longer in the document"),
    "moved": mark("{code}: stands elsewhere"),
    "heading": mark("Heading"),
}


class ChangesList(QWidget):
    """Lists differences; ``chosen`` names the cell to show."""

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Heading(_("Changed since the last export"))
        self.when = Muted()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Changed since the last export"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        for part in (self._heading, self.when, self.list):
            column.addWidget(part)
        column.addStretch(1)
        column.setStretchFactor(self.list, 1000)  # all the room, while it is there

    def show_differences(self, made: "Exported | None", differences: "Sequence[Difference]") -> None:
        """List what changed since a document was made; None where it was never made."""
        self.when.setText(_summary(made, len(differences)))
        self.list.setVisible(bool(differences))
        texts = [_text(difference) for difference in differences]
        if texts == [self.list.item(at).text() for at in range(self.list.count())]:
            return
        self.list.clear()
        for difference, text in zip(differences, texts, strict=True):
            item = QListWidgetItem(text)
            column = difference.column.value if difference.column else "action"
            item.setData(Qt.ItemDataRole.UserRole, (difference.action, column))
            self.list.addItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item:
            self.chosen.emit(*item.data(Qt.ItemDataRole.UserRole))

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(*item.data(Qt.ItemDataRole.UserRole))


def _summary(made: "Exported | None", count: int) -> str:
    if made is None:
        return _("This document was not exported from this workspace yet. Export it, and what changes later is listed.")
    when = datetime.fromisoformat(made.at).astimezone()
    sentence = (
        _("Since {file} was made on {day} at {time} by {who}:")
        if count
        else _("Nothing is printed otherwise since {file} was made on {day} at {time} by {who}.")
    )
    return sentence.format(file=made.file, day=f"{when:%d.%m.%Y}", time=f"{when:%H:%M}", who=made.who)


def _text(difference: "Difference") -> str:
    before, after = (_short(unbind(text)) for text in (difference.before, difference.after))
    lines = [_title(difference)]
    if before:
        lines.append(_("was: {text}").format(text=before))
    if after:
        lines.append(_("is: {text}").format(text=after))
    elif difference.column:
        lines.append(_("is blank now"))
    return "\n".join(lines)


def _title(difference: "Difference") -> str:
    if difference.column:
        return _("{code}, {column}").format(code=difference.code, column=column_name(difference.column.value))
    return _(_KINDS[difference.kind.value]).format(code=difference.code)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
