"""On every screen: names for screen readers, Tab in the order of reading and out of everything, a focus to be seen."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QMainWindow,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ui import errors
from ui.gallery.screens import SCREENS
from ui.gallery.stage import Stage
from ui.views.form.question import Question
from ui.views.grid.sheet import SheetGrid
from ui.views.guide.guide_window import GuideWindow

SLACK = 6
"""Fields of one line may differ so much in height and place."""
LINE = 12
"""What begins so few pixels below the highest stands in the first line with it."""
MOST_STOPS = 150
SEEN = 12
"""So many pixels must differ between a widget with the focus and without."""


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, stage: Stage) -> Iterator[QWidget]:
    """Bring a screen up once for all tests; return what takes the keyboard: the window, or what stands over it."""
    stage.clear()
    SCREENS[request.param](stage)
    stage.settle()
    errors.said.clear()  # what a screen says is part of it
    boxes = [box for box in stage.boxes() if isinstance(box, QDialog | GuideWindow)]
    yield boxes[-1] if boxes else stage.window
    errors.said.clear()


def reachable(root: QWidget) -> Iterator[QWidget]:
    """Yield the widgets in sight that take the focus, without the inner parts of Qt's own ones."""
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and widget.isEnabled()
        inner = inner or widget.focusProxy() is not None
        if takes and not inner and widget.window() is root and not isinstance(widget, QScrollBar | QHeaderView):
            yield widget


def stops(root: QWidget) -> list[QWidget]:
    """Return the widgets at which Tab stops."""
    return [widget for widget in reachable(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]


def called(widget: QWidget) -> str:
    """Return how a widget is told apart in a failing test."""
    name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{name}”"


def place(widget: QWidget, root: QWidget) -> QRect:
    """Return where a widget stands, as if nothing were scrolled."""
    found = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QScrollArea):
            found.translate(above.horizontalScrollBar().value(), above.verticalScrollBar().value())
        above = above.parentWidget()
    return found


def test_that_every_widget_that_takes_the_focus_has_a_name(screen: QWidget) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in reachable(screen)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert not nameless, "\n" + "\n".join(nameless)


def test_that_a_sign_without_words_says_in_words_what_it_does(screen: QWidget) -> None:
    silent = [
        called(button)
        for button in screen.findChildren(QAbstractButton)
        if button.isVisible()
        and not button.objectName().startswith("qt_")
        and not any(letter.isalpha() for letter in button.text())
        and not isinstance(button.parent(), QTabBar)
        and type(button) is not QAbstractButton
        and not (button.accessibleName() and (button.toolTip() or button.accessibleDescription()))
        and "LineEdit" not in button.metaObject().className()
    ]
    assert not silent, "\n" + "\n".join(silent)


def test_that_the_parts_of_a_list_say_what_they_are(screen: QWidget) -> None:
    silent = []
    for view in screen.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or view.window() is not screen or model is None or not model.rowCount():
            continue
        index = model.index(0, 0)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        if not str(spoken or "").strip():
            silent.append(called(view))
    assert not silent, "\n" + "\n".join(silent)


class Stop(NamedTuple):
    """A widget that got the focus; where it stands then, and where the one before stands at the same moment."""

    widget: QWidget
    place: QRect
    before: QRect | None


