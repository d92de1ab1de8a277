"""One sitting: the window opened, locked, unlocked and closed in order."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from iro_core.fields import KINDS
from iro_core.trouble import Trouble
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.entrance import LANE, ByItself, Entrance
from iro_desktop.ui.locking.covering import (
    clear_clipboard,
    close_popups,
    hide_other_windows,
    show_again,
)
from iro_desktop.ui.locking.system import SystemWatch
from iro_desktop.ui.locking.watch import Watch
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.screens.resuming import go_on_where_left
from iro_desktop.ui.shell.tour import Tour
from iro_desktop.ui.shell.window import MainWindow

if TYPE_CHECKING:
    from iro_desktop.services.opening import Strongbox

LITTLE_ROOM = Trouble(
    happened="This computer's disk is nearly full.",
    safe="Everything saved is kept.",
    do="Delete files that you do not need or empty the recycle bin soon, so that saving goes on.",
)
KEYRING_TOO = (
    "Your password, together with a secret in this computer's keyring. A copy of the caseload "
    "opens nowhere else."
)
NO_KEYRING = (
    "Your password alone: this computer has no keyring that can be used. Keep the password long."
)


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a sitting is put together from.

    Attributes:
        open_box: Takes the caseload's folder; called on a worker thread, and again after trouble.
        make_desk: Makes the desk on an open store.
        looks_new: Whether there is no caseload yet, at a glance.
        now: The calendar.
        steady_s: A clock that nobody can set.
        idle: After how long without a sign of life to lock.
        by_itself: How the caseload opens the first time, if nobody is asked.
    """

    open_box: "Callable[[], Strongbox]"
    make_desk: Callable[[Any], Desk]
    pages: Pages
    looks_new: bool
    now: Callable[[], dt.datetime]
    steady_s: Callable[[], float]
    idle: dt.timedelta
    by_itself: ByItself | None = None


class Session(QObject):
    """Holds the entrance and the window together.

    Attributes:
        entrance: The way in, and the strongbox.
        watch: Tells when nobody is there.

    Signals:
        opened: The caseload is open for the first time in this sitting: the `Desk`, and whether
            it has just been made.
        locked: The cover is on.
        store_closed: The key has been dropped.
        closed: Everything is saved and the folder is free for another process.
    """

    opened = Signal(object, bool)
    locked = Signal()
    store_closed = Signal()
    closed = Signal()

    def __init__(self, window: MainWindow, parts: Parts, parent: QObject | None = None) -> None:
        """Hold a window; `start` begins."""
        super().__init__(parent)
        self._window, self._parts = window, parts
        self._desk: Desk | None = None
        self._hidden: list[QWidget] = []
        self._is_store_due = False
        self._day = parts.now().date()
        self.entrance = Entrance(
            open_box=parts.open_box,
            put_on=window.cover,
            looks_new=parts.looks_new,
            by_itself=parts.by_itself,
            parent=self,
        )
        self.watch = Watch(now=parts.now, steady_s=parts.steady_s, idle=parts.idle, parent=self)
        self._knocks = QFileSystemWatcher(self)
        self._system = SystemWatch(self)
        self._listen()

    @property
    def box(self) -> "Strongbox":
        """The strongbox, once its folder has been taken."""
        return self.entrance.box

    def start(self) -> None:
        """Show a cover, and take the folder meanwhile."""
        self.entrance.start()

    def lock(self) -> None:
        """Cover the work now; drop the key as soon as what is typed has been saved."""
        if self._desk is None or self._window.is_covered:
            return
        close_popups()
        for tour in self._window.findChildren(Tour):
            tour.end()
        try:
            self.entrance.ask_password()
        finally:
            # A fault in a page's saving must not keep the rest open.
            self._hidden = hide_other_windows(self._window)
            clear_clipboard(QGuiApplication.clipboard())
            self._is_store_due = True
            self._close_store_when_saved()
            self.locked.emit()

    def close(self) -> None:
        """Save what is typed, close the store, free the folder."""
        self._system.close()
        if self._desk is not None:
            self._desk.tasks.finish()
        self.entrance.release()
        self.closed.emit()

    def change_password(self) -> None:
        """Open the dialog that changes the password."""
        from iro_desktop.ui.screens.entrance.change_password import ChangePassword

        ChangePassword(
            self._window,
            tasks=self.entrance.tasks,
            lane=LANE,
            change=self.box.change_password,
            changed=self._tell_password_changed,
        ).open()

    def protection(self) -> str:
        """Return in a sentence what protects the caseload."""
        return KEYRING_TOO if self.entrance.uses_keyring() else NO_KEYRING

    def _listen(self) -> None:
        self.entrance.took_folder.connect(self._hear_knocks)
        self.entrance.entered.connect(self._enter)
        self.entrance.store_closed.connect(self.store_closed)
        self.entrance.close_asked.connect(self._window.close)
        self._knocks.directoryChanged.connect(self._come_forward)
        self._system.leaving.connect(self.lock)
        self.watch.lock_due.connect(self.lock)
        self._window.lock_asked.connect(self.lock)
        self._window.closing.connect(self.close)

    def _tell_password_changed(self) -> None:
        if self._desk is not None:
            self._desk.said("Your password has been changed.")

    def _hear_knocks(self) -> None:
        self._knocks.addPath(str(self.box.running_folder))

    def _come_forward(self, _folder: str) -> None:
        """Come to the front: another copy of the program was started."""
        state = Qt.WindowState
        self._window.setWindowState(
            self._window.windowState() & ~state.WindowMinimized | state.WindowActive
        )
        self._window.raise_()
        self._window.activateWindow()

    def _enter(self, store: Any, is_new: bool) -> None:
        self._is_store_due = False
        self.watch.begin_again()
        if self._desk is None:
            self._open_desk(store, is_new=is_new)
        else:
            self._window.uncover()
            show_again(self._hidden)
            self._hidden = []
            self._desk.tasks.go_on()
            self._show_another_day(self._desk)
        self.entrance.tasks.run(self.box.has_little_room, done=self._warn_of_little_room, lane=LANE)

    def _open_desk(self, store: Any, *, is_new: bool) -> None:
        self._desk = desk = self._parts.make_desk(store)
        desk.tasks.idle_again.connect(self._close_store_when_saved)
        self._window.open_desk(desk, self._parts.pages)
        go_on_where_left(desk)
        self._system.listen(int(self._window.winId()))
        self.opened.emit(desk, is_new)

    def _show_another_day(self, desk: Desk) -> None:
        """Bring every page up to date if a day has come while it was locked."""
        if self._day != desk.today():
            self._day = desk.today()
            desk.has_changed(*KINDS)

    def _close_store_when_saved(self) -> None:
        if self._is_store_due and self._desk is not None and self._desk.tasks.idle:
            self._is_store_due = False
            self._desk.tasks.hold()
            self.entrance.close_store()

    def _warn_of_little_room(self, is_little: bool) -> None:
        if is_little and self._desk is not None:
            self._desk.trouble(LITTLE_ROOM)
