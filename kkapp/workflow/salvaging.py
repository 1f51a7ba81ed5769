"""Salvage a damaged workspace, and say in sentences what could not be recovered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kkapp.i18n import _, ngettext
from kkapp.model.changes import HistoryEntry, RowChange
from kkapp.placing import in_place
from kkapp.polish.typography import unbind
from kkapp.store.salvage.entries import found_in
from kkapp.store.salvage.salvaging import Salvaged, salvage
from kkapp.store.store import Store
from kkapp.wording.overview import overview_row
from kkapp.workflow.consolidating import whole
from kkapp.workflow.copying import copies_of
from kkapp.workflow.restoring import in_one_line
from kkapp.workflow.telling.rows import sentences
from kkapp.workflow.telling.rows_known import RowsKnown

_MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a damaged workspace: sentences for a person, and the figures behind them."""

    target: Path
    sentences: tuple[str, ...]
    salvaged: Salvaged

    @property
    def is_whole(self) -> bool:
        """Return whether everything that was ever saved is there."""
        found = self.salvaged
        return not (found.lost or found.loose or found.guessed or found.left_out or found.open_ended)


def salvage_to(path: Path, target: Path) -> Report:
    """Write what can be salvaged of a damaged file, with the help of its copies, to a new file.

    Raises:
        DamagedWorkspaceError: nothing could be salvaged; nothing was written.
        BadValueError: the target exists.
        StorageError: the target cannot be written.
    """
    found = salvage(path, target, [copy.path for copy in copies_of(path)])
    with Store.look_into(target) as store:  # leaves nothing of SQLite's own beside the file
        return Report(target, tuple(_told(found, store, path)), found)


def keep_beside(report: Report) -> Path | None:
    """Write the report as a text beside the salvaged workspace; None where a file is in the way or the disk refuses."""
    place = report.target.with_suffix(".txt")
    if place.exists():
        return None
    try:
        with in_place(place) as temporary:
            temporary.write_text("\n\n".join(report.sentences) + "\n", "utf-8-sig")  # as Notepad reads it
    except OSError:
        return None
    return place


def has_something(path: Path) -> bool:
    """Return whether a file that is no workspace any more still has steps of one in it."""
    return bool(found_in(path).newest)


def _told(found: Salvaged, store: Store, path: Path) -> Iterator[str]:
    yield _("Salvaged from {name}; the damaged file itself was left as it is.").format(name=path.name)
    yield from _holding(store)
    entry = next((each for each in reversed(list(store.history(limit=2))) if each.kind != "salvage"), None)
    if found.steps and entry:
        yield _recovered(found.steps, store, entry)
    if found.from_copies:
        count = len(found.from_copies)
        yield ngettext(
            "{count} step of these was found only in a copy: {steps}.",
            "{count} steps of these were found only in copies: {steps}.",
            count,
        ).format(count=count, steps=ranges(found.from_copies))
    if not found.steps:
        yield _("The history could not be recovered: it is not known who entered what and when.")
    yield from _missing(found, store)
    if found.keys_missing:
        yield _(
            "The keys of the workspace, if it had any, could not be recovered: who got files of it will be told that "
            "its key changed."
        )


def _holding(store: Store) -> Iterator[str]:
    """Tell what is in the salvaged workspace, by what its owner knows the size of."""
    for year in store.years():
        data = whole(store.period_data(year))
        rows = [overview_row(action, data) for action in data.action_by_id.values()]
        count, reported = len(rows), sum(bool(row.status or row.reported) for row in rows)  # as the window counts
        yield ngettext(
            "The salvaged workspace holds {count} action of the year {year}; reported: {reported}.",
            "The salvaged workspace holds {count} actions of the year {year}; reported: {reported}.",
            count,
        ).format(count=count, year=year, reported=reported)


def _recovered(steps: int, store: Store, entry: HistoryEntry) -> str:
    at = f"{datetime.fromisoformat(entry.at).astimezone():%d.%m.%Y %H:%M}"
    return ngettext(
        "{count} step of the history is whole and proved, the last one of {at}: {what}.",
        "{count} steps of the history are whole and proved, the last one of {at}: {what}.",
        steps,
    ).format(count=steps, at=at, what=in_one_line(store, entry))


def _missing(found: Salvaged, store: Store) -> Iterator[str]:
    if found.lost:
        yield ngettext(
            "{count} step could not be recovered: {steps}. What was entered only in it may be missing.",
            "{count} steps could not be recovered: {steps}. What was entered only in them may be missing.",
            len(found.lost),
        ).format(count=len(found.lost), steps=ranges(found.lost))
    if found.loose:
        yield ngettext(
            "{count} later step ({steps}) was read, but what came before it is missing: what it entered is kept in one "
            "step, without its date and author.",
            "{count} later steps ({steps}) were read, but what came before them is missing: what they entered is kept "
            "in one step, without dates and authors.",
            len(found.loose),
        ).format(count=len(found.loose), steps=ranges(found.loose))
    yield from _guessed(found, store)
    yield from _left_out(found.left_out, store)
    if found.mended:
        yield ngettext(
            "{count} damaged entry is again as the history has it.",
            "{count} damaged entries are again as the history has them.",
            found.mended,
        ).format(count=found.mended)
    if found.open_ended and not found.guessed:
        yield _("The end of the history was damaged: the last steps before the damage may be missing. Check them.")


def _guessed(found: Salvaged, store: Store) -> Iterator[str]:
    if found.guessed:
        yield ngettext(
            "{count} entry was taken from the tables, without a history that proves it; check it.",
            "{count} entries were taken from the tables, without a history that proves them; check them.",
            len(found.guessed),
        ).format(count=len(found.guessed))
        yield from _in_words(found.guessed, store)


def _left_out(rows: Sequence[RowChange], store: Store) -> Iterator[str]:
    if rows:
        yield ngettext(
            "{count} entry did not fit together with the rest and was left out.",
            "{count} entries did not fit together with the rest and were left out.",
            len(rows),
        ).format(count=len(rows))
        yield from _in_words(rows, store)


def _in_words(rows: Sequence[RowChange], store: Store) -> Iterator[str]:
    """Tell rows in sentences, and how many more there are of them than anybody reads."""
    known = RowsKnown(lambda table, key: _row(store, table, key), rows)
    texts = list(dict.fromkeys(unbind(text) for row in rows for text, _field in sentences(row, known)))
    yield from texts[:_MOST_TOLD]
    more = len(texts) - _MOST_TOLD
    if more > 0:
        yield ngettext("… and {count} more change", "… and {count} more changes", more).format(count=more)


def _row(store: Store, table: str, key: str) -> dict[str, str | int | None] | None:
    from kkapp.errors import BadValueError

    try:
        return store.row(table, key)
    except BadValueError:
        return None


def ranges(steps: Sequence[int]) -> str:
    """Return numbers of steps as a person writes them: "3, 7–9"."""
    spans: list[list[int]] = []
    for step in sorted(steps):
        if spans and spans[-1][1] == step - 1:
            spans[-1][1] = step
        else:
            spans.append([step, step])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
