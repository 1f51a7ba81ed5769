"""The file that hands a workspace over: what it is stands open in it, the workspace itself is locked by a passphrase.

``manifest.json`` says what it is, ``workspace.age`` is an age file (scrypt) of a container with the same manifest and
the whole workspace, its secret key included; nobody reads or changes either without the passphrase.
"""

import io
import json
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kkapp.archive import container, handover_sentences, sentences
from kkapp.archive.limits import MANIFEST_LIMIT
from kkapp.archive.passphrase import plain
from kkapp.errors import BadFileError, NewerArchiveError, WrongPassphraseError, system_reason

FORMAT = 1
SUFFIX = ".kkh"
MANIFEST, SEALED, WORKSPACE = "manifest.json", "workspace.age", "workspace.kk"

Text = Annotated[str, Field(max_length=2_000)]


class Handover(BaseModel):
    """What a handover file says of itself before anybody knows the passphrase.

    ``name`` is the unit, in a department's file the programme; ``year`` the latest one, 0 where there is none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)] = FORMAT
    kind: Literal["handover"] = "handover"
    program: Text
    role: Literal["department", "unit"]
    name: Text
    year: Annotated[int, Field(ge=0, le=2200)]
    file: Text
    given_by: Text
    given_to: Text
    made_at: Text
    training: bool = False

    def text(self) -> bytes:
        """Return the bytes that stand in the file, open and locked alike."""
        return (json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


class Found(NamedTuple):
    """A handover file that was read, still locked."""

    manifest: Handover
    sealed: bytes


def is_handover(path: Path) -> bool:
    """Tell whether a file says that it hands a workspace over, whatever it is called."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return False
    return start.startswith(container.START) and b'"kind": "handover"' in start


def packed(manifest: Handover, workspace: bytes, passphrase: str) -> bytes:
    """Return the file; each time other bytes."""
    from pyrage import passphrase as age

    told = manifest.text()
    locked = age.encrypt(_container({MANIFEST: told, WORKSPACE: workspace}), plain(passphrase))
    return _container({MANIFEST: told, SEALED: locked})


def _container(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    container.write(file, members.items())
    return file.getvalue()


def read(path: Path) -> Found:
    """Return what a file says of itself.

    Raises:
        BadFileError: it cannot be read, is something else, or damaged.
        NewerArchiveError: a newer version of the program made it.
    """
    try:
        members = container.read(path)
    except OSError as error:
        raise BadFileError(sentences.not_read(path.name, system_reason(error)), path=path) from error
    except container.BadContainerError as error:
        raise BadFileError(handover_sentences.damaged(path.name), path=path) from error
    if MANIFEST not in members or len(members[MANIFEST]) > MANIFEST_LIMIT:
        raise BadFileError(handover_sentences.damaged(path.name), path=path)
    _refuse_newer(members[MANIFEST], path)
    try:
        manifest = Handover.model_validate_json(members[MANIFEST])
    except ValidationError as error:
        raise BadFileError(handover_sentences.damaged(path.name), path=path) from error
    if set(members) != {MANIFEST, SEALED}:
        raise BadFileError(handover_sentences.damaged(path.name), path=path)
    return Found(manifest, members[SEALED])


def _refuse_newer(told: bytes, path: Path) -> None:
    try:
        number = json.loads(told).get("format")
    except (ValueError, AttributeError, RecursionError) as error:
        raise BadFileError(handover_sentences.damaged(path.name), path=path) from error
    if type(number) is int and number > FORMAT:
        raise NewerArchiveError(sentences.newer(path.name, number, FORMAT), path=path)


def unlocked(found: Found, passphrase: str, name: str) -> bytes:
    """Return the workspace, as a file's bytes.

    Raises:
        WrongPassphraseError: it is another passphrase.
        BadFileError: what is locked in is something else than the file says of itself.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        opened: bytes = age.decrypt(found.sealed, plain(passphrase))
    except DecryptError as error:
        raise WrongPassphraseError(handover_sentences.wrong_passphrase(name)) from error
    try:
        members = container.members_of(opened)
    except container.BadContainerError as error:
        raise BadFileError(handover_sentences.damaged(name)) from error
    if set(members) != {MANIFEST, WORKSPACE} or members[MANIFEST] != found.manifest.text():
        raise BadFileError(handover_sentences.damaged(name))
    return members[WORKSPACE]
