"""What every test may ask for."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before anything imports Qt: tests draw where nobody looks, unless somebody asked to see them.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("kk", deadline=None)  # a shared machine is slow at times, and that is no defect
settings.load_profile("kk")

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "attachment3_2021.json"
_REFERENCE = Path(os.environ.get("KK_REFERENCE") or _BESIDE)


@pytest.fixture(scope="session")
def reference_2021() -> dict[str, Any]:
    """Return the full transcription of the real attachment, which lies beside the repository and is not part of it."""
    if not _REFERENCE.exists():
        reason = f"the full reference of 2021 is not beside the repository ({_REFERENCE})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    parsed: dict[str, Any] = json.loads(_REFERENCE.read_text(encoding="utf-8"))
    return parsed
