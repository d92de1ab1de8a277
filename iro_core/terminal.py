"""Writing to a terminal, a file or another program, whatever letters it knows."""

import os
import sys
from typing import TextIO

_PLAIN = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
"""What a terminal that knows few letters shows instead of a printer's quotation marks."""


def say(stream: TextIO | None, text: str) -> bool:
    """Write a text out and return whether it got there.

    A letter that the terminal does not know is written as its code. A reader who has seen enough
    is no fault; a disk that is full is told on the error stream.

    Args:
        stream: Where to; None, as Python has it, where it was closed before the program began.
        text: Whole lines.
    """
    if stream is None:
        return False
    try:
        stream.write(_writable(text, stream.encoding or "ascii"))
        stream.flush()
    except OSError as reason:
        _let_go(stream)
        if not isinstance(reason, BrokenPipeError) and stream is not sys.stderr:
            say(sys.stderr, f"The answer could not be written: {reason.strerror}.\n")
        return False
    return True


def _writable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = text.translate(_PLAIN)
        return plain.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _let_go(stream: TextIO) -> None:
    """Lead what is left to write into nothing: Python would complain of it once more at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)
