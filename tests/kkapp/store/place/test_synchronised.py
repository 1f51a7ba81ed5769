"""Folders of cloud services are recognised by where they are, what they are called and what lies in them."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kkapp.errors import NetworkPathError
from kkapp.store.place.synchronised import synchronising_service
from kkapp.store.store import Store


def _nothing(_folder: Path) -> Iterable[str]:
    return ()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/konta/anna/OneDrive/praca", "OneDrive"),
        ("/konta/anna/OneDrive - Urząd Miasta", "OneDrive"),
        ("/konta/anna/Dropbox (Praca)/a", "Dropbox"),
        ("/mnt/g/Mój dysk", "Google Drive"),
        ("/konta/anna/Nextcloud", "Nextcloud"),
        ("/konta/anna/onedrives", None),
        ("/konta/anna/Dokumenty", None),
    ],
)
def test_that_the_name_of_a_folder_tells(folder: str, service: str | None) -> None:
    assert synchronising_service(Path(folder), {}, _nothing) == service


def test_that_a_renamed_folder_is_told_by_the_environment() -> None:
    environment = {"OneDriveCommercial": "/konta/anna/Chmura", "OneDrive": ""}
    assert synchronising_service(Path("/konta/anna/Chmura/a"), environment, _nothing) == "OneDrive"
    assert synchronising_service(Path("/konta/anna/Chmurka"), environment, _nothing) is None


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (".dropbox", "Dropbox"),
        (".sync_0123abcd.db", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".tmp.driveupload", "Google Drive"),
        ("sync.db", None),
    ],
)
def test_that_a_file_of_the_service_above_tells(name: str, service: str | None) -> None:
    def names_in(folder: Path) -> Iterable[str]:
        return [name] if folder == Path("/dane") else ()

    assert synchronising_service(Path("/dane/a/b"), {}, names_in) == service


def test_that_no_workspace_is_made_or_opened_in_such_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Nextcloud"
    folder.mkdir()
    for attempt in (Store.create, Store.open):
        with pytest.raises(NetworkPathError, match="Nextcloud"):
            attempt(folder / "program.kk")
    assert list(folder.iterdir()) == []


def test_that_a_link_into_such_a_folder_does_not_help(store: Store, path: Path, tmp_path: Path) -> None:
    store.close()
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path.rename(folder / "program.kk")
    path.symlink_to(folder / "program.kk")
    with pytest.raises(NetworkPathError, match="Dropbox"):
        Store.open(path)
