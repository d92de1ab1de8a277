"""The kinds of letter, and the styles in which one may be printed."""

from dataclasses import dataclass

from iro_core.letter_codes import LETTER_KIND, LETTER_STYLE


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of letter.

    Attributes:
        id: The key that the store keeps, of `letter_codes.LETTER_KIND`.
        name: What the screen calls it.
        title: The title of its PDF: neutral, since others may see it.
        template: Its file in `resources/letters`.
        most_pages: How many pages it takes at most, as it comes (see `promised_pages`).
        is_card: Whether it is one page in a frame, as large as fits.
        is_for_a_child: Whether faces, drawings and the child's theme suit it.
    """

    id: str
    name: str
    title: str
    template: str
    most_pages: int = 2
    is_card: bool = False
    is_for_a_child: bool = True


@dataclass(frozen=True, kw_only=True)
class Style:
    """The look of a letter for an age, as data that the template reads.

    Attributes:
        id: The key that the store keeps, of `letter_codes.LETTER_STYLE`.
        name: What the screen calls it.
        size_pt: The size of running text.
        line_height: Baseline to baseline, as a multiple of the size.
        typeface: A key of `letter_codes.LETTER_TYPEFACE`; a child's own choice goes before.
        accent: A dark colour for headings and marks, as #rrggbb. On white at least 7:1.
        flourish: What is drawn below the greeting: "scene", "wave", "bar" or "rule".
        heading: How headings look: "bubble", "flag", "plain", "bar" or "rule".
        greeting_em: How much larger than the text the greeting is.
        corner_mm: How round panels are.
        picture_mm: How wide a picture may be.
        most_words: How many words a letter has at most, as advice to the writer.
        sentence_words: How many words a sentence has on average at most, as advice.
        years: The ages that it is for, first and last.
    """

    id: str
    name: str
    size_pt: float
    line_height: float
    typeface: str
    accent: str
    flourish: str
    heading: str
    greeting_em: float
    corner_mm: float
    picture_mm: float
    most_words: int
    sentence_words: int
    years: tuple[int, int]


def _kind(key: str, title: str = "A letter for you", *, is_for_a_child: bool = True) -> Kind:
    return Kind(
        id=key,
        name=LETTER_KIND[key],
        title=title,
        template=f"{key}.typ",
        is_for_a_child=is_for_a_child,
    )


def _card(key: str) -> Kind:
    return Kind(
        id=key,
        name=LETTER_KIND[key],
        title="A card for you",
        template=f"{key}.typ",
        most_pages=1,
        is_card=True,
    )


AFTER_VISIT = _kind("after_visit")
AFTER_REVIEW = _kind("after_review")
PROFILE = _kind("profile")
BEFORE_VISIT = _card("before_visit")
MISSED_YOU = _card("missed_you")
GOODBYE = _kind("goodbye")
DECISION = _kind("decision")
GOOD_NEWS = _card("good_news")
ADVOCACY = _card("advocacy")
FAMILY = _kind("family", "Letter", is_for_a_child=False)
KINDS = {
    kind.id: kind
    for kind in (
        AFTER_VISIT,
        AFTER_REVIEW,
        PROFILE,
        BEFORE_VISIT,
        MISSED_YOU,
        GOODBYE,
        DECISION,
        GOOD_NEWS,
        ADVOCACY,
        FAMILY,
    )
}


STYLES = {
    style.id: style
    for style in (
        Style(
            id="3_6",
            name=LETTER_STYLE["3_6"],
            size_pt=20,
            line_height=1.5,
            typeface="andika",
            accent="#153f8a",
            flourish="scene",
            heading="bubble",
            greeting_em=1.8,
            corner_mm=7,
            picture_mm=110,
            most_words=60,
            sentence_words=7,
            years=(3, 6),
        ),
        Style(
            id="7_9",
            name=LETTER_STYLE["7_9"],
            size_pt=16,
            line_height=1.5,
            typeface="andika",
            accent="#502a85",
            flourish="wave",
            heading="flag",
            greeting_em=1.9,
            corner_mm=5,
            picture_mm=90,
            most_words=180,
            sentence_words=10,
            years=(7, 9),
        ),
        Style(
            id="10_12",
            name=LETTER_STYLE["10_12"],
            size_pt=14,
            line_height=1.5,
            typeface="atkinson",
            accent="#1f5560",
            flourish="wave",
            heading="plain",
            greeting_em=1.9,
            corner_mm=3,
            picture_mm=80,
            most_words=300,
            sentence_words=12,
            years=(10, 12),
        ),
        Style(
            id="13_15",
            name=LETTER_STYLE["13_15"],
            size_pt=14,
            line_height=1.5,
            typeface="atkinson",
            accent="#2c3e63",
            flourish="bar",
            heading="bar",
            greeting_em=1.7,
            corner_mm=1.5,
            picture_mm=70,
            most_words=400,
            sentence_words=15,
            years=(13, 15),
        ),
        Style(
            id="16_up",
            name=LETTER_STYLE["16_up"],
            size_pt=14,
            line_height=1.5,
            typeface="atkinson",
            accent="#2f3b45",
            flourish="rule",
            heading="rule",
            greeting_em=1.4,
            corner_mm=0,
            picture_mm=60,
            most_words=500,
            sentence_words=15,
            years=(16, 25),
        ),
    )
}


_MORE_PAGES = {"large": 1, "larger": 2}
"""How many pages a size of type adds at most."""
WIDE_TYPEFACES = frozenset({"opendyslexic", "lexend"})
"""Typefaces so wide that a letter may take a page more."""


def promised_pages(
    kind: str,
    *,
    layout: str = "letter",
    size: str = "",
    typeface: str = "",
    squares: int = 0,
    is_posted: bool = False,
    has_border: bool = False,
    has_reply_slip: bool = False,
) -> int:
    """Return how many pages a letter of ordinary length takes at most.

    Symbols and a second language need room, and so do large print and a wide typeface. A slip has
    the back of a card to itself. Two squares stand beside the address of a card; a letter may need
    a page for them. A border makes a card narrow, and an address makes it short.

    Args:
        layout: A key of `letter_codes.LETTER_LAYOUT`.
        size: A key of `letter_codes.LETTER_SIZE`, or "" for the style's own.
        typeface: A key of `letter_codes.LETTER_TYPEFACE`, or "" for the style's own.
        squares: How many squares to scan it has.
        is_posted: Whether an address stands in the envelope's window.
        has_border: Whether drawings that the child chose stand in the margin.
    """
    found = KINDS[kind]
    crowded = is_posted and (has_border if found.is_card else squares > 1)
    more = _MORE_PAGES.get(size, 0) + (layout != "letter") + (typeface in WIDE_TYPEFACES)
    return found.most_pages + more + crowded + has_reply_slip


def style_for(age: int) -> Style:
    """Return the style for a child who reads at about an age in whole years."""
    return next((style for style in STYLES.values() if age <= style.years[1]), STYLES["16_up"])
