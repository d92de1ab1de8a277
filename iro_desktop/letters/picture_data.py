"""The pictures of a letter as drawings that a template can print, each with its size."""

import base64
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image, UnidentifiedImageError

from iro_desktop.letters.content import LetterContent, LetterError, PictureFile, PictureRef

LARGEST_PICTURE_PX = 4000
LARGEST_DRAWING = 400_000
"""Bytes of an SVG. The largest of the open set has a tenth of them."""
_NO_PICTURE = "The picture cannot be read. Please choose another one."
_TOO_LARGE = "The picture is too large. Please choose a smaller one."
# A drawing comes cleaned; what could read a file, grow without end or print words is refused again.
_UNSAFE = re.compile(
    r"<!(?!--)|<\s*(?:\w+:)?(?:image|script|foreignObject|text)\b|href\s*=\s*[\"'](?!#)",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*([-\d.eE]+(?:[\s,]+[-\d.eE]+){3})\s*["']""")


def picture_of(ref: PictureRef, files: Mapping[str, PictureFile], *, alt: str) -> dict[str, Any]:
    """Return a picture of the letter for its template.

    Args:
        ref: Which picture.
        files: The file of each picture.
        alt: What it shows, cleaned; "" for nothing.

    Raises:
        LetterError: It is not described, too large or no picture.
    """
    if not alt and not ref.is_decorative:
        raise LetterError("Please say in a few words what the picture shows.")
    return {**drawn(files[ref.source].data), "alt": alt, "decorative": ref.is_decorative}


def drawn(data: bytes) -> dict[str, Any]:
    """Return a picture as an SVG with its width and height.

    A PNG or JPEG goes inside one: as text it reaches Typst in a tenth of the time.

    Raises:
        LetterError: It is too large or no picture.
    """
    if b"<svg" in data[:1000]:
        return _drawing(data)
    form, width, height = _measured(data)
    uri = f"data:image/{form.lower()};base64,{base64.b64encode(data).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{uri}"/></svg>'
    )
    return {"svg": svg, "width": width, "height": height}


def credits_of(content: LetterContent) -> list[str]:
    """Return whom to name for the pictures that the letter prints, each once, in order."""
    refs = (ref for block in content.blocks for ref in _refs(block.picture, block.actions))
    found = (content.pictures[ref.source].credit.strip() for ref in refs)
    return list(dict.fromkeys(filter(None, found)))


def _refs(picture: PictureRef | None, rows: Iterable[Any]) -> list[PictureRef]:
    return [ref for ref in (picture, *(row.picture for row in rows)) if ref is not None]


def _drawing(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_DRAWING:
        raise LetterError(_TOO_LARGE)
    try:
        svg = data.decode()
    except UnicodeDecodeError:
        raise LetterError(_NO_PICTURE) from None
    root = _ROOT.search(svg)
    box = _VIEW_BOX.search(root[0]) if root else None
    if box is None or _UNSAFE.search(svg):
        raise LetterError(_NO_PICTURE)
    width, height = map(float, re.split(r"[\s,]+", box[1])[2:])
    if not (0 < width <= LARGEST_PICTURE_PX and 0 < height <= LARGEST_PICTURE_PX):
        raise LetterError(_NO_PICTURE)
    return {"svg": svg, "width": width, "height": height}


def _measured(data: bytes) -> tuple[str, int, int]:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            form, (width, height) = str(picture.format), picture.size
    except (UnidentifiedImageError, OSError):
        raise LetterError(_NO_PICTURE) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        width = height = LARGEST_PICTURE_PX + 1
        form = ""
    if max(width, height) > LARGEST_PICTURE_PX:
        raise LetterError(_TOO_LARGE)
    return form, width, height
