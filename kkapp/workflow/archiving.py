"""Seal a locked year: data, documents, packages and the whole history in one signed file that outlives the program."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kkapp import __version__
from kkapp.archive import container, names
from kkapp.archive.limits import ARCHIVE_LIMIT, MEMBER_LIMIT
from kkapp.archive.manifest import Facts
from kkapp.archive.sealing import Seal, fingerprinted, key_file, sealed
from kkapp.errors import BadValueError, StorageError, WrongStateError, system_reason
from kkapp.i18n import _
from kkapp.model.archived import Sealing, UnitState, counts_of
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Receipt
from kkapp.model.submission import SubmissionState
from kkapp.placing import in_place
from kkapp.polish.collation import sort_key
from kkapp.store.chain import lines_of
from kkapp.store.store import Store
from kkapp.workflow import consolidating, exporting, signing

Progress = Callable[[int, int], None]
"""Called with parts done and parts in all; raises ``CancelledError`` once the person stopped it."""


_Part = Callable[[Progress], dict[str, bytes]]
_FINE = 1000
"""Of how many steps a part's progress is told."""


class Archived(NamedTuple):
    """An archive that was made, and what is to be written on paper."""

    path: Path
    fingerprint: str
    files: int
    size: int


class _Work(NamedTuple):
    """A year as it is sealed: what is stored, and every action as a whole."""

    store: Store
    stored: PeriodData
    whole: PeriodData
    receipts: tuple[Receipt, ...]
    now: datetime


