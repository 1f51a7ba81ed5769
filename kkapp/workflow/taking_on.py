"""Take on an assignment: the unit's file becomes a workspace in which the card is ready to be filled."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kkapp.errors import BadValueError, KkError, SealedPackageError
from kkapp.i18n import _
from kkapp.model.changes import Changes, RowChange
from kkapp.model.identity import identity
from kkapp.model.package_content import AssignmentContent, DepartmentEdit, SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.receipt import ASSIGNED, PackageKind, Receipt, TrustedKey
from kkapp.model.report import Report
from kkapp.model.submission import Submission, SubmissionState
from kkapp.store.store import Store
from kkapp.workflow import copying
from kkapp.workflow.handing_out import now
from kkapp.workflow.signing import ANSWERS, DEPARTMENT

if TYPE_CHECKING:
    from kkapp.exchange.manifest import Manifest
    from kkapp.exchange.recognising import Sort
    from kkapp.exchange.unpacking import Package
    from kkapp.model.programme_file import ProgrammeFile


def is_package(file: Path) -> bool:
    """Tell whether a file is a package, by what is in it; one that cannot be read is told of elsewhere."""
    from kkapp.exchange.recognising import Sort

    return _sort_of(file) is Sort.PACKAGE


def _sort_of(file: Path) -> "Sort | None":
    """Return what a file is, None where it cannot be read."""
    from kkapp.exchange.limits import PACKAGE_LIMIT
    from kkapp.exchange.recognising import recognise

    try:
        with file.open("rb") as opened:
            return recognise(opened.read(PACKAGE_LIMIT)).sort
    except OSError:
        return None


def read_assignment(file: Path) -> "Package":
    """Return the assignment or correction in a file, whole and with its signature verified.

    Raises:
        PackageError: it is damaged, forged or of a newer format.
        BadValueError: it is a submission, which belongs to the department, or a card to be filled in a spreadsheet.
    """
    from kkapp.exchange.recognising import Sort
    from kkapp.exchange.unpacking import unpack

    if _sort_of(file) is Sort.SPREADSHEET:
        raise BadValueError(
            _(
                "“{name}” is a spreadsheet, which is not opened here. Nothing was changed. If it is a unit's card, fill"
                " it in Excel or LibreOffice, save it and send it back to the department."
            ).format(name=file.name),
            path=file,
        )
    try:
        package = unpack(file, name=file.name)
    except SealedPackageError as error:  # what a unit hands in is encrypted, what it gets never is
        raise _submission_error(file) from error
    if not isinstance(package.content, AssignmentContent):
        raise _submission_error(file)
    return package


def told_for_department(file: Path) -> str:
    """Return what to say of a submission where it cannot be received."""
    told = _("“{name}” is a submission of a unit. It is received in the department's workspace.")
    return told.format(name=file.name)


def _submission_error(file: Path) -> BadValueError:
    return BadValueError(told_for_department(file), path=file)


def open_assignment(file: Path, target: Path, *, who: str | None = None) -> Store:
    """Make a unit's workspace from an assignment and open it; no half-made file is left behind.

    Raises:
        PackageError: the file is no assignment of ours. BadValueError: there is a workspace already.
    """
    package = read_assignment(file)
    unit = package.manifest.unit
    store = Store.create(target, role="unit", who=who, training=package.manifest.training, unit=unit)
    try:
        _fill(store, package, kind="begin", why=file.name)
    except KkError:
        store.close()
        target.unlink(missing_ok=True)
        raise
    return store


class HeldCard(NamedTuple):
    """The revision of the assignment a workspace holds, 0 where it has none of that year, and who signed the first."""

    revision: int
    department: str | None


def held_card(store: Store, made: "Manifest") -> HeldCard | None:
    """Return what a workspace holds of a unit's card, None where it is not of the unit and programme of the package."""
    if store.role != "unit" or store.unit != made.unit or not store.years():
        return None
    if store.period_data().programme.id != made.programme:
        return None
    known = store.period_data(made.year).submission_by_unit.get(made.unit) if made.year in store.years() else None
    return HeldCard(known.assignment_revision if known else 0, department_key(store))


def update_assignment(store: Store, file: Path) -> Changes:
    """Take a newer assignment or a correction into the unit's workspace, as one step; own figures stay.

    A correction opens the fields the department asks about and locks the rest.

    A field that both changed stays the unit's; ``edits_told`` names it then.

    Raises:
        PackageError: the file is none of ours.
        BadValueError: it is of another unit or programme, or older than what is here already.
    """
    package = read_assignment(file)
    _require_same(store, package, file)
    copying.copy_now(store, copying.Why.IMPORT)
    return _fill(store, package, kind="assign", why=file.name)


def _require_same(store: Store, package: "Package", file: Path) -> None:
    made = package.manifest
    if store.role != "unit" or made.unit != store.unit:
        raise BadValueError(
            _("“{name}” is for {unit}, not for whom this workspace is. Nothing was changed.").format(
                name=file.name, unit=made.unit_name
            ),
            path=file,
        )
    require_same_department(package, department_key(store), file)
    if made.year in store.years():
        known = store.period_data(made.year).submission_by_unit.get(made.unit)
        if known and known.assignment_revision >= made.revision:
            raise BadValueError(
                _("“{name}” is not newer than what is in this workspace already. Nothing was changed.").format(
                    name=file.name
                ),
                path=file,
            )


