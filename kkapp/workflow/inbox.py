"""The inbox: what was dropped is recognised from inside, and said of each file what receiving it would mean."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kkapp.errors import DamagedPackageError, ForgedPackageError, KkError, NewerPackageError
from kkapp.i18n import _, mark, ngettext
from kkapp.model.package_content import AssignmentContent
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Mark
from kkapp.model.submission import SubmissionState
from kkapp.store.store import Store
from kkapp.workflow.delivered import Delivered
from kkapp.workflow.descent import Descent, descent, parallel
from kkapp.workflow.signing import decryption_key

if TYPE_CHECKING:
    from kkapp.exchange.containers import Found
    from kkapp.exchange.keys import DecryptionKey
    from kkapp.model.unit_card import UnreadableCell


class Standing(StrEnum):
    """What a file is to this workspace."""

    NEW = "new"
    CORRECTION = "correction"
    KEY_CHANGED = "key_changed"
    TWO_CARDS = "two_cards"
    TWO_VERSIONS = "two_versions"
    DUPLICATE = "duplicate"
    OLDER = "older"
    CLOSED = "closed"
    OTHER_YEAR = "other_year"
    OTHER_PROGRAMME = "other_programme"
    UNKNOWN_UNIT = "unknown_unit"
    TRAINING = "training"
    ASSIGNMENT = "assignment"
    DAMAGED = "damaged"
    FORGED = "forged"
    NEWER_FORMAT = "newer_format"
    NOT_OURS = "not_ours"


class Light(StrEnum):
    """What to do with a file: take it, decide about it, leave it aside, or ask the sender for another."""

    TAKE = "take"
    DECIDE = "decide"
    LEAVE = "leave"
    REFUSE = "refuse"


LIGHTS = {
    Standing.NEW: Light.TAKE,
    Standing.CORRECTION: Light.TAKE,
    Standing.KEY_CHANGED: Light.DECIDE,
    Standing.TWO_CARDS: Light.DECIDE,
    Standing.TWO_VERSIONS: Light.DECIDE,
    Standing.DUPLICATE: Light.LEAVE,
    Standing.OLDER: Light.LEAVE,
}
"""Every other standing is refused."""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A file that was dropped, and what it is; ``sentence`` says it to a person.

    ``unreadable`` are the cells of a spreadsheet that could not be read; they are kept as typed.
    """

    name: str
    origin: str
    standing: Standing
    sentence: str
    delivered: Delivered | None = None
    unreadable: tuple["UnreadableCell", ...] = ()

    @property
    def place(self) -> str:
        """Return the file's name, after that of the archive or letter it came in."""
        return f"{self.origin} › {self.name}" if self.origin else self.name

    @property
    def light(self) -> Light:
        """Return what is to be done with it."""
        return LIGHTS.get(self.standing, Light.REFUSE)


@dataclass(frozen=True, slots=True)
class Known:
    """What the department's workspace holds, as far as files are judged by it."""

    programme: str
    years: frozenset[int]
    units: frozenset[str]
    training: bool
    closed: frozenset[tuple[str, int]]
    receipts: Mapping[tuple[str, int], tuple[Mark, ...]]
    """What was merged of each unit and year, oldest revision first."""
    keys: Mapping[str, str]

    def after(self, merged: Mark, key: str | None) -> "Known":
        """Return what is known when a package was merged as well."""
        place = merged.unit, merged.year
        receipts = {**self.receipts, place: (*self.receipts.get(place, ()), merged)}
        return replace(self, receipts=receipts, keys={**self.keys, merged.unit: key} if key else self.keys)


_REFUSALS: dict[type[KkError], Standing] = {
    ForgedPackageError: Standing.FORGED,
    NewerPackageError: Standing.NEWER_FORMAT,
    DamagedPackageError: Standing.DAMAGED,
}


def look_into(store: Store, paths: Iterable[Path]) -> tuple[InboxItem, ...]:
    """Return what was dropped: files, folders, archives and letters with attachments; nothing is written."""
    from kkapp.exchange.containers import found_in

    known, key = known_to(store), decryption_key(store)
    return among_themselves([judged(recognised(found, key), known) for found in found_in(list(paths))])


def known_to(store: Store) -> Known:
    """Return what files are judged by."""
    periods = [store.period_data(year, aside=True) for year in store.years()]
    return Known(
        programme=periods[-1].programme.id if periods else "",
        years=frozenset(data.period.year for data in periods),
        units=frozenset(unit.id for unit in store.units()),
        training=store.training,
        closed=frozenset(closed for data in periods for closed in _closed(data)),
        receipts={
            place: tuple(marks) for place, marks in groupby(store.receipt_marks(), key=lambda m: (m.unit, m.year))
        },
        keys={key.id: key.key for key in store.trusted_keys()},
    )


