"""Restore: what a copy holds and how it differs from now, and the copy in the place of the workspace."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from kkapp.copies.names import Copy, Why
from kkapp.errors import BadValueError, KkError
from kkapp.i18n import _, ngettext
from kkapp.model.changes import HistoryEntry
from kkapp.polish.typography import unbind
from kkapp.store.putting_back import Key, keys_in, put_back, write_out
from kkapp.store.store import Store
from kkapp.workflow.copying import copies_of, copy_now
from kkapp.workflow.looking_back import told_step
from kkapp.workflow.telling.rows import sentences
from kkapp.workflow.telling.rows_known import LookUp, Row, RowsKnown
from kkapp.workflow.telling.words import shortened

_MOST_TOLD = 300
"""So many changed rows are told in sentences; who restores more reads no longer list."""
_MOST_IN_LINE = 3
"""A single line tells so many sentences of a step."""


@dataclass(frozen=True, slots=True)
class Differs:
    """An action that would be other than now, and how, in sentences; ``code`` "" is what belongs to no action."""

    code: str
    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds: its newest step in a sentence and when it was taken; how it differs from now.

    ``differs`` None is a workspace that cannot be read now. ``later`` counts the steps that are here and not in it.
    """

    path: Path
    step: int
    at: datetime | None
    newest: str
    years: tuple[int, ...]
    differs: tuple[Differs, ...] | None
    later: int = 0
    keys_missing: bool = False

    @property
    def actions(self) -> tuple[Differs, ...]:
        """Return the actions that would be other than now."""
        return tuple(each for each in self.differs or () if each.code)


def look_into(copy: Path, present: Path) -> Preview:
    """Return what restoring a copy would bring; nothing is written.

    Raises:
        KkError: the copy cannot be read, and the sentence says why.
    """
    with Store.look_into(copy) as kept:
        kept.verify()
        try:
            with Store.open(present, read_only=True) as now:
                return _preview(copy, kept, now)
        except KkError:
            return _preview(copy, kept, None)


def _preview(path: Path, kept: Store, now: Store | None) -> Preview:
    entry = next(iter(kept.history(limit=1)), None)
    newest = in_one_line(kept, entry) if entry else ""
    differs = None if now is None else _differing(kept, now)
    return Preview(
        path,
        kept.last_step,
        datetime.fromisoformat(entry.at) if entry else None,
        newest,
        kept.years(),
        differs,
        later=max(0, now.last_step - kept.last_step) if now else 0,
        keys_missing=bool(now and now.content().keys > kept.content().keys),
    )


def in_one_line(store: Store, entry: HistoryEntry) -> str:
    """Return a step of the history in a single line; of one that did much, how it begins."""
    step = told_step(store, entry)
    texts = [each for each in (shortened(step.heading), *(line.text for line in step.lines), step.note) if each]
    told = "; ".join(unbind(text).rstrip(".") for text in texts[:_MOST_IN_LINE])
    more = len(texts) - _MOST_IN_LINE
    if more <= 0:
        return told
    return ngettext("{told}; and {count} more change", "{told}; and {count} more changes", more).format(
        told=told, count=more
    )


def _differing(kept: Store, now: Store) -> tuple[Differs, ...]:
    rows = now.rows_to(kept)
    known = RowsKnown(_look_up(now, kept), rows)
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows[:_MOST_TOLD]:
        texts[known.action(row.table, row.key)] += [unbind(text) for text, _field in sentences(row, known)]
    for row in rows[_MOST_TOLD:]:
        texts[known.action(row.table, row.key)] += []
    return tuple(sorted(_named(texts, known), key=lambda each: (not each.code, each.code)))


def _named(texts: dict[str, list[str]], known: RowsKnown) -> Iterable[Differs]:
    for action, told in texts.items():
        code = known.text("actions", action, "code") if action else ""
        yield Differs(code, known.text("actions", action, "name") if action else "", tuple(told))


def _look_up(*stores: Store) -> LookUp:
    @cache
    def look_up(table: str, key: str) -> Row | None:
        for store in stores:
            try:
                return store.row(table, key)
            except BadValueError:
                continue
        return None

    return look_up


