"""Sizes: one scale for text, one for space, both following the text size that the user chose.

Text grows with the whole factor, space with half of it: at 200 % the words are twice as large
and there is still room for them on a small screen.
"""

from dataclasses import dataclass
from enum import IntEnum

SMALLEST = 0.8
LARGEST = 2.0


class Text(IntEnum):
    """Text sizes in pixels at 100 %."""

    SMALL = 13
    BODY = 15
    LEAD = 17
    HEADING = 19
    TITLE = 26


class Space(IntEnum):
    """Steps of space in pixels at 100 %."""

    NONE = 0
    HAIR = 2
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


@dataclass(frozen=True)
class Measures:
    """Sizes at one text scale.

    Attributes:
        scale: 0.8 to 2.0; outside that it is taken as the nearest end.
    """

    scale: float = 1.0

    @property
    def factor(self) -> float:
        """The scale within its limits."""
        return min(LARGEST, max(SMALLEST, self.scale))

    def text(self, size: Text) -> int:
        """Return the text size in pixels."""
        return round(size * self.factor)

    def space(self, step: int) -> int:
        """Return the space in pixels."""
        return round(step * (1 + (self.factor - 1) / 2))

    def ems(self, count: float) -> int:
        """Return the width of about so many digits of body text."""
        return round(count * self.text(Text.BODY) * 0.58)

    @property
    def icon(self) -> int:
        """The side of an icon that stands beside body text."""
        return round(18 * self.factor)

    @property
    def control(self) -> int:
        """The least height of a control."""
        return self.text(Text.BODY) + 2 * self.space(10)
