"""Whatever is changed in a signed package is noticed; what somebody else signed is told as theirs."""

import json
from collections import Counter
from random import Random

import pytest

from kkapp.errors import DamagedPackageError, ForgedPackageError, NewerPackageError, PackageError
from kkapp.exchange import parts
from kkapp.exchange.manifest import FORMAT
from kkapp.exchange.packing import CONTENT, MANIFEST, SIGNATURE, packed
from kkapp.exchange.unpacking import unpack
from kkapp.model.receipt import PackageKind
from tests.kkapp.exchange import samples
from tests.kkapp.exchange.mutations import ROOM, UNTOUCHED, WHOLE, spoilt_byte

CHANGES = 1_000


def refused(data: bytes) -> str:
    with pytest.raises((DamagedPackageError, ForgedPackageError)) as told:
        unpack(data, name="x.kkp")
    assert "x.kkp" in told.value.sentence
    return told.value.code


def test_that_each_of_a_thousand_changed_bytes_of_manifest_content_and_signature_is_noticed() -> None:
    random = Random("tampering")  # noqa: S311 - repeatable
    noticed: Counter[tuple[str, str]] = Counter()
    for number in range(CHANGES):
        whole = parts.read(WHOLE[number % len(WHOLE)], ROOM)
        name = random.choice((MANIFEST, CONTENT, SIGNATURE))
        changed = spoilt_byte(whole[name], random)
        noticed[name, refused(parts.written({**whole, name: changed}))] += 1  # an archive that is whole
    print(f"changed bytes noticed: {noticed.total()} of {CHANGES}: {dict(noticed)}")
    assert noticed.total() == CHANGES
    assert {name for name, _code in noticed} == {MANIFEST, CONTENT, SIGNATURE}


def test_that_every_byte_of_manifest_and_signature_counts() -> None:
    whole = parts.read(WHOLE[0], ROOM)
    for name in (MANIFEST, SIGNATURE):
        for place in range(len(whole[name])):
            changed = bytearray(whole[name])
            changed[place] ^= 1
            refused(parts.written({**whole, name: bytes(changed)}))


def test_that_a_byte_changed_anywhere_in_the_file_is_noticed_or_changes_nothing() -> None:
    random = Random("anywhere")  # noqa: S311 - repeatable
    taken = 0
    for _time in range(1_000):
        try:
            package = unpack(spoilt_byte(WHOLE[0], random), name="x")
        except PackageError:
            continue
        taken += 1
        assert (package.manifest, package.content_bytes) == (UNTOUCHED[0].manifest, UNTOUCHED[0].content_bytes)
    assert taken < 100  # dates and the like, which nobody reads


def test_that_parts_of_two_packages_do_not_fit_each_other() -> None:
    one, other = (parts.read(WHOLE[place], ROOM) for place in (0, 1))
    for name in one:
        assert refused(parts.written({**one, name: other[name]})) == "forged-package"


def test_that_a_stranger_s_signature_is_told_as_theirs() -> None:
    said = samples.manifest(PackageKind.SUBMISSION)
    package = unpack(packed(said, samples.submission(), samples.STRANGER)[0], name="x")
    assert package.key == package.manifest.key == samples.STRANGER.public != samples.UNIT.public


def test_that_another_key_in_the_manifest_is_noticed() -> None:
    whole = parts.read(WHOLE[0], ROOM)
    manifest = whole[MANIFEST].replace(samples.UNIT.public.encode(), samples.STRANGER.public.encode())
    assert manifest != whole[MANIFEST]
    assert refused(parts.written({**whole, MANIFEST: manifest})) == "forged-package"


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (PackageKind.SUBMISSION, {"unit": "unit-b"}),
        (PackageKind.SUBMISSION, {"year": samples.YEAR - 1}),
        (PackageKind.ASSIGNMENT, {"unit": "unit-b"}),
        (PackageKind.ASSIGNMENT, {"year": samples.YEAR - 1}),
        (PackageKind.ASSIGNMENT, {"programme": "programme-2"}),
        (PackageKind.ASSIGNMENT, {"training": True}),
    ],
)
def test_that_a_package_that_says_something_else_than_it_holds_is_refused(
    kind: PackageKind, facts: dict[str, object]
) -> None:
    content = samples.submission() if kind is PackageKind.SUBMISSION else samples.assignment()
    said = samples.manifest(kind).model_copy(update=facts)
    assert refused(packed(said, content, samples.UNIT)[0]) == "forged-package"


@pytest.mark.parametrize("number", [FORMAT + 1, 1_000])
def test_that_a_newer_package_is_told_as_newer_and_a_tampered_one_never(number: int) -> None:
    said = samples.manifest(PackageKind.SUBMISSION).model_copy(update={"format": number})
    data, _manifest = packed(said, samples.submission(), samples.UNIT)
    with pytest.raises(NewerPackageError, match=str(number)):
        unpack(data, name="x")
    whole = parts.read(data, ROOM)
    assert refused(parts.written({**whole, CONTENT: whole[CONTENT] + b" "})) == "forged-package"
    assert refused(parts.written({**whole, SIGNATURE: bytes(64)})) == "forged-package"


@pytest.mark.parametrize("facts", [{"hashes": {}}, {"hashes": {"content.age": "0" * 64}}, {"format": True}])
def test_that_a_manifest_that_does_not_cover_the_content_is_refused(facts: dict[str, object]) -> None:
    whole = parts.read(WHOLE[0], ROOM)
    manifest = json.dumps({**json.loads(whole[MANIFEST]), **facts}).encode()
    signed = {**whole, MANIFEST: manifest, SIGNATURE: samples.UNIT.sign(manifest)}
    assert refused(parts.written(signed)) == "damaged-package"
