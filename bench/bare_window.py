"""Show an empty table in a bare window and tell when it was painted: the floor of every start."""

import json
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class _Painted(QObject):
    """Tells of the first paint, once it is done."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's own signature
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        from bench.measuring import resident_mb, since_process_start

        print(json.dumps({"painted_ms": since_process_start(), "resident_mb": resident_mb()}), flush=True)
        self._app.quit()


def main() -> int:
    """Show the window and quit when it is painted."""
    app = QApplication(sys.argv[:1])
    window, table = QMainWindow(), QTableView()
    painted = _Painted(app)
    table.viewport().installEventFilter(painted)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
