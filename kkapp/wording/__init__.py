"""The one text function: what stands in a cell of the attachment, for preview, exports and checks alike."""

from kkapp.wording.cells import CellText, Wording, achieved_text, planned_text, spending_text, units_text
from kkapp.wording.quantities import measure_words, quantity_text

__all__ = [
    "CellText",
    "Wording",
    "achieved_text",
    "measure_words",
    "planned_text",
    "quantity_text",
    "spending_text",
    "units_text",
]
