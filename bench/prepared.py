"""Prepare what the measurements of one size start from: workspace, attachment, and the floors' own input."""

import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.copies import year_of
from kkapp import workflow
from kkapp.exports.assembling import attachment_of
from kkapp.exports.attachment import Attachment, Section
from kkapp.exports.formats import writer_for
from kkapp.exports.programme_file import programme_json

ROWS = 185
"""Actions of the shipped year."""
LARGEST_PDF = 30
"""A PDF of 300 copies would take gigabytes; its data are not prepared either."""

Cell = tuple[int, int, str | float]


def rows_path(folder: Path, times: int) -> Path:
    """Return where the attachment of a size lies, pickled."""
    return folder / f"attachment-{times}.pickle"


def workspace_path(folder: Path, times: int) -> Path:
    """Return where the workspace of a size lies."""
    return folder / f"year-{times}.kk"


def document_path(folder: Path, times: int, suffix: str) -> Path:
    """Return where our document of a size lies, whose content the floor writes again."""
    return folder / f"ours-{times}{suffix}"


def cells_path(folder: Path, times: int) -> Path:
    """Return where the cells of our workbook lie, pickled."""
    return folder / f"cells-{times}.pickle"


def bare_path(folder: Path, times: int) -> Path:
    """Return where the rows lie which the bare template draws."""
    return folder / f"bare-{times}.json"


def prepare_attachment(times: int, folder: Path) -> None:
    """Write the attachment of a size, so that measuring processes hold it and nothing else."""
    data = year_of(times)
    own_data = programme_json(data) if times <= LARGEST_PDF else "{}"
    attachment = attachment_of(data, data_json=own_data)
    rows_path(folder, times).write_bytes(pickle.dumps(attachment))
    bare_path(folder, times).write_text(json.dumps(_bare(attachment), ensure_ascii=False), "utf-8")


def attachment_in(folder: Path, times: int) -> Attachment:
    """Return the attachment that was prepared."""
    with rows_path(folder, times).open("rb") as file:
        attachment: Attachment = pickle.load(file)  # noqa: S301 - written by ourselves a moment ago
    return attachment


def _bare(attachment: Attachment) -> dict[str, object]:
    return {"title": attachment.title, "sections": [_section(section) for section in attachment.sections]}


def _section(section: Section) -> dict[str, object]:
    rows = section.table.rows if section.table else ()
    return {
        "level": section.level,
        "heading": section.heading,
        "headers": section.table.headers if section.table else (),
        "rows": [[cell.text for cell in row.cells] for row in rows],
    }


def prepare_workspace(times: int, folder: Path) -> None:
    """Write the workspace of a size, as the window leaves it."""
    with workflow.opening.create_workspace(workspace_path(folder, times)) as store:
        data = year_of(times)
        workflow.opening.save_programme(store, data, source=workflow.opening.shipped_programme())
        workflow.exporting.remember_glance(store, data)


def prepare_document(times: int, folder: Path, suffix: str) -> None:
    """Write our document, for the floor that writes the same content again."""
    target = document_path(folder, times, suffix)
    writer_for(target)(attachment_in(folder, times), target, None)
    if suffix == ".xlsx":
        cells_path(folder, times).write_bytes(pickle.dumps([list(sheet) for sheet in _sheets(target)]))


def _sheets(workbook: Path) -> Iterator[Iterator[Cell]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(workbook))
    for name in book.sheet_names:
        yield _cells(book.get_sheet_by_name(name).to_python(skip_empty_area=False))


def _cells(rows: Sequence[Sequence[object]]) -> Iterator[Cell]:
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if value not in ("", None):
                yield at, place, value if isinstance(value, int | float) else str(value)


def main(words: list[str]) -> None:
    """Prepare one thing: its kind, how many copies, the folder, for a document its suffix."""
    kind, times, folder = words[0], int(words[1]), Path(words[2])
    if kind == "attachment":
        prepare_attachment(times, folder)
    elif kind == "workspace":
        prepare_workspace(times, folder)
    else:
        prepare_document(times, folder, words[3])
    print("{}")


if __name__ == "__main__":
    main(sys.argv[1:])
