"""The yearly summary as a tagged PDF that carries its own numbers (PDF/UA-1 and PDF/A-3a)."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kkapp.exports.glyphs import printable
from kkapp.exports.pdf_layout import fitted
from kkapp.exports.pdf_typesetting import typeset
from kkapp.exports.place import placed
from kkapp.exports.summary_chart import chart_svg
from kkapp.wording.summary_paper import Chart, Kind, SummaryPaper, SummarySection, SummaryTable

_PAGE_EMS = 84.0  # 26.7 cm between the margins of a landscape A4, in the 9 pt of the tables
_INSET_EMS = 1.0


def write_summary_pdf(paper: SummaryPaper, target: Path, *, data: str, made_at: datetime | None = None) -> None:
    """Write the summary; ``data`` is its numbers as JSON, which the PDF carries.

    Raises:
        ExportError: a character that no font has, or the file cannot be written; the target is as it was.
        StorageError: the disk is full or failing.
    """
    inputs = {"document": json.dumps(_drawn(paper), ensure_ascii=False), "data": data}
    pdf = typeset(inputs, made_at or datetime.now(UTC), "summary.typ")
    with placed(target) as path:
        path.write_bytes(pdf)


def _drawn(paper: SummaryPaper) -> dict[str, Any]:
    return {
        "title": _shown(paper.title),
        "programme": _shown(paper.programme),
        "notice": _shown(paper.notice),
        "notes": [_shown(note) for note in paper.notes],
        "file_name": f"podsumowanie-{paper.year}.json",
        "file_description": f"Liczby podsumowania za rok {paper.year}",
        "sections": [_section(section) for section in paper.sections],
        "chart": _chart(paper.chart) if paper.chart else None,
    }


def _section(section: SummarySection) -> dict[str, Any]:
    return {
        "heading": _shown(section.heading),
        "sentences": [_shown(sentence) for sentence in section.sentences],
        "table": _table(section.table) if section.table else None,
    }


def _table(table: SummaryTable) -> dict[str, Any]:
    rooms = [_PAGE_EMS * share / sum(table.shares) - _INSET_EMS for share in table.shares]
    kinds = [cell.kind for cell in table.rows[0]] if table.rows else [Kind.TEXT for _share in table.shares]
    return {
        "caption": _shown(table.caption),
        "headers": [_shown(header) for header in table.headers],
        "widths": table.shares,
        "align": ["left" if kind is Kind.TEXT else "right" for kind in kinds],
        "rows": [[fitted(cell.text, room) for cell, room in zip(row, rooms, strict=True)] for row in table.rows],
    }


def _chart(chart: Chart) -> dict[str, str]:
    return {"title": _shown(chart.title), "alt": printable(chart.alt), "svg": chart_svg(chart)}


def _shown(text: str) -> str:
    shown = fitted(text, _PAGE_EMS)
    return shown if isinstance(shown, str) else "".join(shown)
