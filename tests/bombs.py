"""Files that are made to break whatever opens them, and a run of them with its memory measured.

Run as a module it refuses them all, one after the other, and prints how each was refused, how long
it took, and how much memory the whole took beyond what it began with.
"""

import io
import json
import struct
import sys
import time
import zlib
from collections.abc import Callable, Mapping

from PIL import Image

from iro_desktop.services.letters.picture_library import safe_for_letters
from iro_desktop.services.picture_files import PictureError

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
_BOX = f'{_SVG}viewBox="0 0 9 9">'


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *, bits: int = 8, colour: int = 0, more: bytes = b"") -> bytes:
    """Return a PNG that says it is so large, all black, in few bytes."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    channels = {0: 1, 2: 3, 6: 4}[colour]
    line = 1 + (width * bits * channels + 7) // 8
    squeeze = zlib.compressobj(9)
    rows: list[bytes] = []
    rows.extend(squeeze.compress(bytes(line)) for _ in range(min(height, 4_000)))
    body = b"".join(rows) + squeeze.flush()
    return _PNG + _chunk(b"IHDR", head) + more + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _jpeg(width: int, height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (16, 16)).save(kept, "JPEG")
    content = kept.getvalue()
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def _gif(width: int, height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("P", (4, 4)).save(kept, "GIF")
    content = kept.getvalue()
    return content[:6] + struct.pack("<HH", width, height) + content[10:]


def _note(squeezed: int) -> bytes:
    return _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(squeezed), 9))


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE svg [<!ENTITY l0 "ha">{lines}]>{_BOX}<title>&l9;</title></svg>'


def _uses() -> str:
    levels = "".join(
        f'<g id="u{n}">{f"""<use xlink:href="#u{n - 1}"/>""" * 10}</g>' for n in range(1, 10)
    )
    return f'{_BOX}<defs><path id="u0" d="M0 0h1"/>{levels}</defs><use xlink:href="#u9"/></svg>'


def _holding(inside: str) -> str:
    return f"{_BOX}{inside}</svg>"


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "a wall of 50,000 pixels": lambda: png(50_000, 50_000, bits=1),
    "too many pixels by one": lambda: png(40_000_001, 1),
    "see-through and vast": lambda: png(7_000, 5_000, colour=6),
    "fifty-four million pixels": lambda: png(60_000, 900),
    "no pixel at all": lambda: png(0, 0),
    "a note of 500 MB": lambda: png(4, 4, more=_note(500_000_000)),
    "a JPEG of 65,000 pixels": lambda: _jpeg(65_000, 65_000),
    "a GIF of 65,000 pixels": lambda: _gif(65_000, 65_000),
    "cut off": lambda: png(900, 900)[:200],
    "a zip": lambda: b"PK\x03\x04" + bytes(500),
    "a web page": lambda: b"<html><script>x()</script></html>",
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(500),
    "a TIFF that says it is a PNG": lambda: _PNG + b"II*\0" + bytes(500),
    "HEIC": lambda: b"\0\0\0\x18ftypheic" + bytes(500),
    "twenty-six megabytes": lambda: b"\xff\xd8\xff" + bytes(26_000_000),
}

DRAWINGS: Mapping[str, Callable[[], str]] = {
    "a billion laughs": _laughs,
    "copies of copies": _uses,
    "a file of this computer": lambda: (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_BOX}<title>&x;</title></svg>'
    ),
    "a word that stands for another file": lambda: (
        f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.org/x"> %x;]>{_BOX}</svg>'
    ),
    "a script": lambda: _holding("<script>x()</script>"),
    "a picture from the web": lambda: _holding('<image href="https://example.org/a.png"/>'),
    "a picture inside": lambda: _holding('<image xlink:href="data:image/png;base64,AAAA"/>'),
    "a link to a file": lambda: _holding('<use xlink:href="file:///etc/a.svg#a"/>'),
    "a web page inside": lambda: _holding("<foreignObject><p/></foreignObject>"),
    "words": lambda: _holding("<text>words</text>"),
    "what moves": lambda: _holding("<animate attributeName='x'/>"),
    "a filter": lambda: _holding('<filter id="f"><feTurbulence numOctaves="99"/></filter>'),
    "a pattern": lambda: _holding('<pattern id="p" width="1e-9" height="1e-9"/>'),
    "a gradient from elsewhere": lambda: _holding('<linearGradient href="https://x.example/#a"/>'),
    "as large as a country": lambda: f'{_SVG}viewBox="0 0 1e9 1e9"></svg>',
    "no size": lambda: f"{_SVG}></svg>",
    "below nothing": lambda: f'{_SVG}viewBox="0 0 -5 5"></svg>',
    "not a number": lambda: f'{_SVG}viewBox="0 0 nan inf"></svg>',
    "as deep as a well": lambda: _holding("<g>" * 5_000 + "</g>" * 5_000),
    "as many as sand": lambda: _holding("<g/>" * 90_000),
    "very long": lambda: _holding(f'<path d="{"M0 0" * 200_000}"/>'),
    "to the end of the world": lambda: _holding('<path d="M0 0L1e30 1e30"/>'),
    "cut off": lambda: f"{_BOX}<g><path d='M0",
}


def refused() -> list[tuple[str, str, float]]:
    """Return each file's name, the sentence that refused it, and the seconds that took."""
    drawings = {name: lambda made=made: made().encode() for name, made in DRAWINGS.items()}
    found = []
    for name, made in [*PICTURES.items(), *((f"SVG: {n}", m) for n, m in drawings.items())]:
        content = made()
        began = time.perf_counter()
        try:
            safe_for_letters(content)
            said = ""
        except PictureError as reason:
            said = str(reason)
        found.append((name, said, time.perf_counter() - began))
    return found


if __name__ == "__main__":
    import resource

    def _peak() -> int:
        kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return kept if sys.platform == "darwin" else kept * 1024

    contents = bytes(60_000_000)  # the files themselves may be so large; they are no one's fault
    del contents
    before = _peak()
    print(json.dumps({"refused": refused(), "grown": _peak() - before}))
