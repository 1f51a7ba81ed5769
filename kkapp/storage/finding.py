"""What the doctor found: a stable code, how grave it is, what it means and what to do."""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is: a danger or a hindrance of work, something to mend, something to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One situation; ``sentence`` says what is and what it means, ``what_to_do`` the way out."""

    code: str
    severity: Severity
    sentence: str
    what_to_do: str
    path: Path | None = None
