"""What is dropped is recognised from inside, wherever it lies, and one bad file spoils only itself."""

import io
import os
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from kkapp.exchange import limits
from kkapp.exchange.containers import Found, found_in, found_in_data
from tests.kkapp.exchange.samples import assignment_package, submission_package

PACKAGE = submission_package()


def zipped(*members: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return written.getvalue()


XLSX = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
ODS = zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>"))
DOCX = zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>"))
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)


def mail(*attachments: tuple[str, bytes], subject: str = "Sprawozdanie") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "anna@example.org", "wps@example.org", subject
    letter.set_content("Dzień dobry, przesyłam sprawozdanie.")
    letter.add_alternative("<p>Dzień dobry</p>", subtype="html")
    for name, data in attachments:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def found(name: str, data: bytes) -> list[Found]:
    return list(found_in_data(name, data))


def one(data: bytes, name: str = "plik") -> Found:
    (only,) = found(name, data)
    return only


@pytest.mark.parametrize(
    ("data", "kind"),
    [(PACKAGE, "package"), (assignment_package(), "package"), (XLSX, "spreadsheet"), (ODS, "spreadsheet")],
)
@pytest.mark.parametrize("name", ["final2.docx", "bez nazwy", "x.eml", "../../a.zip"])
def test_that_the_name_counts_for_nothing(data: bytes, kind: str, name: str) -> None:
    what = one(data, name)
    assert (what.kind, what.data, what.why, what.origin) == (kind, data, "", "")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "nic nie zawiera"),
        (b"tekst", "ani pakietem"),
        (b"%PDF-1.7 ...", "dokument tekstowy"),
        (DOCX, "dokument tekstowy"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "starym formacie"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "hasłem"),
        (COMPOUND + "__substg1.0_".encode("utf-16-le"), "uszkodzony"),
        (COMPOUND, "ani pakietem"),
        (b"Rar!\x1a\x07" + bytes(50), "nie otwiera"),
        (XLSX[:-30], "uszkodzony"),
        (zipped(), "nic nie zawiera"),
        (mail(), "nie ma załącznika"),
        (zipped(("[Content_Types].xml", b"<T/>"), ("xl/workbook.xml", bytes(9_000_000))), "zbyt dużo miejsca"),
    ],
)
def test_that_everything_else_is_told_in_a_sentence(data: bytes, word: str) -> None:
    what = one(data, "plik.kkp")
    assert (what.kind, what.data) == ("other", b"")
    assert word in what.why
    assert "„plik.kkp”" in what.why


@pytest.mark.parametrize("size", [1, 31, 60, 300, -1])
def test_that_a_cut_off_package_is_handed_on_as_a_package(size: int) -> None:
    what = one(PACKAGE[:size])
    assert what.kind == ("package" if size not in (1, 31) else "other")


def test_that_packages_are_found_in_a_folder_and_those_in_it(tmp_path: Path) -> None:
    (tmp_path / "poczta" / "luty").mkdir(parents=True)
    (tmp_path / "poczta" / "b.bin").write_bytes(XLSX)
    (tmp_path / "poczta" / "luty" / "a.kkp").write_bytes(PACKAGE)
    (tmp_path / "poczta" / "luty" / "notatka.txt").write_bytes(b"abc")
    for left in ("Thumbs.db", "desktop.ini", ".DS_Store", "~$karta.xlsx"):
        (tmp_path / "poczta" / left).write_bytes(b"x")
    (tmp_path / "poczta" / ".ukryty").write_bytes(PACKAGE)
    (tmp_path / "poczta" / "w kolo").symlink_to(tmp_path, target_is_directory=True)
    what = [(each.name, each.kind, each.origin) for each in found_in([tmp_path / "poczta"])]
    assert sorted(what) == [
        (".ukryty", "package", "poczta"),
        ("a.kkp", "package", "poczta › luty"),
        ("b.bin", "spreadsheet", "poczta"),
        ("notatka.txt", "other", "poczta › luty"),
    ]


def test_that_several_things_are_taken_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "pusty").mkdir()
    (tmp_path / "a").write_bytes(PACKAGE)
    dropped = [tmp_path / "a", tmp_path / "brak", tmp_path / "pusty", tmp_path / "a"]
    what = list(found_in(dropped))
    assert [(each.name, each.kind) for each in what] == [
        ("a", "package"),
        ("brak", "other"),
        ("pusty", "other"),
        ("a", "package"),
    ]
    assert "nie ma takiego pliku" in what[1].why


def test_that_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rura")
    assert [each.kind for each in found_in([tmp_path / "rura", tmp_path])] == ["other", "other"]


def test_that_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "duży").open("wb") as large:
        large.truncate(limits.ITEM_LIMIT * 100)
    (only,) = found_in([tmp_path / "duży"])
    assert "64 MB" in only.why


def test_that_an_archive_is_opened_and_its_paths_are_only_words() -> None:
    members = ("../../etc/passwd", "C:\\Windows\\a.kkp", "/abs/żółć.kkp", "a/b/c/d/e.xlsx", "folder/")
    data = zipped(*((name, b"" if name.endswith("/") else PACKAGE) for name in members))
    what = found("zestaw.zip", data)
    assert [(each.name, each.origin) for each in what] == [
        ("passwd", "zestaw.zip › etc"),
        ("a.kkp", "zestaw.zip › C: › Windows"),
        ("żółć.kkp", "zestaw.zip › abs"),
        ("e.xlsx", "zestaw.zip › c › d"),
    ]
    assert {each.kind for each in what} == {"package"}


