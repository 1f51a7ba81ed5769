"""The field of the narrative: its length is told and unknown words are underlined."""

from PySide6.QtCore import Signal

from kkapp.i18n import _
from kkapp.model.base import TEXT_LIMIT
from kkapp.polish.numbers import write_number
from ui.views.form.fields import Save, TextField


class NarrativeField(TextField):
    """Several lines of text about what was done."""

    counted = Signal(str)
    """How many characters stand in it, of how many a field may hold."""

    def __init__(self, save: Save) -> None:
        super().__init__(_("Narrative"), save, lines=4)
        self.setToolTip(_("Enter goes on to the next field, Shift+Enter begins a new line."))
        self.setAccessibleDescription(self.toolTip())
        self.textChanged.connect(self._count)

    def _count(self) -> None:
        length = self.document().characterCount() - 1
        words = _("{count} of {limit} characters")
        self.counted.emit(words.format(count=write_number(length), limit=write_number(TEXT_LIMIT)) if length else "")
