"""Copies: verified ones beside the person's data, made by themselves, and one a day where colleagues can reach it."""

import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from kkapp.copies import chosen, exchange, places
from kkapp.copies.names import Copy, Why, copy_of, free_name, listed
from kkapp.copies.room import Room, make_room, size_of, sweep
from kkapp.errors import DamagedHistoryError, DamagedWorkspaceError, KkError, NoCopyError, StorageError, system_reason
from kkapp.i18n import _, mark, ngettext
from kkapp.store.copying import Content, content_in
from kkapp.store.store import Store

__all__ = ["WHY_NAMES", "Copy", "Made", "Shared", "Why", "copies_of", "copy_now", "gone", "moment_words", "to_exchange"]

WHY_NAMES = {
    Why.STEPS: mark("during work"),
    Why.CLOSE: mark("at closing"),
    Why.MERGE: mark("before merging"),
    Why.IMPORT: mark("before reading in"),
    Why.UPGRADE: mark("before an upgrade"),
    Why.RESTORE: mark("after restoring"),
    Why.ASKED: mark("asked for"),
}


class Copyable(Protocol):
    """A workspace that can be copied, of whatever version."""

    @property
    def path(self) -> Path:
        """Return where it lies."""
        ...

    @property
    def first_hash(self) -> str:
        """Return what tells it from every other."""
        ...

    def content(self) -> Content:
        """Return what tells whether a copy holds the same."""
        ...

    def backup(self, target: Path, *, keys: bool = True) -> None:
        """Write a whole, checked copy."""
        ...


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a copy: the newest good one there is, and a sentence where no new one could be made."""

    copy: Copy | None
    sentence: str = ""
    is_damaged: bool = False
    """Whether the workspace itself could not be copied because it is damaged."""
    is_new: bool = False
    """Whether the copy was made just now."""
    is_gone: bool = False
    """Whether the file of the open workspace is gone from its place, so that only copies keep what is entered."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of a copy to share; ``path`` None where there is none, and the sentence says why."""

    path: Path | None
    sentence: str = ""


def copy_now(source: Copyable, why: Why, *, now: datetime | None = None, room: Room | None = None) -> Made:
    """Copy a workspace and prove the copy, unless the newest copy holds the same already.

    It never raises for what the disk refuses: who works is not to be stopped by it.
    """
    moment = now or datetime.now(UTC)
    made = Made(None)
    for root in chosen.roots():  # the person's own folder is last, where the office's refuses
        made = _copied(source, why, root, moment, room or Room())
        if made.copy or made.is_damaged:
            break
    return made if made.copy else replace(made, copy=_newest_of(source.path))


def _copied(source: Copyable, why: Why, root: Path, moment: datetime, room: Room) -> Made:
    """Copy a workspace into its folder under a root; no copy and a sentence where that refuses."""
    try:
        folder = places.made_folder(root, _owner(source))
        newest = next(iter(listed(folder)), None)
        if newest and why is not Why.UPGRADE and _holds(newest, source):
            return Made(newest)
        if not make_room(folder, _size(source.path), moment, room):
            return Made(None, no_room())
        target = free_name(folder, moment, why)
        source.backup(target)
    except (DamagedWorkspaceError, DamagedHistoryError):
        return Made(None, _source_damaged(source.path), is_damaged=True)
    except KkError as error:
        return Made(None, _not_made(error.sentence))
    except OSError as error:
        return Made(None, _not_made(system_reason(error)))
    return Made(copy_of(target), _fallen_behind(newest, source) if newest else "", is_new=True)


def _fallen_behind(newest: Copy, source: Copyable) -> str:
    """Return a sentence where the newest copy goes on from where the workspace ends: it lost what was saved last.

    A journal taken away from beside the file does that, and nothing else shows it.
    """
    now = source.content()
    try:
        if content_in(newest.path).step <= now.step:
            return ""
        with Store.look_into(newest.path) as kept:
            (entry,) = kept.history(limit=1, before=now.step + 1)
            more = kept.last_step - now.step
    except (KkError, ValueError):
        return ""
    return _behind(newest, more) if entry.hash == now.hash else ""


def before_upgrade(source: Copyable) -> None:
    """Copy a workspace of an older version before it is brought up to date.

    Raises:
        NoCopyError: that is not possible; without a copy nothing is changed.
    """
    made = copy_now(source, Why.UPGRADE)
    if not made.is_new:
        raise NoCopyError(
            _(
                "The workspace {name} was made by an older version and would be brought up to date, but no copy of it "
                "could be made first; nothing was changed. {reason}"
            ).format(name=source.path.name, reason=made.sentence),
            path=source.path,
        )


