"""The rows of a dialog: a name before each field, and fields as wide as there is room."""

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

_BETWEEN_ROWS = 8


def form_rows(*rows: tuple[str, QWidget] | tuple[QLabel, QWidget]) -> QFormLayout:
    """Lay fields out under each other, each beside its name."""
    form = QFormLayout()
    form.setVerticalSpacing(_BETWEEN_ROWS)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in rows:
        form.addRow(name, field)
    return form
