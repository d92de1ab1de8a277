"""One sitting: the strongbox opened, the window dressed, locked, unlocked and closed in order."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from iro_core.fields import KINDS
from iro_core.trouble import Trouble, wait_in_words
from iro_desktop.ui.desk import Desk
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
from iro_desktop.ui.screens.stuck import StuckPage
from iro_desktop.ui.screens.unlock import UnlockPage
from iro_desktop.ui.shell.tour import Tour
from iro_desktop.ui.shell.window import MainWindow
from iro_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iro_desktop.services.opening import FirstRun, Strongbox
    from iro_desktop.ui.screens.welcome import WelcomePage

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
_BOX = "strongbox"
_NO_WAIT = dt.timedelta(0)


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
    """

    open_box: "Callable[[], Strongbox]"
    make_desk: Callable[[Any], Desk]
    pages: Pages
    looks_new: bool
    now: Callable[[], dt.datetime]
    steady_s: Callable[[], float]
    idle: dt.timedelta


class Session(QObject):
    """Holds the strongbox and the window together.

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
        self._tasks = Tasks(self)
        self._box: Strongbox | None = None
        self._desk: Desk | None = None
        self._cover: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._closing_store = False
        self._last_trouble: Trouble | None = None
        self._day = parts.now().date()
        self._knocks = QFileSystemWatcher(self)
        self._knocks.directoryChanged.connect(self._come_forward)
        self._system = SystemWatch(self)
        self._system.leaving.connect(self.lock)
        self.watch = Watch(now=parts.now, steady_s=parts.steady_s, idle=parts.idle, parent=self)
        self.watch.lock_due.connect(self.lock)
        window.lock_asked.connect(self.lock)
        window.closing.connect(self.close)

    @property
    def tasks(self) -> Tasks:
        """What the strongbox's work runs on, apart from the pages' tasks."""
        return self._tasks

    @property
    def box(self) -> "Strongbox":
        """The strongbox, once its folder has been taken.

        Raises:
            RuntimeError: It has not.
        """
        if self._box is None:
            raise RuntimeError("The folder has not been taken.")
        return self._box

    @property
    def has_folder(self) -> bool:
        """Whether the caseload's folder has been taken."""
        return self._box is not None

    def start(self) -> None:
        """Show a cover, and take the folder meanwhile."""
        if self._parts.looks_new:
            self._cover_for_first_run()
        else:
            self._cover_for_unlocking()
        # The database is imported on the worker: let the window be drawn before.
        QTimer.singleShot(0, self, self._take)

    def _take(self) -> None:
        self._tasks.run(self._take_folder, done=self._taken, failed=self._stuck, lane=_BOX)

    def lock(self) -> None:
        """Cover the work now; drop the key as soon as what is typed has been saved."""
        if self._desk is None or self._window.is_covered:
            return
        close_popups()
        for tour in self._window.findChildren(Tour):
            tour.end()
        self._cover_for_unlocking()
        self._hidden = hide_other_windows(self._window)
        clear_clipboard(QGuiApplication.clipboard())
        self._closing_store = True
        self._close_store_when_saved()
        self.locked.emit()

    def close(self) -> None:
        """Save what is typed, close the store, free the folder."""
        self._system.close()
        if self._desk is not None:
            self._desk.tasks.finish()
        self._tasks.finish()
        if self._box is not None:
            self._box.release()
            self._box = None
        self.closed.emit()

    def change_password(self) -> None:
        """Open the dialog that changes the password."""
        from iro_desktop.ui.screens.change_password import ChangePassword

        ChangePassword(
            self._window,
            tasks=self._tasks,
            lane=_BOX,
            change=self.box.change_password,
            changed=self._tell_password_changed,
        ).open()

    def _tell_password_changed(self) -> None:
        if self._desk is not None:
            self._desk.said("Your password has been changed.")

    def protection(self) -> str:
        """Return in a sentence what protects the caseload."""
        return KEYRING_TOO if self._uses_keyring() else NO_KEYRING

    # ---- The folder.

    def _take_folder(self) -> bool:
        """Return whether there is no caseload yet. On a worker thread."""
        if self._box is None:
            self._box = self._parts.open_box()
        return self._box.is_new()

    def _taken(self, is_new: bool) -> None:
        self._knocks.addPath(str(self.box.running_folder))
        if is_new is not self._parts.looks_new:
            put_on = self._cover_for_first_run if is_new else self._cover_for_unlocking
            put_on()
        if isinstance(self._cover, UnlockPage):
            self._cover.show_wait()
        elif is_new:
            self._tasks.run(self.box.keyring_words, done=self._show_keyring, lane=_BOX)

    def _stuck(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._put_on(StuckPage(error, again=self.start, close=self._window.close))

    def _come_forward(self, _folder: str) -> None:
        """Come to the front: another copy of the program was started."""
        self._window.setWindowState(
            self._window.windowState() & ~Qt.WindowState.WindowMinimized
            | Qt.WindowState.WindowActive
        )
        self._window.raise_()
        self._window.activateWindow()

    # ---- The covers.

    def _put_on(self, cover: QWidget) -> None:
        self._cover = cover
        self._window.cover(cover)

    def _cover_for_unlocking(self) -> None:
        page = UnlockPage(wait=self._wait, in_words=wait_in_words, uses_keyring=self._uses_keyring)
        page.unlock_asked.connect(lambda typed: self._unlock(page, typed))
        self._put_on(page)

    def _cover_for_first_run(self) -> None:
        # Imported here because it is needed once in the life of a caseload.
        from iro_desktop.ui.screens.welcome import WelcomePage

        page = WelcomePage(self._tasks)
        page.finished.connect(lambda answers, typed: self._create(page, answers, typed))
        self._welcome = page
        self._put_on(page)

    def _show_keyring(self, words: str | None) -> None:
        self._welcome.show_keyring(words)

    def _wait(self) -> dt.timedelta:
        return self._box.wait() if self._box is not None else _NO_WAIT

    def _uses_keyring(self) -> bool:
        return self._box is not None and self._box.uses_keyring()

    # ---- Opening and closing the store.

    def _create(self, page: "WelcomePage", answers: "FirstRun", typed: str) -> None:
        from iro_desktop.services.opening import PasswordRefusedError

        def failed(error: Exception) -> None:
            if isinstance(error, PasswordRefusedError):
                page.show_refused(str(error))
            elif isinstance(error, Trouble):
                page.show_trouble(error)
            else:
                raise error

        self._tasks.run(
            lambda: self.box.create(answers, typed),
            done=lambda store: self._open(store, is_new=True),
            failed=failed,
            owner=page,
            lane=_BOX,
        )

    def _unlock(self, page: UnlockPage, typed: str) -> None:
        self._closing_store = False

        def unlock() -> Any:
            self._take_folder()
            return self.box.unlock(typed)

        self._tasks.run(
            unlock,
            done=lambda store: self._open(store, is_new=False),
            failed=lambda error: self._not_unlocked(page, error),
            owner=page,
            lane=_BOX,
        )

    def _not_unlocked(self, page: UnlockPage, error: Exception) -> None:
        from iro_desktop.services.opening import WrongPasswordError

        self._closing_store = self._desk is not None
        self._close_store_when_saved()
        if isinstance(error, WrongPasswordError):
            page.show_wrong(error)
        elif isinstance(error, Trouble):
            page.show_trouble(error)
        else:
            raise error

    def _open(self, store: Any, *, is_new: bool) -> None:
        self.watch.begin_again()
        if self._desk is None:
            self._open_desk(store, is_new=is_new)
        else:
            self._window.uncover()
            show_again(self._hidden)
            self._hidden = []
            self._bring_up_to_date(self._desk)
        self._tasks.run(self.box.has_little_room, done=self._warn_of_little_room, lane=_BOX)

    def _open_desk(self, store: Any, *, is_new: bool) -> None:
        self._desk = desk = self._parts.make_desk(store)
        desk.tasks.idle_again.connect(self._close_store_when_saved)
        desk.met_trouble.connect(self._note_trouble)
        self._window.open_desk(desk, self._parts.pages)
        go_on_where_left(desk)
        self._system.listen(int(self._window.winId()))
        self.opened.emit(desk, is_new)

    def _bring_up_to_date(self, desk: Desk) -> None:
        """Take away what being locked has caused, and show another day if it has come."""
        from iro_desktop.services.opening import StoreLockedError

        if isinstance(self._last_trouble, StoreLockedError):
            desk.met_trouble.emit(None)
        if self._day != desk.today():
            self._day = desk.today()
            desk.has_changed(*KINDS)

    def _note_trouble(self, trouble: Trouble | None) -> None:
        self._last_trouble = trouble

    def _close_store_when_saved(self) -> None:
        if self._closing_store and self._desk is not None and self._desk.tasks.idle:
            self._tasks.run(self._close_store, done=self._tell_closed, lane=_BOX)

    def _close_store(self) -> bool:
        """Close the store unless a password has been given meanwhile. On a worker thread."""
        if self._closing_store and self._box is not None:
            self._box.lock()
            return True
        return False

    def _tell_closed(self, is_closed: bool) -> None:
        if is_closed:
            self.store_closed.emit()

    def _warn_of_little_room(self, is_little: bool) -> None:
        if is_little and self._desk is not None:
            self._desk.trouble(LITTLE_ROOM)
