"""What screens are tested with: the look put on, a store, and a window on the gallery's pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.look.measures import Measures
from iro_desktop.ui.look.theme import Look, apply_theme, look
from iro_desktop.ui.look.tokens import LIGHT, ThemeName
from iro_desktop.ui.routes import Today
from iro_desktop.ui.shell.window import MainWindow
from tests.builders import a_store
from tests.ui.gallery import a_desk, gallery_pages


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> None:
    """Begin light at 100 %; dressing costs too much to do it when nothing has changed."""
    if qapp.styleSheet() == "" or look() != Look(LIGHT, Measures()):
        apply_theme(qapp, ThemeName.LIGHT, 1.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = a_desk()
    yield made
    made.tasks.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.open_desk(desk, gallery_pages(), first=Today())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
