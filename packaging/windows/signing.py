"""Sign programs and installers with what the office hands in; without it nothing is signed.

``SIGN_COMMAND`` is a whole command, with ``{file}`` where the file stands, which signs the file in its place. Otherwise
``SIGN_CERT`` and ``SIGN_KEY`` name files in PEM, or ``SIGN_CERT`` alone names a PKCS #12 file; ``SIGN_PASS`` is the
password and ``SIGN_TIMESTAMP`` the address of a time-stamping service.
"""

import os
import shlex
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from windows.commands import BuildError, run
from windows.product import NAME

_PKCS12 = (".p12", ".pfx")


def wanted(settings: Mapping[str, str]) -> bool:
    """Tell whether there is something to sign with."""
    return bool(settings.get("SIGN_COMMAND") or settings.get("SIGN_CERT"))


def sign(path: Path, settings: Mapping[str, str]) -> None:
    """Sign a file in its place.

    Raises:
        BuildError: the signing command failed, or a key is missing.
    """
    own = settings.get("SIGN_COMMAND")
    if own:
        run([word.replace("{file}", str(path)) for word in shlex.split(own)])
        return
    with tempfile.TemporaryDirectory(prefix="kk-sign-") as name:
        folder = Path(name)
        signed = folder / path.name
        run([*_command(folder, settings), "-in", path, "-out", signed])
        path.write_bytes(signed.read_bytes())


def _command(folder: Path, settings: Mapping[str, str]) -> list[str | Path]:
    certificate = Path(settings["SIGN_CERT"])
    if certificate.suffix.lower() in _PKCS12:
        whose: list[str | Path] = ["-pkcs12", certificate]
    elif settings.get("SIGN_KEY"):
        whose = ["-certs", certificate, "-key", Path(settings["SIGN_KEY"])]
    else:
        raise BuildError("Do podpisania potrzebny jest także klucz: SIGN_KEY albo certyfikat w pliku .p12.")
    if settings.get("SIGN_PASS"):  # in a file, because everybody on the machine can read the words of a command
        password = folder / "password"
        password.touch(0o600)
        password.write_text(settings["SIGN_PASS"], encoding="utf-8")
        whose += ["-readpass", password]
    if settings.get("SIGN_TIMESTAMP"):
        whose += ["-ts", settings["SIGN_TIMESTAMP"]]
    return ["osslsigncode", "sign", *whose, "-h", "sha256", "-n", NAME]


def command_for_one_file() -> str:
    """Return the command that signs the file named behind it, for a tool that can only start a command."""
    place = Path(__file__).resolve().parents[1]
    return f'env "PYTHONPATH={os.pathsep.join([str(place), *sys.path[1:]])}" "{sys.executable}" -m windows.signing'


if __name__ == "__main__":
    sign(Path(sys.argv[1]), os.environ)
