"""Every answer has a name, and is offered in the order of the model."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from kkapp.answer_names import REASON_NAMES, RULE_NAMES, STATUS_NAMES
from kkapp.model.indicator import Aggregation
from kkapp.model.report import Reason, Status


@pytest.mark.parametrize(("names", "answers"), [(STATUS_NAMES, Status), (REASON_NAMES, Reason)])
def test_that_each_answer_is_named_in_its_order(names: Mapping[str, str], answers: type[StrEnum]) -> None:
    assert list(names) == list(answers)


def test_that_each_way_of_joining_is_named() -> None:
    assert set(RULE_NAMES) == set(Aggregation)
