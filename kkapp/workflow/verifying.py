"""Prove a year archive without the workspace it came from: seal, history, data, packages, attachment."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kkapp.archive import names, sentences
from kkapp.archive.limits import UNPACKED_LIMIT
from kkapp.archive.manifest import Manifest
from kkapp.archive.opening import Failure, Opened, opened
from kkapp.archive.sums import sha256
from kkapp.errors import DamagedHistoryError, KkError
from kkapp.i18n import _, ngettext
from kkapp.model.period import PeriodData
from kkapp.store.chain import Rebuilt, rebuilt, records_of
from kkapp.store.store import Store
from kkapp.workflow import consolidating, opening
from kkapp.workflow.archiving import write_attachment

Progress = Callable[[int, int], None]
_STAGES = 5
_SHOWN = 60


class Verdict(NamedTuple):
    """What was proved, sentence by sentence, and what does not hold; ``manifest`` None where no seal holds."""

    path: Path
    manifest: Manifest | None
    proved: tuple[str, ...]
    failures: tuple[Failure, ...]
    key_fingerprint: str = ""

    @property
    def holds(self) -> bool:
        """Return whether nothing was found wrong."""
        return not self.failures


def verify_archive(path: Path, *, fingerprint: str = "", progress: Progress | None = None) -> Verdict:
    """Return what an archive proves; ``fingerprint`` is what stands on paper, "" where nobody has the paper at hand.

    Raises:
        BadFileError: the file cannot be read, or is something else.
        NewerArchiveError: a newer version of the program made it.
        CancelledError: the person stopped it.
    """
    from kkapp.exchange.keys import fingerprint as key_fingerprint
    from kkapp.exchange.keys import signed_by

    _tell(progress, 0)
    found = opened(path, signed_by)
    if found.manifest is None or found.failures:
        key = key_fingerprint(found.manifest.key) if found.manifest else ""
        return Verdict(path, found.manifest, (), (*found.failures, *_paper(found, fingerprint)), key)
    proved = [_sealed(found), *([_on_paper()] if fingerprint and not list(_paper(found, fingerprint)) else [])]
    failures = [*_paper(found, fingerprint)]
    for stage in _stages(path, found.members, found.manifest, progress):
        (proved if isinstance(stage, str) else failures).append(stage)  # type: ignore[arg-type]
    return Verdict(path, found.manifest, tuple(proved), tuple(failures), key_fingerprint(found.manifest.key))


def _tell(progress: Progress | None, stage: int) -> None:
    if progress:
        progress(stage, _STAGES)


def _paper(found: Opened, fingerprint: str) -> Iterator[Failure]:
    """Compare the fingerprint with that on paper, whatever signs stand between its digits."""
    wanted = "".join(sign for sign in fingerprint if sign.isdigit())
    told = found.manifest.fingerprint.replace(" ", "") if found.manifest else ""
    if fingerprint and wanted != told:
        yield Failure(
            "paper",
            names.MANIFEST,
            _("The fingerprint is not the one on paper: this is another archive, or all of it was replaced."),
        )


# --- what the history proves


def _stages(
    path: Path, members: Mapping[str, bytes], manifest: Manifest, progress: Progress | None
) -> Iterator[str | Failure]:
    """Yield a sentence for what holds and a failure for what does not."""
    _tell(progress, 1)
    try:
        replayed = rebuilt(records_of(members.get(names.HISTORY, b""), most=UNPACKED_LIMIT), path)
    except DamagedHistoryError as error:
        yield Failure("history", names.HISTORY, error.sentence)
        return
    with replayed.store as store:
        ends = _ends(replayed, manifest)
        yield ends
        if isinstance(ends, Failure):
            return
        try:
            stored = store.period_data(manifest.year)
        except (KkError, ValueError) as error:
            yield Failure("history", names.HISTORY, _no_year(manifest, error))
            return
        yield from _state(stored, manifest)
        _tell(progress, 2)
        yield from _receipts(store, members, manifest)
    _tell(progress, 3)
    yield from _data(consolidating.whole(stored), members, manifest, progress)


def _ends(replayed: Rebuilt, manifest: Manifest) -> str | Failure:
    if (replayed.steps, replayed.store.last_hash) != (manifest.steps, manifest.last_hash):
        return Failure(
            "history",
            names.HISTORY,
            _("The history ends at step {step}, but the manifest says that it ends at step {told}.").format(
                step=replayed.steps, told=manifest.steps
            ),
        )
    sentence = ngettext(
        "The history is an unbroken chain of {count} entry.",
        "The history is an unbroken chain of {count} entries.",
        replayed.steps,
    )
    return sentence.format(count=replayed.steps)


def _state(stored: PeriodData, manifest: Manifest) -> Iterator[Failure]:
    period = stored.period
    told = (manifest.programme, manifest.locked_at, manifest.locked_by, manifest.training)
    if told != (stored.programme.id, period.locked_at or "", period.locked_by or "", stored.training):
        yield Failure(
            "facts", names.MANIFEST, _("What manifest.json says of the programme or its lock is not in the history.")
        )


def _no_year(manifest: Manifest, error: Exception) -> str:
    said = error.sentence if isinstance(error, KkError) else type(error).__name__
    return _("The history yields no data for the year {year}: {reason}").format(year=manifest.year, reason=said)


def _receipts(store: Store, members: Mapping[str, bytes], manifest: Manifest) -> Iterator[str | Failure]:
    """Compare every archived package with what the history says was merged, and with the hash it was merged under."""
    known = store.receipts(year=manifest.year)
    listed = [
        {**receipt.model_dump(mode="json", exclude={"content"}), "content": names.receipt(number)}
        for number, receipt in enumerate(known, start=1)
    ]
    if not _same_json(members.get(names.RECEIPTS, b""), listed):
        yield Failure("packages", names.RECEIPTS, _("The list of packages is not that of the history."))
        return
    wrong = 0
    for number, receipt in enumerate(known, start=1):
        name = names.receipt(number)
        content = members.get(name, b"")
        if content != receipt.content.encode() or sha256(content) != receipt.content_hash:
            wrong += 1
            yield Failure(
                "packages",
                name,
                _("The package {name} is not what was merged, by its hash in the history.").format(name=name),
            )
    if not wrong:
        sentence = ngettext(
            "The content of {count} merged package is what the history says.",
            "The content of {count} merged packages is what the history says.",
            len(known),
        )
        yield sentence.format(count=len(known))


def _same_json(text: bytes, wanted: object) -> bool:
    try:
        return bool(json.loads(text) == wanted)
    except (ValueError, RecursionError):
        return False


# --- what the data prove


def _data(
    replayed: PeriodData, members: Mapping[str, bytes], manifest: Manifest, progress: Progress | None
) -> Iterator[str | Failure]:
    from kkapp.exports.programme_file import programme_json

    name = names.data(manifest.year)
    try:
        archived = read_data(members.get(name, b""), Path(name).name, manifest.year)
        expected = read_data(programme_json(replayed).encode(), Path(name).name, manifest.year)
    except KkError as error:
        yield Failure("data", name, error.sentence)
        return
    if archived != expected:
        yield Failure("data", name, _other_data(archived, expected))
        return
    yield _("The data, rebuilt from the history alone, are those in the archive.")
    _tell(progress, 4)
    yield from _document(archived, members, manifest)


def read_data(text: bytes, name: str, year: int) -> PeriodData:
    """Return the data in an archived programme data file.

    Raises:
        KkError: it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="kk-") as folder:
        path = Path(folder) / name
        path.write_bytes(text)
        return opening.read_programme(path, year=year)


