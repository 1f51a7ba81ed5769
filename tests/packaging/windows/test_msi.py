"""The tables of the MSI: whole, stable, and with the promises of an upgrade in them."""

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from windows import msi, msi_content, product
from windows.commands import BuildError
from windows.msi_tables import Cell, Table
from windows.shortening import both_names

NAMES = st.text("abcXYZ019._-~ +", min_size=1, max_size=20).filter(lambda name: name.strip(". ") != "")


def tree(folder: Path) -> Path:
    for name, text in {
        "karta-koordynatora.exe": "start",
        "app/kkapp/__init__.py": "",
        "app/kkapp/a long name.py": "x = 1",
        "app/kkapp/a long name.txt": "words",
        "runtime/python311.zip": "zip",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Table]:
    monkeypatch.setattr(msi_content, "file_version", lambda _path: "1.2.3.4")
    folder = tree(tmp_path / "tree")
    return msi_content.tables(folder, msi_content.identity_of(folder, "0.1.0"))


def column(tables: Mapping[str, Table], name: str, number: int) -> list[Cell]:
    return [row[number] for row in tables[name].rows]


def test_that_every_file_is_installed_by_a_component_of_the_one_feature(tables: Mapping[str, Table]) -> None:
    components = column(tables, "Component", 0)
    assert column(tables, "FeatureComponents", 1) == components
    assert set(column(tables, "File", 1)) <= set(components)
    assert set(column(tables, "Component", 2)) <= set(column(tables, "Directory", 0))
    assert set(column(tables, "Directory", 1)) - {None} <= set(column(tables, "Directory", 0))
    assert column(tables, "File", 7) == list(range(1, 6))
    assert tables["Media"].rows[0][1] == 5


def test_that_keys_and_guids_are_unique(tables: Mapping[str, Table]) -> None:
    for table in tables.values():
        keys = [row[: table.keys] for row in table.rows]
        assert len(set(keys)) == len(keys), table.name
    guids = column(tables, "Component", 1)
    assert len(set(guids)) == len(guids)


def test_that_every_component_has_the_key_by_which_windows_knows_it_is_there(tables: Mapping[str, Table]) -> None:
    keys = set(column(tables, "File", 0)) | set(column(tables, "Registry", 0))
    assert set(column(tables, "Component", 5)) <= keys


def test_that_an_older_version_is_replaced_and_a_newer_one_refuses_in_polish(tables: Mapping[str, Table]) -> None:
    (code, lowest, highest, *_), (other_code, newer, nothing, _language, detect, *_rest) = tables["Upgrade"].rows
    assert code == other_code == "{" + str(product.UPGRADE_CODE).upper() + "}"
    assert (lowest, highest, newer, nothing) == ("0.0.0", "0.1.0", "0.1.0", None)
    assert detect == 2  # only looks, includes neither bound
    assert ("Installed OR NOT NEWERFOUND", msi_content.DOWNGRADE) in tables["LaunchCondition"].rows
    order = dict(
        zip(column(tables, "InstallExecuteSequence", 0), column(tables, "InstallExecuteSequence", 2), strict=True)
    )
    assert order["FindRelatedProducts"] < order["LaunchConditions"] < order["RemoveExistingProducts"]  # type: ignore[operator]
    assert order["InstallInitialize"] < order["RemoveExistingProducts"] < order["ProcessComponents"]  # type: ignore[operator]


def test_that_the_documented_properties_may_be_given_by_an_administrator(tables: Mapping[str, Table]) -> None:
    properties = {str(row[0]): str(row[1]) for row in tables["Property"].rows}
    assert {"INSTALLDIR", "KKLANGUAGE", "KKPOLICY"} <= set(properties["SecureCustomProperties"].split(";"))
    assert not {"KKLANGUAGE", "KKPOLICY"} & set(properties)  # nothing is written unless it is asked for
    moved = {str(row[0]): row for row in tables["MoveFile"].rows}["Policy"]
    assert moved[3:7] == ("policy.toml", "KKPOLICY", "POLICYDIR", 0)  # 0 is a copy
    assert ("POLICYDIR", "CommonAppDataFolder", "KARTAK~1|KartaKoordynatora") in tables["Directory"].rows


