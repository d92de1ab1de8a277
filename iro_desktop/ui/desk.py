"""The desk: what every page is handed. It shows nothing itself; the window listens."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from iro_core.trouble import Trouble
from iro_desktop.ui.computer import Computer
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.office_link import OfficeLink
from iro_desktop.ui.routes import ConnectOffice, Help, Route, SyncPage
from iro_desktop.ui.shell.actions import Act
from iro_desktop.ui.tasks import Tasks

_OPEN_WHILE_SHUT = (ConnectOffice, Help, SyncPage)

SAVING = "save"
"""The lane of the tasks that save what is typed."""

Store = Any
"""The open store. Pages hand it to services and know nothing else about it."""


@dataclass(frozen=True)
class Display:
    """How the user likes to see things.

    Attributes:
        scale: Text size, 0.8 to 2.0.
    """

    theme: ThemeName = ThemeName.SYSTEM
    scale: float = 1.0


class Saver(QObject):
    """What has words saved while they are typed. The desk is its parent, and outlives the page."""

    @property
    def is_behind(self) -> bool:
        """Whether something that was typed is not in the store yet."""
        raise NotImplementedError


class Desk(QObject):
    """What a page works with: the store, the day, tasks, and ways to ask the window for things.

    Attributes:
        computer: What may be known and set about this computer; None in a test.
        office: The way to the office; None where nothing is to be sent.
        acts: Returns all that can be done now, as it stands in the menus; the window says it.

    Signals:
        changed: Records of these kinds (frozenset of str) have changed; pages refresh.
        asked_to_go: A page wants another one shown: (route, whether it replaces this one).
        asked_back: A page wants the one before.
        met_trouble: A `Trouble` to show in the banner; None takes it away.
        announced: A short sentence for the foot of the window and screen readers ("Saved 14:02").
        display_chosen: The user chose other colours or another text size.
    """

    changed = Signal(object)
    asked_to_go = Signal(object)
    asked_back = Signal()
    met_trouble = Signal(object)
    announced = Signal(str)
    display_chosen = Signal(object)

    def __init__(
        self,
        *,
        store: Store,
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime],
        display: Display | None = None,
        tasks: Tasks | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.today = today
        self.now = now
        self.tasks = tasks or Tasks(self)
        self.computer: Computer | None = None
        self.office: OfficeLink | None = None
        self.acts: Callable[[], Sequence[Act]] = tuple
        self.tasks.troubled.connect(self.met_trouble)
        self._display = display or Display()

    @property
    def display(self) -> Display:
        """How the user likes to see things, now."""
        return self._display

    def show_as(self, display: Display) -> None:
        """Take other colours or another text size; the window follows at once."""
        self._display = display
        self.display_chosen.emit(display)

    def allowed(self, route: Route) -> Route:
        """Return the route itself, or the office's page while the caseload is shut by the lease."""
        is_shut = self.office is not None and self.office.is_shut
        return SyncPage() if is_shut and not isinstance(route, _OPEN_WHILE_SHUT) else route

    def go(self, route: Route, *, replacing: bool = False) -> None:
        """Show another page.

        Args:
            replacing: Forget the page that is open now; Back passes it over.
        """
        self.asked_to_go.emit((route, replacing))

    def back(self) -> None:
        """Show the page before this one."""
        self.asked_back.emit()

    def trouble(self, trouble: Trouble) -> None:
        """Show trouble in the banner."""
        self.met_trouble.emit(trouble)

    def is_behind(self) -> bool:
        """Wait for the saves under way, and say whether something typed could not be saved."""
        self.tasks.bring_back(SAVING)
        return any(each.is_behind for each in self.findChildren(Saver))

    def said(self, text: str) -> None:
        """Say a short sentence at the foot of the window, and aloud. No personal data."""
        self.announced.emit(text)

    def has_changed(self, *kinds: str) -> None:
        """Tell every page that records of these kinds have changed."""
        self.changed.emit(frozenset(kinds))
