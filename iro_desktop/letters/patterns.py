"""Making a template of one's own from a letter: no name, no day and nothing about the child stays.

The child's name becomes `{name}`, which is filled when the template is used. A sentence that names
anybody else around the child, a day, an age, a school year, a number or a place where somebody
lives is left out, and shown, so that its author can write a better one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from iro_core.domain.letter_safety.facts import Place
from iro_core.domain.letter_safety.passages import Passage
from iro_core.domain.letter_safety.telephone import emails_in, numbers_in
from iro_core.domain.letter_safety.traces import traces_in
from iro_core.domain.said_names import names_said
from iro_core.domain.stale_words import names_a_time, passages_of
from iro_core.domain.templates import fill
from iro_desktop.letters.after_visit import LEARNT, TOLD_ME
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft

NAME = "{name}"
_OWN_PICTURE = "attachment:"
_ABOUT_THE_CHILD = frozenset({LEARNT, TOLD_ME})
# fmt: off
_ALSO_WORDS = frozenset((
    "art", "bill", "daisy", "dean", "drew", "faith", "grace", "hope", "jack", "jay", "joy",
    "mark", "may", "olive", "pat", "ray", "rob", "rose", "ruby", "sky", "star", "summer", "sunny",
    "will",
))
# fmt: on
"""Names that are ordinary words too: written small, they are the word."""


@dataclass(frozen=True, repr=False)
class Stripped:
    """A template made from a letter, and the passages that were left out of it."""

    draft: LetterDraft
    left_out: tuple[str, ...]


def stripped(
    draft: LetterDraft,
    *,
    childs_names: Sequence[str],
    other_names: Sequence[str],
    places: Sequence[Place] = (),
) -> Stripped:
    """Return a template from a letter.

    Args:
        draft: The letter.
        childs_names: What the child is called: the name they like, first and family name.
        other_names: The names of everybody else around the child.
        places: Where the child and those around them live, lived and go to school.
    """
    names = _Names(childs_names, other_names, places)
    blocks = tuple(_block(block, names) for block in draft.blocks)
    made = replace(
        draft,
        greeting=names.clean(draft.greeting),
        name="",
        blocks=blocks,
        closing=names.clean(draft.closing),
        typed_date="",
        still_right=(),
    )
    return Stripped(made, tuple(names.left_out))


def filled(draft: LetterDraft, name: str) -> LetterDraft:
    """Return a template's words with a child's name where it was."""
    values = {NAME.strip("{}"): name}
    return replace(
        draft,
        greeting=fill(draft.greeting, values),
        name=name,
        blocks=tuple(
            replace(block, heading=fill(block.heading, values), body=fill(block.body, values))
            for block in draft.blocks
        ),
        closing=fill(draft.closing, values),
    )


class _Names:
    """Takes names out of words, and remembers the passages that had to go."""

    def __init__(
        self, childs: Sequence[str], others: Sequence[str], places: Sequence[Place]
    ) -> None:
        self._places = places
        own = {" ".join(name.split()) for name in childs if name.strip()}
        self._own = sorted(own, key=lambda name: (-len(name), name))
        self._others = [
            word for name in others for word in (name, *name.split()) if word not in own
        ]
        self.left_out: list[str] = []

    def clean(self, text: str) -> str:
        """Return a text without the passages that tell of anybody."""
        text = self._placed(text)
        for passage in sorted(set(passages_of(text)), key=len, reverse=True):
            if self._tells(passage):
                self.left_out.append(passage)
                text = text.replace(passage, "")
        return _tidy(text)

    def _placed(self, text: str) -> str:
        for name in self._own:
            text = re.sub(rf"(?<!\w){_spaced(name)}(?!\w)", NAME, text)
        return text

    def _tells(self, passage: str) -> bool:
        small = [name for name in self._own if name.casefold() not in _ALSO_WORDS]
        return (
            any(re.search(rf"(?<!\w){_spaced(n)}(?!\w)", passage, re.IGNORECASE) for n in small)
            or bool(names_said(passage, self._others))
            or names_a_time(passage)
            or self._tells_where(passage)
        )

    def _tells_where(self, passage: str) -> bool:
        said = Passage(place="", text=passage)
        is_there = any(True for place in self._places for _ in traces_in(said, place))
        return is_there or any(True for find in (numbers_in, emails_in) for _ in find(passage))


def _block(block: DraftBlock, names: _Names) -> DraftBlock:
    about_the_child = block.id in _ABOUT_THE_CHILD
    return replace(
        block,
        heading=names.clean(block.heading),
        body="" if about_the_child else names.clean(block.body),
        actions=(),
        picture=_picture(block.picture, names),
        formal="",
    )


def _picture(picture: PictureRef | None, names: _Names) -> PictureRef | None:
    if picture is None or picture.source.startswith(_OWN_PICTURE):
        return None
    alt = names.clean(picture.alt)
    return picture if alt == picture.alt else None


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip() for line in text.split("\n"))
    kept = "\n".join("" if line == "-" else line for line in lines)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()
