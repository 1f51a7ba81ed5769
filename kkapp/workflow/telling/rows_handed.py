"""What travels between department and units, as sentences: states, queries, packages, keys, opened fields, locks."""

from collections.abc import Callable, Iterator, Mapping

from kkapp.i18n import _, mark
from kkapp.model.changes import RowChange
from kkapp.model.changes import Value as Stored
from kkapp.model.query import QUANTITY
from kkapp.model.receipt import ASSIGNED
from kkapp.model.states import STATE_NAMES
from kkapp.model.submission import SubmissionState
from kkapp.workflow.telling.rows_known import RowsKnown
from kkapp.workflow.telling.words import CELLS, FIELDS, figure_text, quoted, value_text

Said = tuple[str, str]

_ANOTHER = {"footnotes": mark("footnotes")}


def _side(side: Mapping[str, Stored] | None, field: str) -> str:
    found = side.get(field) if side else None
    return "" if found is None else str(found)


def _state(value: str) -> str:
    return _(STATE_NAMES[SubmissionState(value)]) if value in set(SubmissionState) else _("none")


def _unit(key: str, known: RowsKnown) -> str:
    return quoted(known.text("units", key, "name") or key)


def _submission(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    unit = _unit(known.text("submissions", row.key, "unit"), known)
    before, after = _side(row.before, "state"), _side(row.after, "state")
    if before != after:
        sentence = _("The submission of {unit}: {before} → {after}")
        yield sentence.format(unit=unit, before=_state(before), after=_state(after)), ""
    for field, words in _OF_SUBMISSION.items():
        new = _side(row.after, field)
        if new not in ("", "0", _side(row.before, field)):
            value = quoted(new) if field.endswith("reason") else new
            yield _(words).format(unit=unit, value=value), ""


_OF_SUBMISSION = {
    "assignment_revision": mark("Handed out to {unit}, version {value}"),
    "confirmed_by": mark("The submission of {unit} was confirmed by {value}"),
    "declared_reason": mark("{unit} has nothing to report: {value}"),
    "exception_reason": mark("The locked year stays open for {unit}: {value}"),
}


def _query(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    whole = known.row("queries", row.key)
    unit = str(whole.get("unit") or "")
    place = _("{code} – {cell}").format(
        code=known.text("actions", str(whole.get("action") or ""), "code") or _("a removed action"),
        cell=_field(str(whole.get("field") or ""), unit, known),
    )
    if row.before is None or row.after is None:
        side = row.after or row.before
        words = _("{place} – {unit} is asked: {text}") if row.after else _("{place} – the query to {unit} went: {text}")
        yield words.format(place=place, unit=_unit(unit, known), text=quoted(_side(side, "text"))), ""
        return
    if "answer" in row.after:
        answer = value_text("text", row.after["answer"], known)
        yield _("{place} – answer: {text}").format(place=place, text=answer), ""
    if "text" in row.after:
        yield _("{place} – the query now says: {text}").format(place=place, text=quoted(_side(row.after, "text"))), ""
    if "closed_at" in row.after:
        closed = row.after["closed_at"] is not None
        words = _("{place} – the query was closed") if closed else _("{place} – the query was opened again")
        yield words.format(place=place), ""


def _field(field: str, unit: str, known: RowsKnown) -> str:
    """Return the name of a field as a query has it."""
    if field.startswith(QUANTITY):
        key = field.removeprefix(QUANTITY)
        figure = known.row("quantities", f"{key}@{unit}") or known.row("quantities", key)
        return figure_text(figure, known) if figure else _("a figure")
    names = {**CELLS, **FIELDS, **_ANOTHER}
    return _(names[field]) if field in names else field


_MERGED = (
    mark("Merged: the package {file} of {unit}, version {revision}"),
    mark("No longer merged: the package {file} of {unit}, version {revision}"),
)
_OF_RECEIPT = {
    ASSIGNED: (
        mark("Taken on: the department's file {file}, version {revision}"),
        mark("No longer taken on: the department's file {file}, version {revision}"),
    ),
}


def _receipt(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    whole = known.row("receipts", row.key)
    there, gone = _OF_RECEIPT.get(str(whole.get("channel")), _MERGED)
    words = there if row.after else gone
    if row.before is None or row.after is None:
        yield (
            _(words).format(
                file=quoted(str(whole.get("file") or "")),
                unit=_unit(str(whole.get("unit") or ""), known),
                revision=whole.get("revision"),
            ),
            "",
        )


def _trusted_key(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    whose = _("the department") if row.key == "department" else _unit(row.key, known)
    if row.before is None:
        yield _("From now on the signature of {whose} is trusted").format(whose=whose), ""
    elif row.after is None:
        yield _("The signature of {whose} is no longer trusted").format(whose=whose), ""
    elif "key" in row.after:
        words = _("From now on another signature of {whose} is trusted; agreed by: {who}")
        yield words.format(whose=whose, who=known.text("trusted_keys", row.key, "decided_by") or _("nobody")), ""


def _open_field(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    side = row.after or row.before
    code = known.text("actions", _side(side, "action"), "code")
    field = _field(_side(side, "field"), "", known)
    place = _("{code} – {cell}").format(code=code, cell=field) if code else _("all fields")
    yield (_("{place}: opened") if row.after else _("{place}: no longer opened")).format(place=place), ""


def _period(row: RowChange, known: RowsKnown) -> Iterator[Said]:
    year = known.text("periods", row.key, "year")
    if row.before is None or row.after is None:
        return
    if "deadline" in row.after:
        before, after = (_side(side, "deadline") or _("none") for side in (row.before, row.after))
        words = _("The deadline of {year}: {before} → {after}")
        yield words.format(year=year, before=before, after=after), ""
    if "locked_at" in row.after:
        locked = row.after["locked_at"] is not None
        yield (_("The year {year} was locked") if locked else _("The year {year} was unlocked")).format(year=year), ""


TELLERS: dict[str, Callable[[RowChange, RowsKnown], Iterator[Said]]] = {
    "submissions": _submission,
    "queries": _query,
    "receipts": _receipt,
    "trusted_keys": _trusted_key,
    "open_fields": _open_field,
    "periods": _period,
}
