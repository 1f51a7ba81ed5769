"""A short piece of real work: a workspace, the shipped programme, a search, an edit, its history, undo, documents."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from kkapp import workflow
from kkapp.i18n import _
from kkapp.polish.collation import fold
from kkapp.selftest.part import Found, Part, need, tried

if TYPE_CHECKING:
    from kkapp.store.store import Store

WORKSPACE = "próba żółci.kk"
PDF = "załącznik.pdf"
_SEARCHED = "ŻŁOBK"
_ENTERED = "1234"
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}
_SMALLEST = 10_000
"""No attachment of the shipped programme takes fewer bytes in any format."""


def parts(folder: Path) -> Iterator[Part]:
    """Try each step in a folder, in their order."""
    workspace = folder / WORKSPACE
    yield tried("workspace", lambda: _make(workspace))
    yield tried("search", lambda: _search(workspace))
    yield tried("edit", lambda: _edit(workspace))
    yield tried("history", lambda: _verify(workspace))
    yield tried("undo", lambda: _undo(workspace))
    for suffix in (".docx", ".xlsx", ".pdf"):
        yield tried(suffix[1:], partial(_export, workspace, folder / f"załącznik{suffix}"))


def _make(path: Path) -> Found:
    with workflow.opening.create_workspace(path) as store:
        workflow.opening.import_programme(store, workflow.opening.shipped_programme())
        data = workflow.opening.period_data(store)
        workflow.exporting.remember_glance(store, data)
    need(data.reports, _("The workspace holds nothing after an import."))
    return {"actions": len(data.reports), "bytes": path.stat().st_size}


def _search(path: Path) -> Found:
    """Find actions by a word as the window does: without Polish letters and case."""
    with workflow.opening.open_workspace(path, read_only=True) as store:
        data = workflow.opening.period_data(store)
    hits = [action.code for action in data.programme.actions() if fold(_SEARCHED) in fold(action.name)]
    need(hits, _("The search finds nothing where it should."))
    return {"word": _SEARCHED, "found": hits}


def _edit(path: Path) -> Found:
    with workflow.opening.open_workspace(path) as store:
        figure = _first_figure(store)
        changes = workflow.entering.save_number(store, figure, _ENTERED)
        written = store.row("quantities", figure)["number"]
    need(written == _ENTERED, _("What was entered is not what was saved: {value}.").format(value=written))
    return {"step": changes.step}


def _first_figure(store: "Store") -> str:
    reports = workflow.opening.period_data(store).reports
    return next(report.achieved.quantities[0].id for report in reports if report.achieved.quantities)


def _verify(path: Path) -> Found:
    with workflow.opening.open_workspace(path, read_only=True) as store:
        return {"entries": workflow.looking_back.verify_history(store)}


def _undo(path: Path) -> Found:
    with workflow.opening.open_workspace(path) as store:
        figure = _first_figure(store)
        workflow.going_back.undo(store)
        left = store.row("quantities", figure)["number"]
        need(left != _ENTERED, _("Undo did not take the entry back."))
        return {"entries": workflow.looking_back.verify_history(store)}


def _export(path: Path, target: Path) -> Found:
    with workflow.opening.open_workspace(path, read_only=True) as store:
        data = workflow.opening.period_data(store)
    workflow.exporting.export_attachment(data, target)
    size = target.stat().st_size
    whole = _is_whole_pdf(target) if target.suffix == ".pdf" else _is_whole_archive(target)
    need(whole and size > _SMALLEST, _("The document {name} is not whole.").format(name=target.name))
    return {"bytes": size}


def _is_whole_pdf(path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def _is_whole_archive(path: Path) -> bool:
    with ZipFile(path) as archive:
        return archive.testzip() is None and _PARTS[path.suffix] in archive.namelist()
