"""Which of two spellings a Polish preposition takes before the next word."""

import re

_HARD_START = re.compile(r"(?:sz|rz|cz|dz|s(?!z)|z|ś|ź|ż)[bcćdfghjklłmnńprstwzźż]|ws|wz|wś|mn|lw|łz", re.IGNORECASE)


def with_z(phrase: str) -> str:
    """Return "z" or "ze" with the phrase: "z programem", "ze „Strategią …”" (two consonants, the first a sibilant)."""
    first = phrase.lstrip(" „\"'(")
    return f"ze {phrase}" if _HARD_START.match(first) else f"z {phrase}"
