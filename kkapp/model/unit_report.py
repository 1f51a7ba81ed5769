"""A unit's report as it stands in the unit's own workspace, and as the department keeps it beside the plan."""

from kkapp.model.base import Id
from kkapp.model.identity import identity
from kkapp.model.quantity import Quantity
from kkapp.model.report import Report, Target

_OF = "@"
"""Joins the identity of a figure with its unit; two units may have figures of the same identity."""


def in_department(report: Report, unit: Id, year: int) -> Report:
    """Return what a unit handed in as the department keeps it: without a plan, identities with the unit's."""
    achieved = report.achieved.model_copy(
        update={"quantities": tuple(_renamed(each, f"{each.id}{_OF}{unit}") for each in report.achieved.quantities)}
    )
    notes = tuple(note.model_copy(update={"id": f"{note.id}{_OF}{unit}"}) for note in report.footnotes)
    return Report(
        id=identity(report.action, "report", year, unit),
        action=report.action,
        unit=unit,
        target=Target(),
        achieved=achieved,
        spending=report.spending,
        footnotes=notes,
    )


def in_unit(report: Report) -> Report:
    """Return a unit's report as it stands in the unit's own workspace: the way back of ``in_department``."""
    ending = f"{_OF}{report.unit}"
    achieved = report.achieved.model_copy(
        update={"quantities": tuple(_renamed(q, q.id.removesuffix(ending)) for q in report.achieved.quantities)}
    )
    notes = tuple(note.model_copy(update={"id": note.id.removesuffix(ending)}) for note in report.footnotes)
    return report.model_copy(update={"unit": None, "achieved": achieved, "footnotes": notes})


def _renamed(quantity: Quantity, name: str) -> Quantity:
    corrections = tuple(
        each.model_copy(update={"id": each.id.replace(quantity.id, name)}) for each in quantity.corrections
    )
    return quantity.model_copy(update={"id": name, "corrections": corrections})
