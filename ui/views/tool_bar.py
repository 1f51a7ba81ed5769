"""The toolbar: the commands used most, and the year that is shown."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolBar, QToolButton, QWidget

from kkapp.i18n import _
from ui.dialogs.choices import PlainChoice
from ui.theme import tones
from ui.views.commands import TOOLBAR

_SIGN_ENOUGH = ("redo", "undo", "open", "export")
_SEPARATORS = 60
"""The room of what parts the groups."""
_SHORT_TEXTS = ("open", "export", "sheet", "todo")


class ToolBar(QToolBar):
    """Shows commands as icons with texts; the choice of the year only where there are several."""

    year_chosen = Signal(int)

    def __init__(self, commands: Mapping[str, QAction]) -> None:
        super().__init__(_("Toolbar"))
        self._commands = commands
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        short = dict(zip(_SHORT_TEXTS, (_("Open"), _("Export"), _("Sheet"), _("Left to do")), strict=True))
        for name in TOOLBAR:
            if not name:
                self.addSeparator()
                continue
            self.addAction(commands[name])
            if name in short:
                commands[name].setIconText(short[name])
        self._colour()
        self._years: PlainChoice | None = None
        self._place = QWidget()
        self._row = QHBoxLayout(self._place)
        self._row.setContentsMargins(12, 0, 0, 0)
        self.addWidget(self._place)
        self._show_place(shown=False)

    def _colour(self) -> None:
        """Let a checked button stand out: Fusion darkens the colour of buttons, which hardly shows on a dark ground."""
        own = QPalette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            own.setColor(group, QPalette.ColorRole.Button, QColor(tones().selection))
        for button in self.findChildren(QToolButton):
            button.setPalette(own)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new palette."""
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show some commands by their signs alone where large texts leave no room for all words."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        for name in _SIGN_ENOUGH:
            self._style(name, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in _SIGN_ENOUGH:
            if self._needed() <= self.width():
                break
            self._style(name, Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _needed(self) -> int:
        buttons = [self.widgetForAction(self._commands[name]) for name in TOOLBAR if name]
        widths = [button.sizeHint().width() for button in buttons]
        years = self._place.sizeHint().width() if self._years else 0
        return sum(widths) + years + _SEPARATORS

    def _style(self, name: str, style: Qt.ToolButtonStyle) -> None:
        button = self.widgetForAction(self._commands[name])
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(style)

    def show_years(self, years: Sequence[int], shown: int) -> None:
        """Offer the years of a workspace; one alone needs no choice."""
        if self._years:
            self._row.removeWidget(self._years)
            self._years.deleteLater()
            self._years = None
        self._show_place(shown=len(years) > 1)
        if len(years) > 1:
            self._years = self._make_choice(years, shown)
        self._share_room()

    def _show_place(self, *, shown: bool) -> None:
        """Show the place of the years; its action is asked for anew, as PySide lets a kept one go with others."""
        for action in self.actions():
            if self.widgetForAction(action) is self._place:
                action.setVisible(shown)

    def _make_choice(self, years: Sequence[int], shown: int) -> PlainChoice:
        choice = PlainChoice(_("Reporting year"), [(year, str(year)) for year in years])
        choice.setToolTip(_("Reporting year"))
        choice.setCurrentIndex(list(years).index(shown))
        choice.activated.connect(lambda _at: self.year_chosen.emit(choice.currentData()))
        if self._row.count() == 0:
            self._row.addWidget(QLabel(_("Year:")))
        self._row.addWidget(choice)
        return choice
