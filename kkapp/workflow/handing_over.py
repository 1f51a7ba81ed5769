"""Hand a workspace over to a successor, and take one over: history, key and trust go along, one of two is frozen."""

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kkapp import __version__
from kkapp.archive import handover
from kkapp.archive.handover import SUFFIX, Handover, is_handover
from kkapp.archive.passphrase import SHORTEST, made, plain
from kkapp.errors import BadFileError, BadValueError, StorageError, system_reason
from kkapp.i18n import _
from kkapp.model.changes import Changes, RowChange
from kkapp.model.handing_over import left_to_do
from kkapp.model.period import PeriodData
from kkapp.model.submission import SubmissionState
from kkapp.placing import in_place
from kkapp.store.creating import place_new, user
from kkapp.store.store import Store
from kkapp.wording.handover_protocol import Given, UnitsStanding
from kkapp.workflow import consolidating, reviewing

__all__ = ["SUFFIX", "GivenOver", "hand_over", "is_handover", "made_passphrase", "take_back", "take_over", "told_of"]

Progress = Callable[[int, int], None]


class GivenOver(NamedTuple):
    """A workspace that was handed over: the file, and the protocol for people."""

    file: Path
    papers: tuple[Path, ...]
    changes: Changes


def made_passphrase() -> str:
    """Return a passphrase of plain words that nobody has."""
    return made()


def proposed_name(store: Store) -> str:
    """Return what a handover file may be called."""
    return f"{store.path.stem}-przekazanie{SUFFIX}"


