"""Texts of the interface: English in the code, Polish on the screen, by gettext.

Sources are ``resources/locale/<language>/*.po``, one file per part of the program; the compiled catalogue
``resources/locale/<language>/LC_MESSAGES/kkapp.mo`` is committed and a test keeps it in step.
Texts of the official documents are not here: they are Polish always and live in ``kkapp.wording``.
"""

import gettext as _gettext
import os
from functools import cache

from kkapp import installed
from kkapp.paths import resources

LANGUAGES = ("pl", "en")

_chosen: str | None = None


def language() -> str:
    """Return the language of the screen: the one set last, ``KK_LANGUAGE``, the installation's or Polish."""
    wanted = _chosen or os.environ.get("KK_LANGUAGE") or installed.language()
    return wanted if wanted in LANGUAGES else "pl"


def set_language(code: str | None) -> None:
    """Give every text asked for from now on in this language; None goes back to the environment's."""
    global _chosen  # noqa: PLW0603 - the one place that remembers the chosen language
    _chosen = code


@cache
def catalogue(code: str) -> _gettext.NullTranslations:
    """Return the texts of a language with its rule for plurals; English, the language of the code, has no file."""
    return _gettext.translation("kkapp", resources() / "locale", [code], fallback=True)


def _current() -> _gettext.NullTranslations:
    return catalogue(language())


def _(text: str) -> str:
    """Return the text in the language of the screen."""
    return _current().gettext(text)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the text in the form that agrees with the number."""
    return _current().ngettext(singular, plural, number)


def mark(text: str) -> str:
    """Mark a text for translation where it stands as data; ``_`` translates it when it is shown."""
    return text
