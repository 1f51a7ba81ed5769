"""One changed row as sentences, table by table."""

from collections.abc import Callable, Iterator, Mapping

from kkapp.i18n import _, mark
from kkapp.model.changes import RowChange
from kkapp.model.changes import Value as Stored
from kkapp.polish.typography import nest_quotes
from kkapp.workflow.telling import rows_handed
from kkapp.workflow.telling.rows_known import Row, RowsKnown
from kkapp.workflow.telling.values import Value
from kkapp.workflow.telling.words import (
    CELLS,
    FIELDS,
    figure_text,
    number_text,
    plain_number,
    quoted,
    spending_words,
    value_text,
)

Said = tuple[str, str]
"""A sentence, and the field of the form it is about, "" where there is none."""

CHANGED = mark("{place} – {field}: {before} → {after}")
ADDED = mark("{place} – added: {value}")
REMOVED = mark("{place} – removed: {value}")
ADDED_HERE = mark("{place}, added: {value}")
REMOVED_HERE = mark("{place}, removed: {value}")

_OF_FIGURE = frozenset({"number", "entered", "measure", "relation", "qualifier", "mode", "per"})
_SPENDING = ("spending_kind", "spending_grosze", "spending_entered")
_WORTH_TELLING_OF_NEW = ("status", "reason", "reason_text", "narrative", "planned_wording", "achieved_wording")
_FORM_FIELDS = {"reason_text": "reason", "planned_wording": "planned", "achieved_wording": "achieved"}


