"""One part of the test: what was tried, whether it went well, why not, how long it took, what was found."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from kkapp.errors import KkError
from kkapp.i18n import _

Found = Mapping[str, object]
"""What a part found, for IT; names are stable and English."""


class NotWellError(Exception):
    """A part did not come out as it should; ``str()`` is the sentence that says so."""


@dataclass(frozen=True)
class Part:
    """A part of the test; ``name`` is stable and English, ``why`` a sentence where it did not go well."""

    name: str
    ok: bool
    why: str = ""
    milliseconds: float = 0.0
    found: Found = field(default_factory=dict)

    def content(self) -> dict[str, object]:
        """Return the part as it is written."""
        return asdict(self)


def tried(name: str, attempt: Callable[[], Found]) -> Part:
    """Try a part; whatever goes wrong in it becomes its sentence."""
    began = time.perf_counter()
    why, found = _outcome(attempt)
    return Part(name, not why, why, round((time.perf_counter() - began) * 1000, 1), found)


def _outcome(attempt: Callable[[], Found]) -> tuple[str, Found]:
    try:
        return "", attempt()
    except (NotWellError, KkError) as problem:
        return str(problem), {}
    except Exception as defect:  # noqa: BLE001 - a broken installation may fail in any way, and the test has to go on
        return _defect(defect), {}


def _defect(defect: BaseException) -> str:
    from kkapp.logs import listening

    listening.defect(defect)
    said = " ".join(str(defect).split())
    return _("The program failed: {kind} ({said}).").format(kind=type(defect).__name__, said=said)


def need(holds: object, sentence: str) -> None:
    """Stop a part where something does not hold.

    Raises:
        NotWellError: it does not.
    """
    if not holds:
        raise NotWellError(sentence)
