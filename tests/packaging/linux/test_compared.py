"""Documents of the installed program beside those of the source tree."""

import zipfile
from pathlib import Path

import pytest
from linux import compared


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text("1;2")
        document(tmp_path / name / "a.docx", text="x")
        document(tmp_path / name / "a.pdf", text=name)
    return tmp_path / "ours", tmp_path / "theirs"


def document(path: Path, **parts: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def test_that_equal_documents_differ_in_nothing(folders: tuple[Path, Path]) -> None:
    assert list(compared.differences(*folders)) == []
    assert compared.documents(folders[0]) == 2


def test_that_one_byte_of_one_part_is_found(folders: tuple[Path, Path]) -> None:
    document(folders[0] / "a.docx", text="y")
    assert list(compared.differences(*folders)) == ["a.docx: text"]


def test_that_a_missing_document_and_a_part_more_are_found(folders: tuple[Path, Path]) -> None:
    (folders[1] / "a.csv").unlink()
    document(folders[1] / "a.docx", text="x", more="x")
    assert list(compared.differences(*folders)) == ["a.csv is on one side only", "a.docx has other parts"]


def test_that_the_moment_of_a_spreadsheet_may_differ_and_nothing_else_of_it(folders: tuple[Path, Path]) -> None:
    for folder, day in zip(folders, ("Monday", "Tuesday"), strict=True):
        document(folder / "a.xlsx", **{"docProps/core.xml": day, "xl/sheet": day})
    assert list(compared.differences(*folders)) == ["a.xlsx: xl/sheet"]
