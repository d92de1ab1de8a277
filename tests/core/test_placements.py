import pytest

from iro_core.codes import DISTANCE_BAND
from iro_core.domain.placements import DistanceBand, distance_band


@pytest.mark.parametrize(
    ("council", "miles", "band"),
    [
        ("Wrenshire Council", 12, DistanceBand.IN_COUNTY),
        ("wrenshire", None, DistanceBand.IN_COUNTY),
        ("Wrenshire Council", 60, DistanceBand.IN_COUNTY),
        ("Tolland Council", 50, DistanceBand.OUT_NEAR),
        ("Tolland Council", 50.1, DistanceBand.OUT_FAR),
        ("Tolland Council", None, DistanceBand.NOT_KNOWN),
        ("", 12, DistanceBand.NOT_KNOWN),
        ("  ", None, DistanceBand.NOT_KNOWN),
    ],
)
def test_a_placement_has_a_distance_band(
    council: str, miles: float | None, band: DistanceBand
) -> None:
    assert distance_band(council=council, home_council="Wrenshire Council", miles=miles) is band


def test_an_unknown_council_is_not_the_home_council_even_if_that_is_unknown_too() -> None:
    assert distance_band(council="", home_council="", miles=3) is DistanceBand.NOT_KNOWN


def test_the_bands_are_those_that_a_record_holds_in_the_same_words() -> None:
    assert {band.value: band.words for band in DistanceBand} == DISTANCE_BAND
