"""Pack: a manifest and its content become a signed file, put in place at once."""

import hashlib
from pathlib import Path

from pydantic import BaseModel

from kkapp.errors import BadValueError, StorageError, system_reason
from kkapp.exchange import parts, sentences
from kkapp.exchange.keys import SigningKey, sealed_for
from kkapp.exchange.limits import CONTENT_LIMIT, PACKAGE_LIMIT, VALUE_LIMIT
from kkapp.exchange.manifest import Manifest
from kkapp.placing import in_place

MANIFEST, CONTENT, SEALED, SIGNATURE = "manifest.json", "content.json", "content.age", "signature"
"""The parts of a package; an encrypted one has ``content.age`` in the place of ``content.json``."""


def pack(
    target: Path, manifest: Manifest, content: BaseModel, key: SigningKey, *, encrypt_to: str | None = None
) -> Manifest:
    """Write a package and return its manifest as it was signed, with key and hashes.

    Raises:
        BadValueError: there is more content than a package may hold, or ``encrypt_to`` is no age key.
        StorageError: the file cannot be put there; what lay there before is untouched.
    """
    data, signed = packed(manifest, content, key, encrypt_to=encrypt_to, name=target.name)
    try:
        with in_place(target) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise StorageError(sentences.not_written(target.name, system_reason(error)), path=target) from error
    return signed


def packed(
    manifest: Manifest, content: BaseModel, key: SigningKey, *, encrypt_to: str | None = None, name: str = ""
) -> tuple[bytes, Manifest]:
    """Return the bytes of a package and its manifest; the same input gives the same bytes unless it is encrypted.

    Raises:
        BadValueError: there is more content than a package may hold, or ``encrypt_to`` is no age key.
    """
    text = content.model_dump_json().encode()
    if len(text) > CONTENT_LIMIT or sum(map(text.count, (b",", b"[", b"{"))) > VALUE_LIMIT:
        raise BadValueError(sentences.too_much(name))
    part, stored = (SEALED, sealed_for(encrypt_to, text)) if encrypt_to else (CONTENT, text)
    signed = manifest.model_copy(update={"key": key.public, "hashes": {part: hashlib.sha256(stored).hexdigest()}})
    told = signed.canonical()
    archive = parts.written({MANIFEST: told, part: stored, SIGNATURE: key.sign(told)})
    if len(archive) > PACKAGE_LIMIT:
        raise BadValueError(sentences.too_much(name))
    return archive, signed
