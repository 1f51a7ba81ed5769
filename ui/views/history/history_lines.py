"""Steps of the history as lines of a list, newest first, grouped by day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kkapp.i18n import _, mark, ngettext
from kkapp.polish.collation import fold
from ui.item_models.panel_items import PanelItem, PanelModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kkapp.workflow.telling import Told

_MOST_LINES = 4
"""So many sentences of a step are shown; the rest is counted."""
_SIGNS = {"undo": "undo", "redo": "redo", "back": "restore", "import": "import", "begin": "import", "create": "new"}
_MONTHS = (
    mark("{day} January {year}"),
    mark("{day} February {year}"),
    mark("{day} March {year}"),
    mark("{day} April {year}"),
    mark("{day} May {year}"),
    mark("{day} June {year}"),
    mark("{day} July {year}"),
    mark("{day} August {year}"),
    mark("{day} September {year}"),
    mark("{day} October {year}"),
    mark("{day} November {year}"),
    mark("{day} December {year}"),
)


def moment(told: Told) -> datetime:
    """Return when a step was taken, by the clock of this computer."""
    return datetime.fromisoformat(told.at).astimezone()


def day_text(day: date) -> str:
    """Return a date as it is written in a heading."""
    return _(_MONTHS[day.month - 1]).format(day=day.day, year=day.year)


class HistoryLines(PanelModel):
    """The steps that were loaded so far; the lines know which steps have been taken back since."""

    def __init__(self) -> None:
        super().__init__()
        self._taken_back: dict[int, bool] = {}
        self._rows: dict[int, Told] = {}

    def clear(self) -> None:
        """Forget all."""
        self._taken_back, self._rows = {}, {}
        self.set_items(())

    def told(self, step: int) -> Told | None:
        """Return a step that was loaded."""
        return self._rows.get(step)

    def is_taken_back(self, step: int) -> bool:
        """Return whether a step was taken back and not made again."""
        return self._taken_back.get(step, False)

    def append(self, page: Iterable[Told], words: str) -> int:
        """Add older steps that hold the words; return how many were added."""
        items: list[PanelItem] = []
        last = self._last_day()
        for told in page:
            if told.of is not None and told.kind in ("undo", "redo"):
                self._taken_back.setdefault(told.of, told.kind == "undo")
            if _holds(told, words):
                self._rows[told.step] = told
                day = moment(told).date()
                if day != last:
                    items.append(_heading(day))
                    last = day
                items.append(self._item(told))
        self.insert(self.rowCount(), items)
        return sum(not item.is_heading for item in items)

    def prepend(self, newest: Iterable[Told], words: str) -> None:
        """Add steps that were taken since, given newest first."""
        for told in reversed(list(newest)):
            if told.of is not None and told.kind in ("undo", "redo"):
                self._taken_back[told.of] = told.kind == "undo"
                self._refresh(told.of)
            if _holds(told, words):
                self._rows[told.step] = told
                heading = _heading(moment(told).date())
                if self.items and self.items[0] == heading:
                    self.insert(1, [self._item(told)])
                else:
                    self.insert(0, [heading, self._item(told)])

    def _refresh(self, step: int) -> None:
        told = self._rows.get(step)
        for row, item in enumerate(self.items):
            if told and item.key == step:
                self.replace(row, self._item(told))

    def _last_day(self) -> date | None:
        keys = [item.key for item in self.items if not item.is_heading]
        return moment(self._rows[keys[-1]]).date() if keys else None

    def _item(self, told: Told) -> PanelItem:
        title, *others = told.texts or (_("Details of the programme were changed"),)
        if len(others) > _MOST_LINES:
            rest = len(others) - _MOST_LINES
            more = ngettext("and {count} more change", "and {count} more changes", rest).format(count=rest)
            others = [*others[:_MOST_LINES], more]
        taken_back = self.is_taken_back(told.step)
        frame = _("{time} · {who} · step {step} · taken back") if taken_back else _("{time} · {who} · step {step}")
        note = frame.format(time=f"{moment(told):%H:%M:%S}", who=told.who, step=told.step)
        sign = _SIGNS.get(told.kind, "rename")
        return PanelItem(title, below=tuple(others), note=note, sign=sign, tone="muted", key=told.step)


def _heading(day: date) -> PanelItem:
    return PanelItem(day_text(day), is_heading=True)


def _holds(told: Told, words: str) -> bool:
    if not words:
        return True
    text = fold(" ".join((*told.texts, told.who)))
    return all(word in text for word in words.split())
