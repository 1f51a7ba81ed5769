"""Hashes of the members: a list that ``sha256sum -c`` reads, and one number over all that a person writes down."""

import hashlib
from collections.abc import Mapping

_GROUPS, _DIGITS = 10, 4


def sha256(data: bytes) -> str:
    """Return the hash of a member, 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sums_of(members: Mapping[str, bytes]) -> bytes:
    """Return the list as ``sha256sum`` writes and reads it."""
    return "".join(f"{sha256(data)}  {name}\n" for name, data in members.items()).encode()


def fingerprint_of(members: Mapping[str, bytes]) -> str:
    """Return ten groups of four digits over names and hashes, to be written on paper and compared years later."""
    listed = "".join(f"{sha256(members[name])}  {name}\n" for name in sorted(members))
    return grouped(hashlib.sha256(listed.encode()).digest())


def grouped(digest: bytes) -> str:
    """Return a hash as ten groups of four digits."""
    count = _GROUPS * _DIGITS
    digits = str(int.from_bytes(digest, "big") % 10**count).zfill(count)
    return " ".join(digits[start : start + _DIGITS] for start in range(0, count, _DIGITS))
