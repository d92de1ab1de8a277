"""The letter as the officer edits it and as the store keeps it: text, block by block."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from iro_desktop.letters.content import (
    PLAIN,
    ActionRow,
    Bullets,
    LetterError,
    Look,
    Paragraph,
    PictureRef,
)

SHAPE = 2
"""The version of the shape that `as_data` writes. Shape 1 had one style and no pictures."""

_NO_LETTER = "This letter cannot be opened. It is kept as it is."
_TOO_NEW = (
    "This letter was written with a newer version of IRO Desktop. It is kept as it is. "
    "Update this computer to open it."
)
_STYLE_OF_SHAPE_1 = "10_12"
_BULLET = re.compile(r"^\s*[-\u2022]\s+(?=\S)")


@dataclass(frozen=True, kw_only=True, repr=False)
class DraftBlock:
    """One part of the letter, as text to edit.

    Attributes:
        id: What the part is for; one of a kind in its letter.
        body: Paragraphs, a blank line between them; a line that begins with "- " is a point.
        actions: What will be done, by when and by whom.
        formal: What the record says, in its own words, to look at beside the body.
        left_out: Whether it is not printed. Its words are kept, to be brought back.
    """

    id: str
    heading: str = ""
    body: str = ""
    actions: tuple[ActionRow, ...] = ()
    picture: PictureRef | None = None
    formal: str = ""
    left_out: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterDraft:
    """The words of a letter. The letterhead is looked up when the letter is printed.

    Attributes:
        style: A key of `letter_codes.LETTER_STYLE`.
        layout: A key of `letter_codes.LETTER_LAYOUT`.
        squares: Which QR codes are printed: keys of `services.letters.letter_squares`.
        typed_date: What stands for the letter's date while it is no day yet; else "".
        still_right: Passages of an earlier letter that its writer has looked at and keeps as they
            are; see `services.letters.copy_from_last`.
    """

    kind: str
    style: str = "10_12"
    layout: str = "letter"
    language: str = "en-GB"
    look: Look = PLAIN
    greeting: str = "Hello"
    name: str = ""
    blocks: tuple[DraftBlock, ...] = ()
    closing: str = "Best wishes"
    has_reply_slip: bool = False
    squares: tuple[str, ...] = ()
    typed_date: str = ""
    still_right: tuple[str, ...] = ()

    def block(self, block_id: str) -> DraftBlock:
        """Return the block with this id.

        Raises:
            KeyError: The letter has no such block.
        """
        return {block.id: block for block in self.blocks}[block_id]

    def with_block(self, changed: DraftBlock) -> Self:
        """Return the draft with one block changed; a block with a new id comes last."""
        kept = tuple(changed if block.id == changed.id else block for block in self.blocks)
        return replace(self, blocks=kept if changed in kept else (*kept, changed))


def parse_body(body: str) -> tuple[Paragraph | Bullets, ...]:
    """Return the paragraphs and lists that a body of text stands for."""
    parts: list[Paragraph | Bullets] = []
    for chunk in re.split(r"\n\s*\n", body.replace("\r\n", "\n")):
        for is_list, lines in _runs(chunk):
            parts.append(Bullets(tuple(lines)) if is_list else Paragraph("\n".join(lines)))
    return tuple(parts)


def _runs(chunk: str) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in filter(str.strip, chunk.split("\n")):
        is_point = _BULLET.match(line) is not None
        if not runs or runs[-1][0] != is_point:
            runs.append((is_point, []))
        runs[-1][1].append(_BULLET.sub("", line).strip())
    return runs


def to_json(draft: LetterDraft) -> str:
    """Return the draft as the text that the store keeps."""
    return json.dumps(as_data(draft), ensure_ascii=False)


def from_json(text: str) -> LetterDraft:
    """Return the draft that `to_json` wrote.

    Raises:
        LetterError: It was written by a newer version, or it is no letter.
    """
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    return from_data(data)


def as_data(draft: LetterDraft) -> dict[str, Any]:
    """Return the draft as values that JSON can hold."""
    return {"shape": SHAPE, **asdict(draft)}


def from_data(data: object) -> LetterDraft:
    """Return the draft that `as_data` wrote.

    Raises:
        LetterError: It was written by a newer version, or it is no letter.
    """
    if not isinstance(data, Mapping):
        raise LetterError(_NO_LETTER)
    shape = data.get("shape")
    if isinstance(shape, int) and shape > SHAPE:
        raise LetterError(_TOO_NEW)
    try:
        return _draft(data)
    except (AttributeError, KeyError, TypeError):
        raise LetterError(_NO_LETTER) from None


def _draft(data: Mapping[str, Any]) -> LetterDraft:
    draft = LetterDraft(
        kind=_text(data["kind"]),
        style=_text(data["style"]),
        language=_text(data["language"]),
        greeting=_text(data["greeting"]),
        name=_text(data["name"]),
        closing=_text(data["closing"]),
        blocks=tuple(_block(block) for block in data["blocks"]),
        typed_date=_text(data.get("typed_date", "")),
        still_right=tuple(map(_text, data.get("still_right", ()))),
    )
    if data.get("shape", SHAPE) == 1:
        return replace(draft, style=_STYLE_OF_SHAPE_1)
    return replace(
        draft,
        layout=_text(data["layout"]),
        look=Look(**{key: _text(value) for key, value in data["look"].items()}),
        has_reply_slip=data["has_reply_slip"] is True,
        squares=tuple(map(_text, data["squares"])),
    )


def _block(data: Mapping[str, Any]) -> DraftBlock:
    return DraftBlock(
        id=_text(data["id"]),
        heading=_text(data["heading"]),
        body=_text(data["body"]),
        actions=tuple(map(_row, data["actions"])),
        picture=_picture(data.get("picture")),
        formal=_text(data.get("formal", "")),
        left_out=data.get("left_out", False) is True,
    )


def _row(data: Mapping[str, Any]) -> ActionRow:
    return ActionRow(
        action=_text(data["action"]),
        by_when=_text(data["by_when"]),
        who=_text(data.get("who", "")),
        formal=_text(data.get("formal", "")),
        about_id=_text(data.get("about_id", "")),
        picture=_picture(data.get("picture")),
    )


def _picture(data: Mapping[str, Any] | None) -> PictureRef | None:
    if data is None:
        return None
    return PictureRef(
        source=_text(data["source"]),
        alt=_text(data["alt"]),
        is_decorative=data["is_decorative"] is True,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value
