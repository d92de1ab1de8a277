import pytest

from iro_core.domain.postcodes import PostcodeError, understand_postcode


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("LX1 2AB", "LX1 2AB"),
        ("lx12ab", "LX1 2AB"),
        ("  lx11  2ab ", "LX11 2AB"),
        ("L1-2AB", "L1 2AB"),
        ("L11 2AB", "L11 2AB"),
        ("W1A 0AX", "W1A 0AX"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("gir 0aa", "GIR 0AA"),
    ],
)
def test_a_postcode_is_written_one_way(typed: str, postcode: str) -> None:
    assert understand_postcode(typed) == postcode


@pytest.mark.parametrize(
    "typed",
    ["", "LX1", "LX1 2A", "LX1 2CB", "QX1 2AB", "12345", "LX111 2AB", "LX1 2AB 3", "LI1 2AB"],
)
def test_what_is_not_shaped_like_a_postcode_is_refused(typed: str) -> None:
    with pytest.raises(PostcodeError, match="not a full postcode"):
        understand_postcode(typed)