def test_that_a_name_cannot_steer_the_screen() -> None:
    what = one(zipped(("a\x1b[2J\u202egnp.kkp", PACKAGE)), "z.zip")
    assert what.name == "a�[2J�gnp.kkp"
    assert len(one(zipped(("x" * 5_000, PACKAGE))).name) == 120


def test_that_polish_names_of_windows_are_read() -> None:
    data = zipped(("xxxx.kkp", PACKAGE)).replace(b"xxxx", "żółć".encode("cp852"))
    start = data.index(b"PK\x01\x02")
    data = data[: start + 5] + b"\x00" + data[start + 6 :]  # made on DOS
    assert one(data).name == "żółć.kkp"


def test_that_one_bad_member_spoils_only_itself() -> None:
    data = bytearray(zipped(("a", PACKAGE), ("b", PACKAGE), ("c", PACKAGE), packed=zipfile.ZIP_STORED))
    data[data.index(PACKAGE, data.index(PACKAGE) + 1) + 500] ^= 1
    what = found("z.zip", bytes(data))
    assert [(each.name, each.kind) for each in what] == [("a", "package"), ("b", "other"), ("c", "package")]
    assert "uszkodzony" in what[1].why


def test_that_a_member_with_a_password_is_told() -> None:
    data = bytearray(zipped(("a", PACKAGE), ("b", PACKAGE)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    what = found("z.zip", bytes(data))
    assert [each.kind for each in what] == ["other", "package"]
    assert "hasłem" in what[0].why


def test_that_a_bomb_beside_a_package_is_left_packed() -> None:
    what = found("z.zip", zipped(*((f"{n}", bytes(30_000_000)) for n in range(2)), ("a", PACKAGE)))
    assert [each.kind for each in what] == ["other", "other", "package"]
    assert "zbyt dużo miejsca" in what[0].why


def test_that_archives_in_archives_end_somewhere() -> None:
    data = PACKAGE
    for _depth in range(limits.NESTING_LIMIT):
        data = zipped(("w.zip", data))
    assert one(data).kind == "package"
    assert "zbyt głęboko" in one(zipped(("w.zip", zipped(("w.zip", data))))).why


def test_that_archives_of_endless_lists_are_not_read_through() -> None:
    inner = zipped(*((f"{number}/", b"") for number in range(3_000)))
    what = found("z.zip", zipped(*((f"{number}.zip", inner) for number in range(60))))
    assert "za dużo plików" in what[-1].why
    assert len(what) <= 61


def test_that_attachments_are_found_and_the_text_is_not() -> None:
    data = mail(("żółte sprawozdanie.kkp", PACKAGE), ("zestaw.zip", zipped(("k.xlsx", XLSX))), ("a.pdf", b"%PDF-1"))
    assert [(each.name, each.kind, each.origin) for each in found("list.eml", data)] == [
        ("żółte sprawozdanie.kkp", "package", "list.eml"),
        ("k.xlsx", "spreadsheet", "list.eml › zestaw.zip"),
        ("a.pdf", "other", "list.eml"),
    ]


def test_that_a_mail_in_a_mail_is_looked_into() -> None:
    forwarded = EmailMessage()
    forwarded["From"], forwarded["Subject"] = "a@example.org", "Fwd"
    forwarded.set_content("Przesyłam dalej.")
    forwarded.add_attachment(message_from_bytes(mail(("a.kkp", PACKAGE)), policy=policy.default))
    assert "package" in [each.kind for each in found("fwd", forwarded.as_bytes())]
    assert one(mail(("list.eml", mail(("a.kkp", PACKAGE))))).kind == "package"


def test_that_a_mail_of_endless_parts_is_not_read_through() -> None:
    head = b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n"
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300))
    assert "zbyt dużo miejsca" in one(head + nested).why
    assert "zbyt dużo miejsca" in one(head + b"Content-Type: a/b; " + b'x=";' * 5_000 + b"\n\n").why


@pytest.mark.parametrize("line", [b"a: b\n", b" b\n", b"\r", b"content-type:\n", b"\n--b\n"])
def test_that_a_mail_of_endless_lines_is_not_read_through(line: bytes) -> None:
    data = b"From: a@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n" + line * 1_300_000
    assert "zbyt dużo miejsca" in one(data).why


def test_that_forty_large_mails_in_one_archive_are_looked_into() -> None:
    large = mail(("a.kkp", bytes(300_000)), ("b.kkp", PACKAGE))
    data = zipped(*((f"{number}.eml", large) for number in range(40)), packed=zipfile.ZIP_STORED)
    assert [each.kind for each in found("z.zip", data)].count("package") == 40


def test_that_a_thousand_packages_are_found_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "z.zip").write_bytes(zipped(*((f"{number}.kkp", PACKAGE) for number in range(1_000))))
    assert sum(1 for each in found_in([tmp_path / "z.zip"]) if each.data == PACKAGE) == 1_000


def test_that_a_table_saved_as_text_is_told_what_to_do_instead() -> None:
    what = one("Działanie;Wykonanie\nI.1/1;5\n".encode(), "karta.CSV")
    assert (what.kind, what.data) == ("other", b"")
    assert "„karta.CSV” to tabela zapisana jako tekst (CSV)" in what.why
    assert "zapisz ją jako .xlsx" in what.why
