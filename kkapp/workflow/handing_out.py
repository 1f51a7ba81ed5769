"""Hand out: each unit gets a file with its actions, plans and last year's figures, as a package or as a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import uuid4

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.identity import identity
from kkapp.model.of_unit import of_unit, units_with_actions
from kkapp.model.package_content import AssignmentContent
from kkapp.model.period import PeriodData
from kkapp.model.query import Query
from kkapp.model.receipt import PackageKind
from kkapp.model.report import Achieved, Report, Spending
from kkapp.model.submission import Submission
from kkapp.model.unit import Unit
from kkapp.store.store import Store
from kkapp.workflow.addressing import is_done, to_hand_out
from kkapp.workflow.consolidating import whole
from kkapp.workflow.department_edits import edits_of
from kkapp.workflow.earlier_files import put_aside
from kkapp.workflow.manifests import manifest_of
from kkapp.workflow.revisions import highest_given
from kkapp.workflow.signing import decryption_key, key_for_answers, signing_key

if TYPE_CHECKING:
    from kkapp.model.programme_file import ProgrammeFile

Channel = Literal["package", "xlsx"]
"""How a unit gets its card: as a package for our program, or as a spreadsheet for those who install nothing."""
SUFFIXES: dict[Channel, str] = {"package": ".kkp", "xlsx": ".xlsx"}


class HandedOut(NamedTuple):
    """A file that was made for a unit, the revision of the assignment it holds, and the text to send it with.

    ``aside`` are the files that lay under these names before, where they lie now.
    """

    unit: str
    name: str
    file: Path
    revision: int
    actions: int
    letter: Path | None = None
    aside: tuple[Path, ...] = ()


def assign(  # noqa: PLR0913 - what is asked when cards are handed out, each by its name
    store: Store,
    folder: Path,
    *,
    units: Iterable[str] | None = None,
    channel: Channel = "package",
    year: int | None = None,
    letters: bool = False,
    sender: str = "",
    progress: Callable[[int, int], None] | None = None,
    encrypt_answers: bool = False,
) -> tuple[HandedOut, ...]:
    """Write a file for each of these units, by default for all that are asked to report, as one step.

    By default a unit whose figures are accepted or locked already gets none, and neither does a group
    (``workflow.addressing``). What lies under the name of a file goes aside (``workflow.earlier_files``). With
    ``letters`` the text of the e-mail to send each file with lies beside it, under the same name, signed by ``sender``,
    else by who works here. With ``encrypt_answers``, from now on what units hand in can be read with this workspace
    only.

    Raises:
        BadValueError: a unit has nothing to report or is accepted, or there is nobody to hand out to.
        StorageError: a file cannot be written or put aside; those written before stay, and no step is recorded.
    """
    store.require_here()
    data = store.period_data(year)
    wanted = tuple(units) if units is not None else to_hand_out(data)
    if not wanted:
        raise BadValueError(_("No unit is responsible for any action, so there is nothing to hand out."))
    _require_actions(data, wanted)
    folder.mkdir(parents=True, exist_ok=True)
    if encrypt_answers:
        key_for_answers(store)
    given = highest_given(store, "assignment_revision")
    made: list[HandedOut] = []
    for unit in wanted:
        if progress:
            progress(len(made), len(wanted))
        made.append(
            _handed_out(store, data, unit, folder / f"{file_stem(data, unit)}{SUFFIXES[channel]}", channel, given)
        )
    if letters:
        made = [_with_letter(store, data, each, sender) for each in made]
    revisions = {each.unit: each.revision for each in made}
    store.save(with_assignments(data, revisions), kind="hand_out", why=folder.name)
    return tuple(made)


def _require_actions(data: PeriodData, units: Iterable[str]) -> None:
    busy = frozenset(units_with_actions(data))
    for unit in units:
        if unit in busy and is_done(data, unit):
            raise BadValueError(
                _(
                    "The figures of “{unit}” for {year} are accepted already. Nothing was written; open them for "
                    "correction if they have to change."
                ).format(unit=data.unit_by_id[unit].name, year=data.period.year)
            )
        if unit not in busy:
            raise BadValueError(
                _("“{unit}” is responsible for no action of {year}. Nothing was written; choose another unit.").format(
                    unit=data.unit_by_id[unit].name if unit in data.unit_by_id else unit, year=data.period.year
                )
            )


def next_assignment(known: Submission, given: dict[str, int]) -> int:
    """Return the number of a unit's next assignment: one more than any that was handed out, undone or not."""
    return max(known.assignment_revision, given.get(known.id, 0)) + 1


def _handed_out(
    store: Store, data: PeriodData, unit: str, file: Path, channel: Channel, given: dict[str, int]
) -> HandedOut:
    revision = next_assignment(submission_of(data, unit), given)
    content = assignment_content(store, data, unit)
    aside = put_aside(file)
    if channel == "xlsx":
        write_card(store, data, unit, file, revision)
    else:
        write_assignment(store, data, content, file, revision, PackageKind.ASSIGNMENT)
    actions = sum(1 for _action in of_unit(data, unit).programme.actions())
    return HandedOut(unit, data.unit_by_id[unit].name, file, revision, actions, aside=aside)


def _with_letter(store: Store, data: PeriodData, made: HandedOut, sender: str) -> HandedOut:
    """Write the text of the e-mail that a unit's file is sent with, beside the file."""
    from kkapp.exports.letter import write_letter
    from kkapp.wording import letters

    text = made.file.with_suffix(".txt")
    aside = put_aside(text)
    letter = letters.handing_out_letter(
        data, made.unit, deadline=data.period.deadline, sender=sender.strip() or store.who, files=(made.file.name,)
    )
    write_letter(letter, text)
    return made._replace(letter=text, aside=(*made.aside, *aside))


