"""Receive: what units handed in is merged, one step a file; a trial merge is the same without the saving."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kkapp.model.changes import Changes, RowChange
from kkapp.model.package_content import SubmissionContent
from kkapp.model.period import PeriodData
from kkapp.model.receipt import Receipt, TrustedKey
from kkapp.model.states import Act, next_state
from kkapp.store.store import Store
from kkapp.workflow.handing_out import now, submission_of, with_submission
from kkapp.workflow.inbox import Delivered, InboxItem, Light, Standing, judged, known_to, newest_revision

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


def receive(
    store: Store,
    items: Sequence[InboxItem],
    *,
    decisions: Decisions | None = None,
    agreed: Collection[str] = (),
) -> Iterator[Received]:
    """Merge what can be taken, one step a file, oldest revision first, and yield what came of each.

    ``agreed`` names files (by the identity of what they hold) that a person decided to take although their unit signs
    with another key, or handed in two cards. A conflict that nobody decided keeps the department's value.
    """
    for item in in_turn(items):
        fresh = judged(item, known_to(store)) if item.delivered and item.standing is not Standing.TWO_CARDS else item
        came = fresh.delivered
        if came is None or not _is_taken(fresh, agreed):
            yield Received(fresh)
        else:
            yield _received(store, fresh, came, decisions or {})


def _is_taken(item: InboxItem, agreed: Collection[str]) -> bool:
    came = item.delivered
    return item.light is Light.TAKE or (item.light is Light.DECIDE and came is not None and came.id in agreed)


def in_turn(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Return the files in the order in which they are merged, which does not depend on how they came."""

    def turn(item: InboxItem) -> tuple[str, int, int, str]:
        came = item.delivered
        return (came.unit, came.year, came.revision, came.id) if came else ("", 0, 0, item.name)

    return sorted(items, key=turn)


def _received(store: Store, item: InboxItem, came: Delivered, decisions: Decisions) -> Received:
    data = store.period_data(came.year)
    had = store.receipts(unit=came.unit, year=came.year)
    merged = _merged(data, came, had, decisions)
    known = submission_of(merged.data, came.unit)
    noted = known.model_copy(
        update={
            "state": next_state(known.state, Act.SUBMIT),
            "revision": known.revision + 1 if came.channel == "excel" else came.revision,
            "confirmed_by": came.content.confirmed_by or None,
            "submitted_at": came.made_at or now(),
        }
    )
    rows = (
        *store.difference(with_submission(merged.data, noted)),
        *store.receipt_rows(_receipt(store, item, came, noted.revision)),
        *(_key_rows(store, came) if came.key else ()),
    )
    changes = store.apply(rows, kind="merge", why=item.name)
    store.refreshed(data, changes)
    return Received(item, changes, merged.changed, merged.conflicts, merged.refused)


def _merged(data: PeriodData, came: Delivered, had: Sequence[Receipt], decisions: Decisions) -> "Merged":
    from kkapp.consolidate.merging import merge

    base = SubmissionContent.model_validate_json(had[-1].content) if had else None
    return merge(data, came.content, base, decisions)


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
        content=came.content_text,
    )


def _key_rows(store: Store, came: Delivered) -> tuple[RowChange, ...]:
    known = {key.id: key for key in store.trusted_keys()}.get(came.unit)
    if came.key is None or (known and known.key == came.key):
        return ()
    decided = store.who if known else None
    return store.trusted_key_rows(
        TrustedKey(id=came.unit, key=came.key, since=now(), package=came.id, decided_by=decided)
    )


def tried(
    store: Store, items: Sequence[InboxItem], *, decisions: Decisions | None = None, agreed: Collection[str] = ()
) -> Iterator[Received]:
    """Yield what would come of each file, with the conflicts that wait for a person; nothing is written."""
    years: dict[int, PeriodData] = {}
    had: dict[tuple[str, int], list[Receipt]] = {}
    for item in in_turn(items):
        came = item.delivered
        if came is None or not _is_taken(item, agreed):
            yield Received(item)
            continue
        place = came.unit, came.year
        if place not in had:
            had[place] = list(store.receipts(unit=came.unit, year=came.year))
        data = years.get(came.year) or store.period_data(came.year)
        merged = _merged(data, came, had[place], decisions or {})
        years[came.year] = merged.data
        had[place].append(_receipt(store, item, came, max(came.revision, newest_revision(had[place]))))
        yield Received(item, None, merged.changed, merged.conflicts, merged.refused)


def trial_merge(
    store: Store,
    items: Sequence[InboxItem],
    *,
    year: int,
    decisions: Decisions | None = None,
    agreed: Collection[str] = (),
) -> "Trial":
    """Return what merging would change of the attachment, cell by cell and in every total; nothing is written."""
    from kkapp.consolidate.consolidating import consolidated
    from kkapp.consolidate.trial import trial

    before = after = store.period_data(year)
    had = {unit.id: list(store.receipts(unit=unit.id, year=year)) for unit in before.units}
    for item in in_turn(items):
        came = item.delivered
        if came is not None and came.year == year and _is_taken(item, agreed):
            after = _merged(after, came, had[came.unit], decisions or {}).data
            had[came.unit].append(_receipt(store, item, came, max(came.revision, newest_revision(had[came.unit]))))
    return trial(consolidated(before), consolidated(after))
