"""Salvage a damaged workspace, and say in sentences what could not be recovered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kkapp.i18n import _, ngettext
from kkapp.model.changes import HistoryEntry
from kkapp.polish.typography import unbind
from kkapp.store.salvage.entries import found_in
from kkapp.store.salvage.salvaging import Salvaged, salvage
from kkapp.store.store import Store
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
    with Store.open(target, read_only=True) as store:
        return Report(target, tuple(_told(found, store, path)), found)


def has_something(path: Path) -> bool:
    """Return whether a file that is no workspace any more still has steps of one in it."""
    return bool(found_in(path).newest)


def _told(found: Salvaged, store: Store, path: Path) -> Iterator[str]:
    yield _("Salvaged from {name}; the damaged file itself was left as it is.").format(name=path.name)
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
            "{count} step could not be recovered: {steps}.", "{count} steps could not be recovered: {steps}.",
            len(found.lost),
        ).format(count=len(found.lost), steps=ranges(found.lost))  # fmt: skip
    if found.loose:
        yield ngettext(
            "{count} later step ({steps}) was read, but what came before it is missing: what it entered is kept in one "
            "step, without its date and author.",
            "{count} later steps ({steps}) were read, but what came before them is missing: what they entered is kept "
            "in one step, without dates and authors.",
            len(found.loose),
        ).format(count=len(found.loose), steps=ranges(found.loose))
    yield from _guessed(found, store)
    if found.left_out:
        yield ngettext(
            "{count} entry did not fit together with the rest and was left out: {names}.",
            "{count} entries did not fit together with the rest and were left out: {names}.",
            len(found.left_out),
        ).format(count=len(found.left_out), names=_names(found.left_out))
    if found.mended:
        yield ngettext(
            "{count} damaged entry is again as the history has it.",
            "{count} damaged entries are again as the history has them.",
            found.mended,
        ).format(count=found.mended)
    if found.open_ended and not found.guessed:
        yield _("The end of the history was damaged: the last steps before the damage may be missing. Check them.")


def _guessed(found: Salvaged, store: Store) -> Iterator[str]:
    if not found.guessed:
        return
    known = RowsKnown(lambda table, key: _row(store, table, key), found.guessed)
    texts = [unbind(text) for row in found.guessed[:_MOST_TOLD] for text, _field in sentences(row, known)]
    yield ngettext(
        "{count} entry was taken from the tables, without a history that proves it; check it.",
        "{count} entries were taken from the tables, without a history that proves them; check them.",
        len(found.guessed),
    ).format(count=len(found.guessed))
    yield from texts[:_MOST_TOLD]


def _row(store: Store, table: str, key: str) -> dict[str, str | int | None] | None:
    from kkapp.errors import BadValueError

    try:
        return store.row(table, key)
    except BadValueError:
        return None


def _names(rows: Sequence[tuple[str, str]]) -> str:
    shown = ", ".join(f"{table} {key}" for table, key in rows[:5])
    return _("{steps} and others").format(steps=shown) if len(rows) > 5 else shown  # noqa: PLR2004


def ranges(steps: Sequence[int]) -> str:
    """Return numbers of steps as a person writes them: "3, 7–9"."""
    spans: list[list[int]] = []
    for step in sorted(steps):
        if spans and spans[-1][1] == step - 1:
            spans[-1][1] = step
        else:
            spans.append([step, step])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in spans)
