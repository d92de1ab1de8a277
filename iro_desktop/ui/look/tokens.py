"""Colours by what they mean, in three themes. No other file names a colour.

Every pair that can meet on a screen is listed in `pairs`, and a test computes its contrast.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

PRINTED_PAPER = "#FFFFFF"
"""What a printed page lies on, in every theme: it is shown as it will be printed."""


class ThemeName(StrEnum):
    """What the user can choose as colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tone(Enum):
    """How urgent, or how well, something is. Always shown with a word and an icon."""

    LATE = "late"
    SOON = "soon"
    WEEK = "week"
    CALM = "calm"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class ToneColours:
    """The colours of one tone.

    Attributes:
        ink: Words and icon, on `wash` and on any surface.
        wash: The quiet ground behind them.
        edge: The line around the ground.
    """

    ink: str
    wash: str
    edge: str


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """One theme's colours.

    Attributes:
        dark: Whether the ground is dark (marks inside ticks turn over).
        paper: The window's ground.
        surface: Cards, fields, tables: what is worked on.
        sunken: Ground of quiet areas, table headings and hovered rows.
        ink: Text.
        muted: Second text: hints, times, labels of facts.
        line: Decorative hairlines; never the only sign of a control.
        control: The edge of a field, tick or button.
        accent: The one accent: main buttons, links, what is chosen.
        focus: The ring around the focused control on paper, surface and sunken.
        focus_on_accent: The same ring on accent and rail.
        rail: The navigation's ground.
        siblings: The band beside each child's part of a form; the name always stands there too.
    """

    name: ThemeName
    dark: bool
    paper: str
    surface: str
    sunken: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    focus: str
    focus_on_accent: str
    rail: str
    on_rail: str
    rail_hover: str
    rail_chosen: str
    on_rail_chosen: str
    focus_on_chosen: str
    danger: str
    on_danger: str
    disabled: str
    siblings: tuple[str, ...]
    tones: dict[Tone, ToneColours]


LIGHT = Tokens(
    name=ThemeName.LIGHT,
    dark=False,
    paper="#F6F2EA",
    surface="#FFFFFF",
    sunken="#EFE9DD",
    ink="#26221D",
    muted="#5B544A",
    line="#DDD4C4",
    control="#83796A",
    accent="#12605A",
    accent_hover="#0B4A45",
    on_accent="#FFFFFF",
    accent_soft="#DCEBE6",
    on_accent_soft="#0D4A45",
    focus="#B4530A",
    focus_on_accent="#FFC766",
    rail="#17393A",
    on_rail="#E9F1EC",
    rail_hover="#22494A",
    rail_chosen="#F6F2EA",
    on_rail_chosen="#123F3C",
    focus_on_chosen="#B4530A",
    danger="#A02318",
    on_danger="#FFFFFF",
    disabled="#767066",
    siblings=("#12605A", "#7B3A86", "#1F5C99", "#9A5B00"),
    tones={
        Tone.LATE: ToneColours(ink="#97200F", wash="#FBE6E0", edge="#E3A594"),
        Tone.SOON: ToneColours(ink="#744600", wash="#FBEBCB", edge="#DDB66B"),
        Tone.WEEK: ToneColours(ink="#28507E", wash="#E2ECF6", edge="#9FBBD9"),
        Tone.CALM: ToneColours(ink="#544D43", wash="#EFEAE0", edge="#CDC3B2"),
        Tone.DONE: ToneColours(ink="#27602F", wash="#E1F0DF", edge="#9CC79E"),
    },
)

DARK = Tokens(
    name=ThemeName.DARK,
    dark=True,
    paper="#171B1A",
    surface="#1F2524",
    sunken="#29302E",
    ink="#F0ECE3",
    muted="#BDB7AB",
    line="#38403E",
    control="#8B918B",
    accent="#7FCBBD",
    accent_hover="#9CDBCF",
    on_accent="#0B2421",
    accent_soft="#23423E",
    on_accent_soft="#BFEAE1",
    focus="#FFB94D",
    focus_on_accent="#8A3B00",
    rail="#101615",
    on_rail="#DDE7E2",
    rail_hover="#1F2A28",
    rail_chosen="#2B4541",
    on_rail_chosen="#E4FBF5",
    focus_on_chosen="#FFB94D",
    danger="#FF9C8A",
    on_danger="#33090A",
    disabled="#8F938E",
    siblings=("#7FCBBD", "#D9A5E3", "#93C2F2", "#F0B860"),
    tones={
        Tone.LATE: ToneColours(ink="#FFB3A2", wash="#472420", edge="#8A4A3F"),
        Tone.SOON: ToneColours(ink="#F7CB76", wash="#403316", edge="#7D652D"),
        Tone.WEEK: ToneColours(ink="#A9CDF4", wash="#20344A", edge="#45678C"),
        Tone.CALM: ToneColours(ink="#CFC9BD", wash="#313634", edge="#545B57"),
        Tone.DONE: ToneColours(ink="#A5DBA6", wash="#213A25", edge="#47744B"),
    },
)

