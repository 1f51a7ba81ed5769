"""A mail as Outlook saves it is looked into like any other: its attachments are found, and it can do no harm."""

from collections import Counter
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest

from kkapp.exchange import limits
from kkapp.exchange.containers import Found, found_in_data
from kkapp.exchange.unpacking import unpack
from tests.kkapp.exchange import compound
from tests.kkapp.exchange.samples import assignment_package

MAIL = Path(__file__).resolve().parents[2] / "data" / "outlook" / "mail.msg"
"""Written by another program than the one that reads it; see ``tests/data/outlook/make.py``."""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def found(data: bytes) -> list[Found]:
    return list(found_in_data("poczta.msg", data))


def test_that_packages_are_found_in_it_in_a_mail_inside_it_and_in_an_archive_in_that() -> None:
    what = found(MAIL.read_bytes())
    assert [(each.name, each.kind, each.origin) for each in what] == [
        ("karta świetlica „Żaczek”.kkp", "package", "poczta.msg"),
        ("notatka.txt", "other", "poczta.msg"),
        ("przydzial.kkp", "package", "poczta.msg › Łódź.zip › arkusze"),
    ]
    assert unpack(what[0].data, name=what[0].name).manifest.unit
    assert what[2].data == assignment_package()


def test_that_the_logo_below_a_signature_is_no_attachment_in_any_kind_of_mail() -> None:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "anna@example.org", "Sprawozdanie"
    letter.set_content("<p>Dzień dobry <img src='cid:logo'></p>", subtype="html")
    letter.add_related(PICTURE, "image", "png", cid="<logo>", filename="image001.png", disposition="inline")
    letter.add_attachment(PICTURE, "image", "png", cid="<skan>", filename="skan.png")
    assert [each.name for each in found(letter.as_bytes())] == ["skan.png"]


def test_that_a_list_longer_than_any_mail_has_is_not_read_to_its_end() -> None:
    names = [f"__substg1.0_{number:08X}" for number in range(limits.OUTLOOK_ENTRY_LIMIT)]
    (told,) = found(compound.with_streams(names[:-1]))  # the root counts too
    assert "nie ma załącznika" in told.why
    (told,) = found(compound.with_streams(names))
    assert "uszkodzony" in told.why


def test_that_more_attachments_than_any_mail_has_are_told_and_left() -> None:
    most = limits.OUTLOOK_ATTACHMENT_LIMIT
    assert len(found(compound.with_attachments(most))) == most
    (told,) = found(compound.with_attachments(most + 1))
    assert "za dużo plików" in told.why


def test_that_a_mail_that_holds_a_protected_workbook_is_still_a_mail() -> None:
    (told,) = found(compound.with_streams(["__substg1.0_0037001F", "EncryptedPackage"]))
    assert "nie ma załącznika" in told.why


@pytest.mark.no_cover
def test_that_spoilt_mails_are_told_in_sentences_and_what_is_whole_in_them_is_taken() -> None:
    whole, random = MAIL.read_bytes(), Random("outlook")  # noqa: S311 - repeatable
    outcomes: Counter[str] = Counter()
    for _time in range(1_500):
        data = bytearray(whole)
        for _place in range(random.choice((1, 4, 30))):
            start = random.randrange(8, len(data))
            end = min(len(data), start + random.randrange(1, 40))
            data[start:end] = random.randbytes(end - start)
        if random.random() < 0.2:
            del data[random.randrange(600, len(data)) :]
        for each in found(bytes(data)):
            assert (each.kind == "other") is bool(each.why) is not bool(each.data)
            outcomes[each.kind] += 1
    assert min(outcomes["other"], outcomes["package"]) > 100
