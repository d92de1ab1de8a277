"""The profile letter: who the officer is, with facts in the length that suits the reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iro_desktop.letters.compose import ADVOCATE
from iro_desktop.letters.content import PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.letters.first_drafts.begin import begin
from iro_desktop.letters.first_drafts.words import words_of
from iro_desktop.letters.kinds import PROFILE
from iro_desktop.letters.wording import advocate_variant

ABOUT_ME, FACT = "about_me", "fact_"
LENGTHS = ("tiny", "short", "middle", "full")
"""The four lengths of a fact, as `ProfileFact` has them."""
LENGTH_FOR = {
    "3_6": "tiny",
    "7_9": "middle",
    "10_12": "middle",
    "13_15": "full",
    "16_up": "full",
}
EASY_READ_LENGTH = "short"
MOST_FACTS = {"3_6": 3}
"""How many facts a letter of a style has room for; the others take them all."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Fact:
    """One thing that an officer tells children about themselves."""

    tiny: str = ""
    short: str = ""
    middle: str = ""
    full: str = ""
    picture: PictureRef | None = None

    def said(self, length: str) -> str:
        """Return it in a length, or in the nearest that was written: a shorter one first."""
        at = LENGTHS.index(length)
        order = (*reversed(LENGTHS[: at + 1]), *LENGTHS[at + 1 :])
        return next((text for each in order if (text := getattr(self, each).strip())), "")


@dataclass(frozen=True, kw_only=True, repr=False)
class Officer:
    """Who introduces themselves."""

    full_name: str
    facts: Sequence[Fact] = ()
    is_new: bool = False

    @property
    def first_name(self) -> str:
        """The name by which a child calls them; all of it where there is a title."""
        first = self.full_name.split(" ", 1)[0]
        return self.full_name if first.rstrip(".").casefold() in _TITLES else first


_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr"}


def profile_letter(
    *,
    name: str,
    style: str,
    officer: Officer,
    layout: str = "letter",
    has_advocate: bool = False,
    service: str = "",
    has_handbook: bool = False,
) -> LetterDraft:
    """Return the profile letter, with as many facts as its style has room for."""
    draft = begin(
        PROFILE.id,
        style=style,
        name=name,
        facts={"officer": officer.full_name, "called": officer.first_name, "service": service},
        variants={
            "who_i_am": ("body", "new") if officer.is_new else (),
            "handbook": () if has_handbook else ("ask",),
            ADVOCATE: (advocate_variant(service, has_advocate=has_advocate),),
        },
    )
    length = EASY_READ_LENGTH if layout == "easy_read" and style != "3_6" else LENGTH_FOR[style]
    told = [(said, each.picture) for each in officer.facts if (said := each.said(length))]
    return replace(draft, blocks=tuple(_blocks(draft, told[: MOST_FACTS.get(style)])))


def _blocks(
    draft: LetterDraft, told: Sequence[tuple[str, PictureRef | None]]
) -> Iterator[DraftBlock]:
    """Yield the blocks, the facts after the words that lead to them; without any, no such words."""
    for block in draft.blocks:
        if block.id != ABOUT_ME:
            yield block
        elif told:
            yield from _about_me(draft.style, block, told)


def _about_me(
    style: str, lead: DraftBlock, told: Sequence[tuple[str, PictureRef | None]]
) -> Iterator[DraftBlock]:
    heading = lead.heading
    if lead.body:
        yield lead
        heading = ""
    for number, (said, picture) in enumerate(told, 1):
        yield DraftBlock(id=f"{FACT}{number}", heading=heading, body=said, picture=picture)
        heading = ""
    end = words_of(PROFILE.id, style).passage(ABOUT_ME, "end").body
    if end:
        yield DraftBlock(id="look_forward", body=end)
