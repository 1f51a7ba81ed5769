"""Whatever is changed in a sealed archive is noticed, and told in a sentence that says where."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kkapp import workflow
from kkapp.archive import container, names
from kkapp.archive.manifest import FORMAT, Facts, Manifest
from kkapp.archive.opening import opened
from kkapp.archive.sealing import Seal, key_file, sealed
from kkapp.archive.sums import sums_of
from kkapp.errors import BadFileError, KkError, NewerArchiveError
from kkapp.exchange.keys import SigningKey, signed_by
from kkapp.workflow.verifying import Verdict, verify_archive
from tests.kkapp.archive.sealed import Sealed

CHANGES = int(os.environ.get("KK_TAMPERED", "1000"))


def rewritten(target: Path, members: dict[str, bytes]) -> Path:
    with target.open("wb") as file:
        container.write(file, members.items())
    return target


def resealed(members: dict[str, bytes], **facts: object) -> dict[str, bytes]:
    """Return members that somebody sealed again with a key of theirs, as only the paper can tell."""
    key = SigningKey.new()
    known = Manifest.model_validate_json(members[names.MANIFEST])
    rest = {name: data for name, data in members.items() if name not in (*names.SEALING, names.KEY)}
    told = Facts(**{name: getattr(known, name) for name in Facts.model_fields})
    made = sealed(told, {names.KEY: key_file(key.public), **rest}, Seal(key.public, key.sign))
    manifest = json.dumps({**json.loads(made[names.MANIFEST]), **facts}, ensure_ascii=False).encode()
    changed = {**made, names.MANIFEST: manifest, names.SIGNATURE: key.sign(manifest)}
    return {**changed, names.SUMS: sums_of({name: data for name, data in changed.items() if name != names.SUMS})}


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    return {(failure.code, failure.where) for failure in verdict.failures}


def test_that_every_one_of_a_thousand_changed_bytes_is_noticed(year: Sealed, tmp_path: Path) -> None:
    random = Random("archive")  # noqa: S311 - repeatable
    whole = year.archive.read_bytes()
    spoilt = tmp_path / "spoilt.zip"
    noticed = 0
    for _time in range(CHANGES):
        data = bytearray(whole)
        data[random.randrange(len(data))] ^= random.randrange(1, 256)
        spoilt.write_bytes(data)
        try:
            noticed += bool(opened(spoilt, signed_by).failures)
        except KkError:
            noticed += 1
    print(f"changed bytes noticed: {noticed} of {CHANGES}")
    assert noticed == CHANGES


def test_that_a_byte_changed_in_a_member_is_told_with_the_member_although_the_zip_is_whole(
    year: Sealed, tmp_path: Path
) -> None:
    members = container.read(year.archive)
    for name, data in members.items():
        changed = {**members, name: data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]}
        verdict = verify_archive(rewritten(tmp_path / "x.zip", changed))
        wheres = {failure.where for failure in verdict.failures}
        assert (names.SIGNATURE if name == names.MANIFEST else name) in wheres, name


def test_that_swapped_missing_and_foreign_members_are_told(year: Sealed, tmp_path: Path) -> None:
    members = container.read(year.archive)
    docx, pdf = names.attachment(2021, "docx"), names.attachment(2021, "pdf")
    swapped = {**members, docx: members[pdf], pdf: members[docx]}
    assert {("changed", docx), ("changed", pdf)} <= codes(verify_archive(rewritten(tmp_path / "1.zip", swapped)))
    without = {name: data for name, data in members.items() if name != names.HISTORY}
    assert ("missing", names.HISTORY) in codes(verify_archive(rewritten(tmp_path / "2.zip", without)))
    more = {**members, "dane/inne.json": b"{}"}
    assert codes(verify_archive(rewritten(tmp_path / "3.zip", more))) == {("foreign", "dane/inne.json")}


def _other_line(history: bytes) -> bytes:
    lines = history.splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b'"who":"Anna Nowak"', b'"who":"Anna Kowal"')
    return b"".join(lines)


@pytest.mark.parametrize(
    ("name", "change", "code"),
    [
        (names.HISTORY, _other_line, "history"),
        (names.HISTORY, lambda history: b"".join(history.splitlines(keepends=True)[:-1]), "history"),
        (names.HISTORY, lambda _history: b"", "history"),
        (names.HISTORY, lambda _history: b'{"step":1}\n' * 3, "history"),
        (names.receipt(1), lambda content: content.replace(b"17", b"71", 1), "packages"),
        (names.RECEIPTS, lambda listed: listed.replace(b"przekazanie.kkp", b"przekazanie2.kkp"), "packages"),
        (names.data(2021), lambda data: data.replace("Zażółć".encode(), b"Zazolc"), "data"),
        (names.data(2021), lambda data: data[: len(data) // 2], "data"),
        (names.attachment(2021, "docx"), lambda _document: b"no document", "attachment"),
    ],
)
def test_that_what_the_history_does_not_yield_is_told_although_all_is_sealed_again(
    year: Sealed, tmp_path: Path, name: str, change: Callable[[bytes], bytes], code: str
) -> None:
    members = container.read(year.archive)
    assert change(members[name]) != members[name]
    forged = resealed({**members, name: change(members[name])})
    verdict = verify_archive(rewritten(tmp_path / "x.zip", forged))
    assert codes(verdict) == {(code, name)}


def test_that_another_lock_or_end_of_the_history_than_the_manifest_tells_is_told(year: Sealed, tmp_path: Path) -> None:
    members = container.read(year.archive)
    others = resealed(members, locked_by="Ktoś Inny")
    assert codes(verify_archive(rewritten(tmp_path / "1.zip", others))) == {("facts", names.MANIFEST)}
    fewer = resealed(members, steps=2)
    assert ("history", names.HISTORY) in codes(verify_archive(rewritten(tmp_path / "2.zip", fewer)))


def test_that_an_archive_replaced_as_a_whole_is_told_by_the_paper_alone(year: Sealed, tmp_path: Path) -> None:
    forged = rewritten(tmp_path / "x.zip", resealed(container.read(year.archive)))
    assert verify_archive(forged).holds
    assert codes(verify_archive(forged, fingerprint=year.fingerprint)) == {("paper", names.MANIFEST)}
    assert verify_archive(year.archive, fingerprint=year.fingerprint.replace(" ", "-")).holds


def test_that_a_newer_format_is_refused_with_a_sentence_and_a_tampered_one_is_never_called_newer(
    year: Sealed, tmp_path: Path
) -> None:
    newer = resealed(container.read(year.archive), format=FORMAT + 1)
    with pytest.raises(NewerArchiveError, match=str(FORMAT + 1)):
        verify_archive(rewritten(tmp_path / "1.zip", newer))
    spoilt = {**newer, names.MANIFEST: newer[names.MANIFEST].replace(b'"made_by"', b'"made_bY"')}
    assert ("signature", names.SIGNATURE) in codes(verify_archive(rewritten(tmp_path / "2.zip", spoilt)))


def test_that_an_older_format_is_upgraded_before_it_is_judged(year: Sealed, tmp_path: Path) -> None:
    older = rewritten(tmp_path / "x.zip", resealed(container.read(year.archive), format=0))
    assert ("manifest", names.MANIFEST) in codes(verify_archive(older))
    found = opened(older, signed_by, {0: lambda manifest: {**manifest, "program": "upgraded"}})
    assert not found.failures
    assert found.manifest is not None
    assert (found.manifest.format, found.manifest.program) == (FORMAT, "upgraded")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00", b"{}" * 100])
def test_that_another_file_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    try:
        said = [failure.sentence for failure in verify_archive(path).failures]
    except BadFileError as error:
        said = [error.sentence]
    assert any("x.zip" in sentence for sentence in said)


def test_that_a_file_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"brak\.zip"):
        verify_archive(tmp_path / "brak.zip")


def test_that_a_history_that_unpacks_to_more_than_any_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, year: Sealed
) -> None:
    monkeypatch.setattr("kkapp.workflow.verifying.UNPACKED_LIMIT", 5_000)
    verdict = workflow.verifying.verify_archive(year.archive)
    assert codes(verdict) == {("history", names.HISTORY)}
