"""What must not change between a letter and its translation: names, numbers, dates, script."""

import pytest

from iro_desktop.letters.translation_checks import Mismatch, locked_parts, mismatches


def test_names_dates_and_numbers_stand_locked_in_the_file() -> None:
    parts = locked_parts("Rex comes on 5 March at 2.30, ring 01632 960123.", {"Rex", "Mo"})

    assert [each.text for each in parts if each.is_locked] == [
        "Rex", "5 March", "2.30", "01632 960123",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("english", "words", "language", "kind"),
    [
        ("You like Rex.", "Lubisz psa.", "pl", Mismatch.NAME),
        ("At 2.30", "O 3.30", "pl", Mismatch.NUMBER),
        ("On 5 March", "5 maja", "pl", Mismatch.DATE),
        ("You like the cake.", "You like the cake.", "pl", Mismatch.ENGLISH),
        ("It is yours.", "This is for the child and you have to go", "sq", Mismatch.ENGLISH),
        ("You like cake.", "Lubisz ciasto", "uk", Mismatch.SCRIPT),
        ("You like cake.", "Ти любиш торт", "ar", Mismatch.SCRIPT),
        ("You like cake.", " ", "pl", Mismatch.EMPTY),
    ],
)
def test_what_does_not_fit_is_told(english: str, words: str, language: str, kind: Mismatch) -> None:
    assert kind in mismatches(english, words, language=language, names={"Rex"})


@pytest.mark.parametrize(
    ("english", "words", "language"),
    [
        ("You like Rex at 2.30.", "تحب Rex الساعة 2.30", "ar"),
        ("You like Rex at 2.30.", "تحب Rex الساعة ٢.٣٠", "ar"),
        ("On 5 March", "5 березня", "uk"),
        ("OK", "OK", "pl"),
        ("01632 960123", "01632 960123", "ar"),
        ("You like Rex.", "Rex ይወዳሉ እሺ", "am"),
    ],
)
def test_what_fits_is_left_alone(english: str, words: str, language: str) -> None:
    assert mismatches(english, words, language=language, names={"Rex"}) == ()
