"""The pages of a translation and of the phrase book."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import saved_copies
from iro_desktop.services.letters.phrase_book import keep_phrase, phrases
from iro_desktop.services.letters.translation import begin_translation
from iro_desktop.services.letters.translation_view import open_translation
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import LetterDesk, PhraseBook, Route, Today, TranslationPage
from iro_desktop.ui.screens.letter.letter_desk import LetterDeskPage
from iro_desktop.ui.screens.letter.letter_form import LetterForm
from iro_desktop.ui.screens.letter.phrase_page import PhraseBookPage
from iro_desktop.ui.screens.letter.translation_line import TranslationLine
from iro_desktop.ui.screens.letter.translation_page import TranslationDesk
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY
from tests.drivers import Driver
from tests.services.test_phrase_book import PASSAGE
from tests.services.test_translation import LETTER, POLISH, filled, store
from tests.ui.access import faults
from tests.ui.gallery import EmptyPage

__all__ = ["store"]


def opened(qtbot: QtBot, store: Store, route: Route) -> Driver:
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    pages = Pages()
    pages.add(TranslationPage, TranslationDesk)
    pages.add(PhraseBook, PhraseBookPage)
    for other in (Today, LetterDesk):
        pages.add(other, EmptyPage)
    return Driver(qtbot, desk, pages, route)


@pytest.fixture
def driver(qtbot: QtBot, store: Store) -> Driver:
    begin_translation(store, letter_id=LETTER, language="pl")
    return opened(qtbot, store, TranslationPage(LETTER))


def page(driver: Driver) -> TranslationDesk:
    return driver.found(TranslationDesk)


def test_a_language_is_chosen_first(qtbot: QtBot, store: Store) -> None:
    driver = opened(qtbot, store, TranslationPage(LETTER))
    driver.settle()
    assert driver.here().startswith("Choose the language")

    driver.press("Choose the language")
    driver.settle()
    driver.press("Choose it")
    driver.settle()

    assert "English to Polish" in driver.words()


def test_pieces_stand_side_by_side_with_what_does_not_fit(driver: Driver) -> None:
    driver.settle()

    assert "You like Rex." in driver.words()
    assert "Stays as it is: Rex" in driver.words()
    assert "Nothing stands here yet." in driver.words()
    assert faults(page(driver)) == []


def test_a_child_who_listens_is_to_be_read_to(driver: Driver) -> None:
    driver.settle()

    assert "Plan who reads the letter aloud" in driver.words()
    assert "this program records no voices" in driver.words()


def test_words_typed_by_hand_are_kept_when_the_page_is_left(driver: Driver, store: Store) -> None:
    driver.settle()
    driver.write("Polish, piece 3", "Lubisz psa.")

    page(driver).desk.go(Today())
    driver.settle()

    [line] = [each for each in open_translation(store, letter_id=LETTER).lines if each.words]
    assert (line.id, line.words) == ("told_me.1", "Lubisz psa.")


def test_out_and_back_and_checked_off(driver: Driver, store: Store, tmp_path: Path) -> None:
    driver.settle()
    path = tmp_path / "Words.docx"
    page(driver).save_file(path)
    driver.settle()
    assert [each.path for each in saved_copies(store, letter_id=LETTER)] == [path]
    path.write_bytes(filled(path.read_bytes(), POLISH))

    page(driver).read_file(path)
    driver.settle()
    driver.press("Check it off")
    driver.settle()

    assert "Translated by A. Nowak, Wed 4 Mar 2026" in driver.words()
    driver.press("Print in two languages")
    driver.settle()
    assert isinstance(driver.window.stack.route, LetterDesk)


def test_what_is_missing_is_said_when_it_is_checked_off(driver: Driver) -> None:
    driver.settle()

    driver.press("Check it off")
    driver.settle()

    assert "Mend those first" in driver.words()


def test_a_language_from_the_right_is_written_from_the_right(qtbot: QtBot, store: Store) -> None:
    begin_translation(store, letter_id=LETTER, language="ar")
    driver = opened(qtbot, store, TranslationPage(LETTER))
    driver.settle()

    first = page(driver).findChildren(TranslationLine)[0]

    assert first.words.box.isRightToLeft()


def test_a_passage_is_approved_in_the_book(qtbot: QtBot, store: Store) -> None:
    keep_phrase(store, values=PASSAGE, today=TODAY)
    driver = opened(qtbot, store, PhraseBook("ar"))
    driver.settle()

    assert "Not approved" in driver.words()
    assert faults(driver.found(PhraseBookPage)) == []
    driver.press("Approve passage 1")
    driver.settle()
    assert "Write your name into your profile first." in driver.words()


def test_passages_of_one_topic_say_their_language_in_the_heading(
    qtbot: QtBot, store: Store
) -> None:
    alone = {**PASSAGE, "topic": "Your meeting"}
    for values in (PASSAGE, {**PASSAGE, "language": "pl"}, alone):
        keep_phrase(store, values=values, today=TODAY)
    driver = opened(qtbot, store, PhraseBook())
    driver.settle()

    headings = [each.text() for each in driver.window.findChildren(QLabel)]

    topic = PASSAGE["topic"]
    assert {f"{topic}, Arabic", f"{topic}, Polish", "Your meeting"} <= set(headings)


def test_a_passage_is_added_and_removed(qtbot: QtBot, store: Store) -> None:
    driver = opened(qtbot, store, PhraseBook("ar"))
    driver.settle()
    driver.press("Add a passage")
    driver.settle()
    driver.write("In English", "Hello")
    driver.write("In the language", "Merhaba")
    driver.press("Keep the passage")
    driver.settle()
    assert [each.phrase.english for each in phrases(store)] == ["Hello"]

    driver.press("Remove passage 1")
    driver.settle()
    driver.press("Remove the passage")
    driver.settle()

    assert phrases(store) == ()


def test_files_of_the_book_need_a_language(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    driver = opened(qtbot, store, PhraseBook())
    driver.settle()

    driver.press("Read a file in")
    assert "Choose a language first" in driver.words()


def test_a_file_goes_out_of_the_book_and_in(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    keep_phrase(store, values=PASSAGE, today=TODAY)
    driver = opened(qtbot, store, PhraseBook("ar"))
    driver.settle()
    book, path = driver.found(PhraseBookPage), tmp_path / "Phrases.xlsx"

    book.save_file(path)
    driver.settle()
    assert "1 passage saved." in driver.words()
    book.read_file(path)
    driver.settle()

    assert "1 known already" in driver.words()


def test_a_letter_that_was_put_into_another_layout_elsewhere_shows_it_when_it_is_opened_again(
    qtbot: QtBot, store: Store
) -> None:
    begin_translation(store, letter_id=LETTER, language="pl")
    desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
    driver = Driver(qtbot, desk, all_pages(), LetterDesk(LETTER))
    driver.settle()
    [act] = [each for each in driver.found(LetterDeskPage).acts() if each.words == "Translation"]
    act.do()
    driver.settle()

    page(driver).print_in_two()
    driver.settle()

    assert driver.found(LetterForm).words().draft.layout == "bilingual"
