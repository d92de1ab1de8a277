"""The preview follows the typing, is the real page, and never stands in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.letters.content import LetterError
from iro_desktop.services.letters.letter_preview import LetterPreview, preview
from iro_desktop.ui.kit.pdf_pages import draw
from iro_desktop.ui.kit.sheets import SheetView
from iro_desktop.ui.routes import Letters
from iro_desktop.ui.screens.letter import letter_previewer
from iro_desktop.ui.screens.letter.letter_previewer import SOON_MS
from tests.builders import TODAY
from tests.letter_driver import LetterDriver, writing

LEARNT = "Something I learnt from you"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[LetterDriver]:
    made = writing(qtbot, tmp_path, said="I like football.\n\n" * 30)
    yield made
    made.close()


@pytest.fixture
def previews(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of each preview that is made."""
    made: list[str] = []

    def noting(*args: object, **more: object) -> LetterPreview:
        look = preview(*args, **more)  # type: ignore[arg-type]  # handed on as they are
        made.append(look.words)
        return look

    monkeypatch.setattr(letter_previewer, "preview", noting)
    return made


def test_many_keys_make_one_preview_with_the_last_of_them(
    driver: LetterDriver, previews: list[str]
) -> None:
    driver.write(LEARNT, "You draw very well indeed.")
    before = list(previews)

    driver.wait(SOON_MS)

    assert (before, len(previews)) == ([], 1)
    assert "You draw very well indeed." in previews[0]


def test_what_is_typed_while_a_preview_is_made_comes_in_the_next(
    driver: LetterDriver, previews: list[str]
) -> None:
    driver.write(LEARNT, "You draw")
    for alarm in driver.alarms:
        alarm.pass_time(SOON_MS)
    driver.keys(" well.")

    driver.wait(SOON_MS)

    assert [words.count("You draw well.") for words in previews] == [0, 1]


def test_the_preview_is_the_page_that_would_be_printed(driver: LetterDriver) -> None:
    stored = driver.stored()
    real = preview(driver.store, seen=stored, draft=stored.draft, dated_on=TODAY)
    sheets = driver.found(SheetView)

    width = sheets.width_wanted()
    printed = draw(real.pdf, pages=(0,), width_px=width).pages[0]

    page = sheets.picture(0)
    assert page == printed


def test_the_reader_stays_where_they_were(driver: LetterDriver) -> None:
    bar = driver.found(SheetView).verticalScrollBar()
    bar.setValue(400)
    driver.write(LEARNT, "You draw well.")

    driver.wait(SOON_MS)

    assert bar.value() == 400


def test_the_words_can_be_read_in_place_of_the_page(driver: LetterDriver) -> None:
    driver.write(LEARNT, "You draw well.")
    driver.wait(SOON_MS)

    driver.control_key(Qt.Key.Key_T)

    text = str(driver.control("Preview of the letter, as text").property("plainText"))
    assert text.startswith("Hello Annie")
    assert "You draw well." in text


def test_the_page_is_read_and_sized_by_keys(driver: LetterDriver) -> None:
    driver.key(Qt.Key.Key_F6)
    sheets = driver.found(SheetView)
    fitted = sheets.width_wanted()

    driver.keys("+")
    larger = sheets.width_wanted()
    driver.keys("0")
    driver.key(Qt.Key.Key_End)
    driver.wait(SOON_MS)

    assert (larger > fitted, sheets.zoom) == (True, None)
    assert (
        driver.here() == f"Preview of the letter, page {sheets.page_count} of {sheets.page_count}"
    )
    assert sheets.page_count > 1
    driver.key(Qt.Key.Key_F6)
    assert driver.here() == "Opening"


def test_nothing_is_previewed_behind_the_lock_and_it_is_taken_up_again(
    driver: LetterDriver, previews: list[str]
) -> None:
    driver.write(LEARNT, "You draw well.")

    driver.window.cover(QWidget())
    driver.wait(SOON_MS)
    behind = list(previews)
    driver.window.uncover()
    driver.wait(SOON_MS)

    assert (behind, len(previews)) == ([], 1)


def test_a_preview_that_cannot_be_made_says_so_and_typing_goes_on(
    driver: LetterDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(letter_previewer, "preview", _broken)
        driver.write(LEARNT, "You draw well.")
        driver.wait(SOON_MS)
    told = driver.words()

    driver.keys(" Really.")
    driver.wait(SOON_MS)

    assert "The letter could not be laid out." in told
    assert not driver.window.banner.isVisible()
    assert "The letter could not be laid out." not in driver.words()


def _broken(*_args: object, **_more: object) -> object:
    raise LetterError("The letter could not be laid out.")


def test_in_little_room_there_is_one_pane_at_a_time(driver: LetterDriver) -> None:
    driver.window.resize(820, 720)
    driver.settle()

    driver.press("Show: Preview")
    names = driver.names()

    assert "Opening" not in names
    assert any(name.startswith("Preview of the letter, page") for name in names)


def test_leaving_the_page_rests_the_preview(driver: LetterDriver, previews: list[str]) -> None:
    driver.write(LEARNT, "You draw well.")

    driver.desk.go(Letters())
    driver.wait(SOON_MS)

    assert previews == []
