"""A figure of the bench: ours beside the floor, their ratio beside the goal; and the table of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = ("figure", "what", "n", "ours", "beside", "ratio", "goal", "verdict")
_LEFT = {0, 1, 7}


@dataclass(frozen=True, slots=True)
class Figure:
    """Medians of one run: ``ours`` ÷ ``beside`` (a floor, a peer, a frame of the screen) is to reach the ``goal``.

    Without ``beside`` the goal, if there is one, is for ``ours`` itself. Without a goal the figure only informs.
    """

    name: str
    what: str
    n: int
    ours: float
    beside: float | None = None
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Return ours ÷ beside."""
        return self.ours / self.beside if self.beside else None

    @property
    def met(self) -> bool | None:
        """Return whether the goal is reached; None where there is no goal."""
        if self.goal is None:
            return None
        reached = self.ours if self.ratio is None else self.ratio
        return round(reached, 3) <= self.goal

    @property
    def verdict(self) -> str:
        """Return the verdict as the table shows it."""
        return {True: "met", False: "NOT MET", None: ""}[self.met]

    def cells(self) -> tuple[str, ...]:
        """Return the line of the table."""
        return (
            self.name,
            self.what,
            str(self.n),
            f"{_short(self.ours)} {self.unit}".strip(),
            "" if self.beside is None else f"{_short(self.beside)} {self.unit}".strip(),
            "" if self.ratio is None else _short(self.ratio),
            "" if self.goal is None else f"≤ {_short(self.goal)}",
            self.verdict,
        )


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as an aligned table."""
    rows = [_HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if place in _LEFT else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()


def _short(value: float) -> str:
    """Return the number with three digits that count."""
    if value >= 100 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
