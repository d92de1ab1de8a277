"""Pictures for letters on the screen: found by word, added, described, removed, picked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iro_core.letter_settings import CREST
from iro_desktop.letters.content import PictureRef
from iro_desktop.models.store import Store
from iro_desktop.services.letters.picture_library import PictureWords, add_to_library, library
from iro_desktop.services.settings import setting
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.picture_grid import PictureGrid
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import PictureLibrary, SettingsPage
from iro_desktop.ui.screens.letter.picture_picker import PicturePicker, pick_picture
from iro_desktop.ui.screens.pictures.folder_dialog import FolderDialog
from iro_desktop.ui.screens.pictures.library_page import PictureLibraryPage
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.shell.window import MainWindow
from tests.builders import NOW, TODAY
from tests.services.test_picture_library import A_DOG, DRAWING, a_jpeg, a_set
from tests.ui.access import faults


class Screen:
    """A window on the pages of the program."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        self.bot, self.store = qtbot, store
        self.desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.open_desk(self.desk, all_pages())
        self.window.show()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: self.desk.tasks.idle, timeout=20_000)

    def page(self) -> PictureLibraryPage:
        self.desk.go(PictureLibrary())
        self.settle()
        return self.window.findChildren(PictureLibraryPage)[-1]

    def dialog(self) -> Dialog:
        self.bot.waitUntil(lambda: any(each.isVisible() for each in self._dialogs()))
        self.settle()
        return [each for each in self._dialogs() if each.isVisible()][-1]

    def _dialogs(self) -> list[Dialog]:
        return self.window.findChildren(Dialog)


@pytest.fixture
def screen(qtbot: QtBot, store: Store) -> Iterator[Screen]:
    made = Screen(qtbot, store)
    yield made
    made.desk.tasks.close()


def press(inside: QWidget, words: str) -> None:
    (found,) = [
        each for each in inside.findChildren(QPushButton) if each.text().replace("&", "") == words
    ]
    found.click()


def line(inside: QWidget, name: str) -> QLineEdit:
    (found,) = [each for each in inside.findChildren(QLineEdit) if each.accessibleName() == name]
    return found


def grid(inside: QWidget) -> PictureGrid:
    return inside.findChildren(PictureGrid)[0]


def titles(inside: QWidget) -> list[str]:
    model = grid(inside).model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def said(inside: QWidget) -> str:
    return " ".join(each.text() for each in inside.findChildren(QLabel) if each.isVisibleTo(inside))


def test_the_page_can_be_used_by_everybody(screen: Screen) -> None:
    add_to_library(screen.store, content=a_jpeg(), said=A_DOG)

    assert faults(screen.page()) == []


def test_pictures_are_found_by_a_word_and_by_where_they_come_from(screen: Screen) -> None:
    add_to_library(screen.store, content=a_jpeg(), said=A_DOG)
    page = screen.page()

    line(page, "Find a picture").setText("pet")
    found = titles(page)
    press(page, "My own (1)")

    assert found[0] == "Biscuit"
    assert titles(page) == ["Biscuit"]


def test_only_the_page_scrolls_and_brings_the_chosen_picture_into_sight(screen: Screen) -> None:
    page = screen.page()
    screen.desk.show_as(Display(ThemeName("light"), 2.0))
    screen.settle()
    shown = grid(page)
    in_sight = shown.visibleRegion().boundingRect().height()

    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    screen.bot.waitUntil(lambda: page.area.verticalScrollBar().value() > 0)

    assert in_sight > 48
    assert shown.verticalScrollBar().maximum() == 0
    at = shown.visualRect(shown.currentIndex())
    screen.bot.waitUntil(lambda: shown.visibleRegion().boundingRect().contains(at))


def test_a_symbol_that_is_chosen_offers_nothing_that_cannot_be_done(screen: Screen) -> None:
    page = screen.page()

    grid(page).choose("symbol:1F9B7")

    assert "A tooth" in said(page)
    shown = [each.text() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]
    assert not {"Remove", "Change what is said about it"} & set(shown)


