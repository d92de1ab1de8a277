"""Kinds, styles and languages: each is whole, and can be read in grey."""

from __future__ import annotations

import datetime as dt
import importlib.resources

import pytest

from iro_core.letter_codes import LETTER_KIND
from iro_desktop.letters.kinds import KINDS, STYLES, Kind, Style
from iro_desktop.letters.languages import LANGUAGES, Language, day_in_words

EACH_STYLE = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@EACH_STYLE
def test_a_style_can_be_read_on_white_and_on_its_tint_even_in_grey(style: Style) -> None:
    assert contrast(style.accent, "#ffffff") >= 7
    assert contrast(style.accent, style.tint) >= 7
    assert contrast(style.tint, "#ffffff") >= 1.05


@EACH_STYLE
def test_a_style_is_large_and_open_enough(style: Style) -> None:
    assert style.size_pt >= 14
    assert style.line_height >= 1.5


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_has_its_template_a_name_the_store_knows_and_a_neutral_title(kind: Kind) -> None:
    assert (importlib.resources.files("resources.letters") / kind.template).is_file()
    assert LETTER_KIND[kind.id] == kind.name
    assert "visit" not in kind.title.lower()


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_is_whole(language: Language) -> None:
    assert len(set(language.weekdays)) == 7
    assert len(set(language.months)) == 12
    assert all(place in language.running_head for place in ("{name}", "{page}", "{pages}"))
    assert "" not in vars(language).values()


@pytest.mark.parametrize(
    ("day", "seen_from", "words"),
    [
        (dt.date(2026, 3, 5), dt.date(2026, 12, 31), "Thursday 5 March"),
        (dt.date(2024, 2, 29), dt.date(2024, 3, 1), "Thursday 29 February"),
        (dt.date(2027, 1, 1), dt.date(2026, 12, 31), "Friday 1 January 2027"),
        (dt.date(2026, 3, 5), None, "Thursday 5 March 2026"),
    ],
)
def test_a_day_is_said_in_words(day: dt.date, seen_from: dt.date | None, words: str) -> None:
    assert day_in_words(day, seen_from=seen_from) == words