def walk(root: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[Stop]:
    """Return the stops after the one that has the focus, until it has it again."""
    first = focused = QApplication.focusWidget()
    assert first is not None
    seen: list[Stop] = []
    while not seen or focused is not first:
        assert len(seen) < MOST_STOPS, (
            f"{called(first)} is never reached again: {[called(s.widget) for s in seen[-9:]]}"
        )
        if isinstance(focused, SheetGrid):  # Tab goes from cell to cell, as in a spreadsheet, and leaves at the end
            edge = Qt.Key.Key_End if key == Qt.Key.Key_Tab else Qt.Key.Key_Home
            QTest.keyClick(focused, edge, Qt.KeyboardModifier.ControlModifier)
        left = focused
        QTest.keyClick(left, key, modifier)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        here = place(left, root) if left.isVisible() and not asked_on_the_way(left) else None
        assert focused is not None, f"after {called(left)} nothing has the focus"
        assert focused is not left, f"{called(focused)} lets nobody go"
        seen.append(Stop(focused, place(focused, root), here))
    return seen


def asked_on_the_way(widget: QWidget) -> bool:
    """Return whether a field is there only while somebody comes from the figure it asks about."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, Question):
        above = above.parentWidget()
    return above is not None


def begin(root: QWidget) -> None:
    """Put the focus where the walk round begins."""
    if not (root.focusWidget() and root.focusWidget().hasFocus()):
        stops(root)[0].setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()


def steps_back(order: list[Stop]) -> list[str]:
    """Return the steps that go back: neither down nor to the right; the one to the first widget of all may."""
    highest = min(stop.place.top() for stop in order)
    first = min((stop for stop in order if stop.place.top() < highest + LINE), key=lambda stop: stop.place.left())
    return [
        f"{stop.before.getRect()} → {called(stop.widget)} {stop.place.getRect()}"
        for stop in order
        if stop is not first and stop.before is not None
        if stop.place.top() < stop.before.bottom() - SLACK and stop.place.left() < stop.before.right() - SLACK
        if not stop.before.contains(stop.place) and not stop.place.contains(stop.before)
    ]


def missing(wanted: list[QWidget], order: list[Stop]) -> list[str]:
    """Return what is in sight still and was not reached; the form of another action has other fields."""
    reached = [stop.widget for stop in order]
    return [called(widget) for widget in wanted if widget.isVisible() and widget not in reached]


def test_that_tab_goes_everywhere_in_the_order_of_reading_and_back_again(screen: QWidget) -> None:
    if len(stops(screen)) < 2:
        return
    begin(screen)
    lasting = [widget for widget in stops(screen) if not asked_on_the_way(widget)]
    forward = walk(screen, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    missed = missing(lasting, forward)
    assert not missed, "\n" + "\n".join(missed)
    back = walk(screen, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    missed = missing(lasting, back)
    assert not missed, "\n" + "\n".join(missed)
    # What lies below in a form that scrolls is read before the status line, wherever it would stand.
    against = steps_back([stop for stop in forward if not in_the_status_line(stop.widget)])
    assert not against, "\n" + "\n".join(against)


def in_the_status_line(widget: QWidget) -> bool:
    window = widget.window()
    return isinstance(window, QMainWindow) and window.statusBar().isAncestorOf(widget)


def test_that_the_focus_can_be_seen(stage: Stage, screen: QWidget) -> None:
    there = stops(screen)
    if len(there) < 2:
        return
    unseen = []
    for widget, other in zip(there, [*there[1:], there[0]], strict=True):
        if differing(seen_with(other, widget), seen_with(widget, widget)) < SEEN:
            unseen.append(called(widget))
    assert not unseen, "\n" + "\n".join(unseen)


def seen_with(focused: QWidget, watched: QWidget) -> QImage:
    focused.setFocus(Qt.FocusReason.TabFocusReason)
    focused.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as pressing Tab does
    QApplication.processEvents()
    return watched.grab().toImage()


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels differ; pictures of two sizes differ in all."""
    if one.size() != other.size():
        return one.width() * one.height()
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(a != b for a, b in pairs) // 3


def test_that_no_two_letters_with_alt_are_the_same(stage: Stage, screen: QWidget) -> None:
    texts = [action.text() for bar in screen.findChildren(QMenuBar) for action in bar.actions()]
    parts = [*screen.findChildren(QAbstractButton), *(w for w in screen.findChildren(QLabel) if w.buddy())]
    texts += [part.text() for part in parts if part.isVisible() and part.window() is screen]
    texts += [bar.tabText(at) for bar in screen.findChildren(QTabBar) if bar.isVisible() for at in range(bar.count())]
    letters = Counter(text[text.index("&") + 1].upper() for text in texts if "&" in text.replace("&&", ""))
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_that_the_letter_of_a_title_leads_to_what_it_is_the_title_of(screen: QWidget) -> None:
    """A label passes the focus on only to what takes it by itself; that another part takes it instead is not enough."""
    titles = [label for label in screen.findChildren(QLabel) if label.isVisible() and "&" in label.text()]
    assert [
        label.text() for label in titles if label.buddy() and label.buddy().focusPolicy() is Qt.FocusPolicy.NoFocus
    ] == []


def test_that_every_command_is_in_a_menu_where_its_keys_are_shown(stage: Stage) -> None:
    stage.clear()
    menus = [action.menu() for action in stage.window.menuBar().actions()]
    listed = {id(action) for menu in menus if menu for action in menu.actions()}
    commands = stage.window.commands
    assert [name for name, action in commands.items() if id(action) not in listed] == []
    keys = Counter(key.toString() for action in commands.values() for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    hidden = [
        a.text() for a in stage.window.findChildren(QAction) if a.shortcut() and not a.isShortcutVisibleInContextMenu()
    ]
    assert not hidden, "\n" + "\n".join(hidden)


def test_that_escape_closes_what_stands_over_the_window(stage: Stage, screen: QWidget) -> None:
    if screen is stage.window:
        return
    QTest.keyClick(screen.focusWidget() or screen, Qt.Key.Key_Escape)
    stage.settle()
    assert stage.boxes() == []
