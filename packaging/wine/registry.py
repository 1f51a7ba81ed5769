"""The registry as Wine keeps it in files: the console's programs lose Polish letters."""

import re
from pathlib import Path

Values = dict[str, str]
_KEY = re.compile(r"^\[(.+)\](?: \d+)?$")
_VALUE = re.compile(r'^(@|"(?:[^"\\]|\\.)*")=(.*)$')
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{1,4})|(.))")
_FILES = {"HKLM": "system.reg", "HKCU": "user.reg"}


def read(prefix: Path, hive: str) -> dict[str, Values]:
    """Return the values of every key of a hive; the key's own value is named ""."""
    return parsed((prefix / _FILES[hive]).read_text("utf-8"))


def parsed(text: str) -> dict[str, Values]:
    """Return the keys and texts of a file; numbers are given as Wine writes them."""
    keys: dict[str, Values] = {}
    values: Values = {}
    for line in text.splitlines():
        if key := _KEY.match(line):
            values = keys.setdefault(_plain(key[1]), {})
        elif value := _VALUE.match(line):
            values["" if value[1] == "@" else _plain(value[1][1:-1])] = _content(value[2])
    return keys


def under(keys: dict[str, Values], place: str) -> dict[str, Values]:
    """Return the keys at a place and below it, in any case of letters."""
    wanted = place.casefold()
    return {key: values for key, values in keys.items() if f"{key.casefold()}\\".startswith(f"{wanted}\\")}


def _content(written: str) -> str:
    text = re.fullmatch(r'(?:str\(\d\):)?"(.*)"', written)
    return _plain(text[1]) if text else written


def _plain(escaped: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], escaped)
