"""Help is a key away on every page, read and searched from the keyboard, and opens nothing else."""

from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QListWidget
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.services.help_topics import ORDER, topics
from iro_desktop.ui.desk import Display
from iro_desktop.ui.kit.reading import Reading
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.pages import Page
from iro_desktop.ui.routes import Help, Today
from iro_desktop.ui.screens.registry import MODULES
from iro_desktop.ui.shell.actions import MenuName
from tests.drivers import opening
from tests.ui.access import tab_faults
from tests.ui.program_pages import Program

Key = Qt.Key
Opener = Callable[[str], Program]


@pytest.fixture
def help_on(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    with opening(
        lambda topic: Program(qtbot, store, first=Help(topic) if topic else Today())
    ) as opener:
        yield opener


def reading(driver: Program) -> Reading:
    return driver.found(Reading)


def title(driver: Program) -> str:
    return reading(driver).accessibleName()


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_every_page_has_a_topic_of_help(module: str) -> None:
    screen = import_module(f"iro_desktop.ui.screens.{module}")
    pages = [
        each
        for each in vars(screen).values()
        if isinstance(each, type) and issubclass(each, Page) and each.__module__ == screen.__name__
    ]

    assert pages
    assert {page.help_topic for page in pages} <= set(ORDER)


def test_f1_opens_the_topic_of_the_page_and_back_returns(help_on: Opener) -> None:
    driver = help_on("")

    driver.key(Key.Key_F1)
    assert title(driver) == "Help: Recording a visit"

    driver.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert driver.where() == Today()


def test_the_words_can_be_read_at_once_with_the_arrow_keys(help_on: Opener) -> None:
    driver = help_on("visit")
    bar = reading(driver).verticalScrollBar()

    assert QApplication.focusWidget() is reading(driver)
    assert bar.value() == 0
    driver.key(Key.Key_PageDown)

    assert bar.value() > 0


def test_a_link_is_followed_with_the_keyboard(help_on: Opener) -> None:
    driver = help_on("note")

    driver.key(Key.Key_Tab)
    driver.key(Key.Key_Return)

    assert driver.where() == Help("visit")
    assert title(driver) == "Help: Recording a visit"


def test_arrows_in_the_contents_show_each_topic(help_on: Opener) -> None:
    driver = help_on("start")

    driver.tab_to("Topics")
    driver.key(Key.Key_Down)

    assert title(driver) == "Help: Your first day"


def test_help_is_searched_and_the_best_topic_shown(help_on: Opener) -> None:
    driver = help_on("start")
    driver.key(Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    driver.keys("addend")
    assert title(driver) == "Help: Recording a visit"
    driver.keys("zzz")
    assert "No topic has these words." in driver.words()
    driver.key(Key.Key_Escape)

    assert driver.found(QListWidget).count() == len(topics())


def test_the_keys_are_listed_from_the_one_table(help_on: Opener) -> None:
    driver = help_on("shortcuts")

    words = reading(driver).toPlainText()

    everywhere = [act for act in driver.desk.acts() if act.menu is not MenuName.PAGE and act.keys]
    assert len(everywhere) > 12
    assert [act.plain for act in everywhere if f"{act.plain}\n{act.keys[0]}" not in words] == []


def test_the_shortcut_sheet_and_the_tour_begin_from_help(help_on: Opener) -> None:
    driver = help_on("start")
    asked: list[bool] = []
    driver.window.tour_asked.connect(lambda: asked.append(True))

    driver.press("Show the tour")
    driver.go_to("Keyboard shortcuts")
    driver.key(Key.Key_Return)

    assert asked == [True]
    (sheet,) = [each for each in driver.window.findChildren(QDialog) if each.isVisible()]
    assert sheet.windowTitle() == "Keyboard shortcuts"
    sheet.close()


def test_nothing_outside_is_ever_loaded_or_opened(help_on: Opener) -> None:
    driver = help_on("start")
    shown = reading(driver)

    shown.show_markdown("![x](file:///etc/hosts) <b>bold</b> [y](https://example.org)", title="x")

    picture = QTextDocument.ResourceType.ImageResource
    assert shown.document().resource(picture.value, QUrl("file:///etc/hosts")) == b"\0"
    assert "<b>bold</b>" in shown.toPlainText()
    shown.anchorClicked.emit(QUrl("https://example.org"))
    assert title(driver) == "Help: Where to begin"


def test_the_contents_fold_into_one_line_in_little_room(help_on: Opener) -> None:
    driver = help_on("visit")
    driver.desk.show_as(Display(ThemeName.LIGHT, 2.0))
    driver.wait_for("Topic")

    driver.tab_to("Topic")
    driver.key(Key.Key_Down)

    assert title(driver) == "Help: Beginning a letter"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0), ("contrast", 2.0)])
def test_the_page_passes_the_audit(help_on: Opener, theme: str, scale: float) -> None:
    driver = help_on("privacy")
    driver.desk.show_as(Display(ThemeName(theme), scale))

    assert driver.faults(least_contrast=7.0 if theme == "contrast" else 4.5) == []
    assert tab_faults(driver.window) == []
    assert (driver.window.width(), driver.window.height()) == (1280, 720)