def told(found: Preview) -> tuple[str, ...]:
    """Return what restoring would bring, in sentences: what the copy holds, and what would be other than now."""
    lines = [_holding(found)]
    if found.differs is None:
        lines.append(_("The workspace itself cannot be read now, so it cannot be compared."))
    elif not found.differs:
        lines.append(_("All data are the same as now."))
    else:
        lines.append(_counted(len(found.actions)))
    for each in found.differs or ():
        lines.append(f"{each.code} {each.name}".strip() or _("Beside the actions:"))
        lines += [f"    {text}" for text in each.texts]
    if found.later:
        lines.append(_later(found.later))
    if found.keys_missing:
        lines.append(
            _("The copy holds no keys, since it lies where others read; those of the present file are put into it.")
        )
    return tuple(lines)


def _holding(found: Preview) -> str:
    if found.at is None:
        return _("The copy is empty.")
    at = f"{found.at.astimezone():%d.%m.%Y %H:%M:%S}"
    return _("The newest step in the copy is step {step} of {at}: {what}").format(
        step=found.step, at=at, what=found.newest
    )


def _counted(count: int) -> str:
    if not count:
        return _("No action would be other than now; only what stands beside them.")
    return ngettext(
        "{count} action would be other than now:", "{count} actions would be other than now:", count
    ).format(count=count)


def _later(count: int) -> str:
    return ngettext(
        "{count} step was made since; it stays in the present file, which is kept.",
        "{count} steps were made since; they stay in the present file, which is kept.",
        count,
    ).format(count=count)


# --- restoring


def newest_good(path: Path) -> Copy | None:
    """Return the newest copy of a workspace that can be read and proved, None where there is none."""
    for copy in copies_of(path):
        try:
            with Store.look_into(copy.path) as kept:
                kept.verify()
        except KkError:
            continue
        return copy
    return None


def named_copy(path: Path, wanted: str) -> Path:
    """Return the copy a person named: "newest", its number in the list, its name, or any file.

    Raises:
        BadValueError: there is no such copy.
    """
    if wanted == "newest":
        found = newest_good(path)
        if found:
            return found.path
        raise _no_copy(path, wanted)
    there = copies_of(path)
    if wanted.isdecimal() and 0 < int(wanted) <= len(there):
        return there[int(wanted) - 1].path
    by_name = [copy.path for copy in there if copy.path.name == wanted]
    if by_name or Path(wanted).is_file():
        return by_name[0] if by_name else Path(wanted)
    raise _no_copy(path, wanted)


def _no_copy(path: Path, wanted: str) -> BadValueError:
    return BadValueError(
        _(
            'There is no copy “{wanted}” of {name}; nothing was written. See the list: kk restore "{name}" --list'
        ).format(wanted=wanted, name=path.name),
        path=path,
    )


def restore_to(copy: Path, target: Path, present: Path) -> None:
    """Write a copy to a new file; the workspace itself stays as it is."""
    write_out(copy, target, _keys_for(copy, present))


def restore(copy: Path, path: Path) -> Path:
    """Put a copy in the place of a closed workspace, and return under which name that is kept beside it."""
    kept = kept_name(path)
    if path.exists():
        put_back(copy, path, kept, _keys_for(copy, path))
    else:
        write_out(copy, path)
    with Store.open(path, read_only=True) as store:  # so that the later copies do not look like the newer state
        copy_now(store, Why.RESTORE)
    return kept


def kept_name(path: Path, now: datetime | None = None) -> Path:
    """Return a free name for the file as it is now: "Program 2021 sprzed przywrócenia 2026-11-21 10.42.kk"."""
    moment = f"{now or datetime.now().astimezone():%Y-%m-%d %H.%M}"
    stem = _("{name} before restoring {moment}").format(name=path.stem, moment=moment)
    number, kept = 1, path.with_name(f"{stem}{path.suffix}")
    while kept.exists():
        number += 1
        kept = path.with_name(f"{stem} {number}{path.suffix}")
    return kept


def _keys_for(copy: Path, present: Path) -> tuple[Key, ...]:
    """Return the keys of the workspace itself, or of its newest copy that has them: a shared copy has none."""
    first, own = keys_in(copy)
    if own:
        return ()
    for source in (present, *(each.path for each in copies_of(present))):
        other, keys = keys_in(source)
        if keys and other == first:
            return keys
    return ()
