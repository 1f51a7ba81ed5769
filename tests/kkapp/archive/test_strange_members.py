"""Whatever a forger seals: a verdict with sentences, never a crash."""

import os
from pathlib import Path
from random import Random

import pytest

from kkapp.archive import container, names
from kkapp.workflow.verifying import told, verify_archive
from tests.kkapp.archive.sealed import Sealed
from tests.kkapp.archive.test_tampering import resealed, rewritten

TRIES = int(os.environ.get("KK_FORGED", "12"))


def spoilt(data: bytes, random: Random) -> bytes:
    """Return data with a byte changed, a piece cut out, a piece doubled, or digits in place of digits."""
    place, length = random.randrange(len(data)), random.randrange(1, 60)
    return random.choice(
        (
            data[:place] + bytes([random.randrange(256)]) + data[place + 1 :],
            data[:place] + data[place + length :],
            data[:place] + data[place : place + length] * 2 + data[place + length :],
            data.replace(b"1", b"-1e9", random.randrange(1, 4)),
            data.replace(b'"', b"", random.randrange(1, 3)),
            data.replace(b"null", b"{}", random.randrange(1, 3)),
        )
    )


@pytest.mark.parametrize("name", [names.data(2021), names.HISTORY, names.RECEIPTS, names.attachment(2021, "docx")])
def test_that_spoilt_members_that_were_sealed_again_get_a_verdict(year: Sealed, tmp_path: Path, name: str) -> None:
    random = Random(name)  # noqa: S311 - repeatable
    members = container.read(year.archive)
    for _time in range(TRIES):
        data = members[name]
        for _change in range(random.randrange(1, 4)):
            data = spoilt(data, random)
        verdict = verify_archive(rewritten(tmp_path / "x.zip", resealed({**members, name: data})))
        assert all(failure.sentence for failure in verdict.failures)
        assert list(told(verdict))
