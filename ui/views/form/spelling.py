"""Spelling for the fields of the form: asked of a process of its own, so that the window never waits for it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kkapp.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QProcess

    from kkapp.model.period import PeriodData
    from kkapp.polish.spelling import Speller


def can_run() -> bool:
    """Return whether an interpreter can be started beside this one."""
    from kkapp.exports.pdf_child import can_run

    return can_run()


_IDLE = 1500
"""Milliseconds without a key before the dictionary is loaded here, where no second process can be started (0.3 s)."""


class Spelling(QObject):
    """Knows which words are misspelt; what it does not know yet counts as right until it is ``learned``."""

    learned = Signal()
    """More is known about words than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._verdicts: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._names: tuple[str, ...] = ()
        self._told = 0
        self._child: QProcess | None = None
        self._speller: Speller | None = None
        self._waiting: dict[str, Callable[[list[str]], object]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_IDLE)
        self._pause.timeout.connect(self._load_here)

    def accept_names(self, data: PeriodData) -> None:
        """Know the words of the programme's own names; told when the speller is started."""
        self._names = tuple(_names(data))
        self._tell_names()

    def accept(self, word: str) -> None:
        """Know a word from now on, until the program ends."""
        self._verdicts[word] = True
        self._names = (*self._names, word)
        self._tell_names()
        self.learned.emit()

    def is_wrong(self, word: str) -> bool:
        """Return whether a word is known to be misspelt."""
        return not self._verdicts.get(word, True)

    def look_up(self, words: Iterable[str]) -> None:
        """Ask about words that nothing is known of."""
        unknown = [word for word in dict.fromkeys(words) if word not in self._verdicts and word not in self._asked]
        if not unknown:
            return
        self._asked.update(unknown)
        if self._speller:
            self._learn(unknown, self._speller.unknown(unknown))
        elif can_run():
            self._ask({"unknown": unknown})
        else:
            self._pause.start()

    def propose(self, word: str, listen: Callable[[list[str]], object]) -> None:
        """Tell ``listen`` what may have been meant by a word."""
        if self._speller:
            listen(self._speller.proposals(word))
        elif can_run():
            self._waiting[word] = listen
            self._ask({"proposals": word})

    def forget(self, word: str) -> None:
        """Tell nobody any more what may have been meant by a word."""
        self._waiting.pop(word, None)

    def stop(self) -> None:
        """End the process at once, it has nothing to lose; what was asked may be asked again."""
        child, self._child = self._child, None
        self._asked.clear()
        self._waiting.clear()
        if child:
            child.kill()
            child.waitForFinished(_IDLE)
            child.deleteLater()

    # --- here, where there is no interpreter to start

    def _load_here(self) -> None:
        from kkapp.polish.spelling import Speller, load_dictionary

        dictionary = load_dictionary()
        if dictionary:
            self._speller = Speller(dictionary, self._names)
            asked = list(self._asked)
            self._learn(asked, self._speller.unknown(asked))

    # --- in a process of its own

    def _ask(self, question: dict[str, object]) -> None:
        if self._child is None:
            self._start()
        if self._child:
            self._child.write(json.dumps(question).encode() + b"\n")

    def _start(self) -> None:
        from PySide6.QtCore import QProcess

        self._child = QProcess(self)
        self._child.setWorkingDirectory(str(resources().parent))
        self._child.setStandardErrorFile(QProcess.nullDevice())
        self._child.readyReadStandardOutput.connect(self._read)
        self._child.start(sys.executable, ["-m", "kkapp.polish.spelling_child"])
        self._told = 0
        self._tell_names()

    def _tell_names(self) -> None:
        if self._speller:
            self._speller.accept(self._names)
        elif self._child and self._told != len(self._names):
            self._told = len(self._names)
            self._ask({"accept": self._names})

    def _read(self) -> None:
        while self._child and self._child.canReadLine():
            answer = json.loads(bytes(self._child.readLine().data()))
            if "unknown" in answer:
                self._learn(answer["asked"], answer["unknown"])
            elif listen := self._waiting.pop(answer["word"], None):
                listen(answer["proposals"])

    def _learn(self, asked: list[str], wrong: list[str]) -> None:
        self._verdicts.update(dict.fromkeys(asked, True) | dict.fromkeys(wrong, False))
        self._asked.difference_update(asked)
        if wrong:
            self.learned.emit()


def _names(data: PeriodData) -> Iterable[str]:
    yield data.programme.name
    yield data.programme.short_name_genitive
    for action in data.programme.actions():
        yield action.name
    for unit in data.units:
        yield unit.name
        yield from unit.aliases
    for measure in data.measures:
        yield from (measure.one, measure.few, measure.many, measure.other)
