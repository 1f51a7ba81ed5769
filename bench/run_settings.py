"""How a run of the bench is made: sizes, rounds, the folder, and what was prepared in it."""

from dataclasses import dataclass, field
from pathlib import Path

from bench.measuring import told_by


@dataclass(slots=True)
class Settings:
    """``sizes`` are numbers of copies of the year; ``rounds`` holds for the smallest, larger ones take fewer."""

    folder: Path
    sizes: tuple[int, ...] = (1, 30, 300)
    rounds: int = 9
    commits: int = 2000
    peers: bool = False
    _prepared: set[tuple[object, ...]] = field(default_factory=set)

    def up_to(self, times: int) -> tuple[int, ...]:
        """Return the sizes that are not larger."""
        return tuple(size for size in self.sizes if size <= times)

    def rounds_of(self, times: int) -> int:
        """Return the rounds for a size."""
        if times == 1:
            return self.rounds
        return min(self.rounds, max(3, self.rounds // 2 + 1 if times < 300 else 3))

    def prepare(self, kind: str, times: int, *words: object) -> None:
        """Let a process of its own prepare something, once a run."""
        if kind == "document":
            self.prepare("attachment", times)
        if (kind, times, *words) not in self._prepared:
            told_by("prepared", kind, times, self.folder, *words)
            self._prepared.add((kind, times, *words))