def _closed(data: PeriodData) -> Iterator[tuple[str, int]]:
    finished = (SubmissionState.ACCEPTED, SubmissionState.LOCKED)
    for submission in data.submissions:
        if submission.state in finished:
            yield submission.unit, data.period.year
    if data.period.locked_at is not None:
        excepted = {each.unit for each in data.submissions if each.exception_reason}
        yield from ((unit.id, data.period.year) for unit in data.units if unit.id not in excepted)


def recognised(found: "Found", key: "DecryptionKey | None" = None) -> InboxItem:
    """Return a file as what it is from inside, whatever its name; not yet compared with the workspace."""
    try:
        if found.kind == "package":
            return _package(found, key)
        if found.kind == "spreadsheet":
            return _card(found)
    except KkError as error:
        standing = next((known for kind, known in _REFUSALS.items() if isinstance(error, kind)), Standing.NOT_OURS)
        return _refused(found, standing, error.sentence)
    return _refused(found, Standing.NOT_OURS, found.why)


def _refused(found: "Found", standing: Standing, sentence: str) -> InboxItem:
    return InboxItem(found.name, found.origin, standing, sentence)


def _package(found: "Found", key: "DecryptionKey | None") -> InboxItem:
    from kkapp.exchange.unpacking import unpack

    package = unpack(found.data, name=found.name, identity=key)
    made, content = package.manifest, package.content
    if isinstance(content, AssignmentContent):
        sentence = _("It was handed out to {unit}; it is not what a unit hands in.").format(unit=made.unit_name)
        return _refused(found, Standing.ASSIGNMENT, sentence)
    delivered = Delivered(
        id=made.id,
        programme=made.programme,
        unit=made.unit,
        unit_name=made.unit_name,
        year=made.year,
        revision=made.revision,
        replaces=made.replaces,
        made_at=made.made_at,
        made_by=made.made_by,
        key=package.key,
        channel="package",
        training=made.training,
        confirmed_by=content.confirmed_by,
        content_json=package.content_bytes,
        content_hash=package.content_hash,
    )
    return InboxItem(found.name, found.origin, Standing.NEW, "", delivered)


def _card(found: "Found") -> InboxItem:
    from kkapp.imports.unit_card import read_unit_card

    read = read_unit_card(found.data, found.name)
    text = read.content.model_dump_json().encode()
    digest = hashlib.sha256(text).hexdigest()
    delivered = Delivered(
        id=f"card:{digest}",
        programme=read.identity.programme,
        unit=read.identity.unit,
        unit_name=read.unit_name,
        year=read.identity.year,
        revision=0,
        replaces=None,
        made_at="",
        made_by=read.content.confirmed_by,
        key=None,
        channel="excel",
        training=read.identity.training,
        confirmed_by=read.content.confirmed_by,
        content_json=text,
        content_hash=digest,
    )
    return InboxItem(found.name, found.origin, Standing.NEW, "", delivered, read.unreadable)


def judged(item: InboxItem, known: Known) -> InboxItem:
    """Return a file with what it is to this workspace."""
    came = item.delivered
    if came is None:
        return item
    standing = _foreign(came, known) or _of_unit(came, known)
    return replace(item, standing=standing, sentence=_sentence(standing, came, len(item.unreadable)))


def _foreign(came: Delivered, known: Known) -> Standing | None:
    if came.training != known.training:
        return Standing.TRAINING
    if came.programme != known.programme:
        return Standing.OTHER_PROGRAMME
    if came.year not in known.years:
        return Standing.OTHER_YEAR
    return None if came.unit in known.units else Standing.UNKNOWN_UNIT


def _of_unit(came: Delivered, known: Known) -> Standing:
    had = known.receipts.get((came.unit, came.year), ())
    found = _beside_merged(came, had)
    if found in (Standing.DUPLICATE, Standing.OLDER):
        return found
    if (came.unit, came.year) in known.closed:
        return Standing.CLOSED
    if came.key is not None and known.keys.get(came.unit, came.key) != came.key:
        return Standing.KEY_CHANGED
    return found


def _beside_merged(came: Delivered, had: Sequence[Mark]) -> Standing:
    """Return what a file is to those that were merged of its unit and year, whoever signed it."""
    if not had:
        return Standing.NEW
    if had[-1].id == came.id or had[-1].content_hash == came.content_hash:
        return Standing.DUPLICATE
    if came.channel == "excel":  # spreadsheets carry no revision of their own
        is_older = any(mark.content_hash == came.content_hash for mark in had)
        return Standing.OLDER if is_older else Standing.CORRECTION
    return _DESCENDS[descent(came, [mark for mark in had if mark.channel == "package"])]


