"""Laptops' keys and the office's tokens."""

import hashlib
import secrets

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

TOKEN_BYTES = 32


def is_signed(public_key: str, said: bytes, signature: str) -> bool:
    """Say whether the holder of an Ed25519 key signed these bytes; all in hexadecimal."""
    try:
        VerifyKey(bytes.fromhex(public_key)).verify(said, bytes.fromhex(signature))
    except (BadSignatureError, ValueError):
        return False
    return True


def new_token() -> str:
    """Return 256 random bits, as they go into a header."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def kept(token: str) -> str:
    """Return what the office keeps of a token: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
