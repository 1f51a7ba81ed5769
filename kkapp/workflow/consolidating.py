"""One consolidated year: what follows from the units' figures, computed each time it is needed and never stored."""

from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.model.period import PeriodData

if TYPE_CHECKING:
    from kkapp.model.report import Report
    from kkapp.model.summary import Summary


def whole(data: PeriodData) -> PeriodData:
    """Return the data with every action as a whole: computed where units handed in, else as it is entered."""
    if not data.reports_by_unit:
        return data
    from kkapp.consolidate.consolidating import consolidated

    return consolidated(data)


def reports_printed(data: PeriodData, action: str) -> "tuple[Report, ...]":
    """Return the units' reports of which an action consists: neither blank nor declared *nie dotyczy*."""
    from kkapp.consolidate.consolidating import reporting

    return reporting(data, data.action_by_id[action])


def summary_of(data: PeriodData) -> "Summary":
    """Return the year on a few pages for the head of the department."""
    from kkapp.consolidate.summary import summary

    return summary(whole(data))


def export_summary(data: PeriodData, target: Path) -> None:
    """Write the yearly summary in the format that the target's suffix names: DOCX, PDF or XLSX.

    Raises:
        BadValueError: no such format. StorageError, ExportError: it could not be written; the target is as before.
    """
    from kkapp.exports.summary import write_summary

    write_summary(summary_of(data), target)
