"""Unpack: a file of a stranger is a package that was signed, whole and understood, or it is refused with a sentence."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from kkapp.errors import (
    DamagedPackageError,
    ForgedPackageError,
    NewerPackageError,
    PackageError,
    SealedPackageError,
    system_reason,
)
from kkapp.exchange import parts, sentences
from kkapp.exchange.json_text import BadJsonError, Json, parsed
from kkapp.exchange.keys import DecryptionKey, signed_by
from kkapp.exchange.limits import CONTENT_LIMIT, MANIFEST_LIMIT, PACKAGE_LIMIT, SIGNATURE_SIZE
from kkapp.exchange.manifest import FORMAT, Manifest
from kkapp.exchange.numbers_held import numbers_hold
from kkapp.exchange.packing import CONTENT, MANIFEST, SEALED, SIGNATURE
from kkapp.exchange.upgrade import UPGRADES, Upgrade, upgraded
from kkapp.model.package_content import AssignmentContent, SubmissionContent
from kkapp.model.receipt import PackageKind

_SEALING = 64 * 1024 + CONTENT_LIMIT // 1024  # what encryption adds
_LIMITS = {
    MANIFEST: MANIFEST_LIMIT,
    CONTENT: CONTENT_LIMIT,
    SEALED: CONTENT_LIMIT + _SEALING,
    SIGNATURE: SIGNATURE_SIZE,
}
_PART_COUNT = 3

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and verified.

    ``key`` is the public key it was signed with; whether that is the unit's is decided by who knows the unit.
    ``content_bytes`` are the content as JSON, ``content_hash`` the SHA-256 of it as it was made; ``told`` are the
    sentences about what was converted from an earlier format.
    """

    manifest: Manifest
    content: AssignmentContent | SubmissionContent
    content_bytes: bytes
    content_hash: str
    key: str
    encrypted: bool = False
    told: tuple[str, ...] = ()


class _Envelope(NamedTuple):
    """What every format has: its number, who signed, and the hash of the content."""

    number: int
    key: str
    content_hash: str


def unpack(
    file: Path | bytes,
    *,
    name: str,
    identity: DecryptionKey | None = None,
    upgrades: Mapping[int, Upgrade] = UPGRADES,
) -> Package:
    """Return the package in a file; ``name`` is what the file is called on the screen, nothing depends on it.

    Raises:
        DamagedPackageError: the file is no package, not whole, or its content breaks a rule of the format.
        ForgedPackageError: it is not what was signed, or says something else of itself than it holds.
        NewerPackageError: it was made by a newer version of the program.
        SealedPackageError: it is encrypted to a key that is not ``identity``.
    """
    stored = _parts(_bytes_of(file, name), name)
    sealed = SEALED in stored
    part = SEALED if sealed else CONTENT
    facts = _object(stored[MANIFEST], name)
    envelope = _verified(facts, stored, part, name)
    if envelope.number > FORMAT:
        raise NewerPackageError(sentences.newer(name, envelope.number, FORMAT))
    text = _opened(stored[part], identity, name) if sealed else stored[part]
    manifest, content, latest, told = _understood(stored[MANIFEST], facts, text, upgrades, name)
    _require_agreement(manifest, content, name)
    digest = hashlib.sha256(text).hexdigest() if sealed else envelope.content_hash
    return Package(manifest, content, latest, digest, envelope.key, sealed, told)


def _bytes_of(file: Path | bytes, name: str) -> bytes:
    if isinstance(file, bytes):
        data = file
    else:
        try:
            with file.open("rb") as opened:
                data = opened.read(PACKAGE_LIMIT + 1)
        except OSError as error:
            raise PackageError(sentences.not_read(name, system_reason(error)), path=file) from error
    if len(data) > PACKAGE_LIMIT:
        raise DamagedPackageError(sentences.too_large(name, PACKAGE_LIMIT))
    return data


