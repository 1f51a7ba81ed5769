"""Decimal numbers of a submission, bounded: 1E+999999999 is short in a package and endless in a table.

The programme data file of an assignment bounds its own; what units type is bounded nowhere else in the model.
"""

from collections.abc import Iterator
from decimal import Decimal

from kkapp.exchange.limits import NUMBER_DIGITS
from kkapp.model.package_content import SubmissionContent


def numbers_hold(content: SubmissionContent) -> bool:
    """Tell whether every decimal number has few enough digits once it is written out."""
    return all(map(_is_writable, _numbers(content)))


def _numbers(content: SubmissionContent) -> Iterator[Decimal]:
    for report in content.reports:
        for quantity in (*report.target.quantities, *report.achieved.quantities):
            if quantity.number is not None:
                yield quantity.number
            for correction in quantity.corrections:
                if correction.old_number is not None:
                    yield correction.old_number


def _is_writable(number: Decimal) -> bool:
    _sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):  # infinite, or no number
        return False
    return max(len(digits), len(digits) + exponent, -exponent) <= NUMBER_DIGITS
