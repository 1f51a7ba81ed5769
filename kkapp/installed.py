"""What the Windows installer was told: in which language the program begins for a person who chose none."""

import sys
from functools import cache

KEY = r"Software\KartaKoordynatora"
"""The same as in ``packaging/windows/product.py``."""


@cache
def language() -> str | None:
    """Return the language given at installation, the person's before the computer's; None where none was."""
    if sys.platform != "win32":
        return None
    import winreg

    for whose in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            with winreg.OpenKey(whose, KEY, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
                return str(winreg.QueryValueEx(key, "Language")[0])
        except OSError:  # no such key, or none that this person may read
            continue
    return None
