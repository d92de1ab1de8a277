"""The watch over the open caseload: tells when to lock.

It looks at what reaches the program's windows, not at every event of every widget, so that typing
costs nothing. A jump of the calendar between two looks means that the computer slept.
"""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

LOOK_EVERY_MS = 2_000
SLEPT_S = 60.0
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class Watch(QObject):
    """Watches for nobody being there, for sleep, and for Ctrl+L in any window.

    Signals:
        lock_due: The screen must be locked now.
    """

    lock_due = Signal()

    def __init__(
        self,
        *,
        now: Callable[[], dt.datetime],
        steady_s: Callable[[], float],
        idle: dt.timedelta,
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            now: The calendar, which goes on while the computer sleeps.
            steady_s: A clock that nobody can set.
            idle: How long without a sign of life is too long.
        """
        super().__init__(parent)
        self._now, self._steady_s, self._idle_s = now, steady_s, idle.total_seconds()
        self._life_s, self._looked_at = steady_s(), now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
        for window in QGuiApplication.topLevelWindows():
            self._follow(window)

    def set_idle(self, idle: dt.timedelta) -> None:
        """Take another time after which the screen locks."""
        self._idle_s = idle.total_seconds()

    def begin_again(self) -> None:
        """Count from now: the caseload has just been opened."""
        self._life_s, self._looked_at = self._steady_s(), self._now()

    def look(self) -> None:
        """See whether it is time. The timer calls this every two seconds."""
        jumped_s = (self._now() - self._looked_at).total_seconds()
        self._looked_at = self._now()
        if jumped_s > SLEPT_S or self._steady_s() - self._life_s >= self._idle_s:
            self.lock_due.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a sign of life; take Ctrl+L, which a dialog would keep from the menus."""
        if event.type() in _SIGNS_OF_LIFE:
            self._life_s = self._steady_s()
            if isinstance(event, QKeyEvent) and _is_lock(event):
                self.lock_due.emit()
                return True
        return False

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


def _is_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
