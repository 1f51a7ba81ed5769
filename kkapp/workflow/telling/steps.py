"""One step of the history as a person is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kkapp.i18n import _, mark, ngettext
from kkapp.model.changes import HistoryEntry, RowChange
from kkapp.workflow.telling.rows import sentences
from kkapp.workflow.telling.rows_known import LookUp, RowsKnown

_MOST_ROWS = 60
"""A step of more rows is told by its counts."""
_READ_IN = mark("Read in from “{file}”.")
_HEADINGS = {
    "create": mark("The workspace was made."),
    "import": _READ_IN,
    "begin": _READ_IN,
    "hand_out": mark("Handed out to the units, files in “{file}”."),
    "assign": mark("Taken over from the department: “{file}”."),
    "submit": mark("Submitted to the department: “{file}”."),
    "merge": mark("Received and merged: “{file}”."),
    "undo": mark("Step {step} was taken back:"),
    "redo": mark("Step {step} was done again:"),
    "back": mark("Back to the moment after step {step}:"),
    "hand_over": mark("Handed over to {file}; from then on it is only read here."),
    "take_over": mark("Taken over by {file}."),
    "leave_wording": mark("The department's wording stays, beside what units wrote later."),
    "salvage": mark("Salvaged from a damaged file, without dates and authors:"),
}
"""What a step was, by its kind; the other kinds say it in their lines."""
_WITH_FILE = frozenset({"hand_out", "assign", "submit", "merge"})
"""Kinds whose heading needs the name of a file."""
_ENTERED = frozenset({"reports", "quantities", "corrections", "footnotes", "indicators"})
"""Tables of what people enter; every other step says in its reason what it did."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, the action it is about ("" for none), and the field of its form."""

    text: str
    action: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words: a heading where it is more than its lines, the lines, and a note ("why") where one was given.

    ``at`` is the moment in UTC, as recorded; ``of`` the step an undo or redo speaks of.
    """

    step: int
    at: str
    who: str
    kind: str
    of: int | None
    heading: str
    lines: tuple[Line, ...]
    note: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return heading, lines and note, as far as there are any."""
        return tuple(filter(None, (self.heading, *(line.text for line in self.lines), self.note)))


def tell(entry: HistoryEntry, look_up: LookUp) -> Told:
    """Return what a step did, in sentences; ``look_up`` names what its rows do not name themselves."""
    heading, note = _heading(entry), ""
    if not heading and entry.why:
        given = _("Reason given: {reason}").format(reason=entry.why)
        heading, note = ("", given) if _is_correction(entry.rows) else (entry.why, "")
    lines = _together(_lines(entry, look_up, headed=bool(heading)))
    return Told(entry.step, entry.at, entry.who, entry.kind, entry.of, heading, lines, note)


def _is_correction(rows: tuple[RowChange, ...]) -> bool:
    """Return whether the plan was corrected, the one step for which a person gives the reason."""
    tables = {row.table for row in rows}
    return "corrections" in tables and tables <= _ENTERED | {"measures"}


def _heading(entry: HistoryEntry) -> str:
    if entry.kind in _WITH_FILE and not entry.why:
        return ""
    words = _HEADINGS.get(entry.kind)
    return _(words).format(file=entry.why, step=entry.of) if words else ""


def _lines(entry: HistoryEntry, look_up: LookUp, *, headed: bool) -> Iterator[Line]:
    if entry.kind == "create":
        return
    if not entry.rows or len(entry.rows) > _MOST_ROWS:
        yield from _counted(entry)
        return
    known = RowsKnown(look_up, entry.rows, entry.actions)
    told = False
    for row in entry.rows:
        for text, field in sentences(row, known):
            told = True
            yield Line(text, known.action(row.table, row.key), field)
    if not told and not headed:
        yield from _rest(entry, known)


def _together(lines: Iterator[Line]) -> tuple[Line, ...]:
    """Return the lines of an action one after the other, the actions as they were first spoken of."""
    kept: dict[str, list[Line]] = {}
    for line in lines:
        kept.setdefault(line.action, []).append(line)
    return tuple(line for group in kept.values() for line in group)


def _counted(entry: HistoryEntry) -> Iterator[Line]:
    count = len(entry.actions)
    if count:
        text = ngettext("{count} action was changed", "{count} actions were changed", count).format(count=count)
        yield Line(text, entry.actions[0] if count == 1 else "")
    else:
        yield Line(_("Details of the programme were changed"))


def _rest(entry: HistoryEntry, known: RowsKnown) -> Iterator[Line]:
    """Tell of a step that only changed what no sentence is for."""
    if len(entry.actions) != 1:
        yield from _counted(entry)
        return
    (action,) = entry.actions
    begun = any(row.table == "reports" and row.before is None for row in entry.rows)
    sentence = _("{place} – the report was begun") if begun else _("{place} – details were changed")
    yield Line(sentence.format(place=known.text("actions", action, "code") or _("a removed action")), action)
