"""Read JSON of a stranger: what other readers would read in another way, or choke on, is refused."""

import json
import math
from typing import Any

from kkapp.exchange.limits import VALUE_LIMIT, WHOLE_LIMIT

Json = dict[str, Any]

_SIGNS_OF_WHOLE = len(str(WHOLE_LIMIT)) + 1
_SIGNS_OF_FRACTION = 60


class BadJsonError(ValueError):
    """The text is no JSON that we would write."""


def parsed(text: bytes) -> Json:
    """Return the object that a JSON text holds; types, and texts that are no Unicode, are for the models to refuse.

    Raises:
        BadJsonError: the text is no object, too deep or too large, repeats a key, or holds a number nobody needs.
    """
    if sum(map(text.count, (b",", b"[", b"{"))) > VALUE_LIMIT:
        raise BadJsonError("too many values")
    try:
        found = _DECODER.decode(text.decode())
    except (ValueError, RecursionError) as error:
        raise BadJsonError(str(error)) from error
    if not isinstance(found, dict):
        raise BadJsonError("not an object")
    return found


def _object(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJsonError("a key stands twice")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _SIGNS_OF_WHOLE or abs(int(digits)) > WHOLE_LIMIT:
        raise BadJsonError("a huge number")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits) if len(digits) <= _SIGNS_OF_FRACTION else math.inf
    if not math.isfinite(number):
        raise BadJsonError("a huge number")
    return number


def _no_number(name: str) -> None:
    raise BadJsonError(name)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_no_number
)
