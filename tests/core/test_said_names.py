"""A text that leaves by e-mail must not name the child."""

import pytest

from iro_core.domain.said_names import names_said, says_full_name

ANN = {"first_names": ("Ann", "Annie"), "family_name": "Example"}


@pytest.mark.parametrize(
    "text",
    ["About Ann Example.", "about annie\nexample", "EXAMPLE, Ann", "(Ann  Example)"],
)
def test_a_full_name_is_found_however_it_is_written(text: str) -> None:
    assert says_full_name(text, **ANN)  # type: ignore[arg-type]  # one dict for both arguments


@pytest.mark.parametrize(
    "text", ["AE, case C7", "Ann came", "For example, I rang Ann", "Joann Examples"]
)
def test_initials_and_other_words_are_no_full_name(text: str) -> None:
    assert not says_full_name(text, **ANN)  # type: ignore[arg-type]  # one dict for both arguments


def test_no_family_name_makes_no_full_name() -> None:
    assert not says_full_name("Ann is here", first_names=("Ann",), family_name=" ")


def test_a_single_name_is_found_as_a_word_with_its_capital() -> None:
    assert names_said("I will ring Will. May I?", ("Will", "May", "", "Reed")) == ("Will", "May")
    assert names_said("I will ring you in May's place", ("Will",)) == ()
