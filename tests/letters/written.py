"""Invented letters in every language, of every kind, style, layout and length."""

from __future__ import annotations

import itertools
import json
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iro_core.letter_codes import LETTER_LANGUAGE, LETTER_LAYOUT
from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import (
    ActionRow,
    Contact,
    HouseLook,
    InLanguage,
    LetterContent,
    Look,
    Square,
)
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.kinds import KINDS, STYLES
from iro_desktop.letters.languages import LANGUAGES, day_in_words
from tests.letters.samples import VISITED, WRITTEN, a_letterhead

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
WORDS = HERE.parents[1] / "resources" / "letters" / "words"
WRITTEN_IN: dict[str, dict[str, Any]] = json.loads(
    (HERE / "samples_written.json").read_text("utf-8")
)
LENGTHS = ("normal", "long", "empty")
WITH_ACTIONS = ("will_do", "decided", "what_happens")
_BLOCKS = {"3_6": 4, "7_9": 5}
"""How many parts a letter of ordinary length has for the youngest, who are sent few words."""


@dataclass(frozen=True)
class Case:
    """One letter of the matrix."""

    kind: str
    style: str
    language: str
    length: str
    layout: str

    def __str__(self) -> str:
        return f"{self.kind}-{self.style}-{self.language}-{self.length}-{self.layout}"


def every_case() -> Iterator[Case]:
    """Yield the whole matrix. A letter in two languages has English as its first."""
    every = itertools.product(KINDS, STYLES, LETTER_LANGUAGE, LENGTHS, LETTER_LAYOUT)
    for kind, style, language, length, layout in every:
        if layout != "bilingual" or language != "en-GB":
            yield Case(kind, style, language, length, layout)


def a_letter_of(case: Case) -> LetterContent:
    """Return the letter of a case."""
    if case.length == "empty":
        return _empty(case)
    first = "en-GB" if case.layout == "bilingual" else case.language
    draft = _draft(case, first)
    head = a_letterhead() if case.length == "normal" else _full_head()
    if case.layout == "bilingual":
        other = _draft(case, case.language)
        blocks = compose(other, a_letterhead()).blocks
        head = replace(
            head,
            second=InLanguage(
                language=case.language,
                greeting=f"{other.greeting} {other.name}",
                blocks=blocks,
                closing=other.closing,
                credit="Interpreter 4711",
            ),
        )
    elif case.language != "en-GB":
        head = replace(head, translated_by="Interpreter 4711, 6.3.2026")
    return compose(draft, head)


def _draft(case: Case, language: str) -> LetterDraft:
    text, page = WRITTEN_IN[language], LANGUAGES[language]
    ids = tomllib.loads((WORDS / f"{case.kind}.toml").read_text("utf-8"))["blocks"]
    kept = ids if case.length == "long" else _kept(ids, case)
    return LetterDraft(
        kind=case.kind,
        style=case.style,
        layout=case.layout,
        language=language,
        greeting=page.greeting,
        name=text["name"],
        closing=page.closing,
        blocks=tuple(_block(key, number, case, language) for number, key in enumerate(kept)),
        has_reply_slip=case.length == "long" and KINDS[case.kind].is_for_a_child,
        look=_LOOKS[hash_of(case) % len(_LOOKS)] if case.length == "long" else Look(),
    )


_LOOKS = (
    Look(),
    Look(typeface="opendyslexic", paper="cream", theme="space"),
    Look(typeface="lexend", colour="purple", size="large", theme="sea"),
    Look(typeface="andika", paper="blue", size="larger", theme="football"),
)


def hash_of(case: Case) -> int:
    """Return a number for a case, the same every time."""
    return sum(map(ord, str(case)))


def _kept(ids: list[str], case: Case) -> list[str]:
    most = _BLOCKS.get(case.style, len(ids))
    # A card, and a letter with symbols or in two languages, has room for fewer.
    less = KINDS[case.kind].is_card + (case.layout != "letter")
    if less:
        base = {"3_6": 3, "7_9": 4}.get(case.style, 5)
        most = min(most, base - less)
    return ids[: most - 1] + ids[-1:]


def _block(key: str, number: int, case: Case, language: str) -> DraftBlock:
    text, page = WRITTEN_IN[language], LANGUAGES[language]
    if key == "reach_me":
        words = text["reach"]
    elif number == 0:
        words = text["opening"].format(day=day_in_words(VISITED, language=page))
    else:
        words = text["told"]
    points = "\n".join(f"- {point}" for point in text["points"])
    body = f"{words}\n\n{points}" if key == "told_me" and case.style != "3_6" else words
    rows = _rows(case, language) if key in WITH_ACTIONS else ()
    if case.length == "long":
        body = "\n\n".join([body, *[f"{text['told']} {text['reach']}"] * 6])
        rows = rows * 4
    heading = "" if number == 0 else text["headings"][number % 3]
    return DraftBlock(id=key, heading=heading, body=body, actions=rows)


def _rows(case: Case, language: str) -> tuple[ActionRow, ...]:
    text, page = WRITTEN_IN[language], LANGUAGES[language]
    by = day_in_words(WRITTEN, language=page, seen_from=WRITTEN)
    pairs = zip(text["actions"], text["who"], strict=True)
    return tuple(ActionRow(action, by, who) for action, who in pairs)


def _full_head() -> Any:
    return a_letterhead(
        house=HouseLook(footer="Northcliffe Council, 01632 960100", reply_line="No stamp needed"),
        recipient=Contact(name="Sam Hill", lines=("2 Harbour Row", "Northcliffe", "NC2 2BB")),
        enclosures=("A reply slip", "A stamped envelope"),
        squares=(Square(label="The handbook", address="https://northcliffe.example/book"),),
    )


def _empty(case: Case) -> LetterContent:
    nobody = a_letterhead(
        office=Contact(),
        our_reference="",
        signed_name="",
        signed_role="",
        reach_me=Contact(),
        advocate=Contact(),
    )
    if case.layout == "bilingual":
        second = InLanguage(language=case.language, greeting="", blocks=(), closing="")
        nobody = replace(nobody, second=second)
    language = "en-GB" if case.layout == "bilingual" else case.language
    draft = LetterDraft(
        kind=case.kind,
        style=case.style,
        layout=case.layout,
        language=language,
        greeting="",
        closing="",
    )
    return compose(draft, nobody)
