"""The way in: takes the caseload's folder and shows what stands between the user and the work.

It holds the strongbox, and asks it for everything on one lane of worker threads, so that what is
asked first is done first.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble, wait_in_words
from iro_desktop.ui.screens.entrance.preparing import PreparingPage
from iro_desktop.ui.screens.entrance.stuck import StuckPage
from iro_desktop.ui.screens.entrance.unlock import UnlockPage
from iro_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iro_desktop.services.opening import FirstRun, Strongbox
    from iro_desktop.ui.screens.entrance.welcome import WelcomePage

LANE = "strongbox"
_NO_WAIT = dt.timedelta(0)


@dataclass(frozen=True, kw_only=True)
class ByItself:
    """How a caseload opens without a question: a practice caseload's way.

    Attributes:
        words: What the cover says meanwhile.
        open: Makes the caseload and gives its store; called on a worker thread.
    """

    words: str
    open: "Callable[[Strongbox], Any]"


class Entrance(QObject):
    """Holds the strongbox, and puts covers on until the store is open.

    Signals:
        took_folder: The folder is this process's now.
        entered: The store is open: the store, and whether it has just been made.
        store_closed: The key has been dropped.
        close_asked: The user gives up.
    """

    took_folder = Signal()
    entered = Signal(object, bool)
    store_closed = Signal()
    close_asked = Signal()

    def __init__(
        self,
        *,
        open_box: "Callable[[], Strongbox]",
        put_on: Callable[[QWidget], object],
        looks_new: bool,
        by_itself: ByItself | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; `start` begins.

        Args:
            open_box: Takes the caseload's folder; called on a worker thread, again after trouble.
            put_on: Covers the window.
            looks_new: Whether there is no caseload yet, at a glance.
            by_itself: How the caseload opens the first time, if nobody is asked.
            parent: Whose part it is.
        """
        super().__init__(parent)
        self.tasks = Tasks(self)
        self._open_box, self._put_on = open_box, put_on
        self._looks_new, self._by_itself = looks_new, by_itself
        self._box: Strongbox | None = None
        self._first_run: WelcomePage | None = None
        self._is_close_due = self._is_unlocking = False

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
        if self._by_itself is not None:
            self._put_on(PreparingPage(self._by_itself.words))
        elif self._looks_new:
            self._welcome()
        else:
            self.ask_password()
        # The database is imported on the worker: let the window be drawn before.
        QTimer.singleShot(0, self, self._begin)

    def ask_password(self) -> None:
        """Put the cover on that asks for the password."""
        page = UnlockPage(wait=self._wait, in_words=wait_in_words, uses_keyring=self.uses_keyring)
        page.unlock_asked.connect(lambda typed: self._unlock(page, typed))
        self.took_folder.connect(page.show_wait)
        self._put_on(page)

    def close_store(self) -> None:
        """Drop the key; if a password is being tried just now, only if it is wrong."""
        self._is_close_due = True
        self._close_if_due()

    def uses_keyring(self) -> bool:
        """Say whether the password works on this computer only."""
        return self._box is not None and self._box.uses_keyring()

    def release(self) -> None:
        """Finish what has begun, close the store and free the folder."""
        self.tasks.finish()
        if self._box is not None:
            self._box.release()
            self._box = None

    # ---- The folder.

    def _begin(self) -> None:
        if self._by_itself is None:
            self.tasks.run(self._take_folder, done=self._taken, failed=self._stuck, lane=LANE)
            return
        itself = self._by_itself

        def begin() -> Any:
            self._take_folder()
            return itself.open(self.box)

        self.tasks.run(begin, done=self._opened_by_itself, failed=self._stuck, lane=LANE)

    def _take_folder(self) -> bool:
        """Return whether there is no caseload yet. On a worker thread."""
        if self._box is None:
            self._box = self._open_box()
        return self._box.is_new()

    def _taken(self, is_new: bool) -> None:
        if is_new is not self._looks_new:
            self._looks_new = is_new
            put_on = self._welcome if is_new else self.ask_password
            put_on()
        if is_new and self._first_run is not None:
            self._name_keyring(self._first_run)
        self.took_folder.emit()

    def _opened_by_itself(self, store: Any) -> None:
        self.took_folder.emit()
        self.entered.emit(store, False)

    def _stuck(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            raise error
        self._put_on(StuckPage(error, again=self.start, close=self.close_asked.emit))

    # ---- The first run.

    def _welcome(self) -> None:
        # Imported here because it is needed once in the life of a caseload.
        from iro_desktop.ui.screens.entrance.welcome import WelcomePage

        page = WelcomePage(self.tasks)
        page.finished.connect(lambda answers, typed: self._create(page, answers, typed))
        self._first_run = page
        self._put_on(page)

    def _name_keyring(self, page: "WelcomePage") -> None:
        self.tasks.run(self.box.keyring_words, done=page.show_keyring, owner=page, lane=LANE)

    def _create(self, page: "WelcomePage", answers: "FirstRun", typed: str) -> None:
        self.tasks.run(
            lambda: self.box.create(answers, typed),
            done=lambda store: self.entered.emit(store, True),
            failed=lambda error: _not_created(page, error),
            owner=page,
            lane=LANE,
        )

    # ---- The password.

    def _wait(self) -> dt.timedelta:
        return self._box.wait() if self._box is not None else _NO_WAIT

    def _unlock(self, page: UnlockPage, typed: str) -> None:
        self._is_unlocking = True

        def unlock() -> Any:
            self._take_folder()
            return self.box.unlock(typed)

        self.tasks.run(
            unlock,
            done=self._unlocked,
            failed=lambda error: self._not_unlocked(page, error),
            owner=page,
            lane=LANE,
        )

    def _unlocked(self, store: Any) -> None:
        self._is_unlocking = self._is_close_due = False
        self.entered.emit(store, False)

    def _not_unlocked(self, page: UnlockPage, error: Exception) -> None:
        from iro_desktop.services.opening import WrongPasswordError

        self._is_unlocking = False
        self._close_if_due()
        if isinstance(error, WrongPasswordError):
            page.show_wrong(error)
        elif isinstance(error, Trouble):
            page.show_trouble(error)
        else:
            raise error

    def _close_if_due(self) -> None:
        if self._is_close_due and not self._is_unlocking:
            self._is_close_due = False
            self.tasks.run(self.box.lock, done=lambda _: self.store_closed.emit(), lane=LANE)


def _not_created(page: "WelcomePage", error: Exception) -> None:
    from iro_desktop.services.opening import PasswordRefusedError

    if isinstance(error, PasswordRefusedError):
        page.show_refused(str(error))
    elif isinstance(error, Trouble):
        page.show_trouble(error)
    else:
        raise error
