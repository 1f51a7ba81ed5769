"""A package of an earlier format opens, and the receiver is told what was converted."""

import hashlib
import json

import pytest

from kkapp.errors import DamagedPackageError, ForgedPackageError
from kkapp.exchange import parts
from kkapp.exchange.json_text import Json
from kkapp.exchange.manifest import FORMAT
from kkapp.exchange.packing import CONTENT, MANIFEST, SIGNATURE
from kkapp.exchange.unpacking import unpack
from kkapp.exchange.upgrade import UPGRADES, Upgrade
from tests.kkapp.exchange import samples
from tests.kkapp.exchange.mutations import ROOM

SENTENCE = "The head of the unit had one name, it became who confirmed the figures."


def older_package() -> bytes:
    """Return a package of a format that never was: its content calls who confirmed "head", its manifest lacks a key."""
    whole = parts.read(samples.submission_package(), ROOM)
    facts, content = json.loads(whole[MANIFEST]), json.loads(whole[CONTENT])
    content["head"] = content.pop("confirmed_by")
    del facts["training"]
    text = json.dumps(content).encode()
    told = json.dumps({**facts, "format": FORMAT - 1, "hashes": {CONTENT: hashlib.sha256(text).hexdigest()}}).encode()
    return parts.written({MANIFEST: told, CONTENT: text, SIGNATURE: samples.UNIT.sign(told)})


def named_anew(facts: Json, content: Json) -> tuple[Json, Json]:
    return {**facts, "training": False}, {"confirmed_by": content["head"], **_without(content, "head")}


def _without(content: Json, key: str) -> Json:
    return {name: value for name, value in content.items() if name != key}


MADE_UP = {FORMAT - 1: Upgrade(SENTENCE, named_anew)}


def test_that_an_older_package_is_upgraded_and_says_so() -> None:
    package = unpack(older_package(), name="x", upgrades=MADE_UP)
    assert package.content == samples.submission()
    assert package.manifest.format == FORMAT
    assert package.told == (SENTENCE,)
    assert package.key == samples.UNIT.public
    whole = parts.read(older_package(), ROOM)
    assert package.content_hash == hashlib.sha256(whole[CONTENT]).hexdigest(), "as it was made"
    assert type(package.content).model_validate_json(package.content_bytes) == package.content


def test_that_an_older_package_is_verified_before_it_is_upgraded() -> None:
    whole = parts.read(older_package(), ROOM)
    tampered = {**whole, CONTENT: whole[CONTENT][:-1] + b" }"}
    with pytest.raises(ForgedPackageError):
        unpack(parts.written(tampered), name="x", upgrades=MADE_UP)


def test_that_a_format_that_never_was_is_refused() -> None:
    with pytest.raises(DamagedPackageError):
        unpack(older_package(), name="x")


def test_that_an_older_package_that_breaks_its_own_format_is_refused() -> None:
    whole = parts.read(older_package(), ROOM)
    text = json.dumps(_without(json.loads(whole[CONTENT]), "head")).encode()
    facts = {**json.loads(whole[MANIFEST]), "hashes": {CONTENT: hashlib.sha256(text).hexdigest()}}
    told = json.dumps(facts).encode()
    broken = parts.written({MANIFEST: told, CONTENT: text, SIGNATURE: samples.UNIT.sign(told)})
    with pytest.raises(DamagedPackageError):
        unpack(broken, name="x", upgrades=MADE_UP)


def test_that_there_is_an_upgrade_from_every_earlier_format() -> None:
    assert set(UPGRADES) == set(range(1, FORMAT))
