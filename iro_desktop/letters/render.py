"""Print a letter: from its content to a tagged PDF/UA-1 with the typefaces inside.

The template is a constant. What people wrote reaches it as data only, so no text can act as markup;
and the folder that the template may read from is no folder, so nothing on the disk can be read.
"""

import base64
import functools
import importlib.resources
import io
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, cast

import typst
from PIL import Image, UnidentifiedImageError

from iro_desktop.letters import characters, typefaces
from iro_desktop.letters.content import (
    Block,
    Contact,
    LetterContent,
    LetterError,
    Paragraph,
    Picture,
)
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.languages import LANGUAGES, Language

LARGEST_PICTURE_PX = 4000
_STAND_IN = "\u25ca"
_WIDE, _NARROW = 28, 14
"""Characters in the longest unbroken word that surely fits a line, and the narrow column."""
_HEAD = 40
"""Characters of a name that surely fit the running head."""


def unprintable(content: LetterContent) -> tuple[str, ...]:
    """Return the characters of the letter that no bundled typeface can print, each once."""
    return typefaces.missing_from_all(_visible(_data(content, characters.clean)))


def render_pdf(content: LetterContent) -> bytes:
    """Return the letter as a PDF. The same content gives the same bytes. Any thread may call.

    Raises:
        LetterError: A character cannot be printed, or a picture is no picture or is not described.
    """
    if unprintable(content):
        raise LetterError(
            "The letter has characters that cannot be printed, such as an emoji. "
            "Please take them out or use words in their place."
        )
    return _print(content, characters.clean)


def render_preview(content: LetterContent) -> bytes:
    """Return the letter as `render_pdf` does, with a lozenge for what cannot be printed."""
    missing = dict.fromkeys(map(ord, unprintable(content)), _STAND_IN)
    return _print(content, lambda text: characters.clean(text).translate(missing))


def _print(content: LetterContent, cleaned: Callable[[str], str]) -> bytes:
    data = _data(content, cleaned)
    data["families"] = typefaces.best_for(frozenset(_visible(data)))
    return _press().print(_template(KINDS[content.kind].template), data)


class _Press:
    """One compiler with the typefaces loaded, kept warm. It takes one letter at a time."""

    def __init__(self) -> None:
        folders = [str(face.folder) for face in typefaces.TYPEFACES]
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        # A file in the place of the root folder: no path below it can exist.
        root = str(importlib.resources.files("resources.letters") / "base.typ")
        self._compiler = typst.Compiler(root=root, font_paths=fonts)
        self._one_at_a_time = threading.Lock()

    def print(self, template: bytes, data: dict[str, Any]) -> bytes:
        try:
            # WORKAROUND typst 0.15.2: a Compiler used by two threads raises "Already borrowed", and
            # one that is given its input once reads it from disk the second time.
            with self._one_at_a_time:
                pdf = self._compiler.compile(
                    input=template,
                    format="pdf",
                    sys_inputs={"data": json.dumps(data)},
                    pdf_standards=["ua-1"],
                )
        except typst.TypstError:
            # Its message may quote the letter, so it goes no further.
            raise LetterError("The letter could not be laid out. What you wrote is kept.") from None
        return cast(bytes, pdf)


_press = functools.cache(_Press)


@functools.cache
def _template(name: str) -> bytes:
    folder = importlib.resources.files("resources.letters")
    return (folder / "base.typ").read_bytes() + b"\n" + (folder / name).read_bytes()


def _data(content: LetterContent, cleaned: Callable[[str], str]) -> dict[str, Any]:
    language = LANGUAGES[content.language]

    def words(text: str, longest: int = _WIDE) -> str:
        kept = characters.kept_whole(cleaned(text).strip(), months=language.months)
        turned = characters.isolated(kept, right_to_left=language.right_to_left)
        return characters.breakable(turned, longest=longest)

    return {
        "title": content.title,
        "lang": language.tag.split("-")[0],
        "region": language.tag.split("-")[1],
        "right_to_left": language.right_to_left,
        "style": asdict(STYLES[content.style]),
        "labels": {"action": language.action, "by_when": language.by_when},
        "sender": [words(content.sender.name), *map(words, content.sender.lines)],
        "sender_contact": _contact_rows(content.sender, language, words),
        "reference": words(content.our_reference),
        "reference_label": language.our_reference,
        "date": words(content.date),
        "greeting": words(" ".join(filter(None, (content.greeting, content.name)))),
        "running_head": _running_head(content, language, words),
        "blocks": [_block(block, language, words) for block in content.blocks],
        "closing": words(content.closing),
        "signed_name": words(content.signed_name),
        "signed_role": words(content.signed_role),
    }


def _running_head(content: LetterContent, language: Language, words: Callable[[str], str]) -> str:
    if not content.name:
        return language.running_head_nameless
    return language.running_head.replace("{name}", words(_shortened(content.name)))


def _shortened(name: str) -> str:
    return name if len(name) <= _HEAD else f"{name[: _HEAD - 1].rstrip()}\u2026"


def _block(block: Block, language: Language, words: Callable[..., str]) -> dict[str, Any]:
    return {
        "id": block.id,
        "heading": words(block.heading),
        "parts": [
            {"words": words(part.text)}
            if isinstance(part, Paragraph)
            else {"bullets": [words(item) for item in part.items]}
            for part in block.parts
        ],
        "actions": [[words(row.action), words(row.by_when, _NARROW)] for row in block.actions],
        "contact_name": words(block.contact.name),
        "contact": _contact_rows(block.contact, language, words),
        "picture": _picture(block.picture, words),
    }


def _contact_rows(
    contact: Contact, language: Language, words: Callable[[str], str]
) -> list[tuple[str, str]]:
    rows = (
        (language.phone, contact.phone),
        (language.mobile, contact.mobile),
        (language.email, contact.email),
        (language.website, contact.website),
    )
    return [(label, words(value)) for label, value in rows if value.strip()]


def _picture(picture: Picture | None, words: Callable[[str], str]) -> dict[str, Any] | None:
    """Return the picture inside an SVG: as text it reaches Typst in a tenth of the time."""
    if picture is None:
        return None
    if not picture.alt.strip():
        raise LetterError("Please say in a few words what the picture shows.")
    form, width, height = _measured(picture.data)
    uri = f"data:image/{form.lower()};base64,{base64.b64encode(picture.data).decode()}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{uri}"/></svg>'
    )
    return {"svg": svg, "width": width, "height": height, "alt": words(picture.alt)}


def _measured(data: bytes) -> tuple[str, int, int]:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            form, (width, height) = picture.format, picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise LetterError("The picture cannot be read. Please choose another one.") from None
    if form is None or max(width, height) > LARGEST_PICTURE_PX:
        raise LetterError("The picture is too large. Please choose a smaller one.")
    return form, width, height


def _visible(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (letter for letter in value if not characters.is_invisible(letter))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _visible(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _visible(inner)
