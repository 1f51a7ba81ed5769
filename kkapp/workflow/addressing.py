"""To whom cards are handed out, for the window and the command line alike, and who gets none."""

from datetime import date, datetime

from kkapp.i18n import _, ngettext
from kkapp.model.addressees import addressees, groups_left
from kkapp.model.base import Id
from kkapp.model.period import PeriodData
from kkapp.model.submission import SubmissionState
from kkapp.polish.typography import unbind

_DONE = (SubmissionState.ACCEPTED, SubmissionState.LOCKED)


def is_done(data: PeriodData, unit: Id) -> bool:
    """Tell whether a unit's figures are accepted or locked, so that a card would change nothing."""
    known = data.submission_by_unit.get(unit)
    return known is not None and known.state in _DONE


def to_hand_out(data: PeriodData) -> tuple[Id, ...]:
    """Return the units that get a card when nobody chooses: those asked to report whose figures are not finished."""
    return tuple(unit for unit in addressees(data) if not is_done(data, unit))


def deadline_told(data: PeriodData, today: date | None = None) -> str:
    """Return a warning where the cards would name a deadline that is over, else ""."""
    deadline = date.fromisoformat(data.period.deadline) if data.period.deadline else None
    if deadline is None or deadline >= (today or datetime.now().astimezone().date()):
        return ""
    return _(
        "The deadline, {day}, is over, and the cards will name it. If the units shall have more time, set another one "
        "first."
    ).format(day=f"{deadline:%d.%m.%Y}")


def groups_told(data: PeriodData) -> str:
    """Return in words which groups get no card and who reports their actions, "" where there is no such group."""
    left = groups_left(data)
    if not left.groups:
        return ""
    named = ", ".join(_group(unit.name, count) for unit, count in left.groups)
    said = _(
        "Groups get no card, for nobody would open it: {groups}. Their part is reported by the units that share the"
        " action, or entered by the department."
    ).format(groups=named)
    if not left.alone:
        return unbind(said)
    alone = ngettext(
        "The department itself enters {count} action for which only groups are responsible: {codes}.",
        "The department itself enters {count} actions for which only groups are responsible: {codes}.",
        len(left.alone),
    ).format(count=len(left.alone), codes=", ".join(action.code for action in left.alone))
    return unbind(f"{said} {alone}")


def _group(name: str, count: int) -> str:
    sentence = ngettext("{name} ({count} action)", "{name} ({count} actions)", count)
    return sentence.format(name=name, count=count)
