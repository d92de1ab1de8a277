"""The content of a letter as the data that a template reads: clean words, labels, pictures."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from iro_desktop import characters
from iro_desktop.letters.content import (
    ActionRow,
    Block,
    Bullets,
    Contact,
    InLanguage,
    LetterContent,
    Paragraph,
    PictureFile,
    PictureRef,
    Square,
)
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.languages import LANGUAGES, Language
from iro_desktop.letters.look import EASY_READ_PT, LARGE, appearance
from iro_desktop.letters.page_promises import promise_of
from iro_desktop.letters.picture_data import credits_of, drawn, picture_of
from iro_desktop.letters.squares import square_svg

_WIDE, _NARROW = 28, 14
"""Characters in the longest unbroken word that surely fits a line, and the narrow column."""
_LEAST_PT = 14.0
"""The size of running text below which no letter goes."""
_HEAD = 24
"""Characters of a name that surely fit the running head."""
WINDOW_MM = {"left": 26, "top": 55, "width": 72, "height": 27, "end": 94}
"""Where an address shows in the window of a DL envelope, from the edges of the folded page.

The window is 35 mm by 90 mm, 20 mm from the left and 18 mm from the foot of an envelope of 110 mm
by 220 mm. A page folded to 99 mm by 210 mm may lie anywhere in it: this shows in every case.
`end` is the foot of the window at its lowest; the letter's words begin below it.
"""
# A web address is broken here first of all.
_BREAK_IN_ADDRESS = re.compile(r"(?<=[/.])(?=[^/.])")
# A sentence ends here, if the next one begins with no small letter.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?\u061f\u06d4\u1362])\s+(?=[^\sa-z])")


@dataclass(frozen=True, repr=False)
class PageData:
    """What a template reads, and the characters for which a typeface must have a shape.

    Attributes:
        letters: Of the letter's first language, and of what stands around it.
        second_letters: Of the words in a second language.
    """

    values: dict[str, Any]
    letters: tuple[str, ...]
    second_letters: tuple[str, ...] = ()


def page_data(
    content: LetterContent, *, cleaned: Callable[[str], str] = characters.clean
) -> PageData:
    """Return the letter as data for its template.

    Raises:
        LetterError: A picture is not described, too large or no picture.
    """
    scribe = _Scribe(LANGUAGES[content.language], cleaned, layout=content.layout)
    values = _values(content, scribe)
    if content.second is None:
        return PageData({**values, "second": None}, scribe.visible())
    other = _Scribe(LANGUAGES[content.second.language], cleaned, layout=content.layout)
    values["second"] = _second(content.second, other, content.pictures)
    return PageData(values, scribe.visible(), other.visible())


class _Scribe:
    """Makes each piece of text fit for the page, and remembers all characters that it met."""

    def __init__(self, language: Language, cleaned: Callable[[str], str], *, layout: str) -> None:
        self.language = language
        self.by_sentence = layout == "easy_read"
        self._longest = _NARROW if layout == "bilingual" else _WIDE
        self._letters: dict[str, None] = {}
        self._cleaned = cleaned

    def words(self, text: str, *, longest: int = 0) -> str:
        clean = self._cleaned(text).strip()
        self._letters.update(dict.fromkeys(clean))
        kept = characters.kept_whole(clean, months=self.language.months)
        turned = characters.isolated(kept, right_to_left=self.language.right_to_left)
        return characters.breakable(turned, longest=longest or self._longest)

    def each(self, texts: Sequence[str], *, longest: int = 0) -> list[str]:
        return [self.words(text, longest=longest) for text in texts]

    def unseen(self, text: str) -> str:
        """Return words that are read aloud but not printed."""
        return self._cleaned(text).strip()

    def visible(self) -> tuple[str, ...]:
        return tuple(each for each in self._letters if not characters.is_invisible(each))


def _values(content: LetterContent, scribe: _Scribe) -> dict[str, Any]:
    words = scribe.words
    return {
        "title": content.title,
        "kind": content.kind,
        "layout": content.layout,
        "most_pages": promise_of(content, with_slip=False),
        **_how_it_looks(content),
        **_in_language(scribe.language),
        "labels": _labels(scribe),
        **_head(content, scribe),
        "greeting": words(" ".join(filter(None, (content.greeting, content.name)))),
        "short_name": words(_shortened(content.name)),
        "blocks": [_block(block, scribe, content.pictures) for block in content.blocks],
        "closing": words(content.closing),
        "signed_name": words(content.signed_name),
        "signed_role": words(content.signed_role),
        **_end(content, scribe),
    }


def _how_it_looks(content: LetterContent) -> dict[str, Any]:
    kind, style, house = KINDS[content.kind], STYLES[content.style], content.house
    crest = drawn(house.crest.data) if house.crest else None
    seen = appearance(style, look=content.look, house=house, layout=content.layout)
    language = LANGUAGES[content.language]
    least = EASY_READ_PT if content.layout == "easy_read" else _LEAST_PT
    in_script = {
        "size_pt": seen.size_pt * language.size,
        "small_pt": seen.small_pt * language.size,
        "line_height": seen.line_height * language.line_height,
    }
    return {
        "style": {**asdict(style), **asdict(seen), **in_script},
        "is_for_a_child": kind.is_for_a_child,
        "is_card": kind.is_card,
        "may_shrink": content.layout != "bilingual"
        and content.look.size not in LARGE
        and style.size_pt > least,
        "least_pt": least,
        "crest": crest,
        "window": WINDOW_MM,
    }


def _in_language(language: Language) -> dict[str, Any]:
    return {
        "lang": language.tag.split("-")[0],
        "region": language.tag.partition("-")[2],
        "right_to_left": language.right_to_left,
    }


def _labels(scribe: _Scribe) -> dict[str, Any]:
    language = scribe.language
    plain = ("action", "by_when", "who", "enclosures", "translated_by", "pictures_by", "scan")
    slip = ("slip_title", "slip_cut", "slip_name", "slip_back")
    return {
        **{key: scribe.words(getattr(language, key)) for key in (*plain, *slip)},
        "faces": scribe.each(language.faces),
        "wishes": scribe.each(language.wishes),
    }


def _head(content: LetterContent, scribe: _Scribe) -> dict[str, Any]:
    language, words = scribe.language, scribe.words
    running_head = language.running_head if content.name else language.running_head_nameless
    recipient = filter(str.strip, (content.recipient.name, *content.recipient.lines))
    return {
        "sender": [words(content.sender.name), *map(words, content.sender.lines)],
        "sender_contact": _contact_rows(content.sender, scribe),
        "recipient": scribe.each(tuple(recipient)),
        "reference_label": words(language.our_reference),
        "reference": words(content.our_reference),
        "date": words(content.date),
        "running_head": words(running_head),
        "footer": words(content.house.footer),
    }


def _end(content: LetterContent, scribe: _Scribe) -> dict[str, Any]:
    return {
        "enclosures": scribe.each(content.enclosures),
        "squares": [_square(each, scribe) for each in content.squares],
        "has_reply_slip": content.has_reply_slip,
        "reply_line": scribe.words(content.house.reply_line),
        "translated_by": scribe.words(content.translated_by),
        "credits": scribe.each(credits_of(content)),
    }


def _second(
    second: InLanguage, scribe: _Scribe, pictures: Mapping[str, PictureFile]
) -> dict[str, Any]:
    language = scribe.language
    return {
        **_in_language(language),
        "labels": {
            key: scribe.words(getattr(language, key))
            for key in ("action", "by_when", "who", "translated_by")
        },
        "greeting": scribe.words(second.greeting),
        "blocks": [_block(block, scribe, pictures) for block in second.blocks],
        "closing": scribe.words(second.closing),
        "credit": scribe.words(second.credit),
    }


def _shortened(name: str) -> str:
    return name if len(name) <= _HEAD else f"{name[: _HEAD - 1].rstrip()}\u2026"


def _block(block: Block, scribe: _Scribe, pictures: Mapping[str, PictureFile]) -> dict[str, Any]:
    return {
        "id": block.id,
        "heading": scribe.words(block.heading),
        "parts": [_part(part, scribe) for part in block.parts],
        "actions": [_row(row, scribe, pictures) for row in block.actions],
        "contact_name": scribe.words(block.contact.name),
        "contact": _contact_rows(block.contact, scribe),
        "picture": _picture(block.picture, scribe, pictures),
    }


def _part(part: Paragraph | Bullets, scribe: _Scribe) -> dict[str, Any]:
    if isinstance(part, Bullets):
        return {"bullets": scribe.each(part.items)}
    if not scribe.by_sentence:
        return {"words": scribe.words(part.text)}
    ideas = (idea for line in part.text.splitlines() for idea in _SENTENCE_END.split(line))
    return {"ideas": scribe.each([idea for idea in ideas if idea.strip()])}


def _row(row: ActionRow, scribe: _Scribe, pictures: Mapping[str, PictureFile]) -> dict[str, Any]:
    return {
        "action": scribe.words(row.action),
        "who": scribe.words(row.who, longest=_NARROW),
        "by_when": scribe.words(row.by_when, longest=_NARROW),
        "picture": _picture(row.picture, scribe, pictures),
    }


def _contact_rows(contact: Contact, scribe: _Scribe) -> list[tuple[str, str]]:
    language = scribe.language
    rows = (
        (language.phone, contact.phone),
        (language.mobile, contact.mobile),
        (language.email, contact.email),
        (language.website, contact.website),
    )
    # Where an address of email is too long for its line, it is broken before the @.
    return [
        (scribe.words(label), scribe.words(value).replace("@", "\u200b@"))
        for label, value in rows
        if value.strip()
    ]


def _square(square: Square, scribe: _Scribe) -> dict[str, str]:
    return {
        "label": scribe.words(square.label),
        "address": "\u200b".join(
            scribe.words(each, longest=_NARROW) for each in _BREAK_IN_ADDRESS.split(square.address)
        ),
        "svg": square_svg(square.address),
        "alt": scribe.unseen(f"{scribe.language.scan}: {square.label}"),
    }


def _picture(
    ref: PictureRef | None, scribe: _Scribe, pictures: Mapping[str, PictureFile]
) -> dict[str, Any] | None:
    return picture_of(ref, pictures, alt=scribe.unseen(ref.alt)) if ref else None
