"""Examine the program, the computer and a workspace: what is, what is in danger, what to do about it."""

import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kkapp import __version__, paths, policy
from kkapp.i18n import _
from kkapp.logs import file as log
from kkapp.storage import clock, content, lying, policy_told, rights, room, updates, use
from kkapp.storage.finding import Finding, Severity
from kkapp.store.holder import holder_of
from kkapp.store.looking import Look, look_at, sqlite_version
from kkapp.store.place.permitted import on_network, synchronised_by

__all__ = ["Examined", "Fact", "Finding", "Severity", "as_text", "examine", "quick", "update_told"]


class Fact(NamedTuple):
    """A line for IT: what is looked at, and what is there. ``key`` is stable and English."""

    key: str
    name: str
    value: str


class Examined(NamedTuple):
    """All that was seen; ``findings`` the gravest first."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]

    @property
    def is_well(self) -> bool:
        """Return whether nothing needs a look: what is only to be known does not count."""
        return all(finding.severity is Severity.NOTE for finding in self.findings)


_RANK = [*Severity]


def examine(workspace: Path | None = None, *, ours: bool = False, now: datetime | None = None) -> Examined:
    """Look at everything, every step of the history included; ``ours`` says that this process has it open."""
    return _examined(workspace, ours=ours, thorough=True, now=now)


def quick(workspace: Path | None = None, *, ours: bool = False) -> Examined:
    """Look at what can be seen in a moment: at the start, in the background."""
    return _examined(workspace, ours=ours, thorough=False, now=None)


def _examined(workspace: Path | None, *, ours: bool, thorough: bool, now: datetime | None) -> Examined:
    now = now or datetime.now(UTC)
    look = _look(workspace, ours=ours, thorough=thorough)
    findings = [*_of_computer(now, look), *_of_policy()]
    if workspace:
        findings += _of_workspace(workspace, look, ours=ours)
    findings.sort(key=lambda finding: _RANK.index(finding.severity))
    return Examined((*_program(), *_workspace_facts(workspace, look)), tuple(findings))


def _look(workspace: Path | None, *, ours: bool, thorough: bool) -> Look | None:
    """Read the workspace, unless it lies where SQLite must not be used."""
    if workspace is None or not _may_be_read(workspace):
        return None
    return look_at(workspace, ours=ours, thorough=thorough)


def _may_be_read(workspace: Path) -> bool:
    return not on_network(workspace) and synchronised_by(workspace) is None


# --- what is found


def _of_computer(now: datetime, look: Look | None) -> Iterator[Finding]:
    data = paths.user_data()
    inside = data / "window.ini"
    found = (
        lying.redirected_data(data, on_network=on_network(inside), service=synchronised_by(inside)),
        rights.own_folder(data),
        room.disk_room(_existing(data)),
        clock.wrong_clock(now, look.newest if look else None),
        rights.exchange_folder(policy.current().exchange_folder),
        rights.copies_folder(policy.current().copies_folder),
        _update(),
    )
    yield from (finding for finding in found if finding)


def _of_policy() -> Iterator[Finding]:
    yield from (policy_told.wrong_policy(problem) for problem in policy.current().problems)


def _of_workspace(workspace: Path, look: Look | None, *, ours: bool) -> Iterator[Finding]:
    service = synchronised_by(workspace)
    placed = (
        lying.network_share(workspace, on_network=on_network(workspace)),
        lying.onedrive(workspace, service),
        lying.synchronised(workspace, service),
        content.damaged(workspace, look.error if look else None),
    )
    yield from (finding for finding in placed if finding)
    elsewhere = _open_elsewhere(workspace)
    if elsewhere:
        yield elsewhere
    if look and workspace.is_file():
        yield from (finding for finding in _of_file(workspace, ours=ours) if finding)


def _of_file(workspace: Path, *, ours: bool) -> Iterator[Finding | None]:
    yield _room_for(workspace)
    if not ours:  # what is open for writing can be written to, and closing a handle of it would take SQLite's locks
        yield rights.read_only_file(workspace)
        yield rights.read_only_folder(workspace.resolve().parent)
        yield None if _is_in_use(workspace) else use.held(workspace)


def _open_elsewhere(workspace: Path) -> Finding | None:
    holder = holder_of(workspace)
    if holder is None or holder.is_here:
        return None
    return use.open_elsewhere(workspace, holder.user, holder.host, holder.since)


def _is_in_use(workspace: Path) -> bool:
    holder = holder_of(workspace)
    return holder is not None and holder.is_here and not holder.is_gone


def _room_for(workspace: Path) -> Finding | None:
    folder, data = workspace.resolve().parent, _existing(paths.user_data())
    if folder.stat().st_dev == data.stat().st_dev:
        return None  # it is the same disk, looked at already
    return room.disk_room(folder, workspace.stat().st_size)


def _existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    return next((above for above in (folder, *folder.parents) if above.is_dir()), folder)


def _update() -> Finding | None:
    told = update_told()
    if told is None:
        return None
    return Finding("newer-version", Severity.NOTE, told, _("Ask IT, or install it; your workspaces stay as they are."))


def update_told() -> str | None:
    """Return a sentence where the office's folder holds a newer version, None where it holds none."""
    newer = updates.newer_version(policy.current().update_notice)
    return updates.sentence(newer) if newer else None


# --- what is


def _program() -> Iterator[Fact]:
    said = policy.current()
    nowhere = _("no file; nothing is decided")
    yield Fact("version", _("Program"), __version__)
    yield Fact("python", "Python", platform.python_version())
    yield Fact("sqlite", "SQLite", sqlite_version())
    yield Fact("system", _("System"), platform.platform())
    yield Fact("executable", _("Started as"), sys.executable)
    yield Fact("policy", _("Policy"), ", ".join(map(str, said.files)) or nowhere)
    for key in policy.KEYS:
        value = getattr(said, key)
        if value is not None:
            yield Fact(f"policy.{key}", f"  {key}", str(value))
    yield Fact("data_folder", _("Program's own files"), str(paths.user_data()))
    yield Fact("log", _("Log"), str(paths.user_data() / "logs" / log.NAME))
    yield Fact("telemetry", _("Telemetry"), _("there is none: the program sends nothing to anybody"))


def _workspace_facts(workspace: Path | None, look: Look | None) -> Iterator[Fact]:
    if workspace is None:
        return
    yield Fact("workspace", _("Workspace"), str(workspace.resolve()))
    if look is None:
        yield Fact("workspace.read", _("  content"), _("not looked at, because of the place it lies in"))
    elif look.error is None:
        yield Fact("workspace.steps", _("  steps of the history"), str(look.steps))
        if look.newest:
            yield Fact("workspace.newest", _("  newest step"), f"{look.newest.astimezone():%d.%m.%Y %H:%M}")
        if look.key:
            yield Fact("workspace.key", _("  public key"), look.key)
    holder = holder_of(workspace)
    if holder and not holder.is_gone:
        yield Fact("workspace.open", _("  open"), f"{holder.user}, {holder.host}, {holder.since}")


# --- as text

_SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "i"}


def as_text(examined: Examined) -> str:
    """Return everything as plain text, to be read or sent to IT."""
    width = max(len(fact.name) for fact in examined.facts) + 2
    lines = [f"{fact.name + ':':{width}}{fact.value}" for fact in examined.facts]
    lines.append("")
    for finding in examined.findings:
        lines += [f"{_SIGNS[finding.severity]} [{finding.code}] {finding.sentence}", f"    → {finding.what_to_do}"]
    if not examined.findings:
        lines.append(_("Nothing was found that endangers data or hinders the work."))
    return "\n".join(lines)
