"""A backup on its way to a file: packed, and shut to everybody but the holder of one key.

The office has the public half only. A thief of the office's computer and its backups has no more
than the computer. Layout: `MAGIC`, a fresh key sealed to the public half, the stream's header,
then pieces, each after its length in four bytes. The last piece says that it is the last.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import zstandard
from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.utils import random

MAGIC = b"IRO-OFFICE-BACKUP-1\n"
PIECE = 1 << 20
_KEY = 32
_SEALED_KEY = _KEY + bindings.crypto_box_SEALBYTES
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_LAST = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MORE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_State = bindings.crypto_secretstream_xchacha20poly1305_state


class SealError(ValueError):
    """A backup cannot be opened. The message is for IT."""


def seal(lines: Iterable[bytes], file: BinaryIO, public_key: str) -> bytes:
    """Write lines packed and sealed; return the file's own key, to read it back at once.

    Args:
        lines: What to keep.
        file: Where to.
        public_key: In hexadecimal.
    """
    key = random(_KEY)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    file.write(MAGIC + SealedBox(PublicKey(bytes.fromhex(public_key))).encrypt(key) + header)
    pieces = _pieces(lines)
    current = next(pieces, b"")
    for following in pieces:
        _write(file, state, current, _MORE)
        current = following
    _write(file, state, current, _LAST)
    return key


def opened(file: BinaryIO, key: PrivateKey | bytes) -> Iterator[bytes]:
    """Give the lines of a sealed backup back; `unsealed` says the rest."""
    return _lines(unsealed(file, key))


def unsealed(file: BinaryIO, key: PrivateKey | bytes) -> Iterator[bytes]:
    """Give what was sealed back, piece by piece.

    Args:
        file: The sealed file.
        key: The private half, or the file's own key as `seal` returned it.

    Raises:
        SealError: It is no backup, the key is another, or it was cut or altered.
    """
    if file.read(len(MAGIC)) != MAGIC:
        raise SealError("This file was not sealed by an office.")
    sealed, header = file.read(_SEALED_KEY), file.read(_HEADER)
    try:
        own = key if isinstance(key, bytes) else SealedBox(key).decrypt(sealed)
        state = bindings.crypto_secretstream_xchacha20poly1305_state()
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, header, own)
    except (CryptoError, ValueError) as error:
        raise SealError("This key does not open this file.") from error
    return _unpacked(_plain(file, state))


def check_public_key(key: str) -> None:
    """Refuse what is no public key.

    Raises:
        SealError: It is not 64 hexadecimal characters, or empty.
    """
    try:
        PublicKey(bytes.fromhex(key))
    except (ValueError, TypeError, CryptoError) as error:
        raise SealError(
            "There is no public key to seal it for: 64 hexadecimal characters, as `backup_key` in "
            "the office's settings."
        ) from error


def read_private_key(path: Path) -> PrivateKey:
    """Read the private half from the file that `init` wrote.

    Raises:
        SealError: There is no key in it.
    """
    try:
        words = path.read_text("utf-8").split()
        return PrivateKey(bytes.fromhex(words[-1]))
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise SealError(f"There is no private key in {path}.") from error


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    packer = zstandard.ZstdCompressor(level=6).compressobj()
    waiting = bytearray()
    for line in lines:
        waiting += packer.compress(line)
        while len(waiting) >= PIECE:
            yield bytes(waiting[:PIECE])
            del waiting[:PIECE]
    waiting += packer.flush()
    yield bytes(waiting)


def _write(file: BinaryIO, state: _State, piece: bytes, tag: int) -> None:
    shut = bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag)
    file.write(len(shut).to_bytes(4, "big") + shut)


def _plain(file: BinaryIO, state: _State) -> Iterator[bytes]:
    tag = _MORE
    while tag != _LAST:
        size = int.from_bytes(file.read(4), "big")
        shut = file.read(size) if size <= 2 * PIECE else b""
        try:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, shut, None)
        except (CryptoError, ValueError, TypeError) as error:
            raise SealError("This file was cut short or altered.") from error
        yield piece


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zstandard.ZstdDecompressor().decompressobj()
    try:
        for piece in pieces:
            yield unpacker.decompress(piece)
    except zstandard.ZstdError as error:
        raise SealError("This file was altered.") from error


def _lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    left = b""
    for piece in pieces:
        *whole, left = (left + piece).split(b"\n")
        yield from whole
