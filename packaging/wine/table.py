"""The table of the check, printed as it grows."""

import time
from collections.abc import Callable

from wine.places import CheckError


class Table:
    """What was checked, how long it took and what was seen."""

    def __init__(self) -> None:
        self._failed: list[str] = []

    def step(self, kind: str, what: str, do: Callable[[], str | None]) -> None:
        """Take a step; one that is not as it should be is told, and the next are taken all the same."""
        began = time.monotonic()
        try:
            told, sign = do(), "ok"
        except CheckError as error:
            told, sign = str(error), "NOT"
            self._failed.append(f"{kind}: {what}")
        print(f"{sign:4}{time.monotonic() - began:7.1f} s  {kind:10}{what}" + (f": {told}" if told else ""), flush=True)

    def need_all(self) -> None:
        """Stop where a step failed.

        Raises:
            CheckError: one did.
        """
        if self._failed:
            raise CheckError("; ".join(self._failed))
