"""Open a year archive as evidence: what is wrong with it is found, told and never repaired."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from kkapp.archive import names, sentences
from kkapp.archive.container import START, BadContainerError, in_folder, read
from kkapp.archive.limits import MANIFEST_LIMIT, SIGNATURE_SIZE
from kkapp.archive.manifest import FORMAT, Manifest
from kkapp.archive.sealing import fingerprinted, key_file
from kkapp.archive.sums import sha256, sums_of
from kkapp.archive.upgrade import UPGRADES, Upgrade, upgraded
from kkapp.errors import BadFileError, NewerArchiveError, system_reason

SignedBy = Callable[[str, bytes, bytes], bool]
"""Tells whether the owner of a public key gave this signature to these data."""


class Failure(NamedTuple):
    """One thing that does not hold: a stable code, the member it was found in, a sentence."""

    code: str
    where: str
    sentence: str


class Opened(NamedTuple):
    """An archive as far as it could be read; without a manifest where the failures left none to rest on."""

    members: Mapping[str, bytes]
    manifest: Manifest | None
    failures: tuple[Failure, ...]


def opened(path: Path, signed_by: SignedBy, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Opened:
    """Return the members of an archive, or of a folder it was unpacked into, and what is wrong with them.

    Raises:
        BadFileError: the file cannot be read, or is something else.
        NewerArchiveError: a newer version of the program made it.
    """
    try:
        members = _members(path)
    except BadContainerError as error:
        return Opened({}, None, (Failure("container", str(error), sentences.container(path.name)),))
    told = members.get(names.MANIFEST)
    if told is None:
        raise BadFileError(sentences.not_an_archive(path.name), path=path)
    facts = _facts(told)
    signed = _is_signed(facts, members, signed_by)
    if facts is None or not signed:
        where = Failure("signature", names.SIGNATURE, sentences.not_signed())
        return Opened(members, None, (*_unlisted(members, _listed(facts)), where))
    _refuse_newer(facts, path)
    manifest = _manifest(facts, upgrades)
    if manifest is None:
        return Opened(members, None, (Failure("manifest", names.MANIFEST, sentences.misshapen(names.MANIFEST)),))
    return Opened(members, manifest, tuple(_failures(members, manifest)))


def _members(path: Path) -> Mapping[str, bytes]:
    try:
        if path.is_dir():
            return in_folder(path)
        with path.open("rb") as file:
            start = file.read(len(START))
        if start != START:
            raise BadFileError(sentences.not_an_archive(path.name), path=path)
        return read(path)
    except OSError as error:
        raise BadFileError(sentences.not_read(path.name, system_reason(error)), path=path) from error


def _facts(told: bytes) -> dict[str, Any] | None:
    if len(told) > MANIFEST_LIMIT:
        return None
    try:
        facts = json.loads(told)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


def _is_signed(facts: dict[str, Any] | None, members: Mapping[str, bytes], signed_by: SignedBy) -> bool:
    """Check the signature in whatever format the archive is: every format keeps key and signature where they are."""
    key, signature = (facts or {}).get("key"), members.get(names.SIGNATURE, b"")
    if not isinstance(key, str) or len(signature) != SIGNATURE_SIZE:
        return False
    return signed_by(key, signature, members[names.MANIFEST])


def _refuse_newer(facts: dict[str, Any], path: Path) -> None:
    number = facts.get("format")
    if type(number) is int and number > FORMAT:
        raise NewerArchiveError(sentences.newer(path.name, number, FORMAT), path=path)


def _manifest(facts: dict[str, Any], upgrades: Mapping[int, Upgrade]) -> Manifest | None:
    try:
        return Manifest.model_validate(upgraded(facts, upgrades))
    except (ValidationError, LookupError, TypeError, ValueError, AttributeError):
        return None


def _listed(facts: dict[str, Any] | None) -> dict[str, str]:
    """Return name and hash of the files that an unproved manifest tells of, as far as it can be read."""
    files = (facts or {}).get("files")
    told = [file for file in files if isinstance(file, dict)] if isinstance(files, list) else []
    return {str(file.get("name")): str(file.get("sha256")) for file in told}


def _failures(members: Mapping[str, bytes], manifest: Manifest) -> Iterator[Failure]:
    listed = {file.name: file.sha256 for file in manifest.files}
    yield from _unlisted(members, listed)
    known = (*listed, names.MANIFEST, names.SIGNATURE)
    rest = {name: data for name, data in members.items() if name in known}
    if members.get(names.SUMS) not in (sums_of(rest), None) and not _is_same_list(members[names.SUMS], rest):
        yield Failure("sums", names.SUMS, sentences.other_sums())
    if members.get(names.KEY) not in (key_file(manifest.key), None):
        yield Failure("key", names.KEY, sentences.other_key())
    covered = {name: data for name, data in rest.items() if name not in names.SEALING}
    if fingerprinted(covered) != manifest.fingerprint:
        yield Failure("fingerprint", names.MANIFEST, sentences.other_fingerprint())


def _is_same_list(stored: bytes, rest: Mapping[str, bytes]) -> bool:
    """Return whether a list names the same in another order: a folder is read by the letters of its names."""
    return sorted(stored.splitlines(keepends=True)) == sorted(sums_of(rest).splitlines(keepends=True))


def _unlisted(members: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[Failure]:
    for name, expected in listed.items():
        if name not in members:
            yield Failure("missing", name, sentences.missing(name))
        elif sha256(members[name]) != expected:
            yield Failure("changed", name, sentences.changed(name))
    for name in members:
        if name not in listed and name not in names.SEALING:
            yield Failure("foreign", name, sentences.foreign(name))
    for name in names.SEALING:
        if name not in members:
            yield Failure("missing", name, sentences.missing(name))
