"""The reading helper under a box of words: it suggests, and changes nothing by itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.screens.letter.reading_aid import ReadingAid
from iro_desktop.ui.screens.letter.reading_helper import ReadingHelper, ReadingLine
from tests.builders import NOW, TODAY
from tests.services.test_reading_aids import LETTER, a_store_with_a_letter

LONG = "You came home to play with the big red ball. " * 3
JARGON = "\N{GRINNING FACE} Our placement is fine."


class Helped:
    """A box with a helper, as they stand in a letter."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.said = qtbot, list[str]()
        store = a_store_with_a_letter(folder, age=8)
        self.desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        self.desk.announced.connect(self.said.append)
        self.window, self.box = QWidget(), QPlainTextEdit()
        self.aid = ReadingAid(self.desk, LETTER, self.window)
        self.helper = ReadingHelper(self.aid, self.box, about="What you told me")
        self.line = ReadingLine(self.aid)
        layout = QVBoxLayout(self.window)
        for each in (self.box, self.helper, self.line):
            layout.addWidget(each)
        self.window.show()
        qtbot.addWidget(self.window)

    def type(self, text: str) -> None:
        self.box.setPlainText(text)
        self.line.set_text(text)
        self.qtbot.waitUntil(lambda: self.reads(text))

    def reads(self, text: str) -> bool:
        reading = self.helper.reading
        words = len(re.findall(r"\w+", text))
        return reading is not None and reading.words == words and self.desk.tasks.idle

    def words(self) -> list[str]:
        labels = self.window.findChildren(QLabel)
        return [each.text() for each in labels if each.isVisible() and each.text()]

    def press(self, words: str) -> None:
        buttons = [each for each in self.window.findChildren(QPushButton) if each.isVisible()]
        [found] = [each for each in buttons if words in each.text()]
        found.click()

    def can_press(self, words: str) -> bool:
        buttons = [each for each in self.window.findChildren(QPushButton) if each.isVisible()]
        return any(words in each.text() for each in buttons)


@pytest.fixture
def helped(qtbot: QtBot, tmp_path: Path) -> Iterator[Helped]:
    made = Helped(qtbot, tmp_path)
    yield made
    made.desk.tasks.close()


def test_it_says_how_old_the_words_read_and_how_old_the_reader_does(helped: Helped) -> None:
    helped.type(LONG.strip())

    [said, *_] = [each for each in helped.words() if "Reads like" in each]
    assert said.startswith("Reads like age 5; Annie reads at about 8. 10 words a sentence.")


def test_one_line_is_about_the_whole_letter(helped: Helped) -> None:
    helped.type(LONG.strip())

    helped.qtbot.waitUntil(
        lambda: any("The whole letter: reads" in each for each in helped.words())
    )


def test_few_words_have_no_age(helped: Helped) -> None:
    helped.type("Hello Annie.")

    assert helped.words() == ["2 words."]


def test_nothing_is_said_of_nothing(helped: Helped) -> None:
    helped.type("Hello.")
    helped.type("")

    assert helped.words() == []


def test_a_gentler_word_is_put_in_place_when_asked_and_can_be_undone(helped: Helped) -> None:
    helped.type(JARGON)
    helped.press("Show 1 thought")

    helped.press("Use “home”")

    assert helped.box.toPlainText() == "\N{GRINNING FACE} Our home is fine."
    helped.box.undo()
    assert helped.box.toPlainText() == JARGON


def test_words_are_underlined_where_they_stand(helped: Helped) -> None:
    helped.type(JARGON)

    [mark] = helped.box.extraSelections()
    assert mark.cursor.selectedText() == "placement"
    assert mark.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline


def test_what_is_ignored_is_shown_no_more_and_the_focus_goes_back_to_the_words(
    helped: Helped,
) -> None:
    helped.type(JARGON)
    helped.press("Show 1 thought")

    helped.press("Ignore here")

    helped.qtbot.waitUntil(lambda: not helped.can_press("thought"))
    helped.qtbot.waitUntil(helped.box.hasFocus)
    assert helped.box.extraSelections() == []
    assert "Left as it is" in helped.said


def test_a_word_can_be_learnt(helped: Helped) -> None:
    helped.type("A gloopy cake.")
    helped.press("Show 1 thought")

    helped.press("Add to my words")

    helped.qtbot.waitUntil(lambda: not helped.can_press("thought"))


def test_what_a_thought_is_about_can_be_gone_to(helped: Helped) -> None:
    helped.type(JARGON)
    helped.press("Show 1 thought")

    helped.press("Show it")

    assert helped.box.textCursor().selectedText() == "placement"
    assert helped.box.hasFocus()


def test_many_thoughts_are_told_a_few_at_a_time(helped: Helped) -> None:
    helped.type("A placement. " * 9 + "Done.")
    helped.press("Show 9 thoughts")

    assert "And 4 more, once these are seen to." in helped.words()

    helped.press("Hide 9 thoughts")
    assert not helped.can_press("Ignore")


def test_a_letter_in_another_language_is_not_read(helped: Helped) -> None:
    helped.type(JARGON)

    helped.aid.use_language("pl")

    assert helped.words() == []
    assert helped.box.extraSelections() == []


def test_words_that_cannot_be_changed_are_not(helped: Helped) -> None:
    helped.type(JARGON)
    reading = helped.helper.reading
    assert reading is not None
    helped.box.setReadOnly(True)

    helped.helper.use(reading.findings[0])

    assert helped.box.toPlainText() == JARGON
