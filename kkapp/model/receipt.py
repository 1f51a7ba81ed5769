"""What the department keeps of a package it merged, and whose signatures it trusts."""

from enum import StrEnum
from typing import NamedTuple

from kkapp.model.base import Frozen, Id

SENT = "sent"
"""The channel of what a unit keeps of a package that it sent."""
ASSIGNED = "assigned"
"""The channel of what a unit keeps of an assignment: ``content`` is what the department edited of its figures."""


class PackageKind(StrEnum):
    """What travels: an assignment, a correction (it opens questioned fields only), and a submission on the way back."""

    ASSIGNMENT = "assignment"
    SUBMISSION = "submission"
    CORRECTION = "correction"


class Receipt(Frozen):
    """A submission that was merged. Its ``content`` (JSON) is what the next one of this unit is compared with.

    ``replaces`` is the package that it says it replaces, ``key`` the public key it was signed with, ``file`` the name
    it came under; ``made_at`` and ``received_at`` are UTC, ISO 8601. ``channel`` is "package" or "excel", in a unit's
    workspace "sent" or "assigned".
    """

    id: Id
    unit: Id
    year: int
    revision: int
    channel: str
    replaces: Id | None
    made_at: str
    made_by: str
    key: str | None
    received_at: str
    received_by: str
    file: str
    content_hash: str
    content: str


class Mark(NamedTuple):
    """What a package that was merged is recognised by; the receipts of a year with their contents are megabytes."""

    id: Id
    unit: Id
    year: int
    revision: int
    channel: str
    content_hash: str
    replaces: Id | None
    made_at: str


class TrustedKey(Frozen):
    """The public key a unit signs with, trusted since its first package; ``id`` is the unit, or "department".

    ``decided_by`` is who agreed where the key is another than before; None on first receipt.
    """

    id: Id
    key: str
    since: str
    package: Id
    decided_by: str | None = None
