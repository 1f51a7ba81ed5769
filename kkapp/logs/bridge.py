"""What libraries log, without their words: these may quote what somebody typed."""

import logging

from kkapp.logs import file


class Bridge(logging.Handler):
    """Writes down who warned, how gravely and where."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        file.note("library", level=record.levelname, name=record.name, at=f"{record.module}:{record.lineno}")
