"""What all workers of one run of the tests have in common: a folder, and turns at making what lies in it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run of the tests; each worker has its own one inside it."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Wait until no other worker is here."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # until the file is closed, also when the worker dies
        yield
