"""Python's garbage collection, kept to the screen's own thread.

Left to itself, Python collects in whichever thread happens to allocate. A worker that does so may
destroy a page that was closed, and Qt crashes when its timers and widgets end in another thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Turns the automatic collection off, and does it on this thread, about as often."""

    def __init__(self, parent: QObject) -> None:
        """Begin. What exists by now stays for good and is not looked through again.

        Args:
            parent: Lives as long as the program, on the screen's thread.
        """
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose count is past Python's own threshold, if any."""
    due = [n for n, count in enumerate(gc.get_count()) if count > gc.get_threshold()[n]]
    if due:
        gc.collect(due[-1])
