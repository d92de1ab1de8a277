"""How a letter looks: the child's own choice first, then the council's colour, then the style's.

Every pair of a colour and a paper has a contrast of at least 7:1, on panels too, and nothing is
told by colour alone: a grey copy says the same.
"""

from dataclasses import dataclass

from iro_core.letter_settings import contrast_with_white
from iro_desktop.letters.content import HouseLook, Look
from iro_desktop.letters.kinds import Style

COLOURS = {
    "teal": "#0b4f58",
    "blue": "#153f8a",
    "purple": "#502a85",
    "pink": "#8a1457",
    "red": "#8c1616",
    "orange": "#743600",
    "green": "#1c5222",
    "grey": "#3d4248",
}
PAPERS = {
    "white": "#ffffff",
    "cream": "#fdf6e3",
    "blue": "#eaf3fb",
    "green": "#ebf6ec",
    "pink": "#fdeef2",
}
LARGE = {"large": (1.2, 18.0), "larger": (1.4, 24.0)}
"""How much larger than the style's a chosen size is, and how large at least, in points."""
EASY_READ_PT = 16.0
_LEAST_CONTRAST = 7.0


@dataclass(frozen=True, kw_only=True)
class Appearance:
    """What a template reads of how the letter looks. Colours are #rrggbb.

    Attributes:
        size_pt: The size of running text.
        small_pt: The size of the letterhead and of labels.
        accent: Headings and marks.
        soft: The fill of drawings; never behind words.
        tint: The fill of panels.
        paper: The page itself.
        theme: A key of `LETTER_THEME`.
    """

    typeface: str
    size_pt: float
    small_pt: float
    line_height: float
    accent: str
    soft: str
    tint: str
    paper: str
    theme: str


def appearance(style: Style, *, look: Look, house: HouseLook, layout: str) -> Appearance:
    """Return how a letter looks: a choice that this version does not know counts as none."""
    paper = PAPERS.get(look.paper, PAPERS["white"])
    wanted = COLOURS.get(look.colour) or house.colour or style.accent
    tint = "#ffffff" if paper != PAPERS["white"] else mixed(wanted, paper, 0.07)
    size = _size_pt(style, look, layout)
    return Appearance(
        typeface=look.typeface or style.typeface,
        size_pt=size,
        small_pt=max(12.0, round(size * 0.75, 1)),
        line_height=style.line_height,
        accent=_dark_enough(wanted, paper, tint),
        soft=mixed(wanted, paper, 0.22),
        tint=tint,
        paper=paper,
        theme=look.theme or "plain",
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21. Source: WCAG 2.2, definitions."""
    first, second = contrast_with_white(one), contrast_with_white(other)
    return max(first, second) / min(first, second)


def mixed(colour: str, paper: str, share: float) -> str:
    """Return a colour of which only a share is left on a paper."""
    parts = zip(_parts(colour), _parts(paper), strict=True)
    return "#" + "".join(f"{round(ink * share + under * (1 - share)):02x}" for ink, under in parts)


def _dark_enough(colour: str, *behind: str) -> str:
    while min(contrast(colour, each) for each in behind) < _LEAST_CONTRAST:
        colour = mixed(colour, "#000000", 0.92)
    return colour


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _size_pt(style: Style, look: Look, layout: str) -> float:
    times, least = LARGE.get(look.size, (1.0, 0.0))
    floor = EASY_READ_PT if layout == "easy_read" else 0.0
    return max(round(style.size_pt * times, 1), least, floor)
