"""The look: Fusion with our own colours, light and dark, and the bundled font."""

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kkapp.paths import resources
from ui import settings

STYLE = ("-style", "fusion")
"""Words for Qt's command line. ``setStyle`` answers with a ``QStyle``, whose names take 15 ms to load."""
FONT_FAMILY = "Liberation Sans"
FONT_POINTS = 10
"""The smallest size of a text; a system that is set to larger texts gets larger ones."""
SMALL = 0.9
"""Tables, notes and headers beside the other texts."""
_DIGIT = 7
"""The width of a small digit, in pixels, at which widths are chosen: that of texts at 100 %."""
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
"""The sizes of text a person can choose, in percent of the system's."""


class Tones(NamedTuple):
    """The colours of one scheme by what they are for, as "#rrggbb"; texts on their grounds reach 4.5 : 1 (WCAG AA)."""

    window: str
    panel: str
    field: str
    stripe: str
    head: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    selection: str
    good: str
    caution: str
    caution_ground: str
    bad: str
    bad_field: str
    track: str


LIGHT = Tones(
    window="#e9edf2",
    panel="#f5f7fa",
    field="#ffffff",
    stripe="#f8fafc",
    head="#eef2f6",
    text="#1c2733",
    muted="#566475",
    line="#c9d2dc",
    edge="#7a8795",
    accent="#1a5f9e",
    on_accent="#ffffff",
    selection="#d9e8f6",
    good="#1b6e45",
    caution="#8a5300",
    caution_ground="#fdf1dc",
    bad="#b3261e",
    bad_field="#fdeeec",
    track="#dfe6ed",
)
DARK = Tones(
    window="#171b20",
    panel="#1f252c",
    field="#14181d",
    stripe="#191e24",
    head="#252c34",
    text="#e3e8ee",
    muted="#a0acba",
    line="#3a444f",
    edge="#74818f",
    accent="#6cb0f0",
    on_accent="#0d1b29",
    selection="#23415e",
    good="#6fce9d",
    caution="#f0b75f",
    caution_ground="#3a2e19",
    bad="#ff9d94",
    bad_field="#3b2224",
    track="#303944",
)

_FONT_FILES = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")


def tones() -> Tones:
    """Return the colours of the palette in force."""
    dark_ground = QApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128  # noqa: PLR2004 - half of 255
    return DARK if dark_ground else LIGHT


class _Asked:
    """What the look follows: the size of the system's texts before ours were set, and the colours asked for."""

    def __init__(self) -> None:  # no dataclass: those take 40 modules and a twentieth of the time to the first paint
        self.system_points: float = 0
        self.scheme: str | None = None
        self.listens = False


_asked = _Asked()


def dress(app: QApplication, scheme: str | None = None, text_size: int | None = None) -> None:
    """Give the application its font and colours: as asked here, else as remembered, else as the system has them.

    ``scheme`` is "light" or "dark", ``text_size`` a percentage of the system's. The style itself, Fusion, is named when
    the application is made: ``STYLE``.
    """
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    resize_text(app, text_size or settings.text_size())
    recolour(app, scheme or settings.scheme())
    if not _asked.listens:
        _asked.listens = True
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: recolour(app, _asked.scheme))


def resize_text(app: QApplication, percent: int) -> None:
    """Show texts in a size relative to the system's; a window that is there already keeps small ones until rebuilt."""
    _asked.system_points = _asked.system_points or app.font().pointSizeF()
    font = QFont(FONT_FAMILY)
    font.setPointSizeF(max(FONT_POINTS, _asked.system_points) * percent / 100)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    app.setFont(font)


def recolour(app: QApplication, scheme: str | None) -> None:
    """Use the colours "light" or "dark", or without a word those of the system and of its later changes."""
    _asked.scheme = scheme
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark if scheme is None else scheme == "dark"
    app.setPalette(palette(DARK if dark else LIGHT))


def palette(tone: Tones) -> QPalette:
    """Return Qt's palette in these colours."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tone.panel,
        role.WindowText: tone.text,
        role.Base: tone.field,
        role.AlternateBase: tone.stripe,
        role.Text: tone.text,
        role.PlaceholderText: tone.muted,
        role.Button: tone.panel,
        role.ButtonText: tone.text,
        role.BrightText: tone.bad,
        role.Highlight: tone.accent,
        role.HighlightedText: tone.on_accent,
        role.ToolTipBase: tone.head,
        role.ToolTipText: tone.text,
        role.Link: tone.accent,
        role.LinkVisited: tone.accent,
        role.Accent: tone.accent,
        role.Light: tone.field,
        role.Midlight: tone.head,
        role.Mid: tone.line,
        role.Dark: tone.line,
        role.Shadow: tone.line,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tone.muted))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(tone.panel))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tone.line))
    return made


def small_font() -> QFont:
    """Return the font of tables, notes and headers."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * SMALL)
    return font


def scaled(pixels: int) -> int:
    """Return a width that was chosen for texts at 100 % as texts of the size in force need it."""
    return round(pixels * QFontMetrics(small_font()).horizontalAdvance("0") / _DIGIT)


def open_wide(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size that was chosen for texts at 100 %, no larger than the window it stands over."""
    size, below = QSize(scaled(width), scaled(height)), dialog.parentWidget()
    dialog.resize(size.boundedTo(below.window().size()) if below else size)


def header_style(tone: Tones) -> str:
    """Return the style sheet of a flat table header that wraps its titles."""
    return (
        f"QHeaderView::section {{ background: {tone.head}; color: {tone.muted}; border: none;"
        f" border-right: 1px solid {tone.line}; border-bottom: 1px solid {tone.line}; padding: 3px 6px; }}"
        f"QHeaderView {{ background: {tone.head}; border: none; }}"
    )


def field_style(tone: Tones) -> str:
    """Return the style sheet of entry fields: an edge that stands out 3 : 1, and a thicker one with the focus."""
    kinds = ("QLineEdit", "QPlainTextEdit")
    edges = "".join(
        f"{kind} {{ border: 1px solid {tone.edge}; border-radius: 3px; padding: 2px 3px; }}"
        f"{kind}:focus {{ border: 2px solid {tone.accent}; padding: 1px 2px; }}"
        for kind in kinds
    )
    inner = "QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; }"
    closed = f"QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {tone.head}; }}"
    marked = f'QLineEdit[marked="true"] {{ background: {tone.bad_field}; border-color: {tone.bad}; }}'
    return edges + inner + closed + marked
