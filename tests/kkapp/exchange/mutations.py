"""Packages as they are spoilt on their way, or made by somebody who means harm: any number, the same for each seed."""

import copy
import hashlib
import io
import json
import struct
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from random import Random
from typing import Any, NamedTuple

from kkapp.errors import PackageError
from kkapp.exchange import parts
from kkapp.exchange.containers import found_in_data
from kkapp.exchange.packing import CONTENT, MANIFEST, SIGNATURE
from kkapp.exchange.unpacking import Package, unpack
from tests.kkapp.exchange.samples import STRANGER, assignment_package, submission_package

ROOM = {MANIFEST: 1 << 30, CONTENT: 1 << 30, SIGNATURE: 1 << 30}
WHOLE = (
    submission_package(),
    submission_package("unit-b", revision=2, replaces="submission-unit-b"),
    assignment_package(),
    assignment_package("unit-b"),
)
UNTOUCHED = tuple(unpack(data, name="x") for data in WHOLE)
"""What the packages hold that all others here are made of."""

FORMULAS = ("=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+1", "-2+3", "\t=1+1", '=HYPERLINK("http://x","y")')
PATHS = ("../../../etc/passwd", "..\\..\\kk.kk", "C:\\Windows\\x", "/etc/cron.d/x", "manifest.json/../x", "con", "a\0b")
NUMBERS = ("1e999", "9" * 400, "-" + "9" * 5_000, "NaN", "-Infinity", "1E400", "0." + "3" * 300, "9007199254740993")
DECIMALS = ("1E+999999999", "1E-999999999", "9" * 31, "NaN", "sNaN", "Infinity", "-1E+31", "1e9_99", "١E٩٩٩")
TEXTS = (
    "\\u0000",
    "\\ud800",
    "\\udfff\\ud800",
    "\\u202egnp.kkp",
    "A" * 200_000,
    "\\u0007\\u001b[2J",
    "<!ENTITY a 'b'>",
)
OTHER_VALUES = (
    None,
    True,
    -1,
    0,
    2**60,
    1.5,
    "",
    "x",
    "2025",
    [],
    {},
    [[]],
    {"a": 1},
    ["x"] * 20_000,
    [[], {}] * 9_000,
)


class Case(NamedTuple):
    """A spoilt package. ``signed`` tells that whoever spoilt it signed it afterwards with a key of their own."""

    kind: str
    data: bytes
    signed: bool = False


def _whole(random: Random) -> bytes:
    return random.choice(WHOLE)


def _parts_of(random: Random) -> dict[str, bytes]:
    return parts.read(_whole(random), ROOM)


