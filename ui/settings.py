"""What the window remembers for this person on this computer: sizes, widths, language, colours."""

from PySide6.QtCore import QSettings

from kkapp.paths import user_data


def settings() -> QSettings:
    """Return the remembered settings, an INI file in the person's local data folder."""
    return QSettings(str(user_data() / "window.ini"), QSettings.Format.IniFormat)
