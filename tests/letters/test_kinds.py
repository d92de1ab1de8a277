"""Kinds, styles and languages: each is whole, and can be read in grey."""

from __future__ import annotations

import datetime as dt
import importlib.resources

import pytest

from iro_core.letter_codes import LETTER_COLOUR, LETTER_KIND, LETTER_PAPER
from iro_desktop.letters.content import NO_HOUSE_LOOK, HouseLook, Look
from iro_desktop.letters.kinds import KINDS, STYLES, Kind, Style
from iro_desktop.letters.languages import LANGUAGES, Language, day_in_words
from iro_desktop.letters.look import COLOURS, appearance, contrast

EACH_STYLE = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@EACH_STYLE
@pytest.mark.parametrize("paper", LETTER_PAPER)
def test_every_colour_can_be_read_on_every_paper_and_its_panels(style: Style, paper: str) -> None:
    for colour in ("", *LETTER_COLOUR):
        look = Look(colour=colour, paper=paper)
        seen = appearance(style, look=look, house=NO_HOUSE_LOOK, layout="letter")

        assert contrast(seen.accent, seen.paper) >= 7
        assert contrast(seen.accent, seen.tint) >= 7
        assert contrast(seen.paper, "#ffffff") == 1 or seen.tint == "#ffffff"


def test_a_child_s_colour_goes_before_the_council_s_and_that_before_the_style_s() -> None:
    house = HouseLook(colour="#4a0033")

    def accent(look: Look, house: HouseLook) -> str:
        return appearance(STYLES["7_9"], look=look, house=house, layout="letter").accent

    assert accent(Look(colour="green"), house) == COLOURS["green"]
    assert accent(Look(), house) == "#4a0033"
    assert accent(Look(colour="a later one"), NO_HOUSE_LOOK) == STYLES["7_9"].accent


def test_a_colour_too_pale_for_its_paper_is_printed_darker() -> None:
    look, house = Look(paper="cream"), HouseLook(colour="#767676")

    seen = appearance(STYLES["7_9"], look=look, house=house, layout="letter")

    assert contrast("#767676", seen.paper) < 7 <= contrast(seen.accent, seen.paper)


@pytest.mark.parametrize(
    ("style", "size", "layout", "least"),
    [
        ("10_12", "", "letter", 14),
        ("10_12", "large", "letter", 18),
        ("10_12", "larger", "letter", 24),
        ("3_6", "larger", "letter", 28),
        ("16_up", "", "easy_read", 16),
    ],
)
def test_large_print_and_easy_read_are_as_large_as_they_must_be(
    style: str, size: str, layout: str, least: float
) -> None:
    seen = appearance(STYLES[style], look=Look(size=size), house=NO_HOUSE_LOOK, layout=layout)

    assert seen.size_pt == least


def test_no_two_styles_look_alike() -> None:
    looks = {(s.flourish, s.heading, s.accent, s.corner_mm) for s in STYLES.values()}

    assert len(looks) == len(STYLES)


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
