"""The key that opens the store, and how a password unwraps it.

The data key is 32 random bytes and never changes. The key file holds it only wrapped: sealed with
a key made from the password, slowly, and from a secret that the computer's keyring keeps. The file
holds a list of wraps, so that the office's recovery wrap can join it; wraps of a kind that this
version does not know are kept as they are. See docs/decisions/0002-the-key.md.
"""

import dataclasses
import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

KEY_BYTES = 32
SALT_BYTES = 16
CHECK_BYTES = 16
MEBIBYTE = 1 << 20
MOST_MEMORY_BYTES = 2 << 30
MOST_PASSES = 20
PASSWORD = "password"  # noqa: S105 - the name of a kind of wrap, not a secret


class WrongPasswordError(Exception):
    """The password does not open this key."""


class DeviceSecretError(Exception):
    """The computer's keyring does not hold the secret with which this key was wrapped."""


class NotEnoughMemoryError(Exception):
    """The computer has too little free memory to try a password."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cost:
    """How slow trying one password is. Kept in each wrap, so that it can grow later."""

    memory_bytes: int = 256 * MEBIBYTE
    passes: int = 3

    @property
    def is_reasonable(self) -> bool:
        """Whether a computer could do it; a damaged file may ask for anything."""
        memory = argon2id.MEMLIMIT_MIN <= self.memory_bytes <= MOST_MEMORY_BYTES
        return memory and argon2id.OPSLIMIT_MIN <= self.passes <= MOST_PASSES


@dataclasses.dataclass(frozen=True, kw_only=True)
class PasswordWrap:
    """The data key, sealed with a password and, where there is a keyring, with its secret.

    Attributes:
        device_check: Tells whether a device secret is the right one; empty if none is needed.
    """

    cost: Cost
    salt: bytes
    device_check: bytes
    box: bytes = dataclasses.field(repr=False)

    @property
    def needs_device_secret(self) -> bool:
        """Whether the password alone is not enough."""
        return bool(self.device_check)


@dataclasses.dataclass(frozen=True, kw_only=True)
class KeyRing:
    """All that a key file holds.

    Attributes:
        name: Random; the name under which the computer's keyring keeps the device secret.
        check: Tells whether a data key is the right one.
        password: The wrap that this version opens.
        others: Wraps of other kinds, as the file has them.
    """

    name: str
    check: bytes
    password: PasswordWrap
    others: tuple[Mapping[str, Any], ...] = ()


def new_data_key() -> bytes:
    """Return a fresh random data key."""
    return secrets.token_bytes(KEY_BYTES)


def new_device_secret() -> bytes:
    """Return a fresh random secret for the computer's keyring."""
    return secrets.token_bytes(KEY_BYTES)


def new_key_ring(
    data_key: bytes, *, password: str, device_secret: bytes | None, cost: Cost
) -> KeyRing:
    """Wrap a data key for the first time."""
    return KeyRing(
        name=secrets.token_hex(16),
        check=_check(b"iro data key", data_key),
        password=_wrap(data_key, password, device_secret, cost),
    )


def rewrapped(
    ring: KeyRing, data_key: bytes, *, password: str, device_secret: bytes | None, cost: Cost
) -> KeyRing:
    """Return the ring with another password, proven to open before it is returned."""
    wrap = _wrap(data_key, password, device_secret, cost)
    changed = dataclasses.replace(ring, password=wrap)
    if unwrapped(changed, password=password, device_secret=device_secret) != data_key:
        raise WrongPasswordError
    return changed


def unwrapped(ring: KeyRing, *, password: str, device_secret: bytes | None) -> bytes:
    """Return the data key.

    Takes most of a second at the usual cost: never call it from the screen's thread.

    Raises:
        WrongPasswordError: The password is not the one.
        DeviceSecretError: The device secret is missing, or is another computer's.
        NotEnoughMemoryError: There was no memory to try.
    """
    wrap = ring.password
    if wrap.needs_device_secret and (
        device_secret is None or not is_device_secret(wrap, device_secret)
    ):
        raise DeviceSecretError
    secret = device_secret if wrap.needs_device_secret else None
    try:
        data_key = SecretBox(_wrapping_key(wrap, password, secret)).decrypt(wrap.box)
    except CryptoError as error:
        raise WrongPasswordError from error
    if _check(b"iro data key", data_key) != ring.check:
        raise WrongPasswordError
    return data_key


def is_device_secret(wrap: PasswordWrap, device_secret: bytes) -> bool:
    """Say whether this is the secret that the wrap was made with."""
    return secrets.compare_digest(_check(b"iro device", device_secret), wrap.device_check)


def _wrap(data_key: bytes, password: str, device_secret: bytes | None, cost: Cost) -> PasswordWrap:
    check = _check(b"iro device", device_secret) if device_secret else b""
    salt = secrets.token_bytes(SALT_BYTES)
    wrap = PasswordWrap(cost=cost, salt=salt, device_check=check, box=b"")
    box = SecretBox(_wrapping_key(wrap, password, device_secret)).encrypt(data_key)
    return dataclasses.replace(wrap, box=bytes(box))


def _wrapping_key(wrap: PasswordWrap, password: str, device_secret: bytes | None) -> bytes:
    """Return the key that seals the data key: slow in the password, keyed by the device secret."""
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    try:
        slow = argon2id.kdf(KEY_BYTES, typed, wrap.salt, wrap.cost.passes, wrap.cost.memory_bytes)
    except (CryptoError, MemoryError) as error:
        raise NotEnoughMemoryError from error
    return hashlib.blake2b(
        slow, digest_size=KEY_BYTES, key=device_secret or b"", person=b"iro wrap key"
    ).digest()


def _check(purpose: bytes, secret: bytes) -> bytes:
    """Return what tells a right secret from a wrong one, and no more: the secret is random."""
    return hashlib.blake2b(b"check", digest_size=CHECK_BYTES, key=secret, person=purpose).digest()
