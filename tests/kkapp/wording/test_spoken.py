"""The words beside a figure say all that is known of it."""

from decimal import Decimal

import pytest

from kkapp.model.measure import Measure
from kkapp.model.quantity import DeliveryMode, Per, Quantity, Relation
from kkapp.wording.spoken import spoken_words

FAMILY = Measure(id="m", one="rodzina", few="rodziny", many="rodzin", other="rodziny")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": 2}, "rodziny"),
        ({"number": 5}, "rodzin"),
        ({}, "rodzin"),
        ({"number": 5, "relation": Relation.AT_MOST}, "do rodzin"),
        ({"number": 5, "relation": Relation.SUBSET, "qualifier": "z dziećmi"}, "w tym rodzin z dziećmi"),
        ({"number": 5, "per": Per.MONTH}, "rodzin na miesiąc"),
        ({"number": 5, "mode": DeliveryMode.ON_LINE}, "rodzin on-line"),
        ({"number": 5, "mode": DeliveryMode.ON_SITE, "per": Per.WEEK}, "rodzin (stacjonarnie) na tydzień"),
        ({"number": 5, "mode": DeliveryMode.MIXED}, "rodzin (stacjonarnie i on-line)"),
    ],
)
def test_that_relation_qualifier_mode_and_span_are_said(fields: dict[str, object], words: str) -> None:
    number = fields.get("number")
    figure = Quantity.model_validate(
        {
            "id": "q",
            "indicator": "i",
            "measure": "m",
            **fields,
            "number": None if number is None else Decimal(str(number)),
        }
    )
    assert spoken_words(figure, {"m": FAMILY}) == words