def department_key(store: Store) -> str | None:
    """Return the key of the department whose assignment came first, None where none did."""
    return {key.id: key.key for key in store.trusted_keys()}.get(DEPARTMENT)


def require_same_department(package: "Package", trusted: str | None, file: Path) -> None:
    """Let pass what is signed with the key of the first assignment.

    Raises:
        BadValueError: it is signed with another one.
    """
    if trusted is not None and trusted != package.key:
        raise BadValueError(
            _(
                "“{name}” was not signed by the department that sent the first assignment. Nothing was changed; ask "
                "the department by telephone whether it is theirs."
            ).format(name=file.name),
            path=file,
        )


def _fill(store: Store, package: "Package", *, kind: str, why: str) -> Changes:
    content, made = package.content, package.manifest
    if not isinstance(content, AssignmentContent):
        raise TypeError(content)
    if content.earlier is not None and made.year - 1 not in store.years():
        store.save(read_part(content.earlier), kind=kind, why=why)
    known = store.period_data(made.year) if made.year in store.years() else None
    data = _with_own_figures(store, read_part(content.programme), known, content)
    data = data.replaced(
        period=data.period.model_copy(update={"deadline": content.deadline}),
        submissions=(_submission(package, known),),
    )
    keys = [TrustedKey(id=DEPARTMENT, key=package.key, since=made.made_at, package=made.id)]
    if made.encrypt_answers_to:
        keys.append(TrustedKey(id=ANSWERS, key=made.encrypt_answers_to, since=made.made_at, package=made.id))
    return store.apply(
        (
            *_of_actions_gone(store, data),
            *store.difference(data),
            *(row for key in keys for row in store.trusted_key_rows(key)),
            *store.receipt_rows(_assigned(store, package, content, why)),
            *store.open_field_rows(made.year, content.open_fields or ()),
        ),
        kind=kind,
        why=why,
    )


def _of_actions_gone(store: Store, data: PeriodData) -> Iterator[RowChange]:
    """Yield what other years hold of actions that the assignment no longer has: years share the programme's tree."""
    for year in store.years():
        if year != data.period.year:
            other = store.period_data(year)
            reports = tuple(report for report in other.reports if report.action in data.action_by_id)
            queries = tuple(query for query in other.queries if query.action in data.action_by_id)
            yield from store.difference(other.replaced(reports=reports, queries=queries))


def _assigned(store: Store, package: "Package", content: AssignmentContent, file: str) -> Receipt:
    """Return what the unit keeps of an assignment: what the department edited, to be shown beside the fields."""
    made = package.manifest
    return Receipt(
        id=made.id,
        unit=made.unit,
        year=made.year,
        revision=made.revision,
        channel=ASSIGNED,
        replaces=made.replaces,
        made_at=made.made_at,
        made_by=made.made_by,
        key=package.key,
        received_at=now(),
        received_by=store.who,
        file=file,
        content_hash=next(iter(made.hashes.values())),
        content=json.dumps([edit.model_dump() for edit in content.department_edits], ensure_ascii=False),
    )


class EditTold(NamedTuple):
    """A field that the department edited, and what stands in it now; ``stands`` where that is the department's."""

    edit: DepartmentEdit
    value: str
    stands: bool


def edits_told(store: Store, data: PeriodData) -> tuple[EditTold, ...]:
    """Return what the department edited of the unit's figures, as the newest assignment of the year tells it."""
    from kkapp.wording.letter_fields import field_value

    kept = store.assigned(store.unit, data.period.year) if store.unit else None
    told = []
    for each in json.loads(kept.content) if kept else ():
        edit = DepartmentEdit.model_validate(each)
        report = data.report_by_action.get(edit.action) or Report(id="", action=edit.action)
        value = field_value(edit.field, report, data)
        told.append(EditTold(edit, value, stands=value == edit.after))
    return tuple(told)


def _submission(package: "Package", known: PeriodData | None) -> Submission:
    made = package.manifest
    before = known.submission_by_unit.get(made.unit) if known else None
    state = SubmissionState.RETURNED if made.kind is PackageKind.CORRECTION else SubmissionState.DRAFT
    fresh = before or Submission(id=identity(made.unit, "submission", made.year), unit=made.unit)
    return fresh.model_copy(update={"state": state, "assignment_revision": made.revision})


def _with_own_figures(
    store: Store, data: PeriodData, known: PeriodData | None, content: AssignmentContent
) -> PeriodData:
    """Return the assignment with what the unit entered already; what the department asks or edited comes from it."""
    from kkapp.consolidate.keeping_own import with_own, with_own_answers

    if known is None:
        return data.replaced(queries=content.queries)
    sent = [
        SubmissionContent.model_validate_json(receipt.content)
        for receipt in store.receipts(content.unit, data.period.year)
    ]
    joined = with_own(data, known, content.department_edits, sent)
    return joined.replaced(queries=with_own_answers(content.queries, known.queries))


def read_part(file: "ProgrammeFile") -> PeriodData:
    """Return a unit's part of a period from its programme data."""
    from kkapp.imports.programme import period_data_from

    return period_data_from(file)
