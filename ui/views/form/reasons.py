"""Why a field can only be read, at the field itself: under the pointer and for a screen reader."""

from PySide6.QtWidgets import QWidget

from ui.views.form.fields import EntryField

_BEFORE = "said_while_open"


def say_why(widget: QWidget, why: str) -> None:
    """Say at a field why it is closed; with "" say again what it says while it is open."""
    if isinstance(widget, EntryField):
        widget.say_closed(why)
        return
    before = widget.property(_BEFORE)
    if before is None and not why:
        return
    if before is None:
        before = [widget.toolTip(), widget.accessibleDescription()]
        widget.setProperty(_BEFORE, before)
    widget.setToolTip(why or before[0])
    widget.setAccessibleDescription(why or before[1])
