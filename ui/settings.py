"""What the window remembers for this person on this computer: sizes, widths, language, colours."""

from PySide6.QtCore import QSettings

from kkapp.paths import user_data

_LANGUAGE, _SCHEME, _TEXT_SIZE = "language", "colours", "text_size"


def settings() -> QSettings:
    """Return the remembered settings, an INI file in the person's local data folder."""
    return QSettings(str(user_data() / "window.ini"), QSettings.Format.IniFormat)


def chosen_language() -> str | None:
    """Return the language the person chose, None before the first choice."""
    return str(settings().value(_LANGUAGE, "")) or None


def scheme() -> str | None:
    """Return "light" or "dark", None where the system's colours are followed."""
    chosen = str(settings().value(_SCHEME, ""))
    return chosen if chosen in ("light", "dark") else None


def text_size() -> int:
    """Return the size of texts in percent of the system's; whatever stands in the file, it can be read."""
    chosen = str(settings().value(_TEXT_SIZE, ""))
    return min(max(int(chosen), 100), 200) if chosen.isascii() and chosen.isdigit() else 100


def remember_language(code: str) -> None:
    """Use a language from now on."""
    settings().setValue(_LANGUAGE, code)


def remember_look(colours: str | None, percent: int) -> None:
    """Use these colours and this size of text from now on."""
    kept = settings()
    kept.setValue(_SCHEME, colours or "")
    kept.setValue(_TEXT_SIZE, percent)
