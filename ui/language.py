"""The language of the window: ours by gettext and Qt's own texts together, switched while the program runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kkapp import i18n, policy
from ui import settings

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication

_installed: list[tuple[QTranslator, bytes]] = []
"""What speaks, with the catalogue in memory, which Qt reads where it lies."""


def begin() -> None:
    """Use the language the office decided, else the one the person chose; ``KK_LANGUAGE`` goes before both."""
    if "KK_LANGUAGE" not in os.environ:
        i18n.set_language(policy.current().language or settings.chosen_language())


def speak(app: QApplication) -> None:
    """Give Qt's own texts (menus of fields, file dialogs) in the language of the screen."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    while _installed:
        app.removeTranslator(_installed.pop()[0])
    locale = QLocale("pl_PL" if i18n.language() == "pl" else "en_GB")
    QLocale.setDefault(locale)
    if i18n.language() != "pl":
        return
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        _install(app, translator)
    from ui.qt_texts import catalogue

    texts, own = catalogue(), QTranslator(app)
    if own.load(texts):
        _install(app, own, texts)


def _install(app: QApplication, translator: QTranslator, texts: bytes = b"") -> None:
    app.installTranslator(translator)
    _installed.append((translator, texts))


def switch(app: QApplication, code: str) -> None:
    """Speak another language from now on and remember it; a window that is there already has to be built again."""
    i18n.set_language(code)
    settings.remember_language(code)
    speak(app)
