"""Edit what hangs on the tree: the programme itself, kinds, linked documents, units in charge, years, aggregation."""

from collections.abc import Callable, Iterable
from typing import Protocol

from kkapp.errors import BadValueError
from kkapp.i18n import _
from kkapp.model.changes import Changes
from kkapp.model.indicator import Aggregation
from kkapp.model.numbering import numbered_as
from kkapp.model.period import PeriodData, ReportingPeriod
from kkapp.model.programme import Action, Edition, LinkedDocuments, Programme, Subtask, Task, TaskKind
from kkapp.model.structure import with_part
from kkapp.model.unit import Responsibility
from kkapp.store.store import Store
from kkapp.workflow import structure_rules as rules
from kkapp.workflow.structure import edit_programme


def new_programme(store: Store, name: str, first_year: int, last_year: int, year: int) -> Changes:
    """Make a programme from nothing, with one reporting period; its areas, tasks and actions are added after that."""
    from uuid import uuid4

    from kkapp.imports.programme import short_genitive

    rules.require_department(store)
    words = rules.require_title(name)
    rules.require_edition(first_year, last_year)
    edition = Edition(first_year=first_year, last_year=last_year)
    rules.require_year(year, edition)
    if year in store.years():
        raise BadValueError(
            _("The workspace holds a programme for {year} already. Nothing was changed; choose another year.").format(
                year=year
            )
        )
    made = Programme(id=str(uuid4()), name=words, short_name_genitive=short_genitive(words), edition=edition)
    data = PeriodData(programme=made, period=ReportingPeriod(id=str(uuid4()), year=year))
    return store.save(data, kind="edit", why=_("New programme: {name}").format(name=words))


def save_programme_names(
    store: Store, name: str, genitive: str, resolution: str, *, year: int | None = None
) -> Changes:
    """Save the programme's name, its short name in the genitive and the council's resolution."""
    words, short = rules.require_title(name), rules.require_title(genitive)
    why = _("Programme's names: {name}").format(name=words)
    adopted = rules.clean_line(resolution) or None

    def edit(data: PeriodData) -> Programme:
        edition = data.programme.edition.model_copy(update={"resolution": adopted})
        update = {"name": words, "short_name_genitive": short, "edition": edition}
        return data.programme.model_copy(update=update)

    return edit_programme(store, year, edit, lambda *_before_and_after: why)


def read_year(text: str) -> int:
    """Return a year as typed.

    Raises:
        BadValueError: it is none.
    """
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and int(typed) in rules.YEARS):
        raise BadValueError(
            _("“{text}” is no year; write four figures, such as 2022. Nothing was changed.").format(text=typed)
        )
    return int(typed)


def save_edition(store: Store, first_year: int, last_year: int, *, year: int | None = None) -> Changes:
    """Save the years of the edition."""

    def edit(data: PeriodData) -> Programme:
        reported = [at for at in store.years() if store.period_data(at).programme.id == data.programme.id]
        rules.require_edition(first_year, last_year, tuple(reported))
        span = {"first_year": first_year, "last_year": last_year}
        return data.programme.model_copy(update={"edition": data.programme.edition.model_copy(update=span)})

    why = _("Years of the edition: {first}–{last}").format(first=first_year, last=last_year)
    return edit_programme(store, year, edit, lambda *_before_and_after: why)


def save_task_kind(store: Store, task: str, kind: TaskKind, *, year: int | None = None) -> Changes:
    """Make a task basic or complementary."""
    sentence = {
        TaskKind.BASIC: _("Task {number} is basic now"),
        TaskKind.COMPLEMENTARY: _("Task {number} is complementary now"),
    }[kind]
    return _edit_task(store, task, {"kind": kind, "heading": None}, sentence, year)


def save_has_spending(store: Store, task: str, has_spending: bool, *, year: int | None = None) -> Changes:
    """Let the tables of a task have the column of spending, or not."""
    sentence = _("Task {number} reports spending now") if has_spending else _("Task {number} reports no spending now")
    return _edit_task(store, task, {"has_spending": has_spending}, sentence, year)


def _edit_task(store: Store, task: str, update: dict[str, object], sentence: str, year: int | None) -> Changes:
    def found(data: PeriodData) -> Task:
        part = rules.require_heading(data.programme, task)
        if not isinstance(part, Task):
            raise BadValueError(_("Only a task has this; choose a task. Nothing was changed."))
        return part

    def edit(data: PeriodData) -> Programme:
        old = found(data)
        if all(getattr(old, name) == value for name, value in update.items() if name != "heading"):
            return data.programme
        return with_part(data.programme, old.model_copy(update=update))

    return edit_programme(store, year, edit, lambda before, _after: sentence.format(number=number_in(before, task)))


