"""The table of the check, printed as it grows."""

import time
from collections.abc import Callable

from wine.places import CheckError


class Table:
    """What was checked, how long it took and what was seen."""

    def __init__(self) -> None:
        self._failed: list[str] = []

    def step(self, kind: str, what: str, do: Callable[[], str | None]) -> bool:
        """Take a step and return whether all was as it should be; what was not is told and remembered."""
        began = time.monotonic()
        try:
            told, sign = do(), "ok"
        except (CheckError, OSError, LookupError, ValueError) as error:
            told, sign = f"{error}", "NOT"
            self._failed.append(f"{kind}: {what}")
        print(f"{sign:4}{time.monotonic() - began:7.1f} s  {kind:10}{what}" + (f": {told}" if told else ""), flush=True)
        return sign == "ok"

    def need_all(self) -> None:
        """Stop where a step failed.

        Raises:
            CheckError: one did.
        """
        if self._failed:
            raise CheckError("; ".join(self._failed))