def archive_year(
    store: Store,
    target: Path,
    *,
    year: int | None = None,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> Archived:
    """Write the sealed archive of a locked year to a file that does not exist yet.

    Raises:
        WrongStateError: the year is not locked.
        BadValueError: there is a file already, or the year is larger than an archive may be.
        StorageError: it cannot be written; nothing is left behind.
        CancelledError: the person stopped it; likewise.
    """
    stored = store.period_data(year)
    _require_locked(stored)
    _require_free(target)
    seal = _seal_of(store)
    receipts = store.receipts(year=stored.period.year)
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    work = _Work(store, stored, consolidating.whole(stored), receipts, moment)
    parts = _parts(work)
    members: dict[str, bytes] = {}
    for number, part in enumerate(parts):
        told = _share_of(progress, number, len(parts))
        told(0, 1)
        members |= part(told)
    facts = _facts(work)
    members = {**_protocol(work, {names.KEY: key_file(seal.key), **members}, seal, facts), **members}
    whole = sealed(facts, {names.KEY: key_file(seal.key), **members}, seal)
    size = _put(target, whole)
    return Archived(target, fingerprinted({names.KEY: key_file(seal.key), **members}), len(whole), size)


def prepare(store: Store, year: int | None = None) -> None:
    """Make the key that will be signed with, so that a reader can write the archive in the background.

    Raises:
        WrongStateError: the year is not locked.
    """
    _require_locked(store.period_data(year))
    _seal_of(store)


def _share_of(progress: Progress | None, number: int, count: int) -> Progress:
    """Return what tells of one part's progress as of a share of the whole."""

    def told(done: int, total: int) -> None:
        if progress:
            progress(number * _FINE + done * _FINE // max(total, 1), (count + 1) * _FINE)

    return told


def _require_locked(data: PeriodData) -> None:
    if data.period.locked_at is None:
        raise WrongStateError(
            _(
                "The year {year} is not locked, so it cannot be archived; nothing was written. Lock it first: "
                "“Lock or open the year…” among the submissions, or “kk lock”."
            ).format(year=data.period.year)
        )


def _require_free(target: Path) -> None:
    if target.exists():
        raise BadValueError(
            _("There is a file {name} already and it was left as it is. Choose another name for the archive.").format(
                name=target.name
            ),
            path=target,
        )


def _seal_of(store: Store) -> Seal:
    key = signing.signing_key(store)
    return Seal(key.public, key.sign)


# --- what goes in


def _parts(work: _Work) -> list[_Part]:
    return [
        partial(_data, work),
        *(partial(_attachment, work, suffix) for suffix in names.PAPERS),
        *(partial(_summary, work, suffix) for suffix in names.PAPERS),
        partial(_receipts, work),
        partial(_history, work),
    ]


def _data(work: _Work, _told: Progress) -> dict[str, bytes]:
    from kkapp.exports.programme_file import programme_json

    return {names.data(work.whole.period.year): programme_json(work.whole, indent=1).encode()}


def _attachment(work: _Work, suffix: str, told: Progress) -> dict[str, bytes]:
    name = names.attachment(work.whole.period.year, suffix)
    return {name: _made(suffix, lambda path: write_attachment(work.whole, path, work.now, told))}


def write_attachment(data: PeriodData, target: Path, made_at: datetime, progress: Progress | None = None) -> None:
    """Write the attachment of a year; the same data and moment make the same bytes."""
    from kkapp.exports.docx_file import write_docx
    from kkapp.exports.pdf_file import write_pdf
    from kkapp.exports.programme_file import programme_json
    from kkapp.exports.xlsx_file import write_xlsx

    document = replace(exporting.attachment(data), data=programme_json(data))
    if target.suffix == ".docx":
        write_docx(document, target, progress=progress)
    else:
        write = write_pdf if target.suffix == ".pdf" else write_xlsx
        write(document, target, progress=progress, made_at=made_at)


def _summary(work: _Work, suffix: str, _told: Progress) -> dict[str, bytes]:
    from kkapp.exports.summary import write_summary

    found = consolidating.summary_of(work.stored)
    made = _made(suffix, lambda path: write_summary(found, path, made_at=work.now))
    return {names.summary(work.whole.period.year, suffix): made}


def _made(suffix: str, write: Callable[[Path], None]) -> bytes:
    """Return what a renderer writes, which only knows files."""
    with tempfile.TemporaryDirectory(prefix="kk-") as folder:
        path = Path(folder) / f"made.{suffix}"
        write(path)
        return path.read_bytes()


def _receipts(work: _Work, _told: Progress) -> dict[str, bytes]:
    listed = [
        {**receipt.model_dump(mode="json", exclude={"content"}), "content": names.receipt(number)}
        for number, receipt in enumerate(work.receipts, start=1)
    ]
    contents = {names.receipt(number): each.content.encode() for number, each in enumerate(work.receipts, start=1)}
    return {names.RECEIPTS: (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode(), **contents}


def _history(work: _Work, _told: Progress) -> dict[str, bytes]:
    return {names.HISTORY: b"".join(lines_of(work.store))}


# --- what is said of it


def _facts(work: _Work) -> Facts:
    programme, period = work.stored.programme, work.stored.period
    return Facts(
        program=f"Karta Koordynatora {__version__}",
        programme=programme.id,
        programme_name=programme.name,
        first_year=programme.edition.first_year,
        last_year=programme.edition.last_year,
        year=period.year,
        training=work.stored.training,
        made_at=work.now.isoformat(),
        made_by=work.store.who,
        locked_at=period.locked_at or "",
        locked_by=period.locked_by or "",
        steps=work.store.last_step,
        last_hash=work.store.last_hash,
    )


def _protocol(work: _Work, members: dict[str, bytes], seal: Seal, facts: Facts) -> dict[str, bytes]:
    from kkapp.exchange.keys import fingerprint
    from kkapp.exports.protocol_pdf import protocol_pdf
    from kkapp.exports.protocol_text import protocol_text
    from kkapp.wording.archive_protocol import archive_protocol

    sealing = Sealing(
        made_at=facts.made_at,
        made_by=facts.made_by,
        program=facts.program,
        steps=facts.steps,
        last_hash=facts.last_hash,
        receipts=len(work.receipts),
        key_fingerprint=fingerprint(seal.key),
        fingerprint=fingerprinted(members),
    )
    paper = archive_protocol(work.whole, counts_of(work.whole), tuple(_states(work)), sealing)
    return {
        names.PROTOCOL_TEXT: protocol_text(paper).encode(),
        names.PROTOCOL_PDF: protocol_pdf(paper, made_at=work.now),
    }


def _states(work: _Work) -> Iterator[UnitState]:
    accepted = _accepted(work.store)
    named = [(work.stored.unit_by_id[each.unit].name, each) for each in work.stored.submissions]
    for name, submission in sorted(named, key=lambda pair: sort_key(pair[0])):
        at, who = accepted.get(submission.id, ("", ""))
        yield UnitState(
            unit=name,
            state=submission.state.value,
            revision=submission.revision,
            declared=submission.declared_by is not None,
            accepted_by=who,
            accepted_at=at,
        )


def _accepted(store: Store) -> dict[str, tuple[str, str]]:
    """Return who accepted each submission last, and when; one that was opened again since is not accepted."""
    found: dict[str, tuple[str, str]] = {}
    for entry in store.history():
        for row in entry.rows:
            state = (row.after or {}).get("state") if row.table == "submissions" else None
            if state == SubmissionState.ACCEPTED and (row.before or {}).get("state") != SubmissionState.LOCKED:
                found[row.key] = entry.at, entry.who
            elif state is not None and state not in (SubmissionState.ACCEPTED, SubmissionState.LOCKED):
                found.pop(row.key, None)
    return found


# --- into the file


def _put(target: Path, members: dict[str, bytes]) -> int:
    size = sum(map(len, members.values()))
    if len(members) > MEMBER_LIMIT or size > ARCHIVE_LIMIT // 2:
        raise BadValueError(_("There is more in this year than an archive may hold; nothing was written."), path=target)
    try:
        with in_place(target) as temporary:
            with temporary.open("wb") as file:
                container.write(file, members.items())
            size = temporary.stat().st_size
    except OSError as error:
        raise StorageError(
            _(
                "The archive {name} could not be written ({reason}). The workspace is as it was; free some space or "
                "choose another folder and try again."
            ).format(name=target.name, reason=system_reason(error)),
            path=target,
        ) from error
    return size
