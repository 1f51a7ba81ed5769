"""The container: what is read is, byte for byte, what would be written; anything else is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp.archive import container

NAMES = st.from_regex(r"[a-z0-9_]{1,8}(/[A-Za-z0-9_.-]{1,8}){0,2}", fullmatch=True).filter(container.is_name)
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=200), max_size=5)


def written(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    container.write(file, members.items())
    return file.getvalue()


@given(MEMBERS)
def test_that_what_is_written_is_read_again_by_us_and_by_any_zip_program(members: dict[str, bytes]) -> None:
    data = written(members)
    assert container.members_of(data) == members
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == members
        assert archive.testzip() is None


@given(MEMBERS.filter(bool), st.data())
def test_that_any_other_byte_anywhere_is_noticed(members: dict[str, bytes], drawn: st.DataObject) -> None:
    data = bytearray(written(members))
    data[drawn.draw(st.integers(0, len(data) - 1))] ^= drawn.draw(st.integers(1, 255))
    with pytest.raises(container.BadContainerError):
        container.members_of(bytes(data))


@given(st.binary(max_size=400))
def test_that_any_bytes_are_members_or_refused(data: bytes) -> None:
    try:
        members = container.members_of(data)
    except container.BadContainerError:
        return
    assert written(members) == data


@given(MEMBERS.filter(bool), st.integers(1, 60))
def test_that_a_file_cut_short_or_gone_on_is_refused(members: dict[str, bytes], count: int) -> None:
    data = written(members)
    for other in (data[:-count], data + b"\0" * count, b"\0" * count + data):
        with pytest.raises(container.BadContainerError):
            container.members_of(other)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a//b", "a\\b", "C:x", "a/../b", ".x", "a/b/c/d/e", "ą", "a\0b", "", "a" * 151, "x/"]
)
def test_that_a_name_which_leads_out_of_the_archive_is_neither_written_nor_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match=r".*"):
        written({name: b""})
    with monkeypatch.context() as patch:
        patch.setattr(container, "is_name", lambda _name: True)
        strange = written({name: b"data"})
    with pytest.raises(container.BadContainerError):
        container.members_of(strange)


def test_that_what_another_program_packed_is_refused_even_if_it_unpacks_to_enormous_texts(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 50_000_000)
    with pytest.raises(container.BadContainerError):
        container.read(bomb)


def test_that_a_folder_with_a_link_or_a_strange_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    assert container.in_folder(tmp_path) == {"a": b"1"}
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(container.BadContainerError):
        container.in_folder(tmp_path)
