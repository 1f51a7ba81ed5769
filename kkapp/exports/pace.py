"""Tell how far an export is, and let the person stop it between two portions of rows."""

from collections.abc import Iterator

from kkapp.exports.attachment import Attachment, Progress, Row, Table

PORTION = 50
"""Rows between two calls of the progress: a person who stops waits for no more than these."""


class Pace:
    """Counts the rows done in one export."""

    def __init__(self, attachment: Attachment, progress: Progress | None) -> None:
        self._all_rows = attachment.row_count
        self._progress = progress
        self._done = 0

    def portions(self, table: Table) -> Iterator[tuple[Row, ...]]:
        """Give the rows of a table a portion at a time; progress is called when the writer returns for more."""
        for start in range(0, len(table.rows), PORTION):
            rows = table.rows[start : start + PORTION]
            yield rows
            self._done += len(rows)
            self._tell()

    def finish(self) -> None:
        """Tell that all rows are written; the last moment to stop."""
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(self._done, self._all_rows)
