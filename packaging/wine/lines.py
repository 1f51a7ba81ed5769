"""What Wine itself prints, told from what the program prints: only lines that are listed are passed over."""

import re

_OF_WINE = tuple(
    re.compile(line)
    for line in (
        r"it looks like wine32 is missing, you should install it\.",
        r"multiarch needs to be enabled first\.  as root, please",
        r'execute "dpkg --add-architecture i386 && apt-get update &&',
        r'apt-get install wine32(:i386)?"',
        r"wine: created the configuration directory '.*'",
        r"wine: configuration in .* has been updated\.",
        r"[0-9a-f]{4}:(err|fixme|warn):[a-z0-9_]+:.*",
    )
)


def of_program(said: str) -> list[str]:
    """Return the lines that are not Wine's own."""
    lines = (line.rstrip("\r") for line in said.splitlines())
    return [line for line in lines if line.strip() and not any(known.fullmatch(line) for known in _OF_WINE)]