def write_assignment(
    store: Store, data: PeriodData, content: AssignmentContent, file: Path, revision: int, kind: PackageKind
) -> str:
    """Write what a unit gets into a signed package; return the package's identity."""
    from kkapp.exchange.packing import pack

    answers = decryption_key(store)
    manifest = manifest_of(store, data, content.unit, kind, revision, now())
    if answers:
        manifest = manifest.model_copy(update={"encrypt_answers_to": answers.public})
    return pack(file, manifest, content, signing_key(store)).id


def write_card(
    store: Store,
    data: PeriodData,
    unit: str,
    file: Path,
    revision: int,
    *,
    open_fields: tuple[str, ...] | None = None,
) -> None:
    """Write a unit's card as a protected spreadsheet, to be filled in Excel or LibreOffice.

    In a correction only the fields that are asked about are open.
    """
    from kkapp.exports.unit_card import write_unit_card
    from kkapp.model.unit_card import CardIdentity

    earlier = data.period.year - 1
    card = CardIdentity.of(data, unit, assignment=str(uuid4()), revision=revision)
    write_unit_card(
        own_part(data, unit),
        unit,
        file,
        earlier=own_part(store.period_data(earlier, aside=True), unit) if earlier in store.years() else None,
        identity=card,
        queries=open_queries(data, unit),
        open_fields=open_fields,
        deadline=data.period.deadline,
    )


def assignment_content(
    store: Store,
    data: PeriodData,
    unit: str,
    *,
    open_fields: tuple[str, ...] | None = None,
) -> AssignmentContent:
    """Return what a unit gets: its part of the plan, what is known of its figures, last year's, and open queries."""
    earlier = data.period.year - 1
    before = store.period_data(earlier, aside=True) if earlier in store.years() else None
    return AssignmentContent(
        unit=unit,
        programme=as_file(own_part(data, unit)),
        earlier=as_file(of_unit(whole(before), unit)) if before else None,
        deadline=data.period.deadline,
        queries=open_queries(data, unit),
        open_fields=open_fields,
        department_edits=edits_of(store, data, unit),
    )


def open_queries(data: PeriodData, unit: str) -> tuple[Query, ...]:
    """Return the questions to a unit that are not closed."""
    return tuple(query for query in data.queries if query.unit == unit and query.is_open)


def as_file(data: PeriodData) -> "ProgrammeFile":
    """Return data in the shape of the programme data file."""
    from kkapp.exports.programme_file import programme_content
    from kkapp.model.programme_file import ProgrammeFile

    return ProgrammeFile.model_validate(programme_content(data))


def own_part(data: PeriodData, unit: str) -> PeriodData:
    """Return the part of a unit: the plans of its actions and its own figures, none of another unit's."""
    part = of_unit(data, unit)
    reports = tuple(_own_report(part, report, unit) for report in part.reports if report.unit is None)
    known = {responsible.unit for action in part.programme.actions() for responsible in action.responsible}
    units = tuple(_with_parents(part, known))
    return part.replaced(reports=reports, units=units, submissions=(), queries=())


def _own_report(data: PeriodData, plan: Report, unit: str) -> Report:
    from kkapp.model.unit_report import in_unit

    own = data.reports_by_unit.get(plan.action, {}).get(unit)
    if own is None:
        return plan.model_copy(update={"achieved": Achieved(), "spending": Spending(), "footnotes": ()})
    back = in_unit(own)
    return plan.model_copy(update={"achieved": back.achieved, "spending": back.spending, "footnotes": back.footnotes})


def _with_parents(data: PeriodData, units: Iterable[str]) -> Iterator[Unit]:
    kept: set[str] = set()
    for unit in units:
        name: str | None = unit
        while name is not None and name not in kept:
            kept.add(name)
            name = data.unit_by_id[name].parent
    return (unit for unit in data.units if unit.id in kept)


def submission_of(data: PeriodData, unit: str) -> Submission:
    """Return how far a unit is: a draft where nothing is known yet."""
    known = data.submission_by_unit.get(unit)
    return known or Submission(id=identity(unit, "submission", data.period.year), unit=unit)


def with_submission(data: PeriodData, submission: Submission) -> PeriodData:
    """Return the data with a unit's submission as given, in the order in which the store reads them."""
    others = (each for each in data.submissions if each.unit != submission.unit)
    return data.replaced(submissions=tuple(sorted((*others, submission), key=lambda each: each.id)))


def with_assignments(data: PeriodData, revisions: dict[str, int]) -> PeriodData:
    """Return the data with the newest assignment of each unit noted."""
    for unit, revision in revisions.items():
        noted = submission_of(data, unit).model_copy(update={"assignment_revision": revision})
        data = with_submission(data, noted)
    return data


def file_stem(data: PeriodData, unit: str) -> str:
    """Return a name for a unit's file that every system can write; what counts is inside."""
    from kkapp.polish.collation import fold
    from kkapp.workflow.training import file_name_for

    plain = "".join(sign if sign.isalnum() else "-" for sign in fold(data.unit_by_id[unit].name))
    words = "-".join(word for word in plain.split("-") if word)
    return file_name_for(data, f"karta-{data.period.year}-{words[:60]}")


def now() -> str:
    """Return the moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
