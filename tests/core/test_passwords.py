"""A password is judged in words: long and random is welcome, names and habits are not."""

import pytest

from iro_core.passwords import Strength, judge

OWN = ("Sam Example", "Bournemouth Council")


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("", Strength.REFUSED),
        ("lantern ott", Strength.REFUSED),
        ("lantern otter gravel", Strength.STRONG),
        ("lantern otter gravel " * 10, Strength.STRONG),
        ("x7" * 200, Strength.REFUSED),
        ("ümlaut straße zwölf", Strength.STRONG),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("qwertyuiop123", Strength.WEAK),
        ("1234567890123456", Strength.WEAK),
        ("Password1234", Strength.REFUSED),
        ("Council2026!!", Strength.REFUSED),
        ("reviewreviewreview1", Strength.REFUSED),
        ("Independent Reviewing Officer", Strength.REFUSED),
        ("Sam Example 2026", Strength.REFUSED),
        ("Bournemouth123", Strength.REFUSED),
        ("SAMEXAMPLE!!2026", Strength.REFUSED),
    ],
)
def test_a_password_is_judged(password: str, strength: Strength) -> None:
    verdict = judge(password, own_words=OWN)

    assert verdict.strength is strength
    assert verdict.is_accepted is (strength >= Strength.GOOD)
    assert verdict.words.endswith(".")


def test_what_is_refused_comes_with_what_to_do() -> None:
    assert "1 more character at least" in judge("lantern ott").words
    assert "random words" in judge("Council2026!!").words
    assert "at most 256" in judge("x7" * 200).words


def test_a_word_of_the_form_beside_random_ones_does_no_harm() -> None:
    assert judge("lantern otter gravel Sam", own_words=OWN).is_accepted