def sentences(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    """Yield what a changed row means to a person; nothing where it only follows from another one."""
    teller = _TELLERS.get(row.table)
    if teller:
        yield from ((nest_quotes(text), field) for text, field in teller(row, known))


def name_of(value: Value, known: RowsKnown) -> str:
    """Return a value by what a person knows it as."""
    code = code_of(known.action(value.table, value.key), known)
    if value.table == "quantities":
        cell = known.text("quantities", value.key, "side")
        place = _("{code} – {cell}").format(code=code, cell=_(CELLS[cell]) if cell in CELLS else _("a figure"))
        return _("{place}: {value}").format(place=place, value=figure_text(known.row("quantities", value.key), known))
    field = "spending" if "spending" in value.fields else value.field
    return _("{code} – {cell}").format(code=code, cell=_(FIELDS[field]) if field in FIELDS else field)


def code_of(action: str, known: RowsKnown) -> str:
    """Return the code of an action, as it is now or was when the action went."""
    return known.text("actions", action, "code") or _("a removed action")


def _figure(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    whole = known.row("quantities", row.key)
    place = _("{code} – {cell}").format(
        code=code_of(known.action("quantities", row.key), known),
        cell=_(CELLS[str(whole["side"])]) if whole.get("side") in CELLS else _("a figure"),
    )
    if row.before is None or row.after is None:
        frame, side = (ADDED_HERE, row.after) if row.before is None else (REMOVED_HERE, row.before)
        yield _(frame).format(place=place, value=figure_text(side or {}, known)), row.key
        return
    if not _OF_FIGURE.isdisjoint(row.after):
        alone = {**whole, "entered": None} if "number" in row.after else whole
        before, after = number_text({**alone, **row.before}, known), number_text({**alone, **row.after}, known)
        if before != after:
            yield _("{place}: {before} → {after}").format(place=place, before=before, after=after), row.key
    if "indicator" in row.after:
        sentence = _("{place}, {figure}: linked to another indicator")
        yield sentence.format(place=place, figure=figure_text(whole, known)), row.key
    if "position" in row.after and not known.figures_come_or_go:
        sentence = _("{place}, {figure}: moved within the cell")
        yield sentence.format(place=place, figure=figure_text(whole, known)), row.key


def _report(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    code = code_of(known.action("reports", row.key), known)
    if row.after is None:
        yield _("{place} – the report was removed").format(place=code), ""
        return
    before = row.before or {}
    for field in FIELDS:
        told = field in row.after and (row.before is not None or field in _WORTH_TELLING_OF_NEW)
        if told and before.get(field) != row.after[field]:
            yield _change(code, field, before.get(field), row.after[field], known), _FORM_FIELDS.get(field, field)
    spending = {field: row.after[field] for field in _SPENDING if field in row.after}
    if spending:
        old, new = spending_words(before), spending_words(spending)
        if old != new:
            yield _(CHANGED).format(place=code, field=_(FIELDS["spending"]), before=old, after=new), "spending"


def _change(place: str, field: str, before: Stored, after: Stored, known: RowsKnown) -> str:
    old, new = value_text(field, before, known), value_text(field, after, known)
    return _(CHANGED).format(place=place, field=_(FIELDS[field]), before=old, after=new)


def _action(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    place = code_of(row.key, known)
    yield from _thing(row, known, place, "name")
    if row.before and row.after:
        if not {"task", "subtask"}.isdisjoint(row.after):
            yield _("{place} – moved to another part of the programme").format(place=place), ""
        elif "position" in row.after:
            yield _("{place} – moved within its task").format(place=place), ""


def _part_of_tree(words: str) -> Callable[[RowChange, RowsKnown], Iterator[Said]]:
    def tell(row: RowChange, known: RowsKnown) -> Iterator[Said]:
        place = _(words).format(number=known.text(row.table, row.key, "number"))
        yield from _thing(row, known, place, "title")
        if row.before and row.after and not {"position", "task", "area"}.isdisjoint(row.after):
            yield _("{place} – moved within the programme").format(place=place), ""

    return tell


def _catalogue(words: str, name: str) -> Callable[[RowChange, RowsKnown], Iterator[Said]]:
    def tell(row: RowChange, known: RowsKnown) -> Iterator[Said]:
        stored = known.row(row.table, row.key)
        place = _(words).format(name={**stored, **(row.before or {})}.get(name) or "")
        if row.before is None or row.after is None:
            if not known.figures_come_or_go:  # with a figure comes its measure
                yield (_("{place} – added") if row.before is None else _("{place} – removed")).format(place=place), ""
        else:
            yield from _thing(row, known, place, name)

    return tell


def _thing(row: RowChange, known: RowsKnown, place: str, name: str) -> Iterator[Said]:
    """Tell of a row with a name: that it came, went, or which of its fields changed."""
    if row.before is None or row.after is None:
        frame, side = (ADDED, row.after) if row.before is None else (REMOVED, row.before)
        yield _(frame).format(place=place, value=quoted(str((side or {}).get(name) or ""))), ""
        return
    for field in row.after:
        if field in FIELDS:
            yield _change(place, field, row.before.get(field), row.after[field], known), ""


def _listed(words: str, field: str, owner: Callable[[RowChange, RowsKnown], str]) -> Callable[..., Iterator[Said]]:
    """Tell of a text in a list that hangs on something: a responsible unit, an alias, a linked document."""

    def tell(row: RowChange, known: RowsKnown) -> Iterator[Said]:
        old, new = _of(row.before, field), _of(row.after, field)
        if old != new:
            before, after = value_text(field, old, known), value_text(field, new, known)
            place = owner(row, known)
            yield _(CHANGED).format(place=place, field=_(words), before=before, after=after), ""

    return tell


def _of(side: Mapping[str, Stored] | None, field: str) -> Stored:
    return side.get(field) if side else None


def _code_of_owner(row: RowChange, known: RowsKnown) -> str:
    return code_of(known.action(row.table, row.key), known)


def _unit_of(row: RowChange, known: RowsKnown) -> str:
    unit = known.text(row.table, row.key, "unit")
    return _("unit {name}").format(name=known.text("units", unit, "name"))


def _branch_of(row: RowChange, known: RowsKnown) -> str:
    whole: Row = known.row(row.table, row.key)
    table, key = ("subtasks", whole.get("subtask")) if whole.get("subtask") else ("tasks", whole.get("task"))
    words = mark("subtask {number}") if table == "subtasks" else mark("task {number}")
    return _(words).format(number=known.text(table, str(key or ""), "number"))


def _indicator(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    if row.before and row.after:
        yield from _thing(row, known, _code_of_owner(row, known), "")


def _correction(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    side = row.after or row.before or {}
    sentence = (
        _("{place} – correction of the plan noted, before: {value}")
        if row.after
        else _("{place} – correction of the plan taken out, before: {value}")
    )
    quantity = str(side.get("quantity") or "")
    yield sentence.format(place=_code_of_owner(row, known), value=plain_number(side.get("old_number"))), quantity


_TELLERS: dict[str, Callable[[RowChange, RowsKnown], Iterator[Said]]] = {
    "quantities": _figure,
    "corrections": _correction,
    "reports": _report,
    "footnotes": _listed(mark("footnote"), "text", _code_of_owner),
    "actions": _action,
    "responsibilities": _listed(mark("responsible unit"), "written", _code_of_owner),
    "indicators": _indicator,
    "areas": _part_of_tree(mark("area {number}")),
    "tasks": _part_of_tree(mark("task {number}")),
    "subtasks": _part_of_tree(mark("subtask {number}")),
    "linked_documents": _listed(mark("linked document"), "text", _branch_of),
    "programmes": _catalogue(mark("programme {name}"), "name"),
    "units": _catalogue(mark("unit {name}"), "name"),
    "unit_aliases": _listed(mark("other name"), "alias", _unit_of),
    "unit_codes": _listed(mark("code"), "code", _unit_of),
    "unit_names": _listed(mark("earlier name"), "name", _unit_of),
    "measures": _catalogue(mark("measure {name}"), "one"),
    **rows_handed.TELLERS,
}
"""Tables that are told; the others only follow from them."""
