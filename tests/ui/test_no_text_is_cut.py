"""No text is cut on any screen of a small office PC: in Polish and English, in the usual size and at 150 %."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QCommandLinkButton,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from ui import errors
from ui.gallery.pictures import LANGUAGES, TEXT_SIZES, Look, put_on
from ui.gallery.screens import SCREENS
from ui.gallery.stage import Stage

LOOKS = [Look(language, "light", 1366, 768, text) for language in LANGUAGES for text in TEXT_SIZES]
ROUNDING = 1
MANY = 12
"""Of more answers than these the closed list must show the chosen one whole, the open list all of them."""
LIST_EDGES = 8


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look.language}-{look.text}")
def dressed_stage(
    request: pytest.FixtureRequest, qapp: QApplication, sample_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Return a window in one language and size of text."""
    put_on(qapp, request.param)
    stage = Stage(qapp, Path(shutil.copy(sample_path, tmp_path_factory.mktemp("cut"))), (1366, 768))
    yield stage
    stage.close()
    put_on(qapp, Look("pl", "light", 1366, 768, 100))


@pytest.mark.no_cover
@pytest.mark.parametrize("name", SCREENS)
def test_that_no_text_is_cut(dressed_stage: Stage, name: str) -> None:
    dressed_stage.clear()
    SCREENS[name](dressed_stage)
    dressed_stage.settle()
    roots = [dressed_stage.window, *dressed_stage.boxes()]
    too_large = [box.windowTitle() for box in roots if box.width() > 1366 or box.height() > 768]
    errors.said.clear()  # what a screen says is part of it
    found = [text for root in roots for text in cut(root)]
    assert not found, "\n" + "\n".join(found)
    assert not too_large, "\n" + "\n".join(too_large)


def cut(root: QWidget) -> Iterator[str]:
    """Yield the texts that have less room than they need."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and widget.window() is root:
            yield from (f"{type(widget).__name__}: {text}" for text in cut_in(widget))


def cut_in(widget: QWidget) -> Iterator[str]:
    for kind, look_at in KINDS.items():
        if isinstance(widget, kind):
            yield from look_at(widget)
            return


def of_label(label: QLabel) -> Iterator[str]:
    if not label.text() or not label.pixmap().isNull():
        return
    needed, room = text_size(label), label.contentsRect()
    if needed.width() > room.width() + ROUNDING or needed.height() > room.height() + ROUNDING:
        yield f"“{label.text()}” needs {needed.width()}×{needed.height()} in {room.width()}×{room.height()}"


def text_size(label: QLabel) -> QSize:
    room = label.contentsRect().width()
    if GuiQt.mightBeRichText(label.text()) and label.textFormat() != Qt.TextFormat.PlainText:
        page = QTextDocument()
        page.setDefaultFont(label.font())
        page.setDocumentMargin(0)
        page.setHtml(label.text())
        page.setTextWidth(room if label.wordWrap() else -1)
        return page.size().toSize()
    wrap = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    show = int(Qt.TextFlag.TextShowMnemonic) if label.buddy() else 0
    return label.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), wrap | show, label.text()).size()


def of_button(button: QAbstractButton) -> Iterator[str]:
    needed = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    sign = 0 if button.icon().isNull() else button.iconSize().width() + 4
    mark = 20 if isinstance(button, QCheckBox | QRadioButton) else 0
    shown = not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    if button.text() and shown:
        wide, high = needed.width() + sign + mark, needed.height()
        if wide > button.width() - 4 or high > button.height() - 2:
            yield f"“{button.text()}” needs {wide}×{high} in {button.width()}×{button.height()}"


def of_link(button: QCommandLinkButton) -> Iterator[str]:
    height = button.heightForWidth(button.width())
    if height > button.height() + ROUNDING:
        yield f"“{button.text()}” needs a height of {height} in {button.height()}"


def of_combo(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, box).width()
    room -= box.iconSize().width() + 4 if not box.itemIcon(box.currentIndex()).isNull() else 0
    needed = [box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count())]
    in_list = list_width(box) if max(needed, default=0) > room else room
    for at, width in enumerate(needed):
        shown = at == box.currentIndex() or (box.count() <= MANY and not box.isEditable())
        if width > (room if shown else in_list) + ROUNDING:
            yield f"“{box.itemText(at)}” of {box.accessibleName()} in {room if shown else in_list}"


def list_width(box: QComboBox) -> int:
    """Return the width of the open list."""
    box.showPopup()
    width = box.view().viewport().width() - LIST_EDGES
    box.hidePopup()
    return width


def of_line(line: QLineEdit) -> Iterator[str]:
    text = line.placeholderText() if not line.text() else ""  # what is typed scrolls, what is asked must be read
    room = line.width() - 10 - sum(24 for action in line.actions() if action.isVisible() and not action.icon().isNull())
    if line.fontMetrics().horizontalAdvance(text) > room + ROUNDING:
        yield f"“{text}” in {room}"
    if line.fontMetrics().height() > line.height() - 2:
        yield f"{line.accessibleName()}: a height of {line.height()}"


def of_tabs(bar: QTabBar) -> Iterator[str]:
    for at in range(bar.count()):
        needed = bar.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, bar.tabText(at)).width()
        if bar.tabRect(at).right() > bar.width() or needed > bar.tabRect(at).width():
            yield f"tab “{bar.tabText(at)}”"


def of_header(header: QHeaderView) -> Iterator[str]:
    if header.orientation() != Qt.Orientation.Horizontal or not header.model():
        return
    shown = [at for at in range(header.count()) if not header.isSectionHidden(at)]
    for at in shown:
        title = str(header.model().headerData(at, Qt.Orientation.Horizontal) or "")
        room = QRect(0, 0, header.sectionSize(at) - 12 - sign_of(header, at), 1000)
        wrap = Qt.TextFlag.TextWordWrap if header.defaultAlignment() & Qt.TextFlag.TextWordWrap else 0
        needed = QFontMetrics(header.font()).boundingRect(room, int(wrap), title)
        if needed.width() > room.width() + ROUNDING or needed.height() > header.height() - 2:
            yield f"column “{title}” needs {needed.width()}×{needed.height()} in {room.width()}×{header.height()}"


def sign_of(header: QHeaderView, section: int) -> int:
    """Return the width of the arrow that tells what the rows are sorted by."""
    sorted_by = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
    return header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, header) if sorted_by else 0


def of_bar(bar: QToolBar) -> Iterator[str]:
    hidden = [action.text() for action in bar.actions() if action.isVisible() and not shown_whole(bar, action)]
    if hidden:
        yield f"no room for {hidden}"


def shown_whole(bar: QToolBar, action: object) -> bool:
    widget = bar.widgetForAction(action)  # type: ignore[arg-type]
    return widget is None or (widget.isVisible() and widget.geometry().right() <= bar.width())


def of_menus(bar: QMenuBar) -> Iterator[str]:
    for action in bar.actions():
        if action.isVisible() and bar.actionGeometry(action).right() > bar.width():
            yield f"menu “{action.text()}”"


KINDS = {
    QLabel: of_label,
    QCommandLinkButton: of_link,
    QCheckBox: of_button,
    QRadioButton: of_button,
    QAbstractButton: of_button,
    QComboBox: of_combo,
    QLineEdit: of_line,
    QTabBar: of_tabs,
    QHeaderView: of_header,
    QToolBar: of_bar,
    QMenuBar: of_menus,
}
"""How the texts of a widget are measured; the first kind that fits."""
