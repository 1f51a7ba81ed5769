"""A unit's submission is opened where no department's workspace is open: it is received in one of those known here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kkapp import recent, workflow
from kkapp.i18n import _
from ui import errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_MOST = 3
"""More ways than this make no question."""


def ask_where_to_receive(parent: QWidget, submission: Path, receive_in: Callable[[Path], None]) -> bool:
    """Ask in which department's workspace to receive a submission; return whether one is known to ask about."""
    known = [entry.path for entry in recent.entries() if entry.role == "department" and not recent.is_missing(entry)]
    ways: dict[str, Callable[[], object]] = {
        _("&{number} Receive in “{name}”").format(number=number, name=path.stem.replace("&", "&&")): partial(
            receive_in, path
        )
        for number, path in enumerate(known[:_MOST], start=1)
    }
    if ways:
        errors.ask_which(parent, workflow.taking_on.told_for_department(submission), ways)
    return bool(ways)
