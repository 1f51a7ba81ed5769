"""The strip over a unit's card: how far it is, what is left to do until when, and the next act."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kkapp.i18n import _, ngettext
from kkapp.model.states import TRANSITIONS, Act
from kkapp.model.submission import SubmissionState
from ui import icons
from ui.item_models.findings_index import FindingsIndex
from ui.item_models.overview_rows import rows_of
from ui.item_models.own_card import OwnCard, state_name
from ui.theme import tones
from ui.views.buttons import push_button
from ui.views.history.history_lines import day_text
from ui.views.labels import Muted
from ui.views.screen import Screen

if TYPE_CHECKING:
    from kkapp.checks import Finding
    from kkapp.model.changes import Changes
    from ui.workspace import Workspace

_SIGN = 20
_ICONS = {
    SubmissionState.DRAFT: ("state_draft", "accent"),
    SubmissionState.SUBMITTED: ("send", "good"),
    SubmissionState.RETURNED: ("state_returned", "caution"),
    SubmissionState.ACCEPTED: ("state_accepted", "good"),
    SubmissionState.LOCKED: ("state_locked", "muted"),
}
"""The sign of a state and its colour; the word stands beside it always."""
_AT_WORK = (SubmissionState.DRAFT, SubmissionState.RETURNED)


class Strip(Screen):
    """Stands over every screen of a unit's workspace."""

    submit_wanted = Signal()
    take_back_wanted = Signal()
    questions_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._index: FindingsIndex | None = None
        self.card: OwnCard | None = None
        self._sign, self.state = QLabel(), QLabel()
        font = self.state.font()
        font.setBold(True)
        self.state.setFont(font)
        self.details = Muted()
        self.questions_button = push_button("", "question", self.questions_wanted.emit)
        self.take_back_button = push_button(_("Take the submission back"), "undo", self.take_back_wanted.emit)
        self.submit_button = push_button(_("Submit…"), "send", self.submit_wanted.emit)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("strip")
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.state)
        texts.addWidget(self.details)
        row.addWidget(self._sign)
        row.addLayout(texts, 1)
        for button in (self.questions_button, self.take_back_button, self.submit_button):
            row.addWidget(button)

    def read_before(self, first: QWidget) -> None:
        """Let Tab come through the strip before it comes to a widget."""
        before = first.previousInFocusChain()
        for button in (self.questions_button, self.take_back_button, self.submit_button):
            if before:
                QWidget.setTabOrder(before, button)
            before = button

    # --- what is shown

    def show_workspace(self, workspace: Workspace) -> None:
        """Show how far the card of a workspace is; nothing is seen in the department's."""
        if self._workspace is not workspace:
            self.leave()
            self._workspace = workspace
            self._index = FindingsIndex.of(workspace)
            self._index.changed.connect(self._say_details)
        self._show()

    def take_changes(self, changes: Changes) -> None:  # noqa: ARG002 - everything it says is computed anew
        """Show what a step changed."""
        self._show()

    def leave(self) -> None:
        """Listen to no workspace any more."""
        if self._index:
            self._index.changed.disconnect(self._say_details)
        self._workspace, self._index, self.card = None, None, None

    def restyle(self) -> None:
        """Take the colours now in force."""
        if self.card is None:
            return
        tone, (name, colour) = tones(), _ICONS[self.card.state]
        returned = self.card.state is SubmissionState.RETURNED
        ground = tone.caution_ground if returned else tone.head
        self.setStyleSheet(f"#strip {{ background: {ground}; border-bottom: 1px solid {tone.line}; }}")
        self._sign.setPixmap(icons.pixmap(name, getattr(tone, colour), _SIGN, self.devicePixelRatioF()))

    def _show(self) -> None:
        self.card = OwnCard.of(self._workspace) if self._workspace else None
        self.setVisible(self.card is not None)
        if self.card is None or self._workspace is None:
            return
        self.state.setText(_title(self.card))
        self._say_details()
        self._show_acts(self.card, self._workspace)
        self.restyle()

    def _show_acts(self, card: OwnCard, workspace: Workspace) -> None:
        asked, left = len(card.questions), len(card.unanswered)
        edited = len(card.edits)
        text = (_("Remarks: {count}") if asked else _("Changes: {count}")).format(count=left if asked else edited)
        if asked and not left:
            text = _("Remarks: answered")
        self.questions_button.setText(text)
        self.questions_button.setAccessibleName(text)
        hint = _("Remarks of the department: {asked}, without an answer: {left}").format(asked=asked, left=left)
        if not asked:
            hint = _("What the department changed of your figures")
        self.questions_button.setToolTip(hint)
        self.questions_button.setAccessibleDescription(hint)
        self.questions_button.setVisible(asked + edited > 0)
        self.submit_button.setText(_("Submit again…") if card.submission and card.submission.revision else _("Submit…"))
        self.submit_button.setAccessibleName(self.submit_button.text().rstrip("…"))
        self.submit_button.setVisible(card.state in _AT_WORK and not card.only_compares)
        self.take_back_button.setVisible((card.state, Act.TAKE_BACK) in TRANSITIONS)
        for button in (self.submit_button, self.take_back_button):
            button.setEnabled(workspace.editable)

    def set_editable(self, *, editable: bool) -> None:
        """Let it be submitted or only read."""
        for button in (self.submit_button, self.take_back_button):
            button.setEnabled(editable)

    def _say_details(self, _actions: object = None) -> None:
        if self.card is None or self._index is None:
            return
        found = self._index.all() if self._index.is_complete else ()
        said = details(self.card, tuple(found))
        if said != self.details.text():
            self.details.setText(said)
        self.details.setVisible(bool(said))


