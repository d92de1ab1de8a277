"""Placements: how far from home a child lives, in the bands that the service counts by."""

from enum import StrEnum

NEAR_MILES = 50


class DistanceBand(StrEnum):
    """Whether a child lives in the county, and if not, how far away. The values are codes."""

    IN_COUNTY = "in_county"
    OUT_NEAR = "out_near"
    OUT_FAR = "out_far"
    NOT_KNOWN = "not_known"

    @property
    def words(self) -> str:
        """The band as a person reads it."""
        return _WORDS[self]


_WORDS = {
    DistanceBand.IN_COUNTY: "In county",
    DistanceBand.OUT_NEAR: "Out of county, up to 50 miles",
    DistanceBand.OUT_FAR: "Out of county, over 50 miles",
    DistanceBand.NOT_KNOWN: "Distance not known",
}


def distance_band(*, council: str, home_council: str, miles: float | None) -> DistanceBand:
    """Return the band of a placement.

    Args:
        council: The council in whose area the child lives; "" if not known.
        home_council: The council that looks after the child.
        miles: In a straight line from home; None if not known. Fifty is still "up to 50".
    """
    if council.strip() and _same(council, home_council):
        return DistanceBand.IN_COUNTY
    if miles is None or not council.strip():
        return DistanceBand.NOT_KNOWN
    return DistanceBand.OUT_NEAR if miles <= NEAR_MILES else DistanceBand.OUT_FAR


def _same(council: str, other: str) -> bool:
    return _plain(council) == _plain(other)


def _plain(council: str) -> str:
    words = council.casefold().replace(",", " ").split()
    return " ".join(word for word in words if word not in {"the", "of", "council"})
