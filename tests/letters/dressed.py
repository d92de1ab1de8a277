"""Letters of ordinary length in every dress: symbols, large print, squares, a slip, an address."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from iro_desktop.letters.compose import compose
from iro_desktop.letters.content import (
    NOT_GIVEN,
    ActionRow,
    Contact,
    LetterContent,
    Look,
    PictureFile,
    PictureRef,
    Square,
)
from iro_desktop.letters.kinds import KINDS, STYLES
from tests.letters.first_drafts import a_first_draft
from tests.letters.samples import a_letterhead, a_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iro_desktop.letters.draft import DraftBlock

HOUSE = PictureRef(source="symbol:1F3E0", alt="A house")
SAM = Contact(name="Sam Hart", lines=("12 Harbour Row", "Northcliffe", "NC2 4QT"))
SQUARES = (
    Square(label="The handbook for children", address="https://northcliffe.example/handbook"),
    Square(label="Tell us what you think", address="https://northcliffe.example/survey"),
)
ROWS = (
    ActionRow("Ask your school about drama club.", "Friday 13 March", who="Robin"),
    ActionRow("You see Gran every month.", "Friday 27 March", who="Priya, your social worker"),
)
DRESSES: dict[str, dict[str, Any]] = {
    "plain": {},
    "symbols": {"layout": "easy_read"},
    "large": {"look": Look(size="large")},
    "larger": {"look": Look(size="larger")},
    "dyslexic": {"look": Look(typeface="opendyslexic", paper="cream", theme="sea")},
    "border": {"look": Look(paper="blue", theme="space")},
    "lexend": {"look": Look(typeface="lexend", colour="purple")},
    "squares": {"squares": SQUARES},
    "slip": {"has_reply_slip": True},
    "all": {"squares": SQUARES, "has_reply_slip": True, "look": Look(size="large")},
}


@dataclass(frozen=True)
class Dressed:
    """One letter: its kind and style, what it wears, and whether it goes by post."""

    kind: str
    style: str
    dress: str
    is_posted: bool

    def __str__(self) -> str:
        return f"{self.kind}-{self.style}-{self.dress}-{'post' if self.is_posted else 'hand'}"


def every_dress() -> Iterator[Dressed]:
    """Yield every kind in every style and dress. Letters to adults have one style."""
    for kind, style, dress, posted in itertools.product(KINDS, STYLES, DRESSES, (True, False)):
        if KINDS[kind].is_for_a_child or style == "16_up":
            yield Dressed(kind, style, dress, posted)


def a_dressed_letter(case: Dressed) -> LetterContent:
    """Return the letter of a case, with something learnt and two things to do."""
    wears = dict(DRESSES[case.dress])
    squares = wears.pop("squares", ())
    first = a_first_draft(case.kind, case.style)
    blocks = tuple(_with_facts(block) for block in first.blocks)
    if wears.get("layout") == "easy_read":
        blocks = tuple(_with_pictures(block) for block in blocks)
    head = a_letterhead(recipient=SAM if case.is_posted else NOT_GIVEN, squares=squares)
    files = {HOUSE.source: PictureFile(data=a_picture(size=(400, 360)))}
    return compose(replace(first, blocks=blocks, **wears), head, pictures=files)


def _with_facts(block: DraftBlock) -> DraftBlock:
    if block.id in ("decided", "will_do"):
        return replace(block, actions=ROWS)
    if block.id == "learnt":
        return replace(block, body="I learnt that you know all the moons of Jupiter.")
    return block


def _with_pictures(block: DraftBlock) -> DraftBlock:
    actions = tuple(replace(row, picture=HOUSE) for row in block.actions)
    return replace(block, actions=actions, picture=HOUSE if block.body.strip() else None)
