"""The words a history is told in: fields and values by the names the screen gives them."""

from decimal import Decimal

from kkapp.answer_names import REASON_NAMES, RULE_NAMES, STATUS_NAMES
from kkapp.i18n import _, mark
from kkapp.model.changes import Value as Stored
from kkapp.model.measure import Measure
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation
from kkapp.model.report import Spending, SpendingKind
from kkapp.polish.numbers import write_number
from kkapp.wording.cells import spending_text
from kkapp.wording.quantities import measure_words, quantity_text
from kkapp.workflow.telling.rows_known import Row, RowsKnown

_LONGEST = 90
"""So much of a long text is quoted."""

CELLS = {"planned": mark("planned"), "achieved": mark("achieved")}
FIELDS = {
    "status": mark("status"),
    "reason": mark("reason"),
    "reason_text": mark("reason in words"),
    "narrative": mark("narrative"),
    "planned_wording": mark("wording of the planned cell"),
    "achieved_wording": mark("wording of the achieved cell"),
    "spending": mark("spending"),
    "since_year": mark("carried out since"),
    "delivery": mark("way of holding"),
    "code": mark("code"),
    "name": mark("name"),
    "number": mark("number"),
    "title": mark("title"),
    "heading": mark("heading"),
    "kind": mark("kind"),
    "joined_year": mark("joined in year"),
    "ended_year": mark("ended in year"),
    "has_spending": mark("reports spending"),
    "parent": mark("parent unit"),
    "valid_from": mark("valid from"),
    "valid_to": mark("valid to"),
    "one": mark("form for 1"),
    "few": mark("form for 2, 3, 4"),
    "many": mark("form for 5 and more"),
    "other": mark("form for a fraction"),
    "counts": mark("what is counted"),
    "across_units": mark("joined across units"),
    "across_periods": mark("joined across years"),
    "measure": mark("measure"),
    "qualifier": mark("qualifier"),
    "relation": mark("relation"),
    "mode": mark("way of holding"),
    "per": mark("span of the rate"),
    "indicator": mark("link to the plan"),
    "resolution": mark("resolution"),
    "text": mark("text"),
}
"""Fields that are told; the others follow from them or say nothing to a person."""

_TRUTH = {"0": mark("no"), "1": mark("yes")}
_CODES = {
    "status": STATUS_NAMES,
    "reason": REASON_NAMES,
    "across_units": RULE_NAMES,
    "across_periods": RULE_NAMES,
    "has_spending": _TRUTH,
}


def value_text(field: str, value: Stored, known: RowsKnown) -> str:
    """Return a stored value as a person knows it."""
    if value is None or value == "":
        return _("blank")
    if field in _CODES:
        names = _CODES[field]
        return _(names[str(value)]) if str(value) in names else str(value)
    if field == "measure":
        return known.text("measures", str(value), "many") or str(value)
    if field == "parent":
        return known.text("units", str(value), "name") or str(value)
    return quoted(str(value)) if isinstance(value, str) else str(value)


def quoted(text: str) -> str:
    """Return a text in quotation marks, a long one cut."""
    return _("“{text}”").format(text=shortened(" ".join(text.split())))


def shortened(text: str) -> str:
    """Return a text, a long one cut after a word."""
    if len(text) <= _LONGEST:
        return text
    kept = text[:_LONGEST]
    return f"{kept.rpartition(' ')[0] or kept} …"


def figure_text(row: Row, known: RowsKnown) -> str:
    """Return a figure with its measure in the form that agrees: "1 200 widzów"; a blank one says what is blank."""
    entered = row.get("entered")
    if entered is not None:
        return quoted(str(entered))
    measure = _measure(str(row.get("measure") or ""), known)
    measures = {measure.id: measure} if measure else {}
    quantity = _quantity(row)
    if quantity.number is not None:
        return quantity_text(quantity, measures)
    words = measure_words(quantity, measures)
    return _("blank ({measure})").format(measure=words) if words else _("blank")


def number_text(row: Row, known: RowsKnown) -> str:
    """Return a figure beside another of the same measure, so that a blank one needs no words."""
    return figure_text(row, known) if row.get("number") is not None or row.get("entered") else _("blank")


def _quantity(row: Row) -> Quantity:
    number, mode, per = row.get("number"), row.get("mode"), row.get("per")
    return Quantity(
        id="",
        indicator="",
        number=None if number is None else Decimal(str(number)),
        measure=str(row["measure"]) if row.get("measure") else None,
        measure_text=str(row["measure_text"]) if row.get("measure_text") else None,
        relation=Relation(str(row.get("relation") or Relation.PLAIN)),
        qualifier=str(row["qualifier"]) if row.get("qualifier") else None,
        mode=DeliveryMode(str(mode)) if mode else None,
        per=Per(str(per)) if per else None,
    )


def _measure(key: str, known: RowsKnown) -> Measure | None:
    row = known.row("measures", key) if key else {}
    if not {"one", "few", "many", "other"} <= row.keys():
        return None
    forms = {form: str(row[form]) for form in ("one", "few", "many", "other")}
    return Measure(id=key, before=bool(row.get("before")), **forms)


def spending_words(row: Row) -> str:
    """Return what one side of a change says of spending; where only the amount changed, it was one and is one."""
    entered, grosze = row.get("spending_entered"), row.get("spending_grosze")
    if entered is not None:
        return quoted(str(entered))
    usual = SpendingKind.BLANK if grosze is None else SpendingKind.AMOUNT
    kind = SpendingKind(str(row.get("spending_kind") or usual))
    spending = Spending(kind=kind, grosze=None if grosze is None else int(grosze))
    return spending_text(spending) or _("blank")


def plain_number(value: Stored) -> str:
    """Return a number that stands alone."""
    return _("blank") if value is None else write_number(Decimal(str(value)))
