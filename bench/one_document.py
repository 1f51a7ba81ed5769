"""Write one document in this process, ours or the floor of its format, and tell how long it took and the peak."""

import importlib
import json
import pickle
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from bench.measuring import milliseconds, peak_mb
from bench.prepared import attachment_in, bare_path, cells_path, document_path

Work = Callable[[], object]

_LOADED_BEFORE = {
    ".docx": ("lxml.etree", "kkapp.exports.docx_file"),
    ".xlsx": ("xlsxwriter", "kkapp.exports.xlsx_file"),
    ".pdf": ("typst", "kkapp.exports.pdf_file"),
    ".odt": ("lxml.etree", "kkapp.exports.odt_file"),
    ".html": ("kkapp.exports.html_file",),
    ".csv": ("kkapp.exports.csv_file",),
}
"""What is imported before the clock starts; starting Python and importing are no part of these figures."""


def ours(suffix: str, times: int, folder: Path, target: Path) -> Work:
    """Return our own writing."""
    from kkapp.exports.formats import writer_for

    attachment = attachment_in(folder, times)
    write = writer_for(target)
    for module in _LOADED_BEFORE[suffix]:
        importlib.import_module(module)
    return lambda: write(attachment, target, None)


def floor(suffix: str, times: int, folder: Path, target: Path) -> Work:
    """Return the least that has to be done for a document of this format."""
    return {".docx": _zipping, ".xlsx": _plain_workbook, ".pdf": _bare_typst}[suffix](times, folder, target)


def _zipping(times: int, folder: Path, target: Path) -> Work:
    """Zip the very parts of our document, ready in memory."""
    with zipfile.ZipFile(document_path(folder, times, target.suffix)) as made:
        parts = [(name, made.read(name)) for name in made.namelist()]

    def work() -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, part in parts:
                archive.writestr(name, part)

    return work


def _plain_workbook(times: int, folder: Path, target: Path) -> Work:
    """Write the very cells of our workbook through XlsxWriter, in one wrapping format."""
    import xlsxwriter

    sheets = pickle.loads(cells_path(folder, times).read_bytes())  # noqa: S301 - written by ourselves a moment ago

    def work() -> None:
        book = xlsxwriter.Workbook(str(target))
        look = book.add_format({"text_wrap": True, "border": 1})
        for cells in sheets:
            sheet = book.add_worksheet()
            for row, column, value in cells:
                if isinstance(value, str):
                    sheet.write_string(row, column, value, look)
                else:
                    sheet.write_number(row, column, value, look)
        book.close()

    return work


def _bare_typst(times: int, folder: Path, target: Path) -> Work:
    """Typeset the same rows in one piece with a template of a few lines."""
    import typst

    from kkapp.exports.glyphs import fonts

    own_data = attachment_in(folder, times).data
    content = json.loads(bare_path(folder, times).read_text("utf-8"))
    template = Path(__file__).with_name("bare.typ")

    def work() -> None:
        bundled = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts()])
        inputs = {"document": json.dumps(content, ensure_ascii=False), "data": own_data}
        compiler = typst.Compiler(
            input=template, root=template.parent, font_paths=bundled, ignore_system_fonts=True, sys_inputs=inputs
        )
        target.write_bytes(cast("bytes", compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0)))

    return work


def main(words: list[str]) -> None:
    """Write one document: whose, which suffix, how many copies, the folder."""
    whose, suffix, times, folder = words[0], words[1], int(words[2]), Path(words[3])
    target = folder / f"written-{whose}-{times}{suffix}"
    work = (ours if whose == "ours" else floor)(suffix, times, folder, target)
    took = milliseconds(work)
    print(json.dumps({"ms": took, "mb": peak_mb(), "bytes": target.stat().st_size}))


if __name__ == "__main__":
    main(sys.argv[1:])