def test_a_file_is_added_only_when_it_is_described(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(DRAWING)
    page = screen.page()

    page.add_file(path)
    dialog = screen.dialog()
    assert faults(dialog) == []
    press(dialog, "Add the picture")
    screen.settle()
    refused = said(dialog)
    line(dialog, "What it shows").setText("A triangle")
    press(dialog, "Add the picture")
    screen.settle()

    assert "Say in a few words" in refused
    assert [each.title for each in library(screen.store)] == ["A triangle"]


def test_what_cannot_be_kept_is_told_on_the_page(screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(b"<svg><script/></svg>")
    page = screen.page()

    page.add_file(path)
    screen.settle()

    assert "Problem: This drawing" in said(page)


def test_removing_asks_first(screen: Screen) -> None:
    kept = add_to_library(screen.store, content=a_jpeg(), said=A_DOG)
    page = screen.page()
    grid(page).choose(kept.ref)

    press(page, "Remove")
    dialog = screen.dialog()
    assert "Finished letters keep it" in said(dialog)
    press(dialog, "Remove the picture")
    screen.settle()

    assert library(screen.store) == ()


def test_a_folder_is_taken_in_with_a_report(screen: Screen, tmp_path: Path) -> None:
    page = screen.page()

    page.take_in(a_set(tmp_path / "set"))
    dialog = screen.dialog()
    assert isinstance(dialog, FolderDialog)
    press(dialog, "Take in the pictures")
    screen.settle()

    assert "2 pictures taken in." in said(dialog)
    assert "script.svg" in dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert len(library(screen.store)) == 2


def picking(screen: Screen, words: str) -> tuple[PicturePicker, list[PictureRef]]:
    taken: list[PictureRef] = []
    dialog = pick_picture(screen.window, screen.desk, words, taken.append)
    screen.settle()
    return dialog, taken


def test_what_goes_with_the_words_comes_first_and_is_taken_by_keys_alone(screen: Screen) -> None:
    dialog, taken = picking(screen, "You will see the dentist.")
    assert faults(dialog) == []

    QTest.keyClicks(line(dialog, "Find a picture"), "tooth")
    QTest.keyClick(line(dialog, "Find a picture"), Qt.Key.Key_Return)
    QTest.keyClick(grid(dialog), Qt.Key.Key_Return)

    assert taken == [PictureRef(source="symbol:1F9B7", alt="A tooth")]
    assert not dialog.isVisible()


def test_a_picture_without_words_is_taken_only_as_decoration(screen: Screen) -> None:
    kept = add_to_library(screen.store, content=a_jpeg(), said=PictureWords(is_decorative=True))
    dialog, taken = picking(screen, "")
    grid(dialog).choose(kept.ref)
    tick = dialog.findChildren(QCheckBox)[0]
    is_prefilled = tick.isChecked()
    tick.click()

    press(dialog, "Use this picture")
    refused = said(dialog)
    tick.click()
    press(dialog, "Use this picture")

    assert is_prefilled
    assert "Say in a few words" in refused
    assert taken == [PictureRef(source=kept.ref, is_decorative=True)]


def test_nothing_is_taken_while_nothing_is_chosen(screen: Screen) -> None:
    dialog, taken = picking(screen, "")

    press(dialog, "Use this picture")

    assert "Choose a picture first" in said(dialog)
    assert (taken, dialog.isVisible()) == ([], True)


def test_the_crest_is_chosen_among_the_offices_pictures_and_taken_away(screen: Screen) -> None:
    kept = add_to_library(screen.store, content=DRAWING, said=PictureWords(description="Crest"))
    screen.desk.go(SettingsPage("letters"))
    screen.settle()

    press(screen.window, "Choose the crest")
    dialog = screen.dialog()
    assert titles(dialog)[0] == "Crest"
    grid(dialog).choose(kept.ref)
    press(dialog, "Use this picture")
    screen.settle()
    chosen = setting(screen.store, key=CREST)
    press(screen.window, "No crest")
    screen.settle()

    assert chosen == kept.id
    assert setting(screen.store, key=CREST) == ""
