"""What is in both installers, read by other programs than made them: ``python -m windows.contents OUT``.

Too short for what Wine shows (``packaging/wine``), but quick enough for each CI run.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import released
from released import Commit

from windows import associations, msi_content, product
from windows.commands import BuildError, run

_BROUGHT_BY_NSIS = ("uninstall.exe", "$PLUGINSDIR/")
"""What the setup program brings for itself begins so."""


def inspect(out: Path) -> list[str]:
    """Return what was seen in a folder that a build of the last commit filled, a line for each thing.

    Raises:
        BuildError: something in it is not as it should be; all of that is named.
    """
    commit, tree = released.last_commit(), out / "tree"
    msi = out / f"{product.FILE_NAME}-{commit.version}.msi"
    setup = out / f"{product.FILE_NAME}-{commit.version}-setup.exe"
    with tempfile.TemporaryDirectory(prefix="kk-contents-") as name:
        from_msi, from_setup = Path(name, "msi"), Path(name, "setup")
        run(["msiextract", "--directory", from_msi, msi])
        run(["7z", "x", "-y", f"-o{from_setup}", setup])
        wrong = [
            *(f"tree: {name}" for name in released.differences(commit, tree / "app")),
            *(f"{msi.name}: {name}" for name in differences(from_msi / product.NAME, tree)),
            *(f"{setup.name}: {name}" for name in differences(from_setup, tree, _BROUGHT_BY_NSIS)),
            *(f"{msi.name}: {what}" for what in _unregistered(msi, commit)),
        ]
    run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=out)
    if wrong:
        raise BuildError("W instalatorach jest coś innego, niż powinno:\n" + "\n".join(wrong))
    files = len(msi_content.files_of(tree))
    return [f"{path.name}: {files} plików, każdy taki jak w {commit.name[:12]}" for path in (msi, setup)]


def differences(unpacked: Path, tree: Path, brought: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the files that were packed and are not the tree's, but those brought, and the tree's that were not."""
    there = {path.relative_to(unpacked).as_posix(): path for path in unpacked.rglob("*") if path.is_file()}
    wanted = {path.relative_to(tree).as_posix(): path for path in msi_content.files_of(tree)}
    yield from sorted(name for name in set(there) ^ set(wanted) if not name.startswith(brought))
    both = sorted(set(there) & set(wanted))
    yield from (name for name in both if there[name].read_bytes() != wanted[name].read_bytes())


def _unregistered(msi: Path, commit: Commit) -> Iterator[str]:
    """Yield what Windows would not be told: the version, which older ones it replaces, kinds of files."""
    rows = {name: _rows(msi, name) for name in ("Property", "Upgrade", "Registry")}
    properties = dict(row for row in rows["Property"] if len(row) == 2)  # noqa: PLR2004 - a name and its value
    if properties.get("ProductVersion") != commit.version:
        yield f"version {properties.get('ProductVersion')}"
    upgrade = f"{{{str(product.UPGRADE_CODE).upper()}}}"
    if upgrade not in {row[0] for row in rows["Upgrade"]}:
        yield f"no upgrade of {upgrade}"
    told = {(row[2], row[3], row[4]) for row in rows["Registry"]}
    for value in associations.values("[INSTALLDIR]"):
        if (value.key, value.name, value.text) not in told:
            yield f"no {value.key} {value.name}"


def _rows(msi: Path, table: str) -> list[list[str]]:
    return [line.split("\t") for line in run(["msiinfo", "export", msi, table]).splitlines()[3:]]


def main() -> int:
    """Inspect the folder that is named; return 1 where something is not as it should be."""
    try:
        print(*inspect(Path(sys.argv[1]).resolve()), sep="\n")
    except (BuildError, released.NoCheckoutError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
