"""What the product is called on Windows, and its names that may never change again."""

import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

NAME = "Karta Koordynatora"
MAKER = "Karta Koordynatora"
"""Windows wants a maker; the project is nobody's office in particular."""
FILE_NAME = "karta-koordynatora"
WINDOW_PROGRAM = f"{FILE_NAME}.exe"
TERMINAL_PROGRAM = "kk.exe"
COMMENT = "Wskaźniki programów społecznych gminy – od karty jednostki do załącznika"

REGISTRY_KEY = r"Software\KartaKoordynatora"
"""Where both installers say where the program is and which language it begins with."""
POLICY_FOLDER = "KartaKoordynatora"
"""Under %PROGRAMDATA%, where the program looks for the machine's policy."""

NAMESPACE = uuid.UUID("3f0c2f52-6a1d-4a5e-9a3b-5b6f3d2c9e10")
"""Every other identity is derived from this one. An upgrade finds the older version by it: never change it."""
UPGRADE_CODE = uuid.uuid5(NAMESPACE, "upgrade-code")


def version() -> str:
    """Return the version that pyproject.toml gives the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def identity(of: str) -> str:
    """Return the same GUID for the same words on every machine, as Windows writes it."""
    return str(uuid.uuid5(NAMESPACE, of)).upper()
