"""What an edit of the programme's tree must keep to; every refusal is a sentence, and nothing is changed."""

from collections.abc import Iterable

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.model.numbering import code_met_twice, holder_of_number
from kkapp.model.period import PeriodData
from kkapp.model.programme import Action, Edition, Programme, Subtask, Task
from kkapp.model.report import Report, SpendingKind
from kkapp.model.structure import (
    Home,
    Level,
    Place,
    actions_in,
    home_of,
    levels_in,
    may_hold,
    place_of,
    title_of,
)
from kkapp.store.store import Store

YEARS = range(1990, 2101)
"""The years a programme of a city can be about."""
NUMBER_LIMIT = 40


def require_department(store: Store) -> None:
    """Refuse where the workspace is a unit's: the department keeps the programme."""
    if store.role != "department":
        raise BadValueError(
            _("The department keeps the programme; in a unit's workspace it can only be read. Nothing was changed.")
        )


def require_part(programme: Programme, identity: str) -> Place:
    """Return where a part stands."""
    place = place_of(programme, identity)
    if place is None:
        raise BadValueError(_("What you want to change is no longer in the programme. Nothing was changed."))
    return place


def require_action(programme: Programme, identity: str) -> Action:
    """Return an action."""
    part = require_part(programme, identity).part
    if not isinstance(part, Action):
        raise BadValueError(_("Only an action has this; choose an action. Nothing was changed."))
    return part


def require_heading(programme: Programme, identity: str) -> Task | Subtask:
    """Return a task or a subtask, which have a table of their own."""
    part = require_part(programme, identity).part
    if not isinstance(part, Task | Subtask):
        raise BadValueError(_("Only a task or a subtask has this; choose one. Nothing was changed."))
    return part


def require_home(programme: Programme, identity: str, level: Level, *, besides: str = "") -> Home:
    """Return who shall get a part, where a part of that level may stand there."""
    home = home_of(programme, identity)
    if home is None or level not in levels_in(home):
        raise BadValueError(
            _(
                "It cannot stand there: an area holds tasks, a task holds subtasks or actions, a subtask holds actions."
                " Nothing was changed."
            )
        )
    if not may_hold(home, level, besides=besides):
        raise BadValueError(_mixed(home, level))
    return home


def _mixed(home: Home, level: Level) -> str:
    number = "" if isinstance(home, Programme) else home.number
    if level is Level.ACTION:
        return _("Task {number} is parted into subtasks: put the action into one of them. Nothing was changed.").format(
            number=number
        )
    return _(
        "Task {number} has actions of its own, so it can hold no further subtask beside them. Add a first subtask to"
        " it, which takes them over. Nothing was changed."
    ).format(number=number)


def clean_line(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Return a text as one line without spaces around it."""
    from kkapp.polish.typography import clean_text

    line = " ".join(clean_text(text).split())
    if len(line) > limit:
        raise BadValueError(
            _("The text has {length} characters; at most {limit} fit here. Nothing was changed; shorten it.").format(
                length=len(line), limit=limit
            )
        )
    return line


def require_title(text: str) -> str:
    """Return a title as one line that says something."""
    title = clean_line(text)
    if not title:
        raise BadValueError(_("A name is missing: write what it is called. Nothing was changed."))
    return title


def require_number(programme: Programme, home: Home, level: Level, text: str, *, of: str = "") -> str:
    """Return a number or code that nobody else has; ``of`` is the part that has it already."""
    number = clean_line(text, limit=NUMBER_LIMIT)
    if not number:
        raise BadValueError(_("A number is missing: write the one it has in the programme. Nothing was changed."))
    holder = holder_of_number(programme, home, level, number)
    if holder is not None and holder.id != of:
        raise BadValueError(
            _("The number {number} belongs to “{title}” already. Nothing was changed; choose another.").format(
                number=number, title=title_of(holder)
            )
        )
    return number


def require_different_codes(programme: Programme) -> None:
    """Refuse an edit that would give two actions one code."""
    twice = code_met_twice(programme)
    if twice:
        raise BadValueError(
            _("Two actions would have the code {code}. Nothing was changed; give one of them another first.").format(
                code=twice
            )
        )


def require_year(year: int, edition: Edition) -> int:
    """Return a year of the edition."""
    if not edition.first_year <= year <= edition.last_year:
        raise BadValueError(
            _("The year {year} is not in this edition ({first}–{last}). Nothing was changed.").format(
                year=year, first=edition.first_year, last=edition.last_year
            )
        )
    return year


def require_edition(first: int, last: int, years: tuple[int, ...] = ()) -> None:
    """Refuse an edition that ends before it begins, or leaves a year out that is reported already."""
    if first not in YEARS or last not in YEARS or first > last:
        raise BadValueError(
            _("An edition goes from one year to the same or a later one, such as 2022 to 2024. Nothing was changed.")
        )
    outside = [year for year in years if not first <= year <= last]
    if outside:
        raise BadValueError(
            _("The year {year} is in the workspace already; the edition has to hold it. Nothing was changed.").format(
                year=outside[0]
            )
        )


def require_unused(place: Place, years: Iterable[PeriodData]) -> None:
    """Refuse to remove what was ever planned or reported, in any of the programme's years."""
    actions = {action.id: action for action in actions_in(place.part)}
    for data in years:
        for report in data.reports:
            if report.action in actions and holds_anything(report):
                raise BadValueError(_used(place, actions[report.action], data.period.year))


def _used(place: Place, action: Action, year: int) -> str:
    if place.part.id == action.id:
        return _(
            "Action {code} has something planned or reported in {year}, which must not be lost. Nothing was removed:"
            " end the action in its last year instead."
        ).format(code=action.code, year=year)
    return _(
        "{number} holds action {code}, which has something planned or reported in {year} that must not be lost."
        " Nothing was removed: end its actions in their last year instead."
    ).format(number=place.number, code=action.code, year=year)


def holds_anything(report: Report) -> bool:
    """Return whether anything was ever planned, reported, spent or noted in a report."""
    target, achieved, spending = report.target, report.achieved, report.spending
    return (
        any((target.raw, target.wording, target.since_year, target.quantities))
        or any((achieved.raw, achieved.wording, achieved.quantities, achieved.status, achieved.reason))
        or any((achieved.reason_text, achieved.delivery, achieved.narrative))
        or spending.kind is not SpendingKind.BLANK
        or bool(spending.entered or spending.raw or report.footnotes)
    )
