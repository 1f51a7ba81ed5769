"""Receive: what units handed in is merged, one step a file; a trial merge is the same without the saving."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kkapp.model.changes import Changes, RowChange
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Mark, Receipt, TrustedKey
from kkapp.model.states import Act, next_state
from kkapp.store.store import Store
from kkapp.workflow import copying
from kkapp.workflow.delivered import Delivered
from kkapp.workflow.handing_out import now, submission_of, with_submission
from kkapp.workflow.inbox import InboxItem, Light, Standing, judged, known_to

if TYPE_CHECKING:
    from kkapp.consolidate.merging import Conflict, FieldChange, FieldPlace, Merged, Refusal, Side
    from kkapp.consolidate.trial import Trial

Decisions = Mapping["FieldPlace", "Side"]


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was received: the step that merged it (None: left aside), what changed, what is in conflict."""

    item: InboxItem
    changes: Changes | None = None
    changed: tuple["FieldChange", ...] = ()
    conflicts: tuple["Conflict", ...] = ()
    refused: tuple["Refusal", ...] = ()


class Tried(NamedTuple):
    """What merging would do: what would come of each file, and every cell and total of the attachment."""

    received: tuple[Received, ...]
    trial: "Trial"


def receive(
    store: Store,
    items: Sequence[InboxItem],
    *,
    decisions: Decisions | None = None,
    agreed: Collection[str] = (),
) -> Iterator[Received]:
    """Merge what can be taken, one step a file, oldest revision first, and yield what came of each.

    ``agreed`` names files (by the identity of what they hold) that a person decided to take although their unit signs
    with another key, or handed in two cards. A conflict that nobody decided keeps the department's value. The workspace
    is copied before the first merge.
    """
    known, step, is_copied = known_to(store), store.last_step, False
    for item in in_turn(items):
        if store.last_step != step:  # who receives may take other steps between two files
            known, step = known_to(store), store.last_step
        fresh = judged(item, known) if _is_judged_anew(item) else item
        came = fresh.delivered
        if came is None or not _is_taken(fresh, agreed):
            yield Received(fresh)
            continue
        if not is_copied:
            is_copied = bool(copying.copy_now(store, copying.Why.MERGE))
        receipt, received = _received(store, fresh, came, known.keys.get(came.unit), decisions or {})
        known, step = known.after(receipt, came.key), store.last_step
        yield received


def _is_judged_anew(item: InboxItem) -> bool:
    """Tell whether a file may have become something else meanwhile; what the inbox leaves aside stays there."""
    return item.light in (Light.TAKE, Light.DECIDE) and item.standing not in (
        Standing.TWO_CARDS,
        Standing.TWO_VERSIONS,
    )


def _is_taken(item: InboxItem, agreed: Collection[str]) -> bool:
    came = item.delivered
    return item.light is Light.TAKE or (item.light is Light.DECIDE and came is not None and came.id in agreed)


def in_turn(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Return the files in the order in which they are merged, which does not depend on how they came."""

    def turn(item: InboxItem) -> tuple[str, int, int, str]:
        came = item.delivered
        return (came.unit, came.year, came.revision, came.id) if came else ("", 0, 0, item.name)

    return sorted(items, key=turn)


def _received(
    store: Store, item: InboxItem, came: Delivered, trusted: str | None, decisions: Decisions
) -> tuple[Mark, Received]:
    data = store.period_data(came.year)
    merged = _merged(data, came.content, _base(store, came), decisions)
    known = submission_of(merged.data, came.unit)
    noted = known.model_copy(
        update={
            "state": next_state(known.state, Act.SUBMIT),
            "revision": _number(came, known.revision),
            "confirmed_by": came.confirmed_by or None,
            "submitted_at": came.made_at or now(),
        }
    )
    receipt = _receipt(store, item, came, noted.revision)
    wanted = with_submission(merged.data, noted)
    rows = (
        *store.difference(wanted),
        *store.receipt_rows(receipt),
        *_key_rows(store, came, trusted),
    )
    changes = store.apply(rows, kind="merge", why=item.name)
    store.followed(data, wanted, changes)
    mark = Mark(
        came.id, came.unit, came.year, noted.revision, came.channel, came.content_hash, came.replaces, came.made_at
    )
    return mark, Received(item, changes, merged.changed, merged.conflicts, merged.refused)


def _number(came: Delivered, present: int) -> int:
    """Return the number under which a file is noted: its own, or the next one where that says nothing of the order."""
    return present + 1 if came.channel == "excel" else max(came.revision, present + 1)


def _base(store: Store, came: Delivered) -> SubmissionContent | None:
    """Return what the unit handed in before, as it was merged."""
    had = store.newest_receipt(came.unit, came.year)
    return SubmissionContent.model_validate_json(had.content) if had else None


def _merged(
    data: PeriodData, content: SubmissionContent, base: SubmissionContent | None, decisions: Decisions
) -> "Merged":
    from kkapp.consolidate.merging import merge

    return merge(data, content, base, decisions)


def _receipt(store: Store, item: InboxItem, came: Delivered, revision: int) -> Receipt:
    return Receipt(
        id=came.id,
        unit=came.unit,
        year=came.year,
        revision=revision,
        channel=came.channel,
        replaces=came.replaces,
        made_at=came.made_at,
        made_by=came.made_by,
        key=came.key,
        received_at=now(),
        received_by=store.who,
        file=item.name,
        content_hash=came.content_hash,
        content=came.content_json.decode(),
    )


def _key_rows(store: Store, came: Delivered, trusted: str | None) -> tuple[RowChange, ...]:
    if came.key is None or trusted == came.key:
        return ()
    decided = store.who if trusted else None
    return store.trusted_key_rows(
        TrustedKey(id=came.unit, key=came.key, since=now(), package=came.id, decided_by=decided)
    )


def tried(
    store: Store,
    items: Sequence[InboxItem],
    *,
    year: int,
    decisions: Decisions | None = None,
    agreed: Collection[str] = (),
    progress: Callable[[int, int], object] | None = None,
) -> Tried:
    """Return what would come of the files, and what of a year's attachment would change; nothing is written."""
    from kkapp.consolidate.consolidating import consolidated
    from kkapp.consolidate.trial import trial

    before = store.period_data(year)
    trying = _Trying(store, decisions or {}, {year: before})
    received: list[Received] = []
    for item in in_turn(items):
        if progress:
            progress(len(received), len(items) + 1)
        received.append(trying.received(item) if _is_taken(item, agreed) else Received(item))
    if progress:
        progress(len(items), len(items) + 1)
    return Tried(tuple(received), trial(consolidated(before), consolidated(trying.years[year])))


class _Trying:
    """The years as they would be after each file."""

    def __init__(self, store: Store, decisions: Decisions, years: dict[int, PeriodData]) -> None:
        self._store = store
        self._decisions = decisions
        self._bases: dict[tuple[str, int], SubmissionContent] = {}
        self.years = years

    def received(self, item: InboxItem) -> Received:
        came = item.delivered
        if came is None:
            return Received(item)
        place, content = (came.unit, came.year), came.content
        base = self._bases.get(place) or _base(self._store, came)
        data = self.years.get(came.year) or self._store.period_data(came.year, aside=True)
        merged = _merged(data, content, base, self._decisions)
        self.years[came.year], self._bases[place] = merged.data, content
        return Received(item, None, merged.changed, merged.conflicts, merged.refused)