def _title(card: OwnCard) -> str:
    unit = card.data.unit_by_id[card.unit].name if card.unit in card.data.unit_by_id else card.unit
    if card.only_compares:
        return _("{unit}, {year}: only to compare with").format(unit=unit, year=card.data.period.year)
    return _("{unit}, report for {year}: {state}").format(
        unit=unit, year=card.data.period.year, state=state_name(card.state)
    )


def details(card: OwnCard, found: tuple[Finding, ...]) -> str:
    """Return what is left to do until when, or what became of the submission."""
    if card.only_compares:
        return _("Choose the newest year in the toolbar to report.")
    said = []
    submission = card.submission
    if card.state in _AT_WORK:
        rows = rows_of(card.data)
        filled = sum(row.filled for row in rows)
        said.append(_("Filled in: {filled} of {total}.").format(filled=filled, total=len(rows)))
        said.append(_left_to_do(card, found))
        if card.data.period.deadline:
            said.append(until(card.data.period.deadline))
    elif submission and submission.submitted_at:
        said.append(
            _("Submitted on {day}, confirmed by {person}.").format(
                day=_day(submission.submitted_at), person=submission.confirmed_by or "–"
            )
        )
        if card.state is SubmissionState.SUBMITTED:
            said.append(_("Nothing can be changed until the submission is taken back."))
    if submission and submission.exception_reason:
        said.append(_("Open in a closed year: {reason}").format(reason=submission.exception_reason))
    return " ".join(said)


def _left_to_do(card: OwnCard, found: tuple[Finding, ...]) -> str:
    if card.state is SubmissionState.RETURNED:
        return _("Only the fields that the department asks about are open.")
    if not found:
        return _("Nothing is left to do.")
    return _("Left to do and to check: {count} (Ctrl+L).").format(count=len(found))


def until(deadline: str) -> str:
    """Return until when it has to be submitted, and how long that still is."""
    try:
        day = date.fromisoformat(deadline[:10])
    except ValueError:
        return _("Deadline: {day}.").format(day=deadline)
    days = (day - datetime.now().astimezone().date()).days
    words = day_text(day)
    if days < 0:
        return _("The deadline was {day}.").format(day=words)
    if days == 0:
        return _("Deadline: {day}, today.").format(day=words)
    left = ngettext("{count} day left", "{count} days left", days).format(count=days)
    return _("Deadline: {day}, {left}.").format(day=words, left=left)


def _day(moment: str) -> str:
    try:
        return day_text(datetime.fromisoformat(moment).astimezone().date())
    except ValueError:
        return moment
