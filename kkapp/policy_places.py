"""Where the office's policy files lie: one for the whole computer, one for a person; standard library only."""

import os
import sys
from pathlib import Path

NAME = "policy.toml"
FOLDER = "Karta Koordynatora"
"""The folder of a person's own files, under the system's place for them."""


def machine_file() -> Path:
    """Return the policy of this computer, which only an administrator may write.

    ``KK_POLICY`` names another one: to try a policy before it is rolled out.
    """
    tried = os.environ.get("KK_POLICY")
    if tried:
        return Path(tried)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "KartaKoordynatora" / NAME
    return Path("/etc/karta-koordynatora") / NAME


def user_file() -> Path:
    """Return the policy of this person, beside their data where these lie when nobody moved them."""
    return (named_folder() or default_folder()) / NAME


def named_folder() -> Path | None:
    """Return the data folder that ``KK_USER_DATA`` names."""
    named = os.environ.get("KK_USER_DATA")
    return Path(named) if named else None


def default_folder() -> Path:
    """Return this person's local data folder, which the system never takes to another computer."""
    import platformdirs

    return Path(platformdirs.user_data_dir(FOLDER, appauthor=False, roaming=False))
