"""Which libraries of the system the package asks for."""

import _sqlite3
import shutil
from pathlib import Path

import pytest
from linux import needed
from linux.needed import Needs, Table
from linux.places import PackagingError

TABLE = Table({"libz.so.1": "zlib1g"}, {"libcups.so.2": "printing"}, frozenset({"libc.so.6"}))
ASKED = frozenset({"libz.so.1", "libcups.so.2", "libc.so.6"})


def test_that_only_what_is_always_needed_becomes_a_dependency_beside_the_newest_libc() -> None:
    assert needed.depends(Needs(ASKED, (2, 35), frozenset()), TABLE) == ["libc6 (>= 2.35)", "zlib1g"]


def test_that_a_library_without_a_package_stops_the_build() -> None:
    with pytest.raises(PackagingError, match=r"no package is known for: libnew\.so\.1"):
        needed.depends(Needs(ASKED | {"libnew.so.1"}, (2, 35), frozenset()), TABLE)


def test_that_a_line_of_the_table_nothing_needs_stops_the_build() -> None:
    with pytest.raises(PackagingError, match=r"nothing needs any more: libcups\.so\.2"):
        needed.depends(Needs(ASKED - {"libcups.so.2"}, (2, 35), frozenset()), TABLE)


def test_that_needs_are_read_from_the_programs_themselves(tmp_path: Path) -> None:
    shutil.copyfile(_sqlite3.__file__, tmp_path / "libours.so")
    (tmp_path / "libtext.so").write_text("not a program")
    found = needed.needs_of(tmp_path)
    assert "libsqlite3.so.0" in found.libraries
    assert found.glibc >= (2, 2)
    assert found.idle == {"libours.so"}


def test_that_a_library_that_lies_beside_is_not_asked_of_the_system(tmp_path: Path) -> None:
    shutil.copyfile(_sqlite3.__file__, tmp_path / "libours.so")
    shutil.copyfile(_sqlite3.__file__, tmp_path / "libsqlite3.so.0")
    assert "libsqlite3.so.0" not in needed.needs_of(tmp_path).libraries


def test_that_plug_ins_are_not_idle_though_nothing_names_them(tmp_path: Path) -> None:
    (tmp_path / "plugins").mkdir()
    shutil.copyfile(_sqlite3.__file__, tmp_path / "plugins" / "libqxcb.so")
    assert needed.needs_of(tmp_path).idle == frozenset()


def test_that_no_library_of_the_packages_table_stands_there_twice() -> None:
    table = needed.table()
    assert not table.always.keys() & table.when_there.keys()
    assert not table.provided & (table.always.keys() | table.when_there.keys())
