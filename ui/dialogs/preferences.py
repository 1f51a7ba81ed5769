"""Language, colours and text size of the window, for this person on this computer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from kkapp import i18n, policy
from kkapp.i18n import _
from ui import settings, theme
from ui.dialogs.choices import PlainChoice
from ui.dialogs.form_rows import form_rows
from ui.wrapped import Wrapped

_LANGUAGE_NAMES = {"pl": "Polski", "en": "English"}
"""Each in its own language: who cannot read the screen finds the way back."""
_LARGEST_SAMPLE = 200


class Preferences(QDialog):
    """Changes nothing until agreed to; colours follow at once, language and text size ask for a new window."""

    language_chosen = Signal(str)
    """The window has to be made again, in this language: another one, or the same with texts of another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("chapter", "accessibility")
        self._make_choices()
        self._make_sample()
        self._make_buttons()
        self._lay_out()

    def _make_choices(self) -> None:
        self.language = PlainChoice(_("Language"), _LANGUAGE_NAMES.items())
        self.colours = PlainChoice(
            _("Colours"), [(None, _("as the system")), ("light", _("light")), ("dark", _("dark"))]
        )
        sizes = [(100, _("100 % – as the system"))]
        sizes += [(size, _("{percent} %").format(percent=size)) for size in theme.TEXT_SIZES if size > sizes[0][0]]
        self.text_size = PlainChoice(_("Text size"), sizes)
        for choice, now in (
            (self.language, i18n.language()),
            (self.colours, settings.scheme()),
            (self.text_size, settings.text_size()),
        ):
            choice.setCurrentIndex(max(0, choice.findData(now)))
        if policy.current().language:
            self.language.setEnabled(False)
            self.language.setToolTip(_("The office decided this for all its computers."))
            self.language.setAccessibleDescription(self.language.toolTip())

    def _make_sample(self) -> None:
        self._sample = QLabel(_("A text of this size"))
        self._sample.setMinimumHeight(self._sample.fontMetrics().height() * _LARGEST_SAMPLE // settings.text_size())
        self.text_size.currentIndexChanged.connect(self._show_sample)
        self._show_sample()

    def _show_sample(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self.text_size.currentData() / settings.text_size())
        self._sample.setFont(font)

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        self.save_button = self.buttons.addButton(_("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        rows = (_("&Language"), self.language), (_("&Colours"), self.colours), (_("&Text size"), self.text_size)
        column.addLayout(form_rows(*rows))
        if not self.language.isEnabled():
            column.addWidget(Wrapped(_("The office decided the language for all its computers.")))
        column.addWidget(self._sample)
        column.addWidget(self.buttons)
        self.save_button.setDefault(True)  # now that it stands in the dialog

    def _save(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        scheme, percent, code = self.colours.currentData(), self.text_size.currentData(), self.language.currentData()
        rebuild = (percent, code) != (settings.text_size(), i18n.language())
        settings.remember_look(scheme, percent)
        theme.recolour(app, scheme)
        theme.resize_text(app, percent)
        self.accept()
        if rebuild:
            self.language_chosen.emit(code)
