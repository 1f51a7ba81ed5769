"""Seal a year: its members get a manifest, a signature over it, a public key and a list of hashes."""

import base64
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kkapp.archive import names
from kkapp.archive.manifest import Facts, File, Manifest
from kkapp.archive.sums import fingerprint_of, sha256, sums_of

_ED25519 = bytes.fromhex("302a300506032b6570032100")
"""How a file of a public key says that the 32 bytes after this are one of Ed25519 (RFC 8410)."""


class Seal(NamedTuple):
    """The public key, and what signs with its secret half."""

    key: str
    sign: Callable[[bytes], bytes]


def fingerprinted(members: Mapping[str, bytes]) -> str:
    """Return the fingerprint of all that a protocol is about."""
    return fingerprint_of({name: data for name, data in members.items() if name not in names.PROTOCOL})


def sealed(facts: Facts, members: Mapping[str, bytes], seal: Seal) -> dict[str, bytes]:
    """Return all members in their order; ``members`` hold the public key's file already."""
    listed = tuple(File(name=name, size=len(data), sha256=sha256(data)) for name, data in members.items())
    manifest = Manifest(**facts.model_dump(), fingerprint=fingerprinted(members), key=seal.key, files=listed)
    told = manifest.text()
    signed = {names.MANIFEST: told, names.SIGNATURE: seal.sign(told)}
    return {**signed, names.SUMS: sums_of({**signed, **members}), **members}


def key_file(public: str) -> bytes:
    """Return a public key as other programs read it (PEM)."""
    body = base64.b64encode(_ED25519 + base64.b64decode(public)).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n".encode()
