"""The twelve situations in which data would be in danger, on real files: each is told, and nothing of the file changes.

A share and a redirected folder are told by the system's list of mounts, which stands in for them here.
"""

import contextlib
import hashlib
import json
import os
import re
import resource
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kkapp import workflow
from kkapp.cli.parsing import parser
from kkapp.storage import clock, rights, room, use
from kkapp.store.place import permitted
from kkapp.workflow.examining import Finding, Severity, examine

Found = Callable[..., dict[str, Finding]]
ROOT = Path(__file__).resolve().parents[3]
WELL: set[str] = set()


@pytest.fixture(autouse=True)
def nothing_of_the_file_changes(workspace: Path) -> Iterator[None]:
    """Compare the workspace byte by byte, and what lies beside it, unless the test itself spoils them."""
    before = _state(workspace)
    yield
    if before != _state(workspace) and not workspace.with_suffix(".spoilt").exists():
        pytest.fail("the doctor changed something")


def _state(workspace: Path) -> tuple[str, list[str]]:
    bare = {"Nextcloud", "OneDrive"}
    beside = sorted(entry.name for entry in workspace.parent.iterdir() if entry.name not in bare)
    return hashlib.sha256(workspace.read_bytes()).hexdigest(), beside


def _spoil(workspace: Path) -> None:
    """Tell the fixture that the test changes the file itself."""
    workspace.with_suffix(".spoilt").touch()


def whole(finding: Finding) -> None:
    """A finding says what is, what it means and what to do, in whole sentences of the screen's language."""
    assert finding.sentence.endswith(".")
    assert finding.what_to_do.endswith(".")
    assert "{" not in finding.sentence + finding.what_to_do


def mount(monkeypatch: pytest.MonkeyPatch, folder: Path, kind: str) -> None:
    """Let the system say that a folder is mounted from elsewhere."""
    point = str(folder).replace(" ", "\\040")
    monkeypatch.setattr(permitted, "_mounts", lambda: f"/dev/vda1 / ext4 rw 0 0\n//srv/x {point} {kind} rw 0 0\n")


def test_that_a_healthy_workspace_has_no_finding(found: Found) -> None:
    assert set(found()) == WELL


# --- 1 to 4: where it lies