def copies_of(path: Path) -> tuple[Copy, ...]:
    """Return the copies of a workspace, the newest first; also where the workspace itself cannot be read."""
    first = _first_hash(path)
    folders = {folder for root in chosen.roots() for folder in places.folders_of(root, path, first)}
    found = [copy for folder in folders for copy in listed(folder)]
    return tuple(sorted(found, key=lambda copy: copy.order, reverse=True))


def _newest_of(path: Path) -> Copy | None:
    return next(iter(copies_of(path)), None)


def _first_hash(path: Path) -> str | None:
    try:
        with Store.open(path, read_only=True) as store:
            return store.first_hash or None
    except KkError:
        return None


def _owner(source: Copyable) -> places.Owner:
    return places.Owner(places.absolute(source.path), source.first_hash)


def _holds(copy: Copy, source: Copyable) -> bool:
    """Return whether a copy holds what the workspace does now, and can be read."""
    try:
        if content_in(copy.path) != source.content():  # most often; reading it whole would take its size in memory
            return False
        with Store.look_into(copy.path) as kept:
            return kept.content() == source.content()
    except KkError:
        return False


def _size(path: Path) -> int:
    return size_of(path) + size_of(path.with_name(path.name + "-wal"))


# --- to share


def to_exchange(source: Copyable, folder: Path, *, day: date | None = None, again: bool = True) -> Shared:
    """Put a copy of the day without the workspace's secret keys into a folder that colleagues share.

    Without ``again`` the day's copy stays where there is one. A folder that is not there is said quietly.
    """
    today = day or datetime.now().astimezone().date()
    try:
        label = exchange.label_of(source.path, source.first_hash)
        target = folder / exchange.name_for(label, today)
        if not again and exchange.has_copy_of(label, folder, today):
            return Shared(target)
        _share(source, target)
        exchange.rotate(label, folder)
    except KkError as error:
        return Shared(None, _not_shared(folder, error.sentence))
    except OSError as error:
        return Shared(None, _not_shared(folder, system_reason(error)))
    return Shared(target)


def _share(source: Copyable, target: Path) -> None:
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "no folder", str(target.parent))
    sweep(target.parent, datetime.now(UTC))
    with ExitStack() as until_put:
        exchange.put(_ready(source, target.name, until_put), target)


def _ready(source: Copyable, name: str, until_put: ExitStack) -> Path:
    """Return a copy without keys, made where copies lie; in the person's own folder where the office's refuses."""
    *preferred, own = chosen.roots()
    for root in preferred:
        with suppress(StorageError, OSError):
            return _ready_in(root, source, name, until_put)
    return _ready_in(own, source, name, until_put)


def _ready_in(root: Path, source: Copyable, name: str, until_put: ExitStack) -> Path:
    beside = places.made_folder(root, _owner(source))
    folder = until_put.enter_context(tempfile.TemporaryDirectory(prefix=".kk-", dir=beside))
    source.backup(Path(folder) / name, keys=False)
    return Path(folder) / name


def daily_exchange(source: Copyable) -> Shared | None:
    """Share the copy of the day where a folder for that is known; None where there is none."""
    folder = chosen.exchange_folder()
    return to_exchange(source, folder, again=False) if folder else None


# --- in words


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """Return a moment as the status line says it: today by the time alone."""
    local, today = moment.astimezone(), (now or datetime.now(UTC)).astimezone().date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d.%m.%Y %H:%M}"


def no_room() -> str:
    """Return the sentence that the disk has no room for copies."""
    return _("No copy was made: there is too little room on the disk. The earlier copies stay. Free some space.")


def _not_made(reason: str) -> str:
    return _("No copy was made ({reason}). The workspace and the earlier copies are as they were.").format(
        reason=reason.rstrip(".")
    )


def _behind(newest: Copy, more: int) -> str:
    return ngettext(
        "The copy of {moment} has {count} step more than the workspace, which may have lost what was saved last. Look "
        "into the list of copies.",
        "The copy of {moment} has {count} steps more than the workspace, which may have lost what was saved last. Look "
        "into the list of copies.",
        more,
    ).format(moment=moment_words(newest.moment), count=more)


def gone(path: Path) -> str:
    """Return the sentence that the file of an open workspace is no longer where it lay."""
    return _(
        "The file {name} is no longer in the folder {folder}: it was moved, renamed or deleted, or its disk is not "
        "connected. What you enter is kept in a copy. Put the file or the disk back; or close the workspace and open "
        "it again from the list of recent ones: the program then offers the copy."
    ).format(name=path.name, folder=path.parent)


def _source_damaged(path: Path) -> str:
    return _(
        "No copy was made, because the workspace {name} is damaged. The earlier copies stay. Open the list of copies "
        "and restore the newest, or salvage what is in the file."
    ).format(name=path.name)


def _not_shared(folder: Path, reason: str) -> str:
    return _("No copy was put into the folder {folder} ({reason}). It is tried again later.").format(
        folder=folder, reason=reason.rstrip(".")
    )
