"""A window with the real search, settings and help; every other place is an empty page."""

import contextlib
from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.ui.computer import Computer
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Route, Today
from iro_desktop.ui.screens import help as help_screen
from iro_desktop.ui.screens.search import search
from iro_desktop.ui.screens.search.search_lines import Line
from iro_desktop.ui.screens.search.search_list import FoundLines
from iro_desktop.ui.screens.settings import settings
from tests.builders import NOW, TODAY
from tests.drivers import Driver, Elsewhere
from tests.ui.access import faults

PROTECTION = "Your password alone."


class Program(Driver):
    """The program on a store.

    Attributes:
        asked: What was asked of the computer.
    """

    def __init__(self, qtbot: QtBot, store: Store, *, first: Route | None = None) -> None:
        pages = Pages()
        for route in get_args(Route):
            pages.add(route, Elsewhere)
        for screen in (search, settings, help_screen):
            screen.add_to(pages)
        self.asked: list[object] = []
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        desk.computer = Computer(
            folder=Path(str(store._unlocked().url.database)).parent,  # noqa: SLF001 - where it was made
            idle_choices=(5, 10),
            idle_minutes=lambda: 10,
            set_idle=self.asked.append,
            protection=lambda: PROTECTION,
            change_password=lambda: self.asked.append("password"),
        )
        super().__init__(qtbot, desk, pages, first or Today())

    def where(self) -> Route | None:
        """Where one is."""
        return self.window.stack.route

    @property
    def box(self) -> QLineEdit:
        """The box at the head of the window."""
        return self.window.header.box

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the search shows."""
        there = self.window.findChildren(FoundLines)
        return there[-1].lines() if there and there[-1].isVisible() else ()

    def faults(self, *, least_contrast: float = 4.5) -> list[str]:
        """Return what keeps people out, once the layouts have found their sizes."""
        found: list[str] = []

        def is_sound() -> bool:
            found[:] = faults(self.window, least_contrast=least_contrast)
            return not found

        with contextlib.suppress(self.qtbot.TimeoutError):
            self.qtbot.waitUntil(is_sound, timeout=2_000)
        return found

    def titles(self) -> list[str]:
        """Return the title of each line that the search shows."""
        return [line.title for line in self.lines]

    def search(self, words: str, *, title: str) -> None:
        """Type into the box at the head of the window and wait for a line."""
        self.go_to("Search children")
        self.keys(words)
        self.qtbot.waitUntil(lambda: title in self.titles())
        self.settle()