def test_that_a_network_share_is_told_and_the_database_not_even_opened(
    workspace: Path, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount(monkeypatch, workspace.parent, "cifs")
    monkeypatch.setattr(sqlite3, "connect", lambda *_args, **_more: pytest.fail("SQLite was used on a share"))
    finding = found()["network-share"]
    whole(finding)
    assert finding.severity is Severity.ERROR
    assert workspace.name in finding.sentence


def test_that_redirected_data_are_told(own_data: Path, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    mount(monkeypatch, own_data, "nfs4")
    findings = found()
    assert set(findings) == {"redirected-data"}
    whole(findings["redirected-data"])
    assert str(own_data) in findings["redirected-data"].sentence


def test_that_data_in_a_synchronised_folder_are_told(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KK_USER_DATA", str(own_data / "Dropbox" / "kk"))
    assert [finding.code for finding in examine().findings] == ["redirected-data"]


def test_that_onedrive_is_told(workspace: Path, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(workspace.parent))
    findings = found()
    assert set(findings) == {"onedrive"}
    whole(findings["onedrive"])


@pytest.mark.parametrize(("folder", "service"), [("Nextcloud", "Nextcloud"), ("Dropbox (Urząd)", "Dropbox")])
def test_that_another_synchronised_folder_is_told(workspace: Path, found: Found, folder: str, service: str) -> None:
    _spoil(workspace)
    there = workspace.parent / folder / workspace.name
    there.parent.mkdir()
    workspace.rename(there)
    findings = found(there)
    assert set(findings) == {"synchronised"}
    whole(findings["synchronised"])
    assert service in findings["synchronised"].sentence
    there.rename(workspace)


# --- 5 and 6: what may be written

AS_NOBODY = """
import os, sys
from pathlib import Path
from kkapp.workflow import examining
examining.examine(Path(sys.argv[1]))  # imports what it needs as long as that may be read
if os.geteuid() == 0:
    os.setuid(65534)
print(*[finding.code for finding in examining.examine(Path(sys.argv[1])).findings])
"""


def as_nobody(workspace: Path, data: Path) -> list[str]:
    """Examine as a user who owns nothing: for root everything can be written to."""
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(workspace)],
        capture_output=True,
        text=True,
        env={**os.environ, "KK_USER_DATA": str(data), "KK_POLICY": str(data / "none")},
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that everybody may look into; pytest keeps its own to itself."""
    folder = Path(tempfile.mkdtemp(prefix="kk-"))
    for part in (folder, folder / "rok", folder / "dane"):
        part.mkdir(exist_ok=True)
        part.chmod(0o777)
    yield folder
    (folder / "rok").chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("of_file", "of_folder", "codes"),
    [
        (0o666, 0o777, []),
        (0o444, 0o777, ["read-only-file"]),
        (0o666, 0o555, ["read-only-folder"]),
        (0o444, 0o555, ["read-only-file", "read-only-folder"]),
    ],
)
def test_that_read_only_file_and_folder_are_told_apart(
    workspace: Path, open_folder: Path, of_file: int, of_folder: int, codes: list[str]
) -> None:
    protected = Path(shutil.copy(workspace, open_folder / "rok" / "program.kk"))
    protected.chmod(of_file)
    protected.parent.chmod(of_folder)
    assert as_nobody(protected, open_folder / "dane") == codes
    assert protected.read_bytes() == workspace.read_bytes()
    assert [entry.name for entry in protected.parent.iterdir()] == ["program.kk"]


# --- 7: room


def test_that_a_full_disk_is_told(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FULL", 10**18)
    monkeypatch.setattr(room, "NEARLY_FULL", 10**18)
    findings = found()
    assert set(findings) == {"disk-full"}
    whole(findings["disk-full"])
    assert findings["disk-full"].severity is Severity.ERROR


def test_that_a_nearly_full_disk_is_told(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "NEARLY_FULL", 10**18)
    findings = found()
    assert set(findings) == {"disk-nearly-full"}
    whole(findings["disk-nearly-full"])


@contextlib.contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse to write more, as it does where a person's share of a disk is used up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, old)


def test_that_a_share_of_the_disk_that_is_used_up_is_told_where_the_disk_itself_has_room(found: Found) -> None:
    with files_no_larger_than(50_000):
        findings = found()
    assert set(findings) == {"disk-full"}


# --- 8: another program

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def another_program(program: str, *arguments: str) -> Iterator[None]:
    """Run a program that holds the file until the block ends."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "held\n"
        try:
            yield
        finally:
            running.communicate()


LOCK = """
import fcntl, sys
with open(sys.argv[1], "rb+") as opened:
    fcntl.lockf(opened, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("program", [LOCK, HOLD], ids=["a lock of the system", "a database browser"])
def test_that_another_program_that_holds_the_file_is_told_by_its_name(
    workspace: Path, found: Found, program: str
) -> None:
    with another_program(program, str(workspace), "BEGIN IMMEDIATE"):
        finding = found()["held"]
    _spoil(workspace)  # a browser of databases leaves its own files beside for a moment
    whole(finding)
    assert "python" in finding.sentence
    assert set(found()) == WELL


class InUseError(PermissionError):
    """What Windows says of a file that an antivirus holds."""

    winerror = 32


def test_that_a_file_windows_calls_in_use_is_held_and_not_read_only(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise InUseError(13, "in use")

    with monkeypatch.context() as held:
        held.setattr(Path, "open", refuse)
        finding = use.held(workspace)
        assert rights.read_only_file(workspace) is None
    assert finding is not None
    assert "antywirus" in finding.sentence


# --- 9: damage


def test_that_a_damaged_file_is_told_with_the_way_out(workspace: Path, found: Found) -> None:
    _spoil(workspace)
    content = bytearray(workspace.read_bytes())
    content[4096:20_000] = bytes(15_904)
    workspace.write_bytes(content)
    finding = found()["damaged"]
    whole(finding)
    told = re.search("„kk (.+)”", finding.what_to_do)
    assert told
    options = parser().parse_args(shlex.split(told[1]))  # can be typed as it stands, also where a name has spaces
    assert (str(options.workspace), options.salvage, str(options.to)) == (workspace.name, True, "PLIK")
    assert workspace.read_bytes() == bytes(content)


def test_that_data_changed_behind_the_history_are_told(workspace: Path, found: Found) -> None:
    _spoil(workspace)
    with contextlib.closing(sqlite3.connect(workspace)) as connection, connection:
        connection.execute("UPDATE quantities SET number = '1' WHERE rowid = (SELECT MIN(rowid) FROM quantities)")
    finding = found()["damaged-history"]
    whole(finding)
    quick = workflow.examining.quick(workspace)
    assert quick.is_well, "the start does not go over every step"


def test_that_a_newer_workspace_is_told(workspace: Path, found: Found) -> None:
    _spoil(workspace)
    with contextlib.closing(sqlite3.connect(workspace)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    whole(found()["newer-workspace"])


@pytest.mark.parametrize("content", [b"", b"hello", os.urandom(3000)])
def test_that_what_is_no_workspace_is_told(workspace: Path, found: Found, content: bytes) -> None:
    _spoil(workspace)
    workspace.write_bytes(content)
    whole(found()["not-a-workspace"])


def test_that_a_missing_file_is_told(workspace: Path, found: Found) -> None:
    whole(found(workspace.with_name("nie ma.kk"))["not-a-workspace"])


# --- 10: the clock


@pytest.mark.parametrize(
    "now",
    [datetime(1970, 1, 1, tzinfo=UTC), clock.BUILT - timedelta(days=1), datetime(2060, 1, 1, tzinfo=UTC)],
)
def test_that_a_clock_that_cannot_be_right_is_told(found: Found, now: datetime) -> None:
    finding = found(now=now)["wrong-clock"]
    whole(finding)
    assert f"{now.astimezone():%d.%m.%Y}" in finding.sentence


def test_that_no_release_is_younger_than_the_day_before_which_no_clock_is_right() -> None:
    changelog = (Path(__file__).resolve().parents[3] / "CHANGELOG.md").read_text("utf-8")
    released = re.findall(r"^## \[.+\].* (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert all(datetime.fromisoformat(day).replace(tzinfo=UTC) <= clock.BUILT for day in released)
    assert datetime.now(UTC) > clock.BUILT


def test_that_a_clock_before_the_newest_step_is_told(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "BUILT", datetime(2020, 1, 1, tzinfo=UTC))
    assert set(found(now=datetime.now(UTC) + timedelta(minutes=1))) == WELL
    finding = found(now=datetime.now(UTC) - timedelta(hours=1))["wrong-clock"]
    whole(finding)


# --- 11: a session of ours elsewhere


def _lock_of(workspace: Path, host: str, process: int) -> Path:
    lock = workspace.with_name(workspace.name + ".lock")
    said = {"user": "akowalska", "host": host, "pid": process, "since": "2026-11-21T08:15+01:00"}
    lock.write_text(json.dumps(said), "utf-8")
    return lock


def test_that_a_session_on_another_computer_is_told(workspace: Path, found: Found) -> None:
    lock = _lock_of(workspace, "BIURO-12", 1)
    finding = found()["open-elsewhere"]
    lock.unlink()
    whole(finding)
    assert "BIURO-12" in finding.sentence
    assert "21.11.2026 08:15" in finding.sentence


def test_that_our_own_window_is_no_finding(workspace: Path) -> None:
    with workflow.opening.open_workspace(workspace) as store:
        examined = examine(workspace, ours=True)
        assert examined.findings == ()
        assert "workspace.open" in {fact.key for fact in examined.facts}
        assert store.verify() > 0


OURS = """
import sys
from pathlib import Path
from kkapp import workflow
with workflow.opening.open_workspace(Path(sys.argv[1])) as store:
    print("held", flush=True)
    sys.stdin.read()
"""


def test_that_a_window_of_ours_on_this_computer_is_no_foreign_program(workspace: Path, found: Found) -> None:
    _spoil(workspace)
    with another_program(OURS, str(workspace)):
        assert set(found()) == WELL


# --- 12: the exchange folder


@pytest.mark.parametrize("is_there", [True, False])
def test_that_an_exchange_folder_out_of_reach_is_told(
    own_data: Path, found: Found, tmp_path: Path, is_there: bool
) -> None:
    exchange = own_data / "wymiana"
    if is_there:
        exchange.mkdir()
    (own_data / "policy.toml").write_text(f"exchange_folder = '{exchange}'", "utf-8")
    findings = found()
    assert set(findings) == (WELL if is_there else {"exchange-folder"})
    if not is_there:
        whole(findings["exchange-folder"])
    else:
        assert list(exchange.iterdir()) == []


def test_that_a_share_that_never_answers_is_told_and_waited_for_no_longer(
    own_data: Path, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    never = Event()
    (own_data / "policy.toml").write_text("exchange_folder = '/srv/wymiana'", "utf-8")
    monkeypatch.setattr(rights, "_PATIENCE", 0.05)
    monkeypatch.setattr(rights, "_refusal", lambda folder: (str(folder) == "/srv/wymiana" and never.wait(60)) or None)
    finding = found()["exchange-folder"]
    never.set()
    assert "nie odpowiada" in finding.sentence or "does not answer" in finding.sentence


# --- 13: the folder for copies


@pytest.mark.parametrize("is_there", [True, False])
def test_that_a_folder_for_copies_that_cannot_be_made_is_told(own_data: Path, found: Found, is_there: bool) -> None:
    above = own_data / "kopie"
    if is_there:
        above.mkdir()
    else:
        above.write_text("a file, in which no folder can be made", "utf-8")
    (own_data / "policy.toml").write_text(f"copies_folder = '{above / 'nowak'}'", "utf-8")
    findings = found()
    assert set(findings) == (WELL if is_there else {"copies-folder"})
    if not is_there:
        whole(findings["copies-folder"])
    else:
        assert list(above.iterdir()) == []


# --- 14: the folder of the program's own files


def test_that_a_folder_for_own_files_that_cannot_be_made_is_told(
    own_data: Path, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_data.is_dir()
    monkeypatch.delenv("KK_USER_DATA", raising=False)
    above = own_data / "D"
    above.write_text("no disk", "utf-8")
    (own_data / "office.toml").write_text(f"data_folder = '{above / 'nowak'}'", "utf-8")
    monkeypatch.setenv("KK_POLICY", str(own_data / "office.toml"))
    findings = found()
    assert "own-folder" in findings
    whole(findings["own-folder"])
    assert str(above / "nowak") in findings["own-folder"].sentence


# --- beside the situations


def test_that_a_wrong_policy_is_told(own_data: Path, found: Found) -> None:
    (own_data / "policy.toml").write_text("colour = 'red'\nlanguage = 'de'", "utf-8")
    findings = found()
    assert set(findings) == {"policy-unknown-key", "policy-language"}
    for finding in findings.values():
        whole(finding)


def test_that_every_kind_of_problem_has_a_sentence() -> None:
    from kkapp import policy
    from kkapp.storage.policy_told import SENTENCES

    assert set(SENTENCES) == set(policy.KINDS)
