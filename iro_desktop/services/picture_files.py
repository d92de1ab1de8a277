"""Making a picture safe to keep: known by its content, bounded, drawn again from its pixels.

What comes out is a new file made of pixels alone. Where it was taken, on what, when, and any
preview or comment that the old file carried is gone, because nothing but pixels is carried over.
The work is bounded before it begins (bytes, then pixels, then format); it belongs on a worker
thread, never the screen's.
"""

import contextlib
import dataclasses
import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 25_000_000
MOST_PIXELS = 40_000_000
MOST_BYTES_OPENED = 140_000_000
"""A JPEG opens at a fraction of its size; another picture takes its whole room, at most this."""
LONGEST_SIDE_PX = 2_000
MOST_KEPT_BYTES = 4_000_000
_QUALITIES = (88, 75, 60)
_SEE_THROUGH = {"RGBA", "LA", "PA"}
_BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "RGB": 4, "I": 4, "F": 4}
_BYTES_SEE_THROUGH = 12
_BYTES_WEBP = 16
"""Measured: what is see-through is copied while it is made smaller, and a WebP while it is read."""
_UNREADABLE = "This file cannot be read. Check that it is still there."
_SMALL_SIDE_PX = 300

_PHONE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"}


class PictureError(ValueError):
    """A refusal: this file cannot be kept as a picture. The message is for the user."""


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class SafePicture:
    """A picture drawn again, without anything that the old file said about it."""

    content: bytes
    media_type: str
    width_px: int
    height_px: int


def safe_picture(content: bytes) -> SafePicture:
    """Draw a picture again from its pixels, upright, at most 2,000 pixels a side.

    Args:
        content: A whole file: PNG, JPEG, WebP or GIF, whatever its name says. Of pictures that
            move, the first is kept.

    Raises:
        PictureError: It is none of these, too large, or damaged.
    """
    _check_size(content)
    kind = _sniffed(content)
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of notes that are spoilt: none is kept
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=[kind]) as opened:
                _check_pixels(opened, kind)
                opened.draft("RGB", (LONGEST_SIDE_PX, LONGEST_SIDE_PX))
                opened.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
                _stand_upright(opened)
                return _drawn_again(opened)
        except PictureError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as reason:
            raise _too_many_pixels() from reason
        except Exception as reason:
            # A damaged file makes Pillow raise almost anything; none of it may end the program.
            raise PictureError(
                "This picture is damaged and cannot be opened. Nothing was added."
            ) from reason


def read_picture_file(path: Path) -> bytes:
    """Return what a file holds, no more than may be kept.

    Raises:
        PictureError: It is no file, or cannot be read.
    """
    if not path.is_file():  # a pipe or a device would be read for ever
        raise PictureError(_UNREADABLE)
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as reason:
        raise PictureError(_UNREADABLE) from reason


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // 1_000_000
        raise PictureError(
            f"This file is larger than {megabytes} MB. Make the picture smaller and try again."
        )


def _sniffed(content: bytes) -> str:
    """Return the format that the content has, whatever it is called."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_BRANDS:
        raise PictureError(
            "This is an HEIC photo, which cannot be added. On the phone, share it as JPEG "
            "(“Most compatible”), then add that."
        )
    raise PictureError(
        "This is not a picture that can be added. Use a PNG, JPEG, WebP or GIF file."
    )


def _check_pixels(image: "Image", kind: str) -> None:
    pixels = image.width * image.height
    each = _BYTES_WEBP if kind == "WEBP" else _BYTES_A_PIXEL.get(image.mode, _BYTES_SEE_THROUGH)
    if pixels > MOST_PIXELS:
        raise _too_many_pixels()
    if kind != "JPEG" and pixels * each > MOST_BYTES_OPENED:
        raise PictureError(
            "This picture is too large to open safely. Save it as JPEG, or make it smaller, and "
            "try again."
        )


def _stand_upright(image: "Image") -> None:
    """Turn a picture as it was held, if its file says so in a way that can be read."""
    from PIL import ImageOps

    # A photo whose notes about itself are spoilt is a good photo still.
    with contextlib.suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)


def _too_many_pixels() -> PictureError:
    return PictureError(
        "This picture has more than 40 million pixels. Make it smaller and try again."
    )


def _drawn_again(image: "Image") -> SafePicture:
    """Encode pixels and nothing else: photographs as JPEG, what is see-through or tiny as PNG."""
    from PIL import Image

    see_through = image.mode in _SEE_THROUGH or "transparency" in image.info
    pixels = image.convert("RGBA" if see_through else "RGB")
    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    if see_through or max(bare.size) <= _SMALL_SIDE_PX:
        content = _encoded(bare, "PNG")
        if len(content) <= MOST_KEPT_BYTES:
            return _safe(content, "image/png", bare)
        bare = _on_white(bare)
    for quality in _QUALITIES:
        content = _encoded(bare, "JPEG", quality=quality)
        if len(content) <= MOST_KEPT_BYTES:
            return _safe(content, "image/jpeg", bare)
    raise PictureError("This picture has too much detail to keep. Make it smaller and try again.")


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _encoded(image: "Image", kind: str, **options: int) -> bytes:
    kept = io.BytesIO()
    image.save(kept, kind, optimize=True, **options)
    return kept.getvalue()


def _safe(content: bytes, media_type: str, image: "Image") -> SafePicture:
    return SafePicture(
        content=content, media_type=media_type, width_px=image.width, height_px=image.height
    )
