"""What the MSI installs, writes, refuses and remembers: the rows of its tables."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from windows import associations, product
from windows.msi_tables import Table, empty_tables
from windows.runtime import PORTABLE_EXECUTABLES, file_version
from windows.shortening import both_names

CABINET = "app.cab"
ICON = "app.ico"
_FEATURE = "Program"
_HKLM = 2
_64_BIT, _KEY_IN_REGISTRY = 256, 4
_VITAL = 512
_RAW_VALUE, _64_BIT_VALUE = 2, 16
_SET_PROPERTY = 51
_FIRST_ONLY = 256  # an action of both sequences is taken once
_FROM_THIS_ON, _UP_TO_THIS_TOO, _ONLY_DETECT, _KEEP_FEATURES = 256, 512, 2, 1
_ALSO_TO_REMOVE = '{} OR REMOVE~="ALL"'
_NEEDED_WINDOWS = 603
"""What Windows 10 and 11 say of themselves to an installer."""

DOWNGRADE = (
    "Na tym komputerze jest nowsza wersja Karty Koordynatora, dlatego starsza nie została zainstalowana. "
    "Niczego nie zmieniono. Jeżeli naprawdę potrzebna jest starsza, najpierw odinstaluj nowszą; dane pozostaną."
)
TOO_OLD = "Karta Koordynatora potrzebuje 64-bitowego systemu Windows 10 lub nowszego. Niczego nie zmieniono."


@dataclass(frozen=True)
class Identity:
    """What tells one installer from another."""

    version: str
    product_code: str
    package_code: str


def identity_of(tree: Path, version: str) -> Identity:
    """Derive the identity from what is installed: the same content is the same product."""
    digest = hashlib.sha256(version.encode())
    for path in files_of(tree):
        digest.update(path.relative_to(tree).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    content = digest.hexdigest()
    return Identity(version, product.identity(f"product {content}"), product.identity(f"package {content}"))


def files_of(tree: Path) -> list[Path]:
    """Return the files of the tree in the order in which they are packed."""
    return sorted(path for path in tree.rglob("*") if path.is_file())


def key_of(kind: str, place: str) -> str:
    """Return the name of a row that stands for a place in the tree."""
    return kind + hashlib.sha256(place.encode()).hexdigest()[:24]


def tables(tree: Path, identity: Identity) -> Mapping[str, Table]:
    """Return all tables."""
    made = empty_tables()
    _properties(made, identity)
    _versions(made, identity)
    _remembered(made)
    _folders(made, tree)
    for number, path in enumerate(files_of(tree), start=1):
        _file(made, tree, path, number)
    made["Media"].add(1, len(made["File"].rows), None, f"#{CABINET}", None, None)
    _registry(made)
    _policy(made)
    _start_menu(made)
    made["Icon"].add(ICON, ICON)
    made["Feature"].add(_FEATURE, None, product.NAME, None, 1, 1, "INSTALLDIR", 0)
    for row in made["Component"].rows:
        made["FeatureComponents"].add(_FEATURE, row[0])
    return made


def _properties(made: Mapping[str, Table], identity: Identity) -> None:
    public = ("INSTALLDIR", "KKLANGUAGE", "KKPOLICY", "NEWERFOUND", "OLDERFOUND")
    for name, value in {
        "ProductName": product.NAME,
        "ProductVersion": identity.version,
        "ProductCode": f"{{{identity.product_code}}}",
        "ProductLanguage": "1045",
        "UpgradeCode": f"{{{str(product.UPGRADE_CODE).upper()}}}",
        "Manufacturer": product.MAKER,
        "ALLUSERS": "1",
        "ARPPRODUCTICON": ICON,
        "ARPCOMMENTS": product.COMMENT,
        "ARPNOMODIFY": "1",
        "MSIRESTARTMANAGERCONTROL": "Enable",
        "REINSTALLMODE": "amus",  # what is on the disk gives way, whatever its version and date say
        "SecureCustomProperties": ";".join(public),
    }.items():
        made["Property"].add(name, value)


def _versions(made: Mapping[str, Table], identity: Identity) -> None:
    code = f"{{{str(product.UPGRADE_CODE).upper()}}}"
    older = _FROM_THIS_ON | _UP_TO_THIS_TOO | _KEEP_FEATURES
    made["Upgrade"].add(code, "0.0.0", identity.version, None, older, None, "OLDERFOUND")
    made["Upgrade"].add(code, identity.version, None, None, _ONLY_DETECT, None, "NEWERFOUND")
    made["LaunchCondition"].add("Installed OR NOT NEWERFOUND", DOWNGRADE)
    made["LaunchCondition"].add(f"Installed OR (VersionNT64 AND VersionNT >= {_NEEDED_WINDOWS})", TOO_OLD)


def _remembered(made: Mapping[str, Table]) -> None:
    """Let an upgrade keep the folder and the language chosen before, unless it is told others."""
    for sequence, (name, value) in enumerate({"INSTALLDIR": "InstallDir", "KKLANGUAGE": "Language"}.items(), start=51):
        found = f"REMEMBERED{name}"
        made["RegLocator"].add(found, _HKLM, product.REGISTRY_KEY, value, _RAW_VALUE | _64_BIT_VALUE)
        made["AppSearch"].add(found, found)
        made["CustomAction"].add(f"Remember{value}", _SET_PROPERTY | _FIRST_ONLY, name, f"[{found}]")
        for when in ("InstallExecuteSequence", "InstallUISequence"):
            made[when].add(f"Remember{value}", f"NOT {name} AND {found}", sequence)


def _folders(made: Mapping[str, Table], tree: Path) -> None:
    directories = made["Directory"]
    directories.add("TARGETDIR", None, "SourceDir")
    for place in ("ProgramFiles64Folder", "ProgramMenuFolder", "CommonAppDataFolder"):
        directories.add(place, "TARGETDIR", ".")
    directories.add("INSTALLDIR", "ProgramFiles64Folder", f"KARTAK~1|{product.NAME}")
    directories.add("POLICYDIR", "CommonAppDataFolder", f"KARTAK~1|{product.POLICY_FOLDER}")
    for folder in _folders_from_the_top(tree):
        inside = sorted(path for path in folder.iterdir() if path.is_dir())
        names = both_names(path.name for path in inside)
        for path in inside:
            directories.add(_directory(tree, path), _directory(tree, folder), names[path.name])


def _folders_from_the_top(tree: Path) -> Iterator[Path]:
    yield tree
    yield from sorted(path for path in tree.rglob("*") if path.is_dir())


def _directory(tree: Path, folder: Path) -> str:
    return "INSTALLDIR" if folder == tree else key_of("d", folder.relative_to(tree).as_posix())


def _file(made: Mapping[str, Table], tree: Path, path: Path, number: int) -> None:
    place = path.relative_to(tree).as_posix()
    file, component = key_of("f", place), key_of("c", place)
    version = file_version(path) if path.suffix.lower() in PORTABLE_EXECUTABLES else ""
    names = both_names(other.name for other in path.parent.iterdir() if other.is_file())
    made["Component"].add(
        component, f"{{{product.identity(place)}}}", _directory(tree, path.parent), _64_BIT, None, file
    )
    made["File"].add(
        file,
        component,
        names[path.name],
        path.stat().st_size,
        version or None,
        "0" if version else None,
        _VITAL,
        number,
    )


def _registry(made: Mapping[str, Table]) -> None:
    own = product.REGISTRY_KEY
    _registry_component(made, "Place", None, [("InstallDir", "[INSTALLDIR]", own)])
    _registry_component(made, "Language", _ALSO_TO_REMOVE.format("KKLANGUAGE"), [("Language", "[KKLANGUAGE]", own)])
    files = [(value.name, value.text, value.key) for value in associations.values("[INSTALLDIR]")]
    _registry_component(made, "FileKinds", None, files)


def _registry_component(
    made: Mapping[str, Table], name: str, condition: str | None, values: list[tuple[str, str, str]]
) -> None:
    attributes = _64_BIT | _KEY_IN_REGISTRY
    made["Component"].add(
        name, f"{{{product.identity(f'registry {name}')}}}", "INSTALLDIR", attributes, condition, f"{name}1"
    )
    for number, (value, text, key) in enumerate(values, start=1):
        made["Registry"].add(f"{name}{number}", _HKLM, key, value or None, text or None, name)


def _policy(made: Mapping[str, Table]) -> None:
    """Copy the policy file that ``KKPOLICY`` names to where the program looks for it; it stays when we go."""
    _registry_component(
        made, "Policy", _ALSO_TO_REMOVE.format("KKPOLICY"), [("PolicyFrom", "[KKPOLICY]", product.REGISTRY_KEY)]
    )
    made["MoveFile"].add("Policy", "Policy", None, "policy.toml", "KKPOLICY", "POLICYDIR", 0)
    made["CreateFolder"].add("POLICYDIR", "Policy")


def _start_menu(made: Mapping[str, Table]) -> None:
    _registry_component(made, "StartMenu", None, [("StartMenu", "1", product.REGISTRY_KEY)])
    target, name = f"[INSTALLDIR]{product.WINDOW_PROGRAM}", f"KARTAK~1|{product.NAME}"
    nothing = (None, None, None, None)
    made["Shortcut"].add(
        "StartMenu", "ProgramMenuFolder", name, "StartMenu", target, None, product.COMMENT, *nothing, "INSTALLDIR"
    )
