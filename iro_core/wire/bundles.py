"""Bundles on a stick, for days without a network: what a laptop would push, and the answer to it.

A bundle is sealed to the office's recovery key and signed with the laptop's. The answer is shut
for that laptop alone and opens only if the office shut it. Neither says in the clear whose it is.
"""

from typing import Annotated

import zstandard
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey
from pydantic import Field

from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.packing import TooLargeError, unpacked
from iro_core.wire.people import Account, Signature
from iro_core.wire.shapes import Count, Id, Instant, Shape
from iro_core.wire.states import PullAnswer

TO_OFFICE, TO_LAPTOP = b"IRO-BUNDLE-1\n", b"IRO-ANSWER-1\n"
SUFFIX = ".irobundle"
MOST_BYTES = 48 << 20
_MOST_UNPACKED = 160 << 20


class BundleError(ValueError):
    """It is no bundle, or not for this reader, or not whole. The message is for the user."""


class BundleSaid(Shape):
    """What a laptop says in a bundle.

    Attributes:
        cursor: How far the laptop has pulled in that epoch; -1 if it has not.
    """

    id: Id
    device: Id
    account: Account
    made_at: Instant
    epoch: str = ""
    cursor: Annotated[int, Field(ge=-1, le=2**53)] = -1
    pushes: list[PushRequest] = Field(max_length=100)


class Bundle(Shape):
    """A bundle once it is opened: what was said, to the letter, and the laptop's signature."""

    said: str
    signature: Signature


class BundleAnswer(Shape):
    """What the office says to a bundle.

    Attributes:
        bundle: Which one it answers.
        order: `revoked` or `wipe` where the laptop is shut out; nothing was taken then.
        cursor: From where the first of `pulls` goes on.
    """

    bundle: Id
    made_at: Instant
    order: Annotated[str, Field(pattern=r"^(revoked|wipe)?$")] = ""
    pushes: list[PushAnswer] = Field(default_factory=list)
    cursor: Count = 0
    pulls: list[PullAnswer] = Field(default_factory=list)


def seal_for_office(said: bytes, office_key: str) -> bytes:
    """Return a bundle that the holder of the office's private key alone can open.

    Args:
        said: A `Bundle` as JSON.
        office_key: The public half, in hexadecimal.
    """
    return TO_OFFICE + SealedBox(PublicKey(bytes.fromhex(office_key))).encrypt(_packed(said))


def open_at_office(content: bytes, key: PrivateKey) -> bytes:
    """Return what is in a bundle.

    Raises:
        BundleError: It is none, or another office's, or cut short or altered.
    """
    return _opened(content, TO_OFFICE, SealedBox(key))


def shut_for_laptop(said: bytes, key: PrivateKey, laptop_key: str) -> bytes:
    """Return an answer that one laptop alone can open, and that shows who shut it.

    Args:
        said: A `BundleAnswer` as JSON.
        key: The office's.
        laptop_key: The laptop's public key (Ed25519), in hexadecimal.
    """
    theirs = VerifyKey(bytes.fromhex(laptop_key)).to_curve25519_public_key()
    return TO_LAPTOP + bytes(Box(key, theirs).encrypt(_packed(said)))


def open_at_laptop(content: bytes, key: SigningKey, office_key: str) -> bytes:
    """Return what is in an answer.

    Raises:
        BundleError: It is none, or another laptop's or office's, or cut short or altered.
    """
    theirs = PublicKey(bytes.fromhex(office_key))
    return _opened(content, TO_LAPTOP, Box(key.to_curve25519_private_key(), theirs))


def _opened(content: bytes, mark: bytes, box: SealedBox[PrivateKey] | Box) -> bytes:
    if content.startswith(TO_OFFICE if mark == TO_LAPTOP else TO_LAPTOP):
        way = "a laptop to the office" if mark == TO_LAPTOP else "the office to a laptop"
        raise BundleError(f"This file goes the other way, from {way}.")
    if not content.startswith(mark) or len(content) > MOST_BYTES:
        raise BundleError("This is no file of IRO Desktop's for a stick.")
    try:
        return unpacked(box.decrypt(content[len(mark) :]), most=_MOST_UNPACKED)
    except (CryptoError, ValueError, TypeError, TooLargeError):
        raise BundleError("This file is for another reader, or was cut short or altered.") from None


def _packed(said: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(said)
