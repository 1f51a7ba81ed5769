"""The answers and the values of cells that are edited in place."""

from collections.abc import Mapping, Sequence

from kkapp.answer_names import REASON_NAMES, STATUS_NAMES
from kkapp.i18n import _
from kkapp.model.cells import CellRef, Field, figures_of
from kkapp.model.report import Report
from kkapp.polish.collation import fold

_WORDS: Mapping[str, Mapping[str, str]] = {"status": STATUS_NAMES, "reason": REASON_NAMES}


def answers(field: str) -> Sequence[tuple[str, str]]:
    """Return the answers of a list with their words, the blank one first."""
    words = _WORDS[field]
    return [("", _("– not given –")), *((value, _(words[value])) for value in words)]


def words_of(field: str, value: str) -> str:
    """Return the words of a stored answer, "" for none."""
    words = _WORDS[field]
    return _(words[value]) if value in words else ""


def readable_answers() -> Mapping[str, Mapping[str, str]]:
    """Return for each list the stored value of every wording that may be pasted, folded."""
    return {
        field: {fold(text): value for value in words for text in (value, words[value], _(words[value]))}
        | {fold(_("– not given –")): ""}
        for field, words in _WORDS.items()
    }


def only_figure(report: Report, side: Field) -> CellRef | None:
    """Return the cell of a side that holds one figure, or will hold the first beside the only one opposite."""
    own, other = figures_of(report, side), figures_of(report, "achieved" if side == "planned" else "planned")
    if len(own) == 1:
        return CellRef(report.action, side, quantity=own[0].id, indicator=own[0].indicator)
    if not own and len(other) == 1:
        return CellRef(report.action, side, indicator=other[0].indicator, like=other[0].id)
    return None
