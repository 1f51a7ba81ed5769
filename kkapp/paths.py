"""Where resources and user data lie, in the source tree and in the built program."""

import sys
from pathlib import Path

from kkapp import policy, policy_places


def resources() -> Path:
    """Return the folder of templates, fonts, translations and shipped programmes."""
    return _root() / "resources"


def guide() -> Path:
    """Return the folder of the user's guide, with a folder for each language in it."""
    return _root() / "docs" / "guide"


def command() -> str:
    """Return how a person here starts the command line: by the script of the source tree, or as it was installed."""
    return "./kk" if (_root() / "kk").is_file() else "kk"


def _root() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def user_data() -> Path:
    """Return this person's local data folder, which is never a synchronised one unless the office says so.

    ``KK_USER_DATA`` goes before the office's policy, which goes before the system's place for such files.
    """
    return policy_places.named_folder() or policy.current().data_folder or policy_places.default_folder()
