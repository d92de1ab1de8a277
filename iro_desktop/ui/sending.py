"""The state of sending: at the foot of the window always, and in a quiet bar when it needs you."""

from PySide6.QtCore import QObject, QTimer

from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import short_status_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.office_link import state_of
from iro_desktop.ui.shell.window import MainWindow

_AGAIN_MS = 20_000
"""How often the words are made anew: "next try in 2 minutes" does not stay true."""
_LOOKS = {
    Phase.NO_OFFICE: (Tone.CALM, Icon.OFFLINE),
    Phase.WORKING: (Tone.CALM, Icon.CLOCK),
    Phase.SILENT: (Tone.CALM, Icon.OFFLINE),
    Phase.SIGNED_OUT: (Tone.SOON, Icon.LOCK),
    Phase.REFUSED: (Tone.LATE, Icon.WARNING),
    Phase.UPDATE: (Tone.LATE, Icon.WARNING),
    Phase.REVOKED: (Tone.LATE, Icon.WARNING),
}


class Sending(QObject):
    """Says how things stand with the office."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        """Begin, and go on as long as the desk is there."""
        super().__init__(desk)
        # Reads the store, whose libraries the first window does not wait for.
        from iro_desktop.ui.screens.office.office_bar import OfficeBar

        self._desk, self._window = desk, window
        self._waiting = 0
        self._bar = OfficeBar(desk)
        window.add_bar(self._bar)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._tell)
        self._is_over = False
        window.destroyed.connect(self._end)
        desk.changed.connect(self.count)
        if desk.office is not None:
            desk.office.changed.connect(self._tell)
            self._again.start()
        self.count()

    def count(self, _kinds: object = None) -> None:
        """Count again."""
        from iro_desktop.services.unsent import unsent_count

        store = self._desk.store
        self._desk.tasks.run(lambda: unsent_count(store), done=self._show, lane="read")

    def _end(self) -> None:
        """Say nothing more: the desk may outlive the window by a moment."""
        self._is_over = True
        self._again.stop()

    def _show(self, unsent: int) -> None:
        self._waiting = unsent
        self._tell()

    def _tell(self) -> None:
        if self._is_over:
            return
        state = state_of(self._desk, waiting=self._waiting)
        tone, icon = look_of(state)
        self._window.show_status(short_status_words(state, self._desk.now()), tone, icon)
        self._bar.show_state(state)


def look_of(state: SyncState) -> tuple[Tone, Icon]:
    """Return the colour and the icon that go with a state's words."""
    if state.phase is not Phase.IDLE:
        return _LOOKS[state.phase]
    is_safe = state.last_success is not None and not state.waiting
    return (Tone.DONE, Icon.SAFE) if is_safe else (Tone.CALM, Icon.CLOCK)
