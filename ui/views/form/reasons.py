"""Why a field can only be read, at the field itself: under the pointer and for a screen reader.

A note that stands beside a field, a remark or an edit of the department, is told to a screen reader at the field too.
"""

from PySide6.QtWidgets import QWidget

from ui.views.form.fields import EntryField

_BEFORE, _WHY, _NOTE = "said_by_itself", "said_why_closed", "said_beside"


def say_why(widget: QWidget, why: str) -> None:
    """Say at a field why it is closed; with "" say again what it says while it is open."""
    if isinstance(widget, EntryField):
        widget.say_closed(why)
    else:
        _say(widget, _WHY, why)


def say_noted(widget: QWidget, note: str) -> None:
    """Say at a field what the note beside it says, "" where there is none."""
    if isinstance(widget, EntryField):
        widget.say_noted(note)
    else:
        _say(widget, _NOTE, note)


def _say(widget: QWidget, name: str, text: str) -> None:
    if (widget.property(name) or "") == text:
        return
    if widget.property(_BEFORE) is None:
        widget.setProperty(_BEFORE, [widget.toolTip(), widget.accessibleDescription()])
    widget.setProperty(name, text)
    tip, description = widget.property(_BEFORE)
    why, note = (widget.property(each) or "" for each in (_WHY, _NOTE))
    widget.setToolTip(why or tip)
    widget.setAccessibleDescription(" ".join(part for part in (note, why or description) if part))
