"""The state of sending at the foot of the window, brought up to date after each change."""

from PySide6.QtCore import QObject

from iro_desktop.sync.state import SyncState
from iro_desktop.sync.status import short_status_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.shell.window import MainWindow


class Sending(QObject):
    """Counts what no office has yet and says so."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        """Begin, and go on as long as the desk is there."""
        super().__init__(desk)
        self._desk, self._window = desk, window
        desk.changed.connect(self.count)
        self.count()

    def count(self, _kinds: object = None) -> None:
        """Count again."""
        from iro_desktop.services.unsent import unsent_count

        store = self._desk.store
        self._desk.tasks.run(lambda: unsent_count(store), done=self._show, lane="read")

    def _show(self, unsent: int) -> None:
        words = short_status_words(SyncState(waiting=unsent), self._desk.now())
        self._window.show_status(words, Tone.CALM, Icon.OFFLINE)
