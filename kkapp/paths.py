"""Where resources and user data lie, in the source tree and in the built program."""

import os
import sys
from pathlib import Path


def resources() -> Path:
    """Return the folder of templates, fonts, translations and shipped programmes."""
    return _root() / "resources"


def guide() -> Path:
    """Return the folder of the user's guide, with a folder for each language in it."""
    return _root() / "docs" / "guide"


def _root() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def user_data() -> Path:
    """Return this person's local data folder, which is never a synchronised one."""
    override = os.environ.get("KK_USER_DATA")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_data_dir("Karta Koordynatora", appauthor=False, roaming=False))