CONTRAST = Tokens(
    name=ThemeName.CONTRAST,
    dark=True,
    paper="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    ink="#FFFFFF",
    muted="#E6E6E6",
    line="#FFFFFF",
    control="#FFFFFF",
    accent="#5EE6FF",
    accent_hover="#B0F3FF",
    on_accent="#000000",
    accent_soft="#003540",
    on_accent_soft="#FFFFFF",
    focus="#FFE100",
    focus_on_accent="#A85400",
    rail="#000000",
    on_rail="#FFFFFF",
    rail_hover="#2A2A2A",
    rail_chosen="#5EE6FF",
    on_rail_chosen="#000000",
    focus_on_chosen="#000000",
    danger="#FFB0A6",
    on_danger="#000000",
    disabled="#ABABAB",
    siblings=("#5EE6FF", "#FFA6FF", "#9CF59F", "#FFD75E"),
    tones={
        Tone.LATE: ToneColours(ink="#FFB9AF", wash="#000000", edge="#FFB9AF"),
        Tone.SOON: ToneColours(ink="#FFD75E", wash="#000000", edge="#FFD75E"),
        Tone.WEEK: ToneColours(ink="#A8D5FF", wash="#000000", edge="#A8D5FF"),
        Tone.CALM: ToneColours(ink="#FFFFFF", wash="#000000", edge="#FFFFFF"),
        Tone.DONE: ToneColours(ink="#9CF59F", wash="#000000", edge="#9CF59F"),
    },
)

THEMES: dict[ThemeName, Tokens] = {each.name: each for each in (LIGHT, DARK, CONTRAST)}


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on a screen.

    Attributes:
        is_text: Whether the front one is words (4.5:1, or 7:1 in high contrast) or a sign (3:1).
    """

    what: str
    front: str
    back: str
    is_text: bool = True


def pairs(t: Tokens) -> Iterator[Pair]:
    """Yield every pair of colours of a theme that words or signs are made of."""
    grounds = {"paper": t.paper, "surface": t.surface, "sunken": t.sunken}
    fronts = {"ink": t.ink, "muted": t.muted, "accent": t.accent, "danger": t.danger}
    for ground, back in grounds.items():
        yield from (Pair(f"{front} on {ground}", colour, back) for front, colour in fronts.items())
        yield Pair(f"control on {ground}", t.control, back, is_text=False)
        yield Pair(f"focus on {ground}", t.focus, back, is_text=False)
        for number, colour in enumerate(t.siblings):
            yield Pair(f"sibling {number} on {ground}", colour, back, is_text=False)
    yield Pair("on accent", t.on_accent, t.accent)
    yield Pair("on accent, pointed at", t.on_accent, t.accent_hover)
    yield Pair("on soft accent", t.on_accent_soft, t.accent_soft)
    yield Pair("danger on soft accent", t.danger, t.accent_soft)
    yield Pair("on danger", t.on_danger, t.danger)
    yield Pair("focus on accent", t.focus_on_accent, t.accent, is_text=False)
    yield from _rail_pairs(t)
    yield from _tone_pairs(t, grounds)


def _rail_pairs(t: Tokens) -> Iterator[Pair]:
    yield Pair("on rail", t.on_rail, t.rail)
    yield Pair("on rail, pointed at", t.on_rail, t.rail_hover)
    yield Pair("on chosen rail", t.on_rail_chosen, t.rail_chosen)
    yield Pair("focus on rail", rail_focus(t), t.rail, is_text=False)
    yield Pair("focus on chosen rail", t.focus_on_chosen, t.rail_chosen, is_text=False)


def _tone_pairs(t: Tokens, grounds: dict[str, str]) -> Iterator[Pair]:
    for tone, colours in t.tones.items():
        yield Pair(f"{tone.value} on its wash", colours.ink, colours.wash)
        yield from (
            Pair(f"{tone.value} on {name}", colours.ink, back) for name, back in grounds.items()
        )


def rail_focus(t: Tokens) -> str:
    """Return the focus ring's colour on the rail, which is dark in every theme."""
    return t.focus if t.dark else t.focus_on_accent


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
