"""Somebody sends a workspace, a handover file or a year archive in place of a report: each is told for what it is."""

import shutil
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.exchange.containers import found_in
from kkapp.store.store import Store
from tests.kkapp.archive.sealed import Sealed


@pytest.fixture
def sent(year: Sealed, tmp_path: Path) -> dict[str, Path]:
    """Return such files, in their own words, under names that say nothing."""
    workspace = Path(shutil.copy(year.workspace.with_name("jednostka.kk"), tmp_path / "a.bin"))
    with Store.open(workspace) as store:
        handover = workflow.handing_over.hand_over(store, tmp_path / "b.kkh", to="Ewa", passphrase="x" * 20).file
    archive = Path(shutil.copy(year.archive, tmp_path / "c.zip"))
    return {"cały skoroszyt": workspace, "przekazuje skoroszyt następcy": handover, "archiwum zamkniętego": archive}


def test_that_the_inbox_says_what_was_sent_and_what_to_do_with_it(sent: dict[str, Path]) -> None:
    for words, file in sent.items():
        (told,) = found_in([file])
        assert (told.kind, told.data) == ("other", b"")
        assert words in told.why
        assert file.name in told.why
