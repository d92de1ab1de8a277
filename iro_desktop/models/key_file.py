"""The key file beside the store: JSON with a checksum, kept twice.

Two copies, so that one damaged sector does not cost a caseload. The first is always the newer;
the second is brought into step once the first has opened the store.
"""

import base64
import binascii
import dataclasses
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iro_desktop.files import write_whole
from iro_desktop.models.keys import CHECK_BYTES, PASSWORD, SALT_BYTES, Cost, KeyRing, PasswordWrap

FORMAT = "iro-key"
VERSION = 1
MOST_BYTES = 1 << 20


class KeyFileDamagedError(Exception):
    """No copy of the key file can be read."""


class KeyFileTooNewError(Exception):
    """The key file was written by a later version of the program."""


class KeyFileMissingError(Exception):
    """There is no key file."""


def second_copy(path: Path) -> Path:
    """Return where the second copy of a key file is."""
    return path.with_name(f"{path.name}.copy")


def is_there(path: Path) -> bool:
    """Say whether there is a key file, or what is left of one."""
    return path.exists() or second_copy(path).exists()


def read_key_file(path: Path) -> KeyRing:
    """Return what the key file holds, from whichever copy is whole.

    Raises:
        KeyFileMissingError: There is none.
        KeyFileDamagedError: There is one, but no copy of it is whole.
        KeyFileTooNewError: A later version wrote it.
        OSError: It cannot be read.
    """
    found = [each for each in (path, second_copy(path)) if each.exists()]
    if not found:
        raise KeyFileMissingError
    for each in found:
        try:
            return from_bytes(_content(each))
        except KeyFileDamagedError:
            continue
    raise KeyFileDamagedError


def write_key_file(path: Path, ring: KeyRing) -> None:
    """Write the first copy; the second still holds what was there before.

    Raises:
        OSError: It cannot be written. What was there still is.
    """
    write_whole(path, to_bytes(ring))


def keep_in_step(path: Path, ring: KeyRing) -> None:
    """Make both copies hold this ring, which has just opened the store.

    A damaged copy is put aside, not written over.
    """
    wanted = to_bytes(ring)
    for each in (path, second_copy(path)):
        if each.exists() and _content(each) == wanted:
            continue
        if each.exists() and not _is_whole(each):
            each.replace(each.with_name(f"{each.name}.damaged"))
        write_whole(each, wanted)


def to_bytes(ring: KeyRing) -> bytes:
    """Return the file's content."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "name": ring.name,
        "check": ring.check.hex(),
        "wraps": [_plain(ring.password), *ring.others],
    }
    return json.dumps({**body, "checksum": _checksum(body)}, indent=1).encode("ascii")


def from_bytes(content: bytes) -> KeyRing:
    """Read the file's content.

    Raises:
        KeyFileDamagedError: It is not what was written.
        KeyFileTooNewError: A later version wrote it.
    """
    try:
        body = json.loads(content)
        checksum = body.pop("checksum")
        if body["format"] != FORMAT or checksum != _checksum(body):
            raise KeyFileDamagedError
        if body["version"] > VERSION:
            raise KeyFileTooNewError
        return _ring(body)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        StopIteration,
        RecursionError,
        binascii.Error,
    ) as error:
        raise KeyFileDamagedError from error


def _ring(body: Mapping[str, Any]) -> KeyRing:
    wraps = list(body["wraps"])
    ours = next(wrap for wrap in wraps if wrap["kind"] == PASSWORD)
    return KeyRing(
        name=str(body["name"]),
        check=_sized(bytes.fromhex(body["check"]), CHECK_BYTES),
        password=_password_wrap(ours),
        others=tuple(wrap for wrap in wraps if wrap is not ours),
    )


def _password_wrap(wrap: Mapping[str, Any]) -> PasswordWrap:
    cost = Cost(memory_bytes=int(wrap["memory_bytes"]), passes=int(wrap["passes"]))
    if not cost.is_reasonable or wrap["kdf"] != "argon2id":
        raise KeyFileDamagedError
    return PasswordWrap(
        cost=cost,
        salt=_sized(base64.b64decode(wrap["salt"], validate=True), SALT_BYTES),
        device_check=bytes.fromhex(wrap["device_check"]),
        box=base64.b64decode(wrap["box"], validate=True),
    )


def _plain(wrap: PasswordWrap) -> dict[str, Any]:
    return {
        "kind": PASSWORD,
        "kdf": "argon2id",
        **dataclasses.asdict(wrap.cost),
        "salt": base64.b64encode(wrap.salt).decode("ascii"),
        "device_check": wrap.device_check.hex(),
        "box": base64.b64encode(wrap.box).decode("ascii"),
    }


def _checksum(body: Mapping[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()


def _sized(value: bytes, size: int) -> bytes:
    if len(value) != size:
        raise KeyFileDamagedError
    return value


def _is_whole(path: Path) -> bool:
    try:
        from_bytes(_content(path))
    except KeyFileDamagedError:
        return False
    return True


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)