def save_linked(store: Store, part: str, linked: LinkedDocuments, *, year: int | None = None) -> Changes:
    """Save the documents a task or subtask is tied to, the lead above them, and where they stand."""
    documents = tuple(line for text in linked.documents if (line := rules.clean_line(text)))
    clean = LinkedDocuments(
        lead=rules.clean_line(linked.lead or "") or None, documents=documents, in_heading=linked.in_heading
    )

    def edit(data: PeriodData) -> Programme:
        old = rules.require_heading(data.programme, part)
        if isinstance(old, Subtask) and clean.in_heading:
            raise BadValueError(_("In a subtask, linked documents stand below the heading. Nothing was changed."))
        new = clean.model_copy(update={"documents": numbered_as(old.linked.documents, clean.documents)})
        if old.linked == new:
            return data.programme
        heading = None if old.linked.in_heading or new.in_heading else old.heading
        return with_part(data.programme, old.model_copy(update={"linked": new, "heading": heading}))

    def why(before: Programme, _after: Programme) -> str:
        return _("Linked documents of {number} changed").format(number=number_in(before, part))

    return edit_programme(store, year, edit, why)


def number_in(programme: Programme, part: str) -> str:
    """Return the number a part has in a programme."""
    return rules.require_part(programme, part).number


def save_responsible(
    store: Store, action: str, responsible: Iterable[Responsibility], *, year: int | None = None
) -> Changes:
    """Save the units in charge of an action, in their order, with the names and codes they are written by."""
    wanted = tuple(
        Responsibility(
            unit=each.unit, written=rules.require_title(each.written), code=rules.clean_line(each.code or "") or None
        )
        for each in responsible
    )

    def change(old: Action, data: PeriodData) -> dict[str, object]:
        if any(each.unit not in data.unit_by_id for each in wanted):
            raise BadValueError(_("The unit is no longer in the workspace; choose another. Nothing was changed."))
        return {} if old.responsible == wanted else {"responsible": wanted, "units_raw": None}

    return _edit_action(store, action, change, _("Units in charge of {code} changed"), year)


class YearStep(Protocol):
    """A step that gives an action a year of its life, or takes it back with None."""

    def __call__(self, store: Store, action: str, when: int | None, /, *, year: int | None = None) -> Changes:
        """Take the step."""
        ...


def end_action(store: Store, action: str, ended: int | None, *, year: int | None = None) -> Changes:
    """End an action in a year, or with None let it go on."""

    def change(old: Action, data: PeriodData) -> dict[str, object]:
        if ended is not None:
            rules.require_year(ended, data.programme.edition)
            _require_order(old.joined_year, ended)
        return {"ended_year": ended}

    sentence = _("{code} goes on") if ended is None else _("{code} ends in {year}")
    return _edit_action(store, action, change, sentence, year, in_year=ended)


def join_action(store: Store, action: str, joined: int | None, *, year: int | None = None) -> Changes:
    """Say in which year an action joined the programme; None: it was there from the start."""

    def change(old: Action, data: PeriodData) -> dict[str, object]:
        if joined is not None:
            rules.require_year(joined, data.programme.edition)
            _require_order(joined, old.ended_year)
        return {"joined_year": joined}

    sentence = _("{code} is in the programme from the start") if joined is None else _("{code} joined in {year}")
    return _edit_action(store, action, change, sentence, year, in_year=joined)


def _require_order(joined: int | None, ended: int | None) -> None:
    if joined is not None and ended is not None and joined > ended:
        raise BadValueError(
            _("An action that joins in {joined} cannot end in {ended}. Nothing was changed.").format(
                joined=joined, ended=ended
            )
        )


def save_aggregation(
    store: Store,
    action: str,
    indicator: str,
    across_units: Aggregation,
    across_periods: Aggregation,
    *,
    year: int | None = None,
) -> Changes:
    """Save how the figures of an indicator come together across units, and across periods."""

    def change(old: Action, _of: PeriodData) -> dict[str, object]:
        if all(each.id != indicator for each in old.indicators):
            raise BadValueError(_("The indicator is no longer there. Nothing was changed."))
        update = {"across_units": across_units, "across_periods": across_periods}
        return {
            "indicators": tuple(
                each.model_copy(update=update) if each.id == indicator else each for each in old.indicators
            )
        }

    return _edit_action(store, action, change, _("Aggregation of an indicator of {code} changed"), year)


def _edit_action(
    store: Store,
    action: str,
    change: Callable[[Action, PeriodData], dict[str, object]],
    sentence: str,
    year: int | None,
    *,
    in_year: int | None = None,
) -> Changes:
    def edit(data: PeriodData) -> Programme:
        old = rules.require_action(data.programme, action)
        return with_part(data.programme, old.model_copy(update=change(old, data)))

    def why(before: Programme, _after: Programme) -> str:
        return sentence.format(code=number_in(before, action), year=in_year)

    return edit_programme(store, year, edit, why)