def hand_over(
    store: Store,
    target: Path,
    *,
    to: str,
    passphrase: str,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> GivenOver:
    """Write the whole workspace, locked by a passphrase, for a successor, with a protocol; freeze the one here.

    Raises:
        BadValueError: nobody is named, the passphrase is too short, or a file is in the way.
        ClosedFieldError: it was handed over already.
        StorageError: a file cannot be written; nothing is left behind and the workspace stays open.
        CancelledError: the person stopped it; likewise.
    """
    store.require_here()
    name = _require_named(to)
    _require_long(passphrase)
    papers = tuple(target.with_name(f"{target.stem}-protokol{suffix}") for suffix in (".pdf", ".txt"))
    for path in (target, *papers):
        _require_free(path)
    moment = (now or datetime.now(UTC)).replace(microsecond=0)
    telling = _written_papers(store, target, name, moment)
    changes = _freeze(store, name, moment)
    try:
        _tell(progress, 1)
        locked = handover.packed(_manifest(store, name, moment), _whole(store), passphrase)
        _tell(progress, 3)
        _put({papers[0]: telling[0], papers[1]: telling[1], target: locked})
    except BaseException:
        store.undo()
        raise
    return GivenOver(target, papers, changes)


def _tell(progress: Progress | None, done: int) -> None:
    if progress:
        progress(done, 4)


def _require_named(name: str) -> str:
    plain_name = " ".join(name.split())
    if not plain_name:
        raise BadValueError(_("Say who takes the workspace over. Nothing was changed."))
    return plain_name


def _require_long(passphrase: str) -> None:
    if len(plain(passphrase)) < SHORTEST:
        raise BadValueError(
            _(
                "The passphrase is too short: it needs at least {count} characters, better several words. Nothing was "
                "changed."
            ).format(count=SHORTEST)
        )


def _require_free(path: Path) -> None:
    if path.exists():
        raise BadValueError(
            _("There is a file {name} already and it was left as it is. Choose another name.").format(name=path.name),
            path=path,
        )


def _freeze(store: Store, name: str, moment: datetime) -> Changes:
    before = {"handed_to": None, "handed_at": None}
    after = {"handed_to": name, "handed_at": moment.isoformat()}
    return store.apply([RowChange("workspace", "workspace", before, after)], kind="hand_over", why=name)


def _manifest(store: Store, name: str, moment: datetime) -> Handover:
    data = _latest(store)
    return Handover(
        program=f"Karta Koordynatora {__version__}",
        role="unit" if store.role == "unit" else "department",
        name=_name_of(store, data),
        year=data.period.year if data else 0,
        file=store.path.name,
        given_by=store.who,
        given_to=name,
        made_at=moment.isoformat(),
        training=store.training,
    )


def _latest(store: Store) -> PeriodData | None:
    return store.period_data() if store.years() else None


def _name_of(store: Store, data: PeriodData | None) -> str:
    if data is None:
        return store.path.stem
    if store.unit is not None and store.unit in data.unit_by_id:
        return data.unit_by_id[store.unit].name
    return data.programme.name


def _whole(store: Store) -> bytes:
    """Return a checked copy of the workspace with its keys, as a file's bytes."""
    with tempfile.TemporaryDirectory(prefix=".kk-", dir=store.path.parent) as folder:
        copy = Path(folder) / store.path.name
        store.backup(copy)
        return copy.read_bytes()


def _put(files: dict[Path, bytes]) -> None:
    made_here: list[Path] = []
    try:
        for path, data in files.items():
            with in_place(path) as temporary:
                temporary.write_bytes(data)
            made_here.append(path)
    except OSError as error:
        for path in made_here:
            path.unlink(missing_ok=True)
        raise StorageError(
            _(
                "The handover file could not be written ({reason}). The workspace is as it was; free some space or "
                "choose another folder and try again."
            ).format(reason=system_reason(error))
        ) from error


# --- the protocol


def _written_papers(store: Store, target: Path, name: str, moment: datetime) -> tuple[bytes, bytes]:
    from kkapp.exports.protocol_pdf import protocol_pdf
    from kkapp.exports.protocol_text import protocol_text
    from kkapp.wording.handover_protocol import handover_protocol

    stored = _latest(store)
    if stored is None:
        raise BadValueError(_("The workspace is empty: there is nothing to hand over. Nothing was changed."))
    data = consolidating.whole(stored)
    given = Given(
        unit=_name_of(store, stored) if store.role == "unit" else "",
        given_by=store.who,
        given_to=name,
        made_at=moment,
        file=target.name,
        workspace=store.path.name,
        folder=str(store.path.parent),
    )
    standing = _standing(store) if store.role == "department" else None
    paper = handover_protocol(data, given, left_to_do(data), standing)
    return protocol_pdf(paper, made_at=moment), protocol_text(paper).encode()


def _standing(store: Store) -> UnitsStanding:
    rows = reviewing.coverage_of(store).rows
    counts = Counter(row.state for row in rows)
    states = tuple((state, counts[state]) for state in SubmissionState if counts[state])
    return UnitsStanding(states, tuple(row.name for row in rows if row.silent))


# --- taking back, taking over


def take_back(store: Store) -> Changes:
    """Take a handover back: the workspace is worked in here again, and perhaps by the successor at once.

    Raises:
        BadValueError: it was not handed over.
    """
    newest = store.undoable()
    if store.handed_over is None or newest is None or newest.kind != "hand_over":
        raise BadValueError(_("This workspace was not handed over; nothing was changed."))
    return store.undo()


def warning_of_two() -> str:
    """Return what must be known before a handover is taken back."""
    return _(
        "Two people may now work at once: who took the handover file over goes on in another copy. Agree with them who "
        "works on, and delete the other copy; what both enter cannot be joined."
    )


def told_of(path: Path) -> Handover:
    """Return what a handover file says of itself before the passphrase is known.

    Raises:
        BadFileError: it is damaged, or something else. NewerArchiveError: a newer version made it.
    """
    return handover.read(path).manifest


def take_over(path: Path, target: Path, *, passphrase: str, who: str = "", progress: Progress | None = None) -> Path:
    """Put the workspace of a handover file to a path where no file is, as one that is worked in here.

    Raises:
        WrongPassphraseError: it does not open with this passphrase.
        BadFileError, NewerArchiveError: the file is damaged, something else, or newer.
        BadValueError: there is a file already. StorageError: it cannot be written. Nothing is left behind.
    """
    found = handover.read(path)
    _require_free(target)
    _tell(progress, 1)
    content = handover.unlocked(found, passphrase, path.name)
    _tell(progress, 2)
    try:
        with tempfile.TemporaryDirectory(prefix=".kk-", dir=target.parent) as folder:
            taken = Path(folder) / target.name
            taken.write_bytes(content)
            _take(taken, path, who)
            _tell(progress, 3)
            place_new(taken, target)
    except OSError as error:
        raise StorageError(
            _(
                "The workspace could not be written to {name} ({reason}). Nothing was changed; free some space or "
                "choose another folder and try again."
            ).format(name=target.name, reason=system_reason(error)),
            path=target,
        ) from error
    return target


def _take(taken: Path, source: Path, who: str) -> None:
    """Prove the workspace and record who goes on with it."""
    with Store.open(taken) as store:
        store.verify()
        given, step = store.handed_over, store.undoable()
        if given is None or step is None or step.kind != "hand_over":
            raise BadFileError(_("“{name}” holds no workspace that was handed over.").format(name=source.name))
        before = {"handed_to": given.to, "handed_at": given.at}
        after = {"handed_to": None, "handed_at": None}
        name = " ".join(who.split()) or user()
        store.apply([RowChange("workspace", "workspace", before, after)], kind="take_over", why=name, of=step.step)
