"""PySide6's descriptions of its functions are read only when one is asked for, and say the same as in plain PySide6."""

import os
import subprocess
import sys

import shiboken6

from ui import late_signatures

ASK = """
import inspect, sys
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel

def say(asked):
    try:
        print(asked())
    except Exception as error:
        print(type(error), error)

application = QApplication([])
for asked in (
    lambda: QSize("a"), lambda: QSize(1, 2, 3), lambda: QSize().boundedTo(3), lambda: QObject(nonsense=3),
    lambda: QLabel(3), lambda: QLabel("text").setText(5), lambda: QLabel(text="text").text(),
    lambda: QObject.objectName.__doc__, lambda: QSize.__doc__, lambda: object.__new__.__doc__, lambda: print.__doc__,
    lambda: sys.stdout.write.__doc__, lambda: inspect.signature(QSize.boundedTo),
    lambda: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, lambda: Qt.AlignLeft,
):
    say(asked)
"""
LOADED = "print(*[name for name in sys.modules if name.startswith('shibokensupport.')])"
HELP = "import ui, sys; from PySide6.QtCore import QSize; object.__new__.__doc__; sys.stdout.write.__doc__;"


def told(program: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    return done.stdout


def test_that_what_qt_says_of_its_functions_is_the_same_as_in_plain_pyside() -> None:
    plain, ours = told(ASK), told("import ui\n" + ASK)
    assert ours == plain
    assert "QSize.__init__(w: int, h: int, /)" in ours


def test_that_nothing_is_read_before_it_is_asked_for() -> None:
    assert told(HELP + LOADED).split() == ["shibokensupport.signature.mapping"]
    assert "shibokensupport.signature.parser" in told(HELP + "QSize.__doc__;" + LOADED)


def test_that_an_unknown_version_of_pyside_loads_all_as_it_is_wont_to() -> None:
    unknown = (
        "import sys, types; package = types.ModuleType('ui'); package.__path__ = ['ui']; sys.modules['ui'] = package\n"
        "from ui import late_signatures, plain_imports; late_signatures.KNOWN = ()\n"
        "plain_imports.import_plainly()\n"
    )
    assert "shibokensupport.signature.parser" in told(unknown + LOADED)


def test_that_the_installed_version_is_known() -> None:
    assert shiboken6.__version__ in late_signatures.KNOWN


def test_that_modules_are_imported_by_python_itself() -> None:
    say = "import builtins; print(builtins.__import__)"
    assert told("import ui;" + say) == told(say)
    assert told("import PySide6;" + say) != told(say)
