"""What Windows is told of the program's kinds of files; both installers write the same."""

from dataclasses import dataclass

from windows.product import WINDOW_PROGRAM

CLASSES = r"Software\Classes"


@dataclass(frozen=True)
class FileKind:
    """A kind of file that opens with the program."""

    suffix: str
    identity: str
    name: str
    icon: int
    """Which icon of the program's file, counted from zero."""


KINDS = (
    FileKind(".kk", "KartaKoordynatora.Workspace", "Skoroszyt Karty Koordynatora", 1),
    FileKind(".kkp", "KartaKoordynatora.Package", "Paczka Karty Koordynatora", 2),
    FileKind(".kkh", "KartaKoordynatora.Handover", "Przekazany skoroszyt Karty Koordynatora", 2),
)


@dataclass(frozen=True)
class Value:
    """One value of the registry, under HKLM or HKCU; an empty name is the key's own value."""

    key: str
    name: str
    text: str
    shared: bool = False
    """Others may have values in this key too, so that it is not ours to remove."""


def values(folder: str) -> list[Value]:
    r"""Return all values; ``folder`` is what an installer writes for the folder of the program, with ``\`` behind."""
    return [value for kind in KINDS for value in _values_of(kind, folder + WINDOW_PROGRAM)]


def _values_of(kind: FileKind, program: str) -> list[Value]:
    own = rf"{CLASSES}\{kind.identity}"
    return [
        Value(rf"{CLASSES}\{kind.suffix}", "", kind.identity, shared=True),
        Value(rf"{CLASSES}\{kind.suffix}\OpenWithProgids", kind.identity, "", shared=True),
        Value(own, "", kind.name),
        Value(own, "FriendlyTypeName", kind.name),
        Value(rf"{own}\DefaultIcon", "", f'"{program}",{kind.icon}'),
        Value(rf"{own}\shell\open\command", "", f'"{program}" "%1"'),
    ]
