"""The kinds of letter, and the styles in which one may be printed."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of letter.

    Attributes:
        id: The key that the store keeps.
        name: What the screen calls it.
        title: The title of its PDF: neutral, since others may see it.
        template: Its file in `resources/letters`.
    """

    id: str
    name: str
    title: str
    template: str


@dataclass(frozen=True, kw_only=True)
class Style:
    """The look of a letter, as data that the template reads.

    Attributes:
        id: The key that the store keeps.
        name: What the screen calls it.
        size_pt: The size of running text.
        line_height: Baseline to baseline, as a multiple of the size.
        accent: A dark colour for headings and marks, as #rrggbb. On white at least 7:1.
        tint: The same colour, as pale as paper, behind what matters.
    """

    id: str
    name: str
    size_pt: float
    line_height: float
    accent: str
    tint: str


AFTER_VISIT = Kind(
    id="after_visit",
    name="Letter after a visit",
    title="A letter for you",
    template="after_visit.typ",
)
AFTER_REVIEW = Kind(
    id="after_review",
    name="Letter after a review",
    title="A letter for you",
    template="after_review.typ",
)
STANDARD = Style(
    id="standard", name="Standard", size_pt=14, line_height=1.5, accent="#1f5560", tint="#edf4f4"
)

KINDS = {kind.id: kind for kind in (AFTER_VISIT, AFTER_REVIEW)}
STYLES = {style.id: style for style in (STANDARD,)}
