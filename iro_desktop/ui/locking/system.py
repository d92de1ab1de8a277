"""Hearing from the system that the user leaves: locked screen, another user, sleep.

Windows says so in messages to a window, Linux desktops over D-Bus. macOS says nothing that Qt
passes on: there the watch's look at the calendar has to do. See docs/decisions/0002-the-key.md.
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 2, 4, 6, 7
_LEAVING = {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}


def means_leaving(message: int, wparam: int) -> bool:
    """Say whether a message of Windows means sleep, a locked screen or another user."""
    if message == WM_POWERBROADCAST:
        return wparam == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and wparam in _LEAVING


class SystemWatch(QObject):
    """Hears the system, where it speaks.

    Signals:
        leaving: The user leaves the computer, or it goes to sleep.
    """

    leaving = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to listen."""
        super().__init__(parent)
        self._filter: QAbstractNativeEventFilter | None = None
        self._buses: list[Any] = []

    def listen(self, window_id: int) -> None:
        """Listen on behalf of a window.

        Args:
            window_id: The system's own id of the main window.
        """
        if sys.platform == "win32":
            self._listen_on_windows(window_id)
        elif sys.platform == "linux":
            self._listen_on_the_buses()

    def close(self) -> None:
        """Listen no more."""
        app = QGuiApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
            self._filter = None

    def _listen_on_windows(self, window_id: int) -> None:
        app = QGuiApplication.instance()
        if sys.platform != "win32" or app is None:
            return
        import ctypes

        this_session = 0
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window_id, this_session)
        self._filter = _WindowsMessages(self)
        app.installNativeEventFilter(self._filter)

    def _listen_on_the_buses(self) -> None:
        # Imported here because only Linux needs it, and not before the first window is seen.
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        self._buses = [system, session]
        login = "org.freedesktop.login1"
        heard = (
            (system, login, "/org/freedesktop/login1", f"{login}.Manager", "PrepareForSleep"),
            (
                session,
                "",
                "/org/freedesktop/ScreenSaver",
                "org.freedesktop.ScreenSaver",
                "ActiveChanged",
            ),
            (session, "", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
        )
        for bus, service, path, interface, name in heard:
            if bus.isConnected():
                bus.connect(service, path, interface, name, self, SLOT("begins(bool)"))  # type: ignore[call-overload]  # the stubs want bytes, the library text

    @Slot(bool)
    def begins(self, begins: bool) -> None:
        """Hear from a bus that sleep or a locked screen begins, or ends."""
        if begins:
            self.leaving.emit()


class _WindowsMessages(QAbstractNativeEventFilter):
    """Reads Windows' messages to the program's windows, and keeps none."""

    def __init__(self, watch: SystemWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes, message: int) -> tuple[bool, int]:  # type: ignore[override]  # the stubs know one of the types that Qt passes
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]  # the same
            from ctypes.wintypes import MSG

            read = MSG.from_address(int(message))
            if means_leaving(int(read.message), int(read.wParam)):
                self._watch.leaving.emit()
        return False, 0
