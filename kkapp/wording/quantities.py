"""A figure in words: number, measure in the form that agrees with it, mode, qualifier, relation."""

from collections.abc import Iterable, Mapping

from kkapp.model.measure import Measure
from kkapp.model.quantity import DeliveryMode, Quantity, Relation
from kkapp.polish.numbers import NO_BREAK_SPACE, write_number
from kkapp.polish.plural import noun_form_category
from kkapp.wording import phrases

_RUNS_ON = ("w", "z", "na", "do", "o", "przez", "po", "dla", "udział")
_SAID_ONCE = (Relation.TOTAL, Relation.SUBSET)
_VERB_ENDINGS = ("ło", "ły", "li", "ła")


def measure_words(quantity: Quantity, measures: Mapping[str, Measure]) -> str:
    """Return the words beside the number: "warsztatów on-line", "szkół realizujących program „Trzymaj formę”"."""
    measure = measures.get(quantity.measure or "")
    parts = [
        "" if quantity.implied_measure else _form(quantity, measure),
        phrases.ONLINE if quantity.mode is DeliveryMode.ON_LINE else "",
        quantity.qualifier or "",
    ]
    return " ".join(part for part in parts if part)


def _form(quantity: Quantity, measure: Measure | None) -> str:
    if measure is None:
        return quantity.measure_text or ""
    category = "other" if quantity.number is None else noun_form_category(quantity.number)
    form = measure.form("many" if quantity.number is None else category)
    return form + (phrases.PER[quantity.per] if quantity.per else "")


def quantity_text(quantity: Quantity, measures: Mapping[str, Measure], *, with_relation: bool = True) -> str:
    """Return a figure as it stands in a cell, without its neighbours; "" while it has no readable number."""
    if quantity.number is None:
        return ""
    measure = measures.get(quantity.measure or "")
    number, words = write_number(quantity.number), measure_words(quantity, measures)
    if measure is not None and measure.before:
        figure = phrases.MEASURE_FIRST.format(measure=words, number=number)
    else:
        figure = f"{number}{NO_BREAK_SPACE}{words}".rstrip()
    relation = phrases.RELATION.get(quantity.relation) if with_relation else None
    return f"{relation} {figure}" if relation else figure


def quantities_text(quantities: Iterable[Quantity], measures: Mapping[str, Measure]) -> str:
    """Return the figures of a cell in their order; numbers that only describe something are left out.

    "w tym" and "łącznie" stand once before the figures they hold for, a context once before the figures it shares.
    """
    texts = []
    previous: Quantity | None = None
    for quantity in quantities:
        if quantity.number is None or quantity.relation is Relation.DESCRIPTIVE:
            continue
        goes_on = previous is not None and previous.relation is quantity.relation in _SAID_ONCE
        text = quantity_text(quantity, measures, with_relation=not goes_on)
        repeated = previous is not None and previous.context == quantity.context
        texts.append(_in_context(quantity, text, repeated=repeated))
        previous = quantity
    return ", ".join(texts)


def _in_context(quantity: Quantity, text: str, *, repeated: bool) -> str:
    marked = " ".join([text, *(phrases.CORRECTION.format(year=c.year) for c in quantity.corrections)])
    context = quantity.context
    if not context or repeated or context.casefold() == phrases.RELATION.get(quantity.relation):
        return marked
    last = context.split()[-1].casefold()
    if last in _RUNS_ON or last.endswith(_VERB_ENDINGS):
        return f"{context} {marked}"
    return phrases.EXPLANATION.format(figures=context, explanation=marked)