def _other_data(archived: PeriodData, expected: PeriodData) -> str:
    """Name the first action whose report is another, or say that something else is."""
    for action in expected.programme.actions():
        if archived.report_by_action.get(action.id) != expected.report_by_action.get(action.id):
            return _("The data of action {code} are not those that the history yields.").format(code=action.code)
    return _("The data of the programme, its units or measures are not those that the history yields.")


def _document(data: PeriodData, members: Mapping[str, bytes], manifest: Manifest) -> Iterator[str | Failure]:
    """Compare the archived attachment, text by text, with one made of the archived data now."""
    from kkapp.exports.docx_texts import UnreadableDocumentError, docx_texts

    name = names.attachment(manifest.year, "docx")
    with tempfile.TemporaryDirectory(prefix="kk-") as folder:
        made = Path(folder) / "made.docx"
        write_attachment(data, made, datetime.fromisoformat(manifest.made_at))
        expected = docx_texts(made.read_bytes())
    try:
        archived = docx_texts(members.get(name, b""))
    except UnreadableDocumentError:
        yield Failure("attachment", name, sentences.misshapen(name))
        return
    if archived == expected:
        sentence = ngettext(
            "The attachment, made again from these data, has the same {count} text.",
            "The attachment, made again from these data, has the same {count} texts.",
            len(expected),
        )
        yield sentence.format(count=len(expected))
    else:
        yield Failure("attachment", name, _other_text(archived, expected))


def _other_text(archived: tuple[str, ...], expected: tuple[str, ...]) -> str:
    for found, wanted in zip(archived, expected, strict=False):
        if found != wanted:
            return _("In the attachment stands “{found}”, but the data yield “{wanted}”.").format(
                found=_short(found), wanted=_short(wanted)
            )
    return _("The attachment has {found} texts, but the data yield {wanted}.").format(
        found=len(archived), wanted=len(expected)
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _sealed(found: Opened) -> str:
    count = len(found.members)
    sentence = ngettext(
        "{count} file is as it was sealed, and the signature fits.",
        "{count} files are as they were sealed, and the signature fits.",
        count,
    )
    return sentence.format(count=count)


def _on_paper() -> str:
    return _("The fingerprint is the one on paper.")


def told(verdict: Verdict) -> Iterator[str]:
    """Yield the lines a person reads: what it is, what holds, what does not, and what to compare with paper."""
    manifest = verdict.manifest
    if manifest:
        yield _("{programme}, year {year}; sealed {at} by {who} ({program}).").format(
            programme=manifest.programme_name,
            year=manifest.year,
            at=f"{datetime.fromisoformat(manifest.made_at).astimezone():%d.%m.%Y %H:%M}",
            who=manifest.made_by,
            program=manifest.program,
        )
        if manifest.training:
            yield _("It is of a workspace for training: all in it is made up.")
    yield from verdict.proved
    yield from (failure.sentence for failure in verdict.failures)
    if manifest and verdict.holds:
        yield _("Everything holds. Compare the fingerprint with the one on paper: {fingerprint}").format(
            fingerprint=manifest.fingerprint
        )
    elif verdict.failures:
        yield _("The archive does not hold: do not rely on it, and look for another copy.")


def rebuild_workspace(path: Path, target: Path) -> None:
    """Write the workspace that the archived history yields to a file that does not exist yet; it has no secret keys.

    Raises:
        BadValueError: there is a file already.
        KkError: the archive does not hold, or the file cannot be written.
    """
    from kkapp.exchange.keys import signed_by

    history = opened(path, signed_by).members.get(names.HISTORY, b"")
    with rebuilt(records_of(history, most=UNPACKED_LIMIT), path).store as store:
        store.backup(target)
