"""A unit's figures for one period, and how far they are on their way."""

from enum import StrEnum

from kkapp.model.base import Frozen, Id


class SubmissionState(StrEnum):
    """How far a unit's figures are: what may be written and by whom follows from it (``docs/states.md``)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LOCKED = "locked"


class Submission(Frozen):
    """A unit's figures for one period.

    ``revision`` counts what was handed in, ``assignment_revision`` what was handed out; both are 0 before the first.
    ``confirmed_by`` is the unit head who confirmed the figures, ``submitted_at`` (UTC, ISO 8601) when they were
    handed in. ``declared_by`` and ``declared_reason`` are kept where the unit, or the department for it, declared that
    it has nothing to report. ``exception_reason`` says why a locked period stays open for this unit.
    """

    id: Id
    unit: Id
    state: SubmissionState = SubmissionState.DRAFT
    revision: int = 0
    assignment_revision: int = 0
    confirmed_by: str | None = None
    submitted_at: str | None = None
    declared_by: str | None = None
    declared_reason: str | None = None
    exception_reason: str | None = None
