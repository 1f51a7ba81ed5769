"""From the flags of a transcription to status, reason and delivery, and back from the raw text to years."""

import re

from kkapp.model.programme_file import FileRow
from kkapp.model.quantity import DeliveryMode
from kkapp.model.report import Reason, Status

_STATUS_FLAGS = {
    "not_held_epidemic": Status.NOT_HELD,
    "not_held_other": Status.NOT_HELD,
    "limited_epidemic": Status.LIMITED,
    "limited_other": Status.LIMITED,
    "changed_form": Status.CHANGED_FORM,
    "moved_online": Status.MOVED_ONLINE,
    "ended": Status.ENDED,
}
_REASON_FLAGS = {
    "reason_epidemic": Reason.EPIDEMIC,
    "not_held_epidemic": Reason.EPIDEMIC,
    "limited_epidemic": Reason.EPIDEMIC,
    "reason_legal_change": Reason.LAW,
    "no_reason_given": Reason.NONE_GIVEN,
    "not_held_other": Reason.OTHER,
    "limited_other": Reason.OTHER,
}
_YEAR_FLAG = re.compile(r"^(?P<what>joined|realised_since|name_corrected)_(?P<year>\d{4})$")


def status_of(row: FileRow) -> Status | None:
    """Return what became of the action: as stated, else by the flags, else carried out where there are figures."""
    if row.status:
        return Status(row.status)
    flags = (*row.flags, *row.extra_flags)
    found = next((_STATUS_FLAGS[flag] for flag in flags if flag in _STATUS_FLAGS), None)
    return found or (Status.CARRIED_OUT if row.achieved else None)


def reason_of(row: FileRow) -> Reason | None:
    """Return why: as stated, else by the first flag that names a reason (a named cause before "other")."""
    if row.reason or row.status:
        return Reason(row.reason) if row.reason else None
    flags = {*row.flags, *row.extra_flags}
    return next((reason for flag, reason in _REASON_FLAGS.items() if flag in flags), None)


def delivery_of(row: FileRow) -> DeliveryMode | None:
    """Return how the action was held where the row says so."""
    if row.delivery:
        return DeliveryMode(row.delivery)
    if "moved_online" in row.flags:
        return DeliveryMode.ON_LINE
    return DeliveryMode.MIXED if "partly_online" in row.extra_flags else None


def flagged_year(row: FileRow, what: str) -> int | None:
    """Return the year of a flag such as "joined_2021"."""
    for flag in (*row.flags, *row.extra_flags):
        found = _YEAR_FLAG.match(flag)
        if found and found["what"] == what:
            return int(found["year"])
    return None
