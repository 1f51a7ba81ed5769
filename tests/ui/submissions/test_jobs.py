"""Work in the background: a merge stops between two files, and what is merged stays."""

import pytest

from kkapp import workflow
from kkapp.errors import CancelledError
from ui.dialogs.inbox_jobs import Choice, looking, merging
from ui.gallery.sample_year import SampleYear


def test_that_a_merge_stops_between_two_files_and_keeps_what_is_merged(year: SampleYear) -> None:
    def stop_after_one(done: int, _total: int) -> None:
        if done == 1:
            raise CancelledError("stopped")

    files = [file for file in year.inbox if file.name in ("od jednostki.kkp", "poprawka.kkp")]
    with workflow.opening.open_workspace(year.department) as store:
        items = looking(files)(store, lambda _done, _total: None)
        before = store.last_step
        outcome = merging(Choice(items, {}, frozenset()))(store, stop_after_one)
        assert outcome.stopped
        assert [each.changes is not None for each in outcome.received] == [True]
        assert store.last_step == before + 1


def test_that_looking_can_be_stopped(year: SampleYear) -> None:
    def stop(_done: int, _total: int) -> None:
        raise CancelledError("stopped")

    with (
        workflow.opening.open_workspace(year.department, read_only=True) as store,
        pytest.raises(CancelledError),
    ):
        looking(year.inbox)(store, stop)
