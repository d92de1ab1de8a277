"""Packing what is sent and unpacking what comes, never into more than was allowed for."""

import io

import zstandard

from iro_core.wire import limits

ENCODING = "zstd"
_LEVEL = 3
_WORTH_IT = 512
_MOST_WINDOW = 8 << 20


class TooLargeError(Exception):
    """It is, or would become, larger than anything that an office sends."""


def packed(body: bytes) -> tuple[bytes, str]:
    """Return a body as it is sent, and its Content-Encoding; small ones go as they are."""
    if len(body) < _WORTH_IT:
        return body, ""
    return zstandard.ZstdCompressor(level=_LEVEL).compress(body), ENCODING


def unpacked(body: bytes, *, most: int = limits.UNPACKED_BYTES) -> bytes:
    """Return what was packed, reading no further than `most` bytes.

    Raises:
        TooLargeError: There is more.
        ValueError: It is not zstd.
    """
    opener = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
    try:
        with opener.stream_reader(io.BytesIO(body)) as reader:
            content = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise ValueError("not zstd") from error
    if len(content) > most:
        raise TooLargeError
    return content
