"""The office's policy: two files, the machine's before the person's; what is wrong never stops the program."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkapp import paths, policy, policy_places

KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the machine's policy lies in this test."""
    file = tmp_path / "machine.toml"
    monkeypatch.setenv("KK_POLICY", str(file))
    return file


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the person's policy lies in this test."""
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "user data"))
    (tmp_path / "user data").mkdir()
    return tmp_path / "user data" / "policy.toml"


def kinds() -> list[tuple[str, str]]:
    return [(problem.kind, problem.key) for problem in policy.current().problems]


def test_that_nothing_is_decided_where_there_is_no_file(machine: Path, person: Path) -> None:
    assert policy.current() == policy.Policy()


def test_that_every_key_is_read(machine: Path, person: Path, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("data_folder", "exchange_folder", "copies_folder", "update_notice")}
    lines = [f"{name} = '{folder}'" for name, folder in folders.items()]
    machine.write_text("\n".join([*lines, 'language = "en"', f'department_key = "{KEY}"']), "utf-8")
    said = policy.current()
    assert said == policy.Policy(**folders, language="en", department_key=KEY, files=(machine,))
    assert {*policy.KEYS} == {*policy.Policy._fields} - {"files", "problems"}


def test_that_the_machine_goes_before_the_person(machine: Path, person: Path, tmp_path: Path) -> None:
    machine.write_text('language = "pl"', "utf-8")
    person.write_text(f"language = \"en\"\nexchange_folder = '{tmp_path}'", "utf-8")
    said = policy.current()
    assert (said.language, said.exchange_folder) == ("pl", tmp_path)
    assert said.files == (machine, person)


def test_that_a_changed_file_is_read_anew_and_a_removed_one_forgotten(machine: Path, person: Path) -> None:
    machine.write_text('language = "pl"', "utf-8")
    assert policy.current().language == "pl"
    machine.write_text('language = "en" # other', "utf-8")
    assert policy.current().language == "en"
    machine.unlink()
    assert policy.current().language is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("colour = 'red'", ("unknown-key", "colour")),
        ("language = 'de'", ("language", "language")),
        ("language = 1", ("not-a-text", "language")),
        ("data_folder = ''", ("not-a-text", "data_folder")),
        ("data_folder = 'kk'", ("not-absolute", "data_folder")),
        ("data_folder = '/srv/%NIE_MA_TAKIEJ%'", ("unknown-name", "data_folder")),
        ("data_folder = '/srv/$NIE_MA_TAKIEJ'", ("unknown-name", "data_folder")),
        ("data_folder = '~nikt-taki/kk'", ("unknown-name", "data_folder")),
        ("department_key = 'abc'", ("key", "department_key")),
        ("department_key = 'AAEC'", ("key", "department_key")),
    ],
)
def test_that_a_wrong_value_counts_as_not_said_and_the_others_hold(
    machine: Path, person: Path, line: str, problem: tuple[str, str]
) -> None:
    machine.write_text(f"{line}\nexchange_folder = '/srv/wymiana'", "utf-8")
    assert kinds() == [problem]
    assert problem[0] in policy.KINDS
    assert policy.current().exchange_folder == Path("/srv/wymiana")
    assert policy.current().data_folder is None


def test_that_a_wrong_value_of_the_machine_leaves_the_one_of_the_person(machine: Path, person: Path) -> None:
    machine.write_text("language = 'de'", "utf-8")
    person.write_text("language = 'en'", "utf-8")
    assert policy.current().language == "en"


@pytest.mark.parametrize("content", [b"= = =", b"language = 'pl", b"\xff\xfe\x00", b"\x89PNG"])
def test_that_a_file_that_is_no_toml_says_nothing(machine: Path, person: Path, content: bytes) -> None:
    machine.write_bytes(content)
    assert kinds() == [("not-toml", "")]


def test_that_a_byte_order_mark_of_windows_notepad_is_no_error(machine: Path, person: Path) -> None:
    machine.write_bytes(b"\xef\xbb\xbflanguage = 'en'")
    assert policy.current().language == "en"


def test_that_a_folder_in_the_place_of_the_file_says_nothing(machine: Path, person: Path) -> None:
    machine.mkdir()
    assert kinds() == [("unreadable", "")]


def test_that_names_of_the_environment_stand_for_their_values(
    machine: Path, person: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KK_TEST_FOLDER", "/srv/dane")
    machine.write_text("exchange_folder = '$KK_TEST_FOLDER/wymiana'\ncopies_folder = '~/kopie'", "utf-8")
    assert policy.current().exchange_folder == Path("/srv/dane/wymiana")
    assert policy.current().copies_folder == Path.home() / "kopie"


@given(content=st.binary(max_size=300))
def test_that_no_content_stops_the_program(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(content)
    problems: list[policy.Problem] = []
    assert isinstance(list(policy._said(file, problems)), list)
    assert all(problem.kind in policy.KINDS for problem in problems)


# --- the data folder


def test_that_the_data_folder_is_the_one_of_the_policy_and_the_environment_goes_before_it(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KK_USER_DATA", raising=False)
    monkeypatch.setattr(policy_places, "default_folder", lambda: tmp_path / "default")
    assert paths.user_data() == tmp_path / "default"
    machine.write_text(f"data_folder = '{tmp_path / 'office'}'", "utf-8")
    assert paths.user_data() == tmp_path / "office"
    assert policy_places.user_file() == tmp_path / "default" / "policy.toml"
    monkeypatch.setenv("KK_USER_DATA", str(tmp_path / "named"))
    assert paths.user_data() == tmp_path / "named"


def test_that_the_machine_file_lies_where_only_an_administrator_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KK_POLICY", raising=False)
    if os.name == "nt":
        assert policy_places.machine_file().parts[-2:] == ("KartaKoordynatora", "policy.toml")
    else:
        assert policy_places.machine_file() == Path("/etc/karta-koordynatora/policy.toml")