def _as_zip(members: list[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(written, "w") as archive:
        warnings.simplefilter("ignore")  # a name stands twice on purpose
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def signed(manifest: bytes, content: bytes) -> bytes:
    """Return a package of any manifest and content, signed by a stranger; no rule of ours is asked."""
    return parts.written({MANIFEST: manifest, CONTENT: content, SIGNATURE: STRANGER.sign(manifest)})


def _resigned(facts: dict[str, Any], content: bytes) -> bytes:
    hashes = {CONTENT: hashlib.sha256(content).hexdigest()}
    return signed(json.dumps({**facts, "key": STRANGER.public, "hashes": hashes}).encode(), content)


# What happens on the way.


def flipped_bits(random: Random) -> bytes:
    data = bytearray(_whole(random))
    for _time in range(random.choice((1, 1, 2, 8))):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(data)


def overwritten(random: Random) -> bytes:
    data = bytearray(_whole(random))
    start, length = random.randrange(len(data)), random.randrange(1, 600)
    data[start : start + length] = random.randbytes(len(data[start : start + length]))
    return bytes(data)


def cut_off(random: Random) -> bytes:
    data = _whole(random)
    size = random.randrange(len(data))
    return random.choice((data[:size], data[size:], data[: size // 2] + data[size:]))


def lengthened(random: Random) -> bytes:
    data, rubbish = _whole(random), random.randbytes(random.randrange(1, 300))
    place = random.choice((0, len(data), random.randrange(len(data))))
    return data[:place] + rubbish + data[place:]


def random_bytes(random: Random) -> bytes:
    start = random.choice((b"", b"PK\x03\x04", b"PK\x05\x06", b"{", bytes.fromhex("d0cf11e0a1b11ae1")))
    return start + random.randbytes(random.randrange(600))


# What somebody does to the archive.


def swapped_members(random: Random) -> bytes:
    one, other = parts.read(WHOLE[0], ROOM), parts.read(random.choice(WHOLE[1:]), ROOM)
    return parts.written({**one, (name := random.choice((*one,))): other[name]})


def resealed(random: Random) -> bytes:
    """Return a package with a spoilt part, put into an archive that is whole."""
    whole = _parts_of(random)
    name = random.choice((*whole,))
    return parts.written({**whole, name: spoilt_byte(whole[name], random)})


def shuffled_members(random: Random) -> bytes:
    members = list(_parts_of(random).items())
    random.shuffle(members)
    return _as_zip(members[random.choice((0, 0, 1)) :])


def duplicate_members(random: Random) -> bytes:
    members = list(_parts_of(random).items())
    name, data = random.choice(members)
    return _as_zip([*members, (name, random.choice((data, b"{}", data[:-1])))])


def foreign_names(random: Random) -> bytes:
    members = list(_parts_of(random).items())
    place = random.randrange(len(members))
    extra = (random.choice(PATHS), members[place][1])
    if random.random() < 0.5:
        members[place] = extra
    else:
        members.insert(place, extra)
    return _as_zip(members)


def archive_lies(random: Random) -> bytes:
    data = bytearray(_whole(random))
    marks = [place for mark in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06") for place in _places(bytes(data), mark)]
    start = random.choice(marks) + random.randrange(4, 44, 2)
    data[start : start + 2] = struct.pack("<H", random.choice((0, 1, 8, 9, 20, 45, 99, 0x7FFF, 0xFFFF)))
    return bytes(data)


def _places(data: bytes, mark: bytes) -> list[int]:
    return [place for place in range(len(data)) if data.startswith(mark, place)]


def bombs(random: Random) -> bytes:
    size = random.choice((1, 1, 1, 1, 1, 20)) * 1_200_000
    zeros = bytes(size)
    if random.random() < 0.3:
        return _as_zip([(f"{number}.kkp", zeros) for number in range(random.randrange(1, 4))])
    content = random.choice((zeros, b" " * size, b"[" * size, b'{"a":' * (size // 5), b"[[],[]," * (size // 7)))
    return _as_zip([(MANIFEST, parts.read(WHOLE[0], ROOM)[MANIFEST]), (CONTENT, content), (SIGNATURE, bytes(64))])


def lying_bombs(random: Random) -> bytes:
    """Return a package that tells a small size of a part that unpacks to a large one."""
    whole = parts.read(WHOLE[0], ROOM)
    data = bytearray(_as_zip([(MANIFEST, whole[MANIFEST]), (CONTENT, bytes(3_000_000)), (SIGNATURE, bytes(64))]))
    told = struct.pack("<I", random.choice((0, 1, 100, 65_536)))
    large = struct.pack("<I", 3_000_000)
    for place in _places(bytes(data), large):
        data[place : place + 4] = told
    return bytes(data)


# What somebody puts in and signs.


def _changed(random: Random, *, in_manifest: bool | None = None) -> tuple[dict[str, Any], dict[str, Any], Any, Any]:
    """Return manifest and content to be changed, with a random object or list in one of them and a key in it."""
    whole = _parts_of(random)
    facts, content = json.loads(whole[MANIFEST]), json.loads(whole[CONTENT])
    chosen = random.random() < 0.3 if in_manifest is None else in_manifest
    place: Any = facts if chosen else content
    while True:
        key = random.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if not place[key] or not isinstance(place[key], dict | list) or random.random() < 0.15:
            return facts, content, place, key
        place = place[key]


def _written(facts: dict[str, Any], content: dict[str, Any], raw: str = "") -> bytes:
    """Return a signed package; ``raw`` takes the place of the text that marks it."""
    told, text = (json.dumps(part).replace('"@raw@"', raw).encode() for part in (facts, content))
    hashes = json.dumps({CONTENT: hashlib.sha256(text).hexdigest()}).encode()
    old_hashes, old_key = json.dumps(facts.get("hashes")).encode(), json.dumps(facts.get("key")).encode()
    told = told.replace(old_hashes, hashes).replace(old_key, json.dumps(STRANGER.public).encode())
    return signed(told, text)


def wrong_types(random: Random) -> bytes:
    facts, content, place, key = _changed(random)
    place[key] = copy.deepcopy(random.choice(OTHER_VALUES))
    return _written(facts, content)


def lost_or_foreign_keys(random: Random) -> bytes:
    facts, content, place, key = _changed(random)
    if isinstance(place, dict) and random.random() < 0.5:
        place[random.choice(("__class__", "", "id ", "Unit", "extra"))] = place[key]
    else:
        del place[key]
    return _written(facts, content)


def huge_numbers(random: Random) -> bytes:
    facts, content, place, key = _changed(random)
    place[key] = "@raw@"
    return _written(facts, content, random.choice((*NUMBERS, *(f'"{decimal}"' for decimal in DECIMALS))))


def deep_json(random: Random) -> bytes:
    facts, content, place, key = _changed(random)
    depth = random.choice((50, 150, 250, 900, 1_100, 20_000, 200_000))
    place[key] = "@raw@"
    opened, closed = random.choice((("[", "]"), ('{"a":', "}"), ("[0,[", "]]")))
    return _written(facts, content, opened * depth + "1" + closed * depth)


def repeated_keys(random: Random) -> bytes:
    whole = _parts_of(random)
    name = random.choice((MANIFEST, CONTENT))
    key, value = random.choice((*json.loads(whole[name]).items(),))
    twice = json.dumps({key: random.choice((value, None, "x"))})[:-1].encode() + b","
    texts = {**whole, name: twice + whole[name][1:]}
    facts = texts[MANIFEST].replace(json.loads(whole[MANIFEST])["key"].encode(), STRANGER.public.encode())
    old = hashlib.sha256(whole[CONTENT]).hexdigest().encode()
    return signed(facts.replace(old, hashlib.sha256(texts[CONTENT]).hexdigest().encode()), texts[CONTENT])


def strange_texts(random: Random) -> bytes:
    facts, content, place, key = _changed(random)
    place[key] = "@raw@"
    return _written(facts, content, f'"{random.choice(TEXTS)}"')


def formulas(random: Random) -> bytes:
    facts, content, place, key = _changed(random, in_manifest=False)
    place[key] = random.choice(FORMULAS)
    return _written(facts, content)


def no_unicode(random: Random) -> bytes:
    whole = _parts_of(random)
    content = bytearray(whole[CONTENT])
    content[random.randrange(len(content))] = random.choice((0xFF, 0xC0, 0x80, 0xFE, 0x00))
    start = random.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe"))
    return _resigned(json.loads(whole[MANIFEST]), start + bytes(content))


def contradictions(random: Random) -> bytes:
    whole = _parts_of(random)
    other = {
        "unit": "unit-z",
        "year": random.choice((2024, 1066, 10**9)),
        "kind": random.choice(("submission", "assignment", "correction", "order")),
        "programme": "programme-2",
        "training": True,
        "format": random.choice((0, -1, 2, 3, 10**9, True, 1.0, "1", None)),
        "revision": random.choice((0, -5, 10**12)),
        "made_at": random.choice(("yesterday", "2026-01-15", "9999-99-99T00:00:00Z", "")),
    }
    name = random.choice((*other,))
    return _resigned({**json.loads(whole[MANIFEST]), name: other[name]}, whole[CONTENT])


def keys_and_signatures(random: Random) -> bytes:
    whole = _parts_of(random)
    facts = json.loads(whole[MANIFEST])
    facts["key"] = random.choice((STRANGER.public, "", "A" * 44, "A" * 43 + "=", facts["key"][:-2] + "B=", "ż", None))
    told = random.choice((whole[MANIFEST], json.dumps(facts).encode()))
    signature = random.choice((whole[SIGNATURE], bytes(64), bytes(63), STRANGER.sign(told), random.randbytes(64)))
    return parts.written({**whole, MANIFEST: told, SIGNATURE: signature})


# What it came in.


def mails(random: Random) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anna@example.org", "Sprawozdanie"
    mail.set_content("W załączeniu.")
    for number in range(random.randrange(1, 3)):
        file = random.choice((_whole, flipped_bits, bombs))(random)[:300_000]
        mail.add_attachment(file, maintype="application", subtype="zip", filename=f"żółć {number}.kkp")
    mail.set_boundary("=mark=")
    data = bytearray(mail.as_bytes())
    for _time in range(random.choice((0, 1, 20))):
        data[random.randrange(min(len(data), 2_000))] = random.randrange(256)
    return bytes(data)


def hostile_mails(random: Random) -> bytes:
    depth = random.choice((3, 90, 150, 2_000))
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    letters = (
        "Content-Type: message/rfc822\n\n" * depth,
        nested + "x\n" * 500,
        "Content-Type: a/b; " + 'x="; ' * depth + "\n\n",
        "Content-Disposition: attachment; filename==?utf-8?q?" + "=41" * depth + "?=\n\nabc",
        "Content-Type: text/plain; charset=none; name*0*=x''%ff; name*2=\"\nContent-Transfer-Encoding: uue\n\nbegin",
        "Content-Transfer-Encoding: base64\nContent-Type: application/zip; name=a\n\n" + "UEsDB" * depth,
    )
    return ("From: a@example.org\nSubject: x\nMIME-Version: 1.0\n" + random.choice(letters)).encode()


def nested_archives(random: Random) -> bytes:
    data = random.choice((_whole, flipped_bits, bombs, mails, cut_off))(random)[:2_000_000]
    for _depth in range(random.randrange(1, 7)):
        data = _as_zip([(random.choice((*PATHS, "a.zip")), data)])
    return flip(random, data) if random.random() < 0.3 else data


def flip(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def spreadsheets(random: Random) -> bytes:
    bomb = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    sheet = random.choice((bomb, "<worksheet/>", " " * 5_000_000))
    data = _as_zip([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", sheet.encode())])
    return flip(random, data) if random.random() < 0.7 else data


ON_THE_WAY: tuple[Callable[[Random], bytes], ...] = (
    *(flipped_bits, flipped_bits, overwritten, cut_off, lengthened, random_bytes, swapped_members, shuffled_members),
    resealed,
    *(duplicate_members, foreign_names, archive_lies, archive_lies, bombs, lying_bombs),
)
SIGNED: tuple[Callable[[Random], bytes], ...] = (
    *(wrong_types, wrong_types, lost_or_foreign_keys, huge_numbers, deep_json, repeated_keys, strange_texts, formulas),
    *(no_unicode, contradictions, keys_and_signatures),
)
IN_OTHERS: tuple[Callable[[Random], bytes], ...] = (mails, hostile_mails, nested_archives, spreadsheets)
KINDS = (*ON_THE_WAY, *SIGNED, *IN_OTHERS)


def cases(count: int, seed: int = 1) -> Iterator[Case]:
    """Yield so many spoilt packages, all kinds in turn."""
    for number in range(count):
        make = KINDS[number % len(KINDS)]
        yield Case(make.__name__, make(Random(f"{seed}/{number}")), signed=make in SIGNED)  # noqa: S311 - repeatable


def outcome(case: Case) -> str:
    """Take a package as the inbox does and say what became of it; anything but a package or its refusal is raised."""
    said = {_taken(case, case.data)}
    for found in found_in_data("plik", case.data):
        if found.kind == "package":
            said.add(_taken(case, found.data))
        else:
            assert found.kind == "spreadsheet" or found.why.endswith(".")
    return min(said, key=lambda word: (word.startswith("damaged"), word))


def _taken(case: Case, data: bytes) -> str:
    try:
        package = unpack(data, name="plik.kkp")
    except PackageError as error:
        return _refused(error)
    if any(_same(package, untouched) for untouched in UNTOUCHED):
        return "as it was made"
    assert case.signed, "a package was taken that nobody signed"
    assert package.key == STRANGER.public
    package.content.model_dump_json()
    return "signed by a stranger"


def _refused(error: PackageError) -> str:
    assert type(error) is not PackageError, "no file was read"
    assert any(name in error.sentence for name in ("„plik.kkp”", "“plik.kkp”"))
    return error.code


def _same(one: Package, other: Package) -> bool:
    return (one.manifest, one.content_bytes, one.key) == (other.manifest, other.content_bytes, other.key)


def work_of(case: Case) -> tuple[str, int]:
    """Return what became of a case and how many functions were called for it, which is the same on a busy machine."""
    calls = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        said = outcome(case)
    finally:
        sys.setprofile(None)
    return said, calls


def spoilt_byte(data: bytes, random: Random) -> bytes:
    """Return data with one byte that differs."""
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ random.randrange(1, 256)]) + data[place + 1 :]
