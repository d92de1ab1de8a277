"""A few drawings as an office's own pictures, to try letters with: of nobody, and of no place."""

import datetime as dt
import hashlib

from iro_core.ids import PictureId, id_from
from iro_core.records import Picture
from iro_desktop.models.writing import Writer
from iro_desktop.services.drawing_files import safe_drawing
from iro_desktop.services.letters.picture_library import OFFICE

_LINE = 'stroke="#1f2a2a" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"'
_DRAWINGS = (
    (
        "Meeting room",
        "meeting, review, room, office",
        "A round table with four chairs",
        (
            f'<circle cx="50" cy="50" r="24" fill="#e8c98a" {_LINE}/>'
            f'<g fill="#8fb8a8" {_LINE}><circle cx="50" cy="12" r="8"/>'
            '<circle cx="88" cy="50" r="8"/>'
            '<circle cx="50" cy="88" r="8"/><circle cx="12" cy="50" r="8"/></g>'
        ),
    ),
    (
        "Our front door",
        "office, council, visit us, come to",
        "A green front door with two steps",
        (
            f'<rect x="28" y="8" width="44" height="68" fill="#2e7d6b" {_LINE}/>'
            f'<circle cx="63" cy="44" r="3" fill="#f2c94c" {_LINE}/>'
            f'<path d="M20 76h60v8H20zM12 84h76v8H12z" fill="#d9d4c7" {_LINE}/>'
        ),
    ),
    (
        "Council crest",
        "crest",
        "A shield with a tree and two waves",
        (
            f'<path d="M14 8h72v40c0 24-18 38-36 46C32 86 14 72 14 48z" fill="#eef3ea" {_LINE}/>'
            f'<path d="M50 56V40" {_LINE}/><circle cx="50" cy="30" r="14" fill="#2e7d6b" {_LINE}/>'
            f'<path d="M24 64q6-6 13 0t13 0 13 0 13 0" fill="none" {_LINE}/>'
            f'<path d="M30 76q6-6 10 0t10 0 10 0 10 0" fill="none" {_LINE}/>'
        ),
    ),
)


def put_office_pictures(writer: Writer, *, today: dt.date) -> tuple[Picture, ...]:
    """Keep the drawings' content, and return their records, as an office would hand them out."""
    return tuple(_picture(writer, today, each) for each in _DRAWINGS)


def _picture(writer: Writer, today: dt.date, drawing: tuple[str, str, str, str]) -> Picture:
    name, words, description, shapes = drawing
    box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    safe = safe_drawing(f"{box}{shapes}</svg>".encode())
    sha256 = writer.put_content(safe.content)
    milliseconds = (today - dt.date(1970, 1, 1)).days * 86_400_000
    return Picture(
        id=PictureId(id_from(milliseconds, hashlib.sha256(name.encode()).digest()[:10])),
        profile_id=writer.author.profile_id,
        source=OFFICE,
        name=name,
        words=words,
        media_type=safe.media_type,
        sha256=sha256,
        size_bytes=len(safe.content),
        width_px=safe.width_px,
        height_px=safe.height_px,
        description=description,
    )
