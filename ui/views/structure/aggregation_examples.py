"""Sentences that show on example figures what an aggregation does; the arithmetic is the model's."""

from kkapp.i18n import _, mark
from kkapp.model.aggregating import OF_PERIODS, OF_UNITS, together
from kkapp.model.indicator import Aggregation
from kkapp.polish.numbers import write_number

_UNITS = {
    Aggregation.SUM: mark("Branch {a}: {x}, branch {b}: {y}, branch {c}: {z} → together {total}"),
    Aggregation.MAX: mark("Branch {a}: {x}, branch {b}: {y}, branch {c}: {z} → {total} (the largest figure)"),
    Aggregation.LAST: mark("Branch {a}: {x}, branch {b}: {y}, branch {c}: {z} → {total} (the last in the list)"),
    Aggregation.RATIO: mark(
        "Branch {a}: {x} of {p}, branch {b}: {y} of {q}, branch {c}: {z} of {r} → {total}% (sum by sum)"
    ),
    Aggregation.NONE: mark("Branch {a}: {x}, branch {b}: {y}, branch {c}: {z} → no total, each stands for itself"),
}
_PERIODS = {
    Aggregation.SUM: mark("{a}: {x}, {b}: {y}, {c}: {z} → together {total}"),
    Aggregation.MAX: mark("{a}: {x}, {b}: {y}, {c}: {z} → {total} (the largest figure)"),
    Aggregation.LAST: mark("{a}: {x}, {b}: {y}, {c}: {z} → {total} (the last figure)"),
    Aggregation.RATIO: mark("{a}: {x} of {p}, {b}: {y} of {q}, {c}: {z} of {r} → {total}% (sum by sum)"),
    Aggregation.NONE: mark("{a}: {x}, {b}: {y}, {c}: {z} → no total, each year stands for itself"),
}


def units_example(rule: Aggregation) -> str:
    """Return what happens to the figures of three branches."""
    return _example(_UNITS[rule], rule, across_units=True)


def periods_example(rule: Aggregation) -> str:
    """Return what happens to the figures of three years."""
    return _example(_PERIODS[rule], rule, across_units=False)


def _example(sentence: str, rule: Aggregation, *, across_units: bool) -> str:
    figures = OF_UNITS if across_units else OF_PERIODS
    total = together(figures, rule)
    names = {letter: str(figure.source) for letter, figure in zip("abc", figures, strict=True)}
    values = {letter: write_number(figure.value) for letter, figure in zip("xyz", figures, strict=True)}
    plans = {letter: write_number(figure.plan) for letter, figure in zip("pqr", figures, strict=True)}
    return _(sentence).format(**names, **values, **plans, total="" if total is None else write_number(total))
