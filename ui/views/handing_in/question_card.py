"""One question of the department: on which field, in its words, with the unit's answer and the way to the field."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from kkapp import workflow
from kkapp.i18n import _
from kkapp.model.submission import SubmissionState
from ui import icons
from ui.item_models.own_card import OwnCard, field_name
from ui.theme import tones
from ui.views.buttons import push_button
from ui.views.form.fields import TextField
from ui.views.history.history_lines import day_text
from ui.views.labels import Heading, Muted, Wrapped

if TYPE_CHECKING:
    from kkapp.model.query import Query
    from ui.workspace import Workspace

_SIGN = 16
ANSWERED_IN = (SubmissionState.DRAFT, SubmissionState.RETURNED)
"""How far a card is while answers can be typed."""


class QuestionCard(QFrame):
    """Saves the answer when it is left."""

    go_wanted = Signal(object)
    """The field in question is wanted: ``Query``."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query
        self._workspace: Workspace | None = None
        self._is_open = True
        self._sign, self._place = QLabel(), Wrapped()
        font = QFont(self._place.font())
        font.setBold(True)
        self._place.setFont(font)
        self._text, self._by = Wrapped(), Muted()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer = TextField(_("Answer"), self._save, lines=2)
        self.answer.go_on = self._go
        self.go_button = push_button(_("Go to the field"), "form", self._go)
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._place, 1)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._by)
        column.addWidget(Heading(_("Your answer"), self.answer))
        column.addWidget(self.answer)
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)

    def restyle(self) -> None:
        """Take the colours now in force."""
        name, tone = ("carried_out", tones().good) if self.query.answer else ("question", tones().caution)
        self._sign.setPixmap(icons.pixmap(name, tone, _SIGN, self.devicePixelRatioF()))
        said = _("Answered") if self.query.answer else _("Not answered yet")
        self._sign.setToolTip(said)
        self._sign.setAccessibleName(said)

    def show_query(self, workspace: Workspace, query: Query) -> None:
        """Show a question as it is now."""
        self._workspace, self.query = workspace, query
        data = workspace.data
        action = data.action_by_id.get(query.action)
        code, field = action.code if action else "–", field_name(data, query)
        place = _("{code} – {field}").format(code=code, field=field)
        self._place.setText(place)
        self._text.setText(query.text)
        self._by.setText(_("{person}, {day}").format(person=query.asked_by, day=_day(query.asked_at)))
        self.answer.setAccessibleName(_("Answer to the remark on {place}").format(place=place))
        self.answer.setAccessibleDescription(query.text)
        self.go_button.setAccessibleName(_("Go to the field: {place}").format(place=place))
        self.answer.set_entry(query.answer or "")
        self.restyle()
        card = OwnCard.of(workspace)
        self._is_open = card is not None and card.state in ANSWERED_IN

    def set_editable(self, *, editable: bool) -> None:
        """Let it be answered or only read."""
        self.answer.setReadOnly(not (editable and self._is_open))

    def commit(self) -> bool:
        """Save the answer that is typed."""
        return self.answer.commit()

    def _save(self, text: str) -> bool:
        if self._workspace is None:
            return False
        query = self.query.id
        return self._workspace.take(lambda store: workflow.handing_in.answer(store, query, text)) is not None

    def _go(self) -> None:
        self.go_wanted.emit(self.query)


def _day(moment: str) -> str:
    try:
        return day_text(datetime.fromisoformat(moment).astimezone().date())
    except ValueError:
        return moment
