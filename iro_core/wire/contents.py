"""An attachment's bytes going up."""

from iro_core.wire.shapes import Count, Shape


class ContentAnswer(Shape):
    """How far the office has an attachment; the next piece starts there.

    Attributes:
        received: Bytes from the beginning, without a gap.
        is_whole: Whether all of it is there and its fingerprint is right.
    """

    received: Count
    is_whole: bool
