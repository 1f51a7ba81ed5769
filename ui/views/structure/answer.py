"""A field of the programme's editor that is answered by one of several answers; a refused one is given back."""

from collections.abc import Callable, Iterable
from typing import Any

from ui.views.form.choice import Choice


class Answer(Choice):
    """One of several answers; the first is the usual one. Saved when it is picked or left, given back when refused."""

    def __init__(
        self, name: str, answers: Iterable[tuple[object, str]] = (), save: Callable[[Any], bool] | None = None
    ) -> None:
        super().__init__(name, self._take)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._save_value = save
        self._values: list[object] = []
        self.offer(answers)

    def offer(self, answers: Iterable[tuple[object, str]]) -> None:
        """Offer other answers than before; the same ones stay as they are."""
        wanted = list(answers)
        self._values = [value for value, _text in wanted]  # Qt gives a text back for a member of an enum of texts
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != wanted:
            self.clear()
            for value, text in wanted:
                self.addItem(text, value)
            self.forget()

    def _take(self) -> bool:
        if self._save_value is None or self._save_value(self._values[self.currentIndex()]):
            return True
        self.setCurrentIndex(max(0, self.findData(self._stored)))
        return False

    def _choose_by(self, typed: str) -> bool:  # noqa: ARG002 - the answers carry no digits: Qt finds them by their letters
        return False
