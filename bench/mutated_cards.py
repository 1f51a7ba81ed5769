"""Cards of a unit as nobody should send them: bits turned, parts cut, swapped or wrong, bombs of every kind.

``mutated_cards(seed, count)`` is the same for the same seed; ``./kk bench`` and the tests read what it yields.
"""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench.filled_cards import CARD, packed, parts_of

HIDDEN = "xl/worksheets/sheet3.xml"
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"


class MutatedCard(NamedTuple):
    """A card and what was done to it."""

    what: str
    data: bytes


def sample_card() -> bytes:
    """Return a card of the shipped programme as it is handed out."""
    from kkapp import workflow
    from kkapp.exports.unit_card import write_unit_card
    from kkapp.model.of_unit import of_unit
    from kkapp.model.unit_card import CardIdentity

    data = workflow.opening.read_programme(workflow.opening.shipped_programme())
    unit = next(unit.id for unit in data.units if unit.name == "Biblioteka Kraków")
    card = CardIdentity.of(data, unit, assignment="sample", revision=1)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "card.xlsx"
        write_unit_card(of_unit(data, unit), unit, path, earlier=None, identity=card)
        return path.read_bytes()


def mutated_cards(seed: int, count: int, card: bytes | None = None) -> Iterator[MutatedCard]:
    """Yield so many mutated cards; every kind has its turn."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    base = sample_card() if card is None else card
    kinds = [*_KINDS]
    for at in range(count):
        kind = kinds[at % len(kinds)]
        yield MutatedCard(kind.__name__.strip("_"), kind(base, chance))


def _bits_turned(card: bytes, chance: random.Random) -> bytes:
    changed = bytearray(card)
    for _turn in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(card: bytes, chance: random.Random) -> bytes:
    return card[: chance.randrange(len(card))]


def _spliced(card: bytes, chance: random.Random) -> bytes:
    first, second = sorted((chance.randrange(len(card)), chance.randrange(len(card))))
    return card[:first] + chance.randbytes(chance.randrange(64)) + card[second:]


def _bits_turned_inside(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    name = chance.choice([*parts])
    return packed({**parts, name: _bits_turned(parts[name], chance)})


def _letters_swapped_inside(card: bytes, chance: random.Random) -> bytes:
    """Put one piece of the markup in place of another, which leaves much of it well-formed."""
    parts = parts_of(card)
    name = chance.choice((CARD, HIDDEN, STRINGS, WORKBOOK, "xl/styles.xml"))
    pieces = parts[name].split(b"<")
    for _turn in range(chance.choice((1, 2, 5))):
        pieces[chance.randrange(1, len(pieces))] = pieces[chance.randrange(1, len(pieces))]
    return packed({**parts, name: b"<".join(pieces)})


def _digits_changed_inside(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    name = chance.choice((CARD, HIDDEN, STRINGS))
    content = bytearray(parts[name])
    digits = [at for at, byte in enumerate(content) if chr(byte).isdigit()]
    for _turn in range(chance.choice((1, 3, 30))):
        content[chance.choice(digits)] = ord(chance.choice("0123456789-.eE"))
    return packed({**parts, name: bytes(content)})


def _parts_swapped(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    first, second = chance.sample([*parts], 2)
    return packed({**parts, first: parts[second], second: parts[first]})


def _part_left_out(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    del parts[chance.choice([*parts])]
    return packed(parts)


def _part_of_noise(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    return packed({**parts, chance.choice([*parts]): chance.randbytes(chance.randrange(4096))})


def _wrong_types(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    kind = chance.choice((b"b", b"e", b"n", b"d", b"str", b"inlineStr", b"x", b""))
    return packed({**parts, CARD: parts[CARD].replace(b't="s"', b't="' + kind + b'"', chance.choice((1, 5, -1)))})


def _strange_values(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    value = chance.choice((b"NaN", b"inf", b"-inf", b"1e999", b"9" * 400, b"-1", b"0x10", b"", b"1e-320"))
    pieces = parts[CARD].split(b"</v>")
    for _turn in range(chance.choice((1, 10))):
        at = chance.randrange(len(pieces) - 1)
        head = pieces[at].rpartition(b"<v>")[0]
        pieces[at] = head.replace(b't="s"', b"") + b"<v>" + value if chance.random() < 0.5 else head + b"<v>" + value
    return packed({**parts, CARD: b"</v>".join(pieces)})


def _cell_far_away(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    place = chance.choice((b"XFD1048576", b"ZZZZZZZ1", b"A99999999999999999999", b"A0", b"A-1", b"1A", b"FXSHRXX9"))
    far = (
        b'<row r="'
        + chance.choice((b"1048576", b"0", b"4294967296", b"1"))
        + b'"><c r="'
        + place
        + b'"><v>1</v></c></row>'
    )
    return packed({**parts, CARD: parts[CARD].replace(b"</sheetData>", far + b"</sheetData>")})


def _zip_bomb(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    name = chance.choice((CARD, STRINGS, "xl/media/picture.png", "xl/more.xml"))
    filler = chance.choice((b" ", b"<x/>", b"<row/>"))
    bomb = filler * (chance.choice((20, 40)) * 1024 * 1024 // len(filler))
    return packed({**parts, name: parts.get(name, b"") + bomb})


def _many_parts(card: bytes, chance: random.Random) -> bytes:
    more = {f"xl/{at}.xml": b"<a/>" for at in range(chance.choice((390, 5_000)))}
    return packed({**parts_of(card), **more})


def _entity_bomb(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    name = chance.choice((CARD, STRINGS, HIDDEN, WORKBOOK))
    levels = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    outside = chance.choice(("", '<!ENTITY f SYSTEM "file:///etc/passwd">'))
    head = f'<!DOCTYPE x [<!ENTITY a0 "ha">{outside}{levels}]>'.encode()
    begin = parts[name].index(b"?>") + 2
    body = parts[name][begin:].replace(b"</t>", b"&a9;</t>", 1)
    return packed({**parts, name: parts[name][:begin] + head + body})


def _shared_text_bomb(card: bytes, chance: random.Random) -> bytes:
    """Let very many cells show one long text."""
    parts = parts_of(card)
    long = b"<si><t>" + b"x" * 1_000_000 + b"</t></si>"
    strings = parts[STRINGS].replace(b"<si>", long + b"<si>", 1)
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _cell in range(chance.choice((4_000, 40_000))))
    return packed({**parts, STRINGS: strings, CARD: parts[CARD].replace(b"</sheetData>", cells + b"</sheetData>")})


def _deep(card: bytes, chance: random.Random) -> bytes:
    parts = parts_of(card)
    name = chance.choice((CARD, STRINGS, WORKBOOK))
    depth = chance.choice((1_000, 100_000))
    close = parts[name].rindex(b"</")
    nested = b"<r>" * depth + b"</r>" * depth
    return packed({**parts, name: parts[name][:close] + nested + parts[name][close:]})


def _same_name_twice(card: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    parts = parts_of(card)
    twice = chance.choice([*parts])
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.NameToInfo.pop(twice)
        archive.writestr(zipfile.ZipInfo(twice), parts[chance.choice([*parts])])
    return target.getvalue()


def _other_compression(card: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", chance.choice((zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))) as archive:
        for name, content in parts_of(card).items():
            archive.writestr(name, content)
    return target.getvalue()


def _strange_names(card: bytes, chance: random.Random) -> bytes:
    name = chance.choice(("../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "xl/" + "a" * 60_000 + ".xml", "x\0.xml"))
    return packed({**parts_of(card), name: b"<a/>"})


def _hidden_sheet_forged(card: bytes, chance: random.Random) -> bytes:
    """Change values of the hidden JSON and give it the right hash, so that only its content is wrong."""
    parts = parts_of(card)
    texts = parts[STRINGS].decode().split("<t>")
    first = next(at for at, text in enumerate(texts) if text.startswith('{"identity"'))
    chunks = [text.partition("</t>")[0] for text in texts[first:]]
    old = "".join(chunks)
    told = json.loads(old)
    for _turn in range(chance.choice((1, 2, 6))):
        _forge(told, chance)
    new = json.dumps(told, separators=(",", ":")).replace("&", "\\u0026").replace("<", "\\u003c")
    texts[first:] = [
        text.replace(chunk, new if at == 0 else "", 1)
        for at, (text, chunk) in enumerate(zip(texts[first:], chunks, strict=True))
    ]
    hashed = hashlib.sha256(old.encode()).hexdigest(), hashlib.sha256(new.encode()).hexdigest()
    return packed({**parts, STRINGS: "<t>".join(texts).replace(*hashed).encode()})


_STRANGE = (
    None,
    0,
    -1,
    10**30,
    "",
    "x" * 500,
    "figure",
    "spare",
    "spending",
    "r5",
    True,
    [],
    {},
    "=1+1",
    "NaN",
    "9" * 60,
)


def _forge(told: dict[str, Any], chance: random.Random) -> None:
    """Give one value of the JSON another, or the value of a sister."""
    place: Any = told
    while True:
        key = chance.choice([*place]) if isinstance(place, dict) else chance.randrange(len(place))
        if isinstance(place[key], dict | list) and place[key] and chance.random() < _DEEPER:
            place = place[key]
            continue
        sisters = [*place.values()] if isinstance(place, dict) else place
        place[key] = chance.choice([*_STRANGE, *sisters])
        return


_DEEPER = 0.95


def _other_spreadsheet(_card: bytes, chance: random.Random) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Karta")
    for row in range(chance.randrange(40)):
        sheet.write_row(row, chance.randrange(5), [chance.random(), "=1+1", "kk:key", "kk:entry", chance.randrange(9)])
    book.close()
    return target.getvalue()


def _noise(_card: bytes, chance: random.Random) -> bytes:
    head = chance.choice(
        (b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"<?xml version='1.0'?>", b"%PDF-1.7")
    )
    return head + chance.randbytes(chance.randrange(3_000))


_KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bits_turned,
    _bits_turned_inside,
    _letters_swapped_inside,
    _digits_changed_inside,
    _cut,
    _spliced,
    _wrong_types,
    _strange_values,
    _hidden_sheet_forged,
    _bits_turned,
    _bits_turned_inside,
    _letters_swapped_inside,
    _digits_changed_inside,
    _parts_swapped,
    _part_left_out,
    _part_of_noise,
    _cell_far_away,
    _entity_bomb,
    _same_name_twice,
    _other_compression,
    _strange_names,
    _other_spreadsheet,
    _noise,
    _deep,
    _zip_bomb,
    _many_parts,
    _shared_text_bomb,
)
