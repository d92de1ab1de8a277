"""The stage: a window on a caseload that stands still, brought to one scene after the other."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.ui.computer import Computer
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.hand import Hand, HandError, take_picture
from iro_desktop.ui.routes import Route, Today
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.sending import Sending
from iro_desktop.ui.shell.window import MainWindow

SIZE = QSize(1280, 720)
FOLDER = Path("IRO Desktop")
PROTECTION = (
    "Your password, together with a secret in this computer's keyring. A copy of the caseload "
    "opens nowhere else."
)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is in the caseload, by its ids."""

    child_id: str
    hidden_id: str
    new_visit_id: str
    visit_id: str
    ready_visit_id: str
    finished_visit_id: str
    letter_id: str
    finished_letter_id: str
    concern_id: str = ""
    closed_concern_id: str = ""
    review_id: str = ""
    meeting_id: str = ""
    chased_id: str = ""
    held_review_id: str = ""
    midpoint_id: str = ""
    held_midpoint_id: str = ""
    stopped_letter_id: str = ""
    family_letter_id: str = ""
    translated_letter_id: str = ""


NOTHING = Known(
    child_id="",
    hidden_id="",
    new_visit_id="",
    visit_id="",
    ready_visit_id="",
    finished_visit_id="",
    letter_id="",
    finished_letter_id="",
)


class Stage:
    """One window for one scene.

    Attributes:
        known: What is in the caseload; of an empty one, nothing that is there.
        hand: What works the window.
        troubles: What the pages could not do.
    """

    def __init__(
        self, *, now: dt.datetime, display: Display, known: Known, store: Any = None
    ) -> None:
        """Build a window.

        Args:
            store: An open store; without one, only covers can be shown.
        """
        self.known = known
        self._desk: Desk | None = None
        self.window = MainWindow()
        self.window.resize(SIZE)
        self.hand = Hand(self.window, is_idle=self._is_idle)
        self.troubles: list[Trouble] = []
        self._busy: list[Callable[[], bool]] = []
        if store is not None:
            self._open(store, now, display)
        self.window.show()
        self.window.activateWindow()
        self.hand.wait_until("the window in front", self.window.isActiveWindow)

    @property
    def desk(self) -> Desk:
        """The desk of the window.

        Raises:
            HandError: The stage has no store.
        """
        if self._desk is None:
            raise HandError("This scene has no caseload.")
        return self._desk

    def go(self, route: Route) -> None:
        """Show a page and wait for it."""
        if self.window.stack.route != route:
            self.desk.go(route)
        self.hand.settle()

    def act(self, words: str) -> None:
        """Do what stands in the menus under these words."""
        found = [act for act in self.desk.acts() if act.plain == words]
        if not found:
            raise HandError(f"No menu offers “{words}”.")
        found[0].do()
        self.hand.settle()

    def cover(self, cover: QWidget, *, is_busy: Callable[[], bool] = lambda: False) -> None:
        """Put a cover on."""
        self._busy.append(is_busy)
        self.window.cover(cover)
        self.hand.settle()

    def shoot(self, path: Path) -> None:
        """Take a picture once everything is at rest."""
        self.hand.settle()
        take_picture(self.window, path, over=self.hand.top)

    def strike(self) -> None:
        """Close the window and finish what it began."""
        top = self.hand.top
        if top is not self.window:
            top.close()
        self.window.close()
        if self._desk is not None:
            self._desk.tasks.finish()
        self.window.deleteLater()

    def _open(self, store: Any, now: dt.datetime, display: Display) -> None:
        self._desk = desk = Desk(
            store=store, today=now.date, now=lambda: now, display=display, parent=self.window
        )
        desk.tasks.troubled.connect(self.troubles.append)
        desk.computer = Computer(
            folder=FOLDER,
            idle_choices=(2, 5, 10, 15, 30),
            idle_minutes=lambda: 10,
            set_idle=lambda _minutes: None,
            protection=lambda: PROTECTION,
            change_password=lambda: None,
        )
        self.window.open_desk(desk, all_pages(), first=Today())
        Sending(desk, self.window)
        self.hand.settle()

    def _is_idle(self) -> bool:
        own = self._desk is None or self._desk.tasks.idle
        return own and not any(is_busy() for is_busy in self._busy)