_DESCENDS = {
    Descent.SAME: Standing.DUPLICATE,
    Descent.EARLIER: Standing.OLDER,
    Descent.NEXT: Standing.CORRECTION,
    Descent.PARALLEL: Standing.TWO_VERSIONS,
}


def among_themselves(items: Sequence[InboxItem]) -> tuple[InboxItem, ...]:
    """Return the files judged beside each other: the same twice, an older one beside a newer, two that cannot both be.

    Only what is signed with the same key is compared by its number: a stranger's package makes no other one older.
    """
    reports: dict[tuple[str, int], list[Delivered]] = {}
    for item in items:
        came = item.delivered
        if came and item.light in (Light.TAKE, Light.DECIDE):
            reports.setdefault((came.unit, came.year), []).append(came)
    seen: set[str] = set()
    return tuple(_beside_others(item, reports, seen) for item in items)


def _beside_others(item: InboxItem, reports: Mapping[tuple[str, int], list[Delivered]], seen: set[str]) -> InboxItem:
    came = item.delivered
    if came is None or item.light not in (Light.TAKE, Light.DECIDE):
        return item
    others, standing = reports[came.unit, came.year], item.standing
    if came.id in seen:
        standing = Standing.DUPLICATE
    elif came.channel == "excel":
        standing = Standing.TWO_CARDS if any(other.id != came.id for other in others) else standing
    else:
        standing = _among_packages(came, standing, [other for other in others if _is_of_one_line(other, came)])
    seen.add(came.id)
    if standing is item.standing:
        return item
    return replace(item, standing=standing, sentence=_sentence(standing, came, len(item.unreadable)))


def _is_of_one_line(other: Delivered, came: Delivered) -> bool:
    return other.channel == "package" and other.key == came.key


def _among_packages(came: Delivered, standing: Standing, packages: Sequence[Delivered]) -> Standing:
    """Return what a package is beside those of its unit and year that are signed with its key, itself among them."""
    best = max(each.revision for each in packages)
    if any(parallel(came, other) for other in packages if best in (came.revision, other.revision)):
        return Standing.KEY_CHANGED if standing is Standing.KEY_CHANGED else Standing.TWO_VERSIONS
    return Standing.OLDER if came.revision < best else standing


def rivals(items: Iterable[InboxItem], item: InboxItem) -> set[str]:
    """Return the other reports of the same unit and year, where only one of them can count."""
    came = item.delivered
    if came is None or item.standing not in (Standing.TWO_CARDS, Standing.TWO_VERSIONS):
        return set()
    return {
        other.delivered.id
        for other in items
        if other.delivered and (other.delivered.unit, other.delivered.year) == (came.unit, came.year)
    } - {came.id}


_SAID = {
    Standing.NEW: mark("New figures of {unit}."),
    Standing.CORRECTION: mark("{unit} corrects what it handed in before."),
    Standing.KEY_CHANGED: mark(
        "{unit} signs with another key than before. Ask the unit by telephone whether it changed its computer, "
        "then decide."
    ),
    Standing.TWO_CARDS: mark("There are two different cards of {unit} here. Choose which of them counts."),
    Standing.TWO_VERSIONS: mark(
        "{unit} worked on two copies of its card, or put an earlier copy back: this version {revision} does not go on "
        "from the other one. Ask which of them counts, then decide."
    ),
    Standing.DUPLICATE: mark("The figures of {unit} are here already; nothing will change."),
    Standing.OLDER: mark("A newer version of the figures of {unit} is here; this one is left aside."),
    Standing.CLOSED: mark("The figures of {unit} are accepted; open them for correction before receiving others."),
    Standing.OTHER_YEAR: mark("{unit} reports the year {year}, which is not in this workspace."),
    Standing.OTHER_PROGRAMME: mark("{unit} reports another programme than that of this workspace."),
    Standing.UNKNOWN_UNIT: mark("There is no unit {unit} in this workspace."),
    Standing.TRAINING: mark("Figures made up for training and real ones are never mixed; {unit} sent the other kind."),
}
"""What is said of a file that can be read, by what it is."""


def _sentence(standing: Standing, came: Delivered, unreadable: int) -> str:
    sentence = _(_SAID[standing]).format(unit=came.unit_name, year=came.year, revision=came.revision)
    if standing in (Standing.NEW, Standing.CORRECTION) and not came.confirmed_by:
        sentence = _("{sentence} Nobody of the unit's heads confirmed them.").format(sentence=sentence)
    if not unreadable:
        return sentence
    cells = ngettext("{count} cell cannot be read.", "{count} cells cannot be read.", unreadable)
    return f"{sentence} {cells.format(count=unreadable)}"
