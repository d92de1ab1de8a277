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
        most_pages: How many pages it promises to take at most, in its normal length.
    """

    id: str
    name: str
    title: str
    template: str
    most_pages: int = 2


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
        tint: The same colour, as pale as paper, behind what matters.
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
    tint: str
    most_words: int
    sentence_words: int
    years: tuple[int, int]


def _kind(key: str, title: str = "A letter for you", **more: int) -> Kind:
    return Kind(id=key, name=LETTER_KIND[key], title=title, template=f"{key}.typ", **more)


AFTER_VISIT = _kind("after_visit")
AFTER_REVIEW = _kind("after_review")
PROFILE = _kind("profile")
BEFORE_VISIT = _kind("before_visit", "A card for you", most_pages=1)
MISSED_YOU = _kind("missed_you", "A card for you", most_pages=1)
GOODBYE = _kind("goodbye")
DECISION = _kind("decision")
GOOD_NEWS = _kind("good_news", "A card for you", most_pages=1)
ADVOCACY = _kind("advocacy", "A card for you", most_pages=1)
FAMILY = _kind("family", "Letter")
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


def _style(
    key: str,
    years: tuple[int, int],
    *,
    size_pt: float,
    typeface: str,
    words: tuple[int, int],
    line_height: float = 1.5,
) -> Style:
    return Style(
        id=key,
        name=LETTER_STYLE[key],
        size_pt=size_pt,
        line_height=line_height,
        typeface=typeface,
        accent="#1f5560",
        tint="#edf4f4",
        most_words=words[0],
        sentence_words=words[1],
        years=years,
    )


STYLES = {
    style.id: style
    for style in (
        _style("3_6", (3, 6), size_pt=20, typeface="andika", words=(60, 7)),
        _style("7_9", (7, 9), size_pt=16, typeface="andika", words=(180, 10)),
        _style("10_12", (10, 12), size_pt=14, typeface="atkinson", words=(300, 12)),
        _style("13_15", (13, 15), size_pt=14, typeface="atkinson", words=(400, 15)),
        _style("16_up", (16, 25), size_pt=14, typeface="atkinson", words=(500, 15)),
    )
}


def style_for(age: int) -> Style:
    """Return the style for a child who reads at about an age in whole years."""
    return next((style for style in STYLES.values() if age <= style.years[1]), STYLES["16_up"])