def test_that_nothing_in_the_tables_removes_what_was_not_installed(tables: Mapping[str, Table]) -> None:
    assert "RemoveFile" not in tables
    assert "RemoveRegistry" not in tables


def test_that_an_upgrade_will_find_every_version_ever_handed_out() -> None:
    assert str(product.UPGRADE_CODE) == "b00fe285-d4bf-5ecf-928a-dc3121d985f5"


def test_that_the_content_and_not_the_folder_makes_the_identity(tmp_path: Path) -> None:
    one, other = tree(tmp_path / "one"), tree(tmp_path / "other")
    assert msi_content.identity_of(one, "0.1.0") == msi_content.identity_of(other, "0.1.0")
    assert msi_content.identity_of(one, "0.1.0").product_code != msi_content.identity_of(one, "0.2.0").product_code
    (other / "runtime" / "python311.zip").write_text("another", "utf-8")
    assert msi_content.identity_of(one, "0.1.0").product_code != msi_content.identity_of(other, "0.1.0").product_code


def test_that_every_text_can_be_written_in_the_alphabet_of_the_database(tables: Mapping[str, Table]) -> None:
    before = [str(cell) for table in tables.values() for row in table.rows for cell in row]
    stand_ins = msi._put_stand_ins(tables)
    assert msi_content.DOWNGRADE in stand_ins.values()
    for stand_in, text in stand_ins.items():
        assert stand_in.isascii()
        assert len(stand_in) == len(text.encode("cp1250"))
        assert not any(stand_in in other for other in before)
    assert len(set(stand_ins)) == len(stand_ins)
    for table in tables.values():
        table.text().encode("ascii")


def test_that_streams_have_the_names_that_windows_gives_them() -> None:
    # As Windows' own installers have them.
    assert msi.stream_name("_StringData") == "\u4840\u3f3f\u4577\u446c\u3b6a\u45e4\u4824"
    assert msi.stream_name("_StringPool") == "\u4840\u3f3f\u4577\u446c\u3e6a\u44b2\u482f"


def test_that_a_table_is_written_as_it_is_read() -> None:
    table = Table("Media", "DiskId:i2 Cabinet:S255")
    table.add(1, None)
    assert table.text() == "DiskId\tCabinet\r\ni2\tS255\r\nMedia\tDiskId\r\n1\t\r\n"
    with pytest.raises(ValueError, match="other columns"):
        table.add(1)
    table.add(2, "a\tb")
    with pytest.raises(ValueError, match="no place"):
        table.text()


@settings(deadline=None)
@given(st.lists(NAMES, unique_by=str.upper, max_size=40))
def test_that_short_names_are_short_and_never_the_same(names: list[str]) -> None:
    said = both_names(names)
    short = [text.partition("|")[0] for text in said.values()]
    assert set(said) == set(names)
    assert len({name.upper() for name in short}) == len(names)
    for name, text in said.items():
        stem, _dot, suffix = text.partition("|")[0].partition(".")
        assert 1 <= len(stem) <= 8
        assert len(suffix) <= 3
        assert text in (name, f"{text.partition('|')[0]}|{name}")


def test_that_short_names_do_not_depend_on_the_order() -> None:
    names = ["alpha beta.py", "alpha gamma.py", "ALPHAB~1.PY", "x.py"]
    assert len({tuple(sorted(both_names(order).items())) for order in itertools.permutations(names)}) == 1


@pytest.mark.parametrize("fault", ["a row", "a letter"])
def test_that_an_installer_which_reads_otherwise_than_it_was_written_is_refused(
    tables: Mapping[str, Table], monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def read(command: list[str], *, cwd: Path) -> str:
        assert cwd.is_dir()
        lines = tables[command[-1]].text().splitlines()
        if fault == "a row" and command[-1] == "File":
            lines.pop()
        text = "\n".join(lines)
        return text.replace("ż", "") if fault == "a letter" else text

    monkeypatch.setattr(msi, "run", read)
    with pytest.raises(BuildError, match="File" if fault == "a row" else "nowsza wersja"):
        msi.check(Path("x.msi"), tables, [msi_content.DOWNGRADE])


def test_that_an_installer_which_reads_as_it_was_written_is_taken(
    tables: Mapping[str, Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(msi, "run", lambda command, **_where: tables[command[-1]].text())
    msi.check(Path("x.msi"), tables, [msi_content.DOWNGRADE])
