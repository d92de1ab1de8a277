"""What the parts of a letter are called on the screen, and what belongs into each."""

from dataclasses import dataclass

from iro_desktop.letters.after_review import DECIDED, NEXT_TIME
from iro_desktop.letters.after_visit import LEARNT, THANKS, TOLD_ME, WILL_DO
from iro_desktop.letters.compose import ADVOCATE, REACH_ME
from iro_desktop.letters.draft import DraftBlock

OWN = "own_"
"""How the id of a part begins that the officer has added."""

_FROM_KIT = "From “About you for children”, in the length that suits the style."


@dataclass(frozen=True, kw_only=True)
class Part:
    """What the screen says about a block.

    Attributes:
        name: What it is called.
        hint: What belongs there, or what is printed with it.
        has_actions: Whether it lists what the writer will do.
    """

    name: str
    hint: str = ""
    has_actions: bool = False


_OPENING = Part(name="Opening", hint="Say why you write.")
_PARTS = {
    THANKS: Part(name="Opening", hint="Thank the child, and say which day you met."),
    LEARNT: Part(
        name="Something I learnt from you",
        hint="One true thing about this child. It is the part that they keep.",
    ),
    TOLD_ME: Part(name="What you told me", hint="Their words, and only what they would show."),
    WILL_DO: Part(
        name="What I will do", hint="A sentence before the list, if you like.", has_actions=True
    ),
    DECIDED: Part(
        name="What will happen now",
        hint="What was decided, in words that the child would use, and who does it.",
        has_actions=True,
    ),
    NEXT_TIME: Part(
        name="Your next review", hint="The month is enough: days change, and children count them."
    ),
    REACH_ME: Part(
        name="How to reach me", hint="Your numbers from Settings are printed below these words."
    ),
    ADVOCATE: Part(
        name="Your advocate", hint="The service's numbers are printed below these words."
    ),
    "opening": _OPENING,
    "wish": Part(name="Your good wish"),
}
_UNNAMED = "Part"


def part_of(block: DraftBlock) -> Part:
    """Return what the screen says about a block.

    One of the officer's own is "Your own part"; one that a kind of letter brings with it is called
    by its heading.
    """
    if block.id in _PARTS:
        return _PARTS[block.id]
    name = _own_name(block.id) if is_own(block) else block.heading.strip()
    return Part(name=name or _from_id(block.id), has_actions=bool(block.actions))


def is_own(block: DraftBlock) -> bool:
    """Whether the officer has added the part."""
    return block.id.startswith(OWN)


def own_block(taken: frozenset[str]) -> DraftBlock:
    """Return an empty part of the officer's own, with an id that is not taken."""
    number = 1
    while f"{OWN}{number}" in taken:
        number += 1
    return DraftBlock(id=f"{OWN}{number}")


def _own_name(block_id: str) -> str:
    number = block_id.removeprefix(OWN)
    return f"Your own part {number}" if number.isdecimal() else "Your own part"


def _from_id(block_id: str) -> str:
    words = block_id.replace("_", " ").strip()
    words = " ".join("I" if word == "i" else word for word in words.split())
    return words[:1].upper() + words[1:] if words else _UNNAMED
