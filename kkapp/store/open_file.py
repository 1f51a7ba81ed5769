"""A workspace file while it is open: by one writer, or by those who read it only."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from kkapp.store import history as log
from kkapp.store import reading
from kkapp.store.connection import ReadSound, Told, connect, connect_to_read
from kkapp.store.converting import converted_copy
from kkapp.store.copying import Source
from kkapp.store.creating import IdentityOf, create_file, user
from kkapp.store.lock import Lock
from kkapp.store.migrations import migrate
from kkapp.store.place.permitted import require_local
from kkapp.store.recognise import needs_migrating, require_readable, require_workspace


class OpenFile:
    """The connection, the lock that keeps others from writing, and the newest step."""

    def __init__(self, path: Path, connection: sqlite3.Connection, who: str, lock: Lock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._connection = connection
        self._who = who
        self._lock = lock
        self._head = log.head(connection)  # the lock keeps others from adding to the history
        self.role, self.unit = reading.read_identity(connection)
        self.training = reading.read_training(connection)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        role: str = "department",
        who: str | None = None,
        training: bool = False,
        unit: str | None = None,
    ) -> Self:
        """Make an empty workspace and open it; ``role`` is "department" or "unit", ``unit`` whose workspace it is.

        A workspace for ``training`` stays one for ever: nothing takes the mark away.

        Raises:
            BadValueError: there is a file already.
            NetworkPathError: the folder is on a network or synchronised.
            StorageError: the folder cannot be written to, or the disk is full.
        """
        who = who or user()
        require_local(path)
        path = path.resolve()
        with Told(path):
            lock = Lock.acquire(path, who)
            try:
                create_file(path, IdentityOf(role, unit, training=training), who=who)
                return cls._opened(path, who, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str | None = None,
        read_only: bool = False,
        before_upgrade: Callable[[Source], object] | None = None,
    ) -> Self:
        """Open a workspace to write, or to read only, which is possible beside a writer.

        ``before_upgrade`` is called with a workspace of an older version before it is brought up to date; what it
        raises keeps the file as it is.

        Raises:
            NotAWorkspaceError: there is no such file, or it is something else, or damaged.
            NewerWorkspaceError: a newer version of the program wrote it.
            WorkspaceLockedError: another process has it open for writing.
            NetworkPathError: it lies on a network or in a synchronised folder.
            StorageError: it, or its folder, cannot be written to.
        """
        who = who or user()
        require_local(path)
        path = path.resolve()
        with ReadSound(path):
            require_workspace(path)
            if read_only:
                return cls._opened_to_read(path, who)
            with path.open("rb+"):  # a file that may not be written to is Told before anything is made beside it
                pass
            lock = Lock.acquire(path, who)
            try:
                return cls._opened(path, who, lock, before_upgrade)
            except BaseException:
                lock.release()
                raise

    @property
    def who(self) -> str:
        """Return who works here, as the history names them."""
        return self._who

    @classmethod
    def _opened(
        cls, path: Path, who: str, lock: Lock, before_upgrade: Callable[[Source], object] | None = None
    ) -> Self:
        connection = connect(path)
        try:
            if needs_migrating(connection, path):
                if before_upgrade:
                    before_upgrade(Source(path, connection))
                migrate(connection)
            return cls(path, connection, who, lock)
        except BaseException:
            connection.close()
            raise

    @classmethod
    def _opened_to_read(cls, path: Path, who: str) -> Self:
        require_readable(path)
        connection = connect_to_read(path)
        try:
            if needs_migrating(connection, path):
                connection = converted_copy(connection)
            return cls(path, connection, who, None)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the file and let others open it; closing twice is no error."""
        self._connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        """Return the open workspace."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the workspace."""
        self.close()
