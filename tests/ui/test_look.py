"""The look: colours that can be told apart, icons that exist, sizes that follow the text."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from iro_desktop import ui
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon, pixmap
from iro_desktop.ui.look.measures import Measures, Space, Text
from iro_desktop.ui.look.stylesheet import stylesheet
from iro_desktop.ui.look.theme import apply_theme, look, wear
from iro_desktop.ui.look.tokens import THEMES, Pair, ThemeName, contrast, pairs

EVERY_PAIR = [
    pytest.param(name, pair, id=f"{name}: {pair.what}")
    for name, tokens in THEMES.items()
    for pair in pairs(tokens)
]


@pytest.mark.parametrize(("theme", "pair"), EVERY_PAIR)
def test_every_pair_of_colours_can_be_told_apart(theme: ThemeName, pair: Pair) -> None:
    wanted = (7.0 if theme is ThemeName.CONTRAST else 4.5) if pair.is_text else 3.0

    assert contrast(pair.front, pair.back) >= wanted


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_on_a_main_button_is_no_piece_of_the_page(theme: ThemeName) -> None:
    colours = THEMES[theme]

    around = (colours.paper, colours.surface)
    assert min(contrast(colours.focus_on_accent, each) for each in around) > 1.3


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_icon_has_a_drawing_and_every_drawing_a_meaning() -> None:
    drawings = {each.name.removesuffix(".svg") for each in (files("resources") / "icons").iterdir()}

    assert drawings == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, icon: Icon) -> None:
    drawn = pixmap(icon, "#12605A", 32).toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(32) for y in range(32)}

    assert "#12605a" in colours


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_has_a_value_for_everything_it_asks(theme: ThemeName) -> None:
    sheet = stylesheet(THEMES[theme], Measures(1.3))

    assert "$" not in sheet
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert Path(path).is_file()


def test_no_colour_is_named_outside_the_tokens() -> None:
    sources = [each for each in Path(ui.__file__).parent.rglob("*.py") if each.name != "tokens.py"]
    sheet = Path(str(files("resources") / "ui" / "app.qss"))
    named = [
        each.name
        for each in (*sources, sheet)
        if re.search(r"#[0-9A-Fa-f]{6}\b", each.read_text("utf-8"))
    ]

    assert len(sources) > 20
    assert named == []


def test_the_bundled_typeface_is_used(qtbot: QtBot) -> None:
    words = label("Sam Example")
    qtbot.addWidget(words)

    assert QFontInfo(words.font()).family() == "Atkinson Hyperlegible"


@pytest.mark.parametrize(
    ("scale", "pixels"), [(0.8, 12), (1.0, 15), (2.0, 30), (9.0, 30), (0.1, 12)]
)
def test_text_grows_from_80_to_200_per_cent_and_no_further(scale: float, pixels: int) -> None:
    assert Measures(scale).text(Text.BODY) == pixels


def test_space_grows_half_as_fast_as_text() -> None:
    assert Measures(2.0).space(Space.L) == 24


def test_an_open_widget_follows_another_theme_and_text_size(
    qapp: QApplication, qtbot: QtBot
) -> None:
    words, box = QLabel("Sam"), QPushButton("Lock")
    wear(box, Icon.LOCK, "ink")
    layout = column(words, box)
    box_parent = QLabel()
    box_parent.setLayout(layout)
    qtbot.addWidget(box_parent)
    before = (words.sizeHint().height(), box.iconSize().width(), layout.spacing())

    apply_theme(qapp, ThemeName.DARK, 2.0)
    words.ensurePolished()

    after = (words.sizeHint().height(), box.iconSize().width(), layout.spacing())
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert look().tokens.name is ThemeName.DARK
