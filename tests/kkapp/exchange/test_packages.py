"""What is packed comes out again, the same; the same goes in, the same bytes come out."""

import hashlib
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkapp.errors import BadValueError, DamagedPackageError, PackageError, SealedPackageError, StorageError
from kkapp.exchange import keys, limits, parts
from kkapp.exchange.packing import CONTENT, MANIFEST, SEALED, SIGNATURE, pack, packed
from kkapp.exchange.unpacking import unpack
from kkapp.model.package_content import Declaration, SubmissionContent
from kkapp.model.quantity import Quantity
from kkapp.model.receipt import PackageKind
from kkapp.model.report import Achieved, Report, Spending
from tests.kkapp.exchange import samples

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**20), max_value=10**20)
quantities = st.builds(Quantity, id=text, indicator=text, number=st.none() | numbers, entered=st.none() | text)
reports = st.builds(
    Report,
    id=text,
    action=text,
    achieved=st.builds(Achieved, narrative=text, quantities=st.lists(quantities, max_size=3).map(tuple)),
    spending=st.builds(Spending, grosze=st.integers(-limits.WHOLE_LIMIT, limits.WHOLE_LIMIT)),
)
contents = st.builds(
    SubmissionContent,
    unit=st.just("unit-a"),
    year=st.just(samples.YEAR),
    confirmed_by=text,
    reports=st.lists(reports, max_size=3).map(tuple),
    declared=st.lists(st.builds(Declaration, action=text, reason=text), max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(contents, text)
def test_that_what_was_packed_comes_out_again(content: SubmissionContent, person: str) -> None:
    said = samples.manifest(PackageKind.SUBMISSION, made_by=person)
    data, manifest = packed(said, content, samples.UNIT)
    package = unpack(data, name="x")
    assert (package.content, package.manifest, package.key) == (content, manifest, samples.UNIT.public)
    assert SubmissionContent.model_validate_json(package.content_bytes) == content
    assert package.content_hash == hashlib.sha256(package.content_bytes).hexdigest() == manifest.hashes[CONTENT]
    assert manifest.model_copy(update={"key": None, "hashes": {}}) == said
    assert (package.encrypted, package.told) == (False, ())


def test_that_decimals_keep_their_last_zero() -> None:
    package = unpack(samples.submission_package(), name="x")
    assert isinstance(package.content, SubmissionContent)
    assert str(package.content.reports[0].achieved.quantities[1].number) == "7.50"


@pytest.mark.parametrize("kind", [PackageKind.ASSIGNMENT, PackageKind.CORRECTION])
def test_that_assignments_and_corrections_come_out_again(kind: PackageKind) -> None:
    data, manifest = packed(samples.manifest(kind), samples.assignment(), samples.DEPARTMENT)
    package = unpack(data, name="x")
    assert (package.content, package.manifest) == (samples.assignment(), manifest)


def test_that_the_same_gives_the_same_bytes(tmp_path: Path) -> None:
    said, content = samples.manifest(PackageKind.SUBMISSION), samples.submission()
    files = [tmp_path / "a.kkp", tmp_path / "b" / "c.zip"]
    files[1].parent.mkdir()
    for file in files:
        assert pack(file, said, content, samples.UNIT) == packed(said, content, samples.UNIT)[1]
    assert files[0].read_bytes() == files[1].read_bytes() == samples.submission_package()


def test_that_the_package_is_an_ordinary_archive_of_three_parts(tmp_path: Path) -> None:
    file = tmp_path / "ż.kkp"
    manifest = pack(file, samples.manifest(PackageKind.SUBMISSION), samples.submission(), samples.UNIT)
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == [MANIFEST, CONTENT, SIGNATURE]
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stored = archive.read(MANIFEST)
        assert keys.signed_by(samples.UNIT.public, archive.read(SIGNATURE), stored)
    assert stored == manifest.canonical()
    assert list(json.loads(stored)) == sorted(json.loads(stored))


def test_that_an_archive_written_by_another_program_is_read(tmp_path: Path) -> None:
    stored = parts.read(samples.submission_package(), {MANIFEST: 10**6, CONTENT: 10**6, SIGNATURE: 64})
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in stored.items():
            archive.writestr(name, data)
    assert (tmp_path / "a.zip").read_bytes() != samples.submission_package()
    assert unpack(tmp_path / "a.zip", name="a.zip").content == samples.submission()


def test_that_a_package_is_in_place_whole_or_not_at_all(tmp_path: Path) -> None:
    said, content = samples.manifest(PackageKind.SUBMISSION), samples.submission()
    with pytest.raises(StorageError, match=r"a\.kkp"):
        pack(tmp_path / "nowhere" / "a.kkp", said, content, samples.UNIT)
    (tmp_path / "folder.kkp").mkdir()
    with pytest.raises(StorageError, match=r"folder\.kkp"):
        pack(tmp_path / "folder.kkp", said, content, samples.UNIT)
    assert [path.name for path in tmp_path.iterdir()] == ["folder.kkp"]


def test_that_too_much_text_is_refused_when_it_is_packed(tmp_path: Path) -> None:
    long = tuple(Declaration(action=f"a{number}", reason="x" * 90_000) for number in range(200))
    content = samples.submission().model_copy(update={"declared": long})
    with pytest.raises(BadValueError, match=r"a\.kkp"):
        pack(tmp_path / "a.kkp", samples.manifest(PackageKind.SUBMISSION), content, samples.UNIT)
    assert not list(tmp_path.iterdir())


def test_that_a_text_of_one_letter_is_no_bomb() -> None:
    long = tuple(Declaration(action=f"a{number}", reason="x" * 90_000) for number in range(100))
    content = samples.submission().model_copy(update={"declared": long})
    data, _manifest = packed(samples.manifest(PackageKind.SUBMISSION), content, samples.UNIT)
    assert unpack(data, name="x").content == content


def test_that_an_encrypted_package_opens_with_its_key_alone() -> None:
    owner, other = keys.DecryptionKey.new(), keys.DecryptionKey.new()
    said = samples.manifest(PackageKind.SUBMISSION)
    data, manifest = packed(said, samples.submission(), samples.UNIT, encrypt_to=owner.public)
    again = keys.DecryptionKey.loaded(owner.secret)
    package = unpack(data, name="x", identity=again)
    assert (package.content, package.encrypted, package.key) == (samples.submission(), True, samples.UNIT.public)
    assert package.content_hash == hashlib.sha256(package.content_bytes).hexdigest() != manifest.hashes[SEALED]
    assert "Łęcki".encode() not in data
    for identity in (None, other):
        with pytest.raises(SealedPackageError, match=r"x\.kkp"):
            unpack(data, name="x.kkp", identity=identity)


def test_that_what_is_encrypted_to_us_is_checked_like_anything_else() -> None:
    owner = keys.DecryptionKey.new()
    said = samples.manifest(PackageKind.SUBMISSION)
    data, _manifest = packed(said, samples.assignment(), samples.UNIT, encrypt_to=owner.public)
    with pytest.raises(DamagedPackageError):
        unpack(data, name="x", identity=owner)


def test_that_a_package_nobody_could_encrypt_is_not_made(tmp_path: Path) -> None:
    said = samples.manifest(PackageKind.SUBMISSION)
    with pytest.raises(BadValueError):
        pack(tmp_path / "a.kkp", said, samples.submission(), samples.UNIT, encrypt_to="age1wrong")
    assert not list(tmp_path.iterdir())


def test_that_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "final2 (3).dat").write_bytes(samples.assignment_package())
    assert unpack(tmp_path / "final2 (3).dat", name="final2 (3).dat").content == samples.assignment()


def test_that_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for missing in (tmp_path / "brak.kkp", tmp_path):
        with pytest.raises(PackageError, match=missing.name):
            unpack(missing, name=missing.name)


def test_that_a_file_larger_than_any_package_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "a.kkp").open("wb") as large:
        large.truncate(limits.PACKAGE_LIMIT * 1_000)
    with pytest.raises(DamagedPackageError, match="32 MB"):
        unpack(tmp_path / "a.kkp", name="a.kkp")


def test_that_every_decimal_that_a_unit_sends_is_bounded() -> None:
    quantity = Quantity(id="q", indicator="i", number=Decimal("1E+31"))
    report = Report(id="r", action="a", achieved=Achieved(quantities=(quantity,)))
    content = samples.submission().model_copy(update={"reports": (report,)})
    with pytest.raises(DamagedPackageError):
        unpack(packed(samples.manifest(PackageKind.SUBMISSION), content, samples.UNIT)[0], name="x")


def test_that_no_other_decimal_hides_in_what_a_unit_sends() -> None:
    schema = SubmissionContent.model_json_schema()["$defs"]
    decimal = {"type": "number"}
    found = {
        (kind, name)
        for kind, described in schema.items()
        for name, field in described.get("properties", {}).items()
        if decimal in field.get("anyOf", [field])
    }
    assert found == {("Quantity", "number"), ("IndicatorCorrection", "old_number")}
