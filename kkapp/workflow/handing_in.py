"""Hand in: the unit confirms its figures and sends them as a package; it can take them back and correct them."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.declaration import declared_reason
from kkapp.model.package_content import Answer, Declaration, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.receipt import SENT, PackageKind, Receipt
from kkapp.model.report import Report, Target
from kkapp.model.states import Act, next_state
from kkapp.model.submission import Submission
from kkapp.store.store import Store
from kkapp.workflow.handing_out import file_stem, now, submission_of, with_submission
from kkapp.workflow.manifests import manifest_of
from kkapp.workflow.revisions import highest_given, last_sent
from kkapp.workflow.signing import ANSWERS, DEPARTMENT, signing_key

if TYPE_CHECKING:
    from kkapp.exchange.manifest import Manifest

SUFFIX = ".kkp"


class HandedIn(NamedTuple):
    """A submission that was written, and the step that recorded it."""

    file: Path
    revision: int
    actions: int
    changes: Changes


def submit(store: Store, target: Path, *, confirmed_by: str, year: int | None = None) -> HandedIn:
    """Write the unit's figures, confirmed by its head, into a signed package, and close them until they are taken back.

    Raises:
        WrongStateError: they are accepted already.
        BadValueError: this is no unit's workspace, or nobody confirms.
        StorageError: the file cannot be written; the figures stay open.
    """
    from kkapp.exchange.packing import pack

    store.require_here()
    unit = _unit_of(store)
    data = store.period_data(year)
    head = " ".join(confirmed_by.split())
    if not head:
        raise BadValueError(_("Say who of the unit's heads confirms the figures. Nothing was sent."))
    known = submission_of(data, unit)
    state = next_state(known.state, Act.SUBMIT)
    content = submission_content(data, unit, head)
    replaced = last_sent(store, unit, data.period.year)
    manifest = manifest_of(store, data, unit, PackageKind.SUBMISSION, next_revision(store, known), now()).model_copy(
        update={"replaces": replaced, "answers": assignment_of(store)}
    )
    signed = pack(target, manifest, content, signing_key(store), encrypt_to=_keys(store).get(ANSWERS))
    noted = known.model_copy(
        update={
            "state": state,
            "revision": manifest.revision,
            "confirmed_by": head,
            "submitted_at": manifest.made_at,
        }
    )
    rows = (
        *store.difference(with_submission(data, noted)),
        *store.receipt_rows(_sent(signed, content, target)),
    )
    changes = store.apply(rows, kind="submit", why=target.name)
    return HandedIn(target, manifest.revision, len(content.actions), changes)


def next_revision(store: Store, known: Submission) -> int:
    """Return the number of the next submission: one more than any that was sent, also where that was undone."""
    return max(known.revision, highest_given(store, "revision").get(known.id, 0)) + 1


def _sent(manifest: "Manifest", content: SubmissionContent, target: Path) -> Receipt:
    """Return what the unit keeps of a package it sent: the next one names it as replaced."""
    return Receipt(
        id=manifest.id,
        unit=manifest.unit,
        year=manifest.year,
        revision=manifest.revision,
        channel=SENT,
        replaces=manifest.replaces,
        made_at=manifest.made_at,
        made_by=manifest.made_by,
        key=manifest.key,
        received_at=manifest.made_at,
        received_by=manifest.made_by,
        file=target.name,
        content_hash=next(iter(manifest.hashes.values())),
        content=content.model_dump_json(),
    )


def assignment_of(store: Store) -> str | None:
    """Return the identity of the assignment that the unit's figures answer."""
    return {key.id: key.package for key in store.trusted_keys()}.get(DEPARTMENT)


def _keys(store: Store) -> dict[str, str]:
    return {key.id: key.key for key in store.trusted_keys()}


def take_back(store: Store, year: int | None = None) -> Changes:
    """Open the unit's figures again after they were sent; the next submission replaces the one that was sent.

    After a correction only the fields the department asks about are opened, as they were before it was sent.

    Raises:
        WrongStateError: they were not sent.
    """
    data = store.period_data(year)
    known = submission_of(data, _unit_of(store))
    corrected = store.open_fields(data.period.year)
    state = next_state(known.state, Act.TAKE_BACK_CORRECTION if corrected else Act.TAKE_BACK)
    return store.save(with_submission(data, known.model_copy(update={"state": state})), kind="take_back")


def answer(store: Store, query: str, text: str, year: int | None = None) -> Changes:
    """Answer a question of the department, as one step.

    Raises:
        BadValueError: there is no such question.
    """
    data = store.period_data(year)
    if query not in {known.id for known in data.queries}:
        raise BadValueError(_("There is no such question. Nothing was changed."))
    said = {"answer": text.strip() or None, "answered_by": store.who, "answered_at": now()}
    queries = tuple(known.model_copy(update=said) if known.id == query else known for known in data.queries)
    return store.save(data.replaced(queries=queries), kind="answer")


def proposed_name(store: Store, year: int | None = None) -> str:
    """Return a name for the file to be sent; what counts is inside."""
    data = store.period_data(year)
    unit = _unit_of(store)
    return f"{file_stem(data, unit)}-{next_revision(store, submission_of(data, unit))}{SUFFIX}".replace(
        "karta-", "sprawozdanie-"
    )


def submission_content(data: PeriodData, unit: str, confirmed_by: str) -> SubmissionContent:
    """Return what the unit hands in: the achieved side of its actions, and the measures and indicators it speaks of.

    Of an action that was declared as not applicable the reason goes out, and its footnotes.
    """
    own = tuple(report for report in data.reports if report.unit is None)
    declared = {report.action: reason for report in own if (reason := declared_reason(report)) is not None}
    reports = tuple(_without_plan(report) for report in own if report.action not in declared or report.footnotes)
    used = {each.measure for report in reports for each in report.achieved.quantities}
    return SubmissionContent(
        unit=unit,
        year=data.period.year,
        confirmed_by=confirmed_by,
        reports=reports,
        measures=tuple(measure for measure in data.measures if measure.id in used),
        indicators={action.id: action.indicators for action in data.programme.actions() if action.indicators},
        answers=tuple(
            Answer(
                query=query.id,
                text=query.answer,
                answered_by=query.answered_by or "",
                answered_at=query.answered_at or "",
            )
            for query in data.queries
            if query.answer is not None
        ),
        declared=tuple(Declaration(action=action, reason=reason) for action, reason in declared.items()),
    )


def _without_plan(report: Report) -> Report:
    return report.model_copy(update={"target": Target(), "source": None})


def _unit_of(store: Store) -> str:
    if store.role != "unit" or store.unit is None:
        raise BadValueError(
            _("This is the department's workspace; only a unit's workspace hands in. Open the unit's assignment.")
        )
    return store.unit
