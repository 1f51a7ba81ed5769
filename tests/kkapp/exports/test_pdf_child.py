"""Large documents are typeset by a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kkapp.errors import CancelledError, ExportError
from kkapp.exports import pdf_file
from kkapp.exports.attachment import Attachment
from kkapp.exports.pdf_child import can_run, typeset_apart
from kkapp.exports.pdf_layout import drawn
from kkapp.exports.pdf_typesetting import typeset

AttachmentOf = Callable[..., Attachment]
WHEN = datetime(2022, 3, 31, tzinfo=UTC)


def _quiet() -> None:
    return


def test_that_both_processes_make_the_same_document(attachment_of: AttachmentOf) -> None:
    inputs = {"document": json.dumps(drawn(attachment_of([["ą", "b", "c", "d"]]))), "data": "{}"}
    assert can_run()
    assert typeset_apart(inputs, WHEN, _quiet) == typeset(inputs, WHEN)


def test_that_a_refusal_in_the_child_is_the_same_sentence() -> None:
    inputs = {"document": "{}", "data": "{}"}
    with pytest.raises(ExportError) as here:
        typeset(inputs, WHEN)
    with pytest.raises(ExportError) as there:
        typeset_apart(inputs, WHEN, _quiet)
    assert str(there.value) == str(here.value)


def test_that_a_large_export_stops_at_once_and_leaves_no_process(
    attachment_of: AttachmentOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def watched(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        children.append(start(*arguments, **options))  # type: ignore[call-overload]
        return children[-1]

    def stop(_done: int, _of: int) -> None:
        if children:
            raise CancelledError("stopped")

    monkeypatch.setattr(subprocess, "Popen", watched)
    attachment = attachment_of([["działanie " * 5, "b", "c " * 40, "d"]] * 6 * pdf_file.LARGE)
    with pytest.raises(CancelledError):
        pdf_file.write_pdf(attachment, tmp_path / "a.pdf", progress=stop)
    assert [child.returncode is None for child in children] == [False]
    assert children[0].returncode != 0
    assert list(tmp_path.iterdir()) == []


def test_that_a_child_which_cannot_run_is_replaced(
    attachment_of: AttachmentOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kkapp.exports.pdf_child._run", lambda _arguments, _ask: 1)
    inputs = {"document": json.dumps(drawn(attachment_of([["ą", "b", "c", "d"]]))), "data": "{}"}
    assert typeset_apart(inputs, WHEN, _quiet) == typeset(inputs, WHEN)


def test_that_a_launcher_is_run_only_where_it_says_that_it_does_as_an_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "karta-koordynatora.exe"))
    monkeypatch.setattr(sys, "_xoptions", {"utf8": True})
    assert not can_run()
    monkeypatch.setattr(sys, "_xoptions", {"utf8": True, "kk-runs-modules": True})
    assert can_run()
