"""The words beside a figure on the screen: all that is known of it, also what is not printed."""

from collections.abc import Mapping

from kkapp.model.measure import Measure
from kkapp.model.quantity import DeliveryMode, Per, Quantity
from kkapp.wording import phrases
from kkapp.wording.quantities import measure_words

PER = {Per.MONTH: "na miesiąc", Per.WEEK: "na tydzień", Per.DAY: "na dzień"}
MODE = {
    DeliveryMode.ON_SITE: "stacjonarnie",
    DeliveryMode.ON_LINE: phrases.ONLINE,
    DeliveryMode.MIXED: "stacjonarnie i on-line",
}
_NOT_PRINTED = (DeliveryMode.ON_SITE, DeliveryMode.MIXED)


def spoken_words(quantity: Quantity, measures: Mapping[str, Measure]) -> str:
    """Return "w tym rodzin dla rodzin wielodzietnych (stacjonarnie) na miesiąc", the noun agreeing with the number."""
    parts = (
        phrases.RELATION.get(quantity.relation, ""),
        measure_words(quantity.model_copy(update={"per": None}), measures),
        f"({MODE[quantity.mode]})" if quantity.mode in _NOT_PRINTED else "",
        PER[quantity.per] if quantity.per else "",
    )
    return " ".join(part for part in parts if part)