def _parts(archive: bytes, name: str) -> dict[str, bytes]:
    try:
        stored = parts.read(archive, _LIMITS)
    except parts.BadPartsError as error:
        raise DamagedPackageError(sentences.damaged(name)) from error
    if len(stored) != _PART_COUNT or MANIFEST not in stored or len(stored.get(SIGNATURE, b"")) != SIGNATURE_SIZE:
        raise DamagedPackageError(sentences.damaged(name))
    return stored


def _object(text: bytes, name: str) -> Json:
    try:
        return parsed(text)
    except BadJsonError as error:
        raise DamagedPackageError(sentences.misshapen(name)) from error


def _verified(facts: Json, stored: Mapping[str, bytes], part: str, name: str) -> _Envelope:
    """Check the signature over the manifest as it is stored, then the hash of the content, in whatever format it is.

    A later format keeps signature, key and hashes where they are, so that a tampered package is never called newer.
    """
    number, key, hashes = facts.get("format"), facts.get("key"), facts.get("hashes")
    if type(number) is not int or number < 0 or not isinstance(key, str) or not isinstance(hashes, dict):
        raise DamagedPackageError(sentences.misshapen(name))
    if set(hashes) != {part}:
        raise DamagedPackageError(sentences.misshapen(name))
    if not signed_by(key, stored[SIGNATURE], stored[MANIFEST]):
        raise ForgedPackageError(sentences.forged(name))
    found = hashlib.sha256(stored[part]).hexdigest()
    if hashes[part] != found:
        raise ForgedPackageError(sentences.forged(name))
    return _Envelope(number, key, found)


def _opened(sealed: bytes, identity: DecryptionKey | None, name: str) -> bytes:
    text = identity.opened(sealed) if identity else None
    if text is None:
        raise SealedPackageError(sentences.sealed(name))
    if len(text) > CONTENT_LIMIT:
        raise DamagedPackageError(sentences.misshapen(name))
    return text


def _understood(
    stored: bytes, facts: Json, text: bytes, upgrades: Mapping[int, Upgrade], name: str
) -> tuple[Manifest, AssignmentContent | SubmissionContent, bytes, tuple[str, ...]]:
    content, told = _object(text, name), tuple[str, ...]()
    if facts["format"] < FORMAT:
        stored, text, told = _upgraded(facts, content, upgrades, name)
    manifest = _model(Manifest, stored, name)
    if manifest.kind is PackageKind.SUBMISSION:
        return manifest, _model(SubmissionContent, text, name), text, told
    return manifest, _model(AssignmentContent, text, name), text, told


def _upgraded(
    facts: Json, content: Json, upgrades: Mapping[int, Upgrade], name: str
) -> tuple[bytes, bytes, tuple[str, ...]]:
    try:
        latest = upgraded(facts, content, upgrades)
        return _as_text(latest.manifest), _as_text(latest.content), latest.told
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # There is no such format, or the upgrade met what its format forbids.
        raise DamagedPackageError(sentences.misshapen(name)) from error


def _as_text(part: Json) -> bytes:
    return json.dumps(part, ensure_ascii=False).encode()


def _model(kind: type[_Model], text: bytes, name: str) -> _Model:
    try:
        # Strictly: a year written as text was not written by us.
        read = kind.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise DamagedPackageError(sentences.misshapen(name)) from error
    if isinstance(read, SubmissionContent) and not numbers_hold(read):
        raise DamagedPackageError(sentences.misshapen(name))
    return read


def _require_agreement(manifest: Manifest, content: AssignmentContent | SubmissionContent, name: str) -> None:
    """Refuse a package whose content is of another unit, year, programme or purpose than its manifest says."""
    if isinstance(content, SubmissionContent):
        agreed = (content.unit, content.year) == (manifest.unit, manifest.year)
    else:
        document = content.programme.document
        agreed = (content.unit, document.report_year, content.programme.training) == (
            manifest.unit,
            manifest.year,
            manifest.training,
        ) and document.programme_uid in (None, manifest.programme)
    if not agreed:
        raise ForgedPackageError(sentences.contradicting(name))
