"""Keeping the preview in step with the typing: soon after each key, never in its way.

Keys that come close together are shown together. While one preview is being made the next one
waits, and takes what was typed until then: a slow machine shows fewer, none is late for long.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.letters.letter_preview import LetterPreview, preview
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.pdf_pages import Drawn, draw
from iro_desktop.ui.kit.sheets import SheetView
from iro_desktop.ui.saving import Alarm
from iro_desktop.ui.screens.letter.letter_saver import Words

SOON_MS = 30
AHEAD_MS = 400
"""After so long without a key, the page below those in sight is drawn too."""
LANE = "preview"


@dataclass(frozen=True, repr=False)
class _Made:
    look: LetterPreview
    drawn: Drawn


class Previewer(QObject):
    """Makes previews of one letter and shows them.

    Signals:
        made: A new preview is shown (a `LetterPreview`).
        failed: There is none now: a sentence that says why.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        letter: OpenLetter,
        view: SheetView,
        *,
        read: Callable[[], Words],
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Preview a letter.

        Args:
            read: Tells what stands on the screen now.
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(view)
        self._desk, self._letter, self._view, self._read = desk, letter, view, read
        self._is_busy = self._is_asked = self._is_undrawn = self._is_resting = False
        self._look: LetterPreview | None = None
        make = alarm or self._timer
        self._soon, self._ahead = make(), make()
        self._soon.timeout.connect(self._begin)
        self._ahead.timeout.connect(self._redraw)
        view.undrawn.connect(self._redraw)

    def ask(self) -> None:
        """Show what is typed now, soon."""
        self._is_asked, self._is_resting = True, False
        self._ahead.stop()
        if not self._soon.isActive():
            self._soon.start(SOON_MS)

    def rest(self) -> None:
        """Make no previews until the next `ask`: the page is not looked at."""
        self._is_resting = True
        self._soon.stop()
        self._ahead.stop()

    def _begin(self) -> None:
        if self._is_busy or self._is_resting:
            return
        if self._is_asked:
            self._is_busy, self._is_asked = True, False
            self._run(self._job())
        elif self._is_undrawn and self._look is not None:
            self._is_busy = True
            look, view = self._look, self._view
            pages, width = view.pages_in_sight(ahead=1), view.width_wanted()
            self._run(lambda: _Made(look, draw(look.pdf, pages=pages, width_px=width)))
        self._is_undrawn = False

    def _job(self) -> Callable[[], _Made]:
        words, store, letter = self._read(), self._desk.store, self._letter
        day = words.dated_on or self._desk.today()
        pages, width = self._view.pages_in_sight(), self._view.width_wanted()

        def job() -> _Made:
            look = preview(store, seen=letter, draft=words.draft, dated_on=day)
            return _Made(look, draw(look.pdf, pages=pages, width_px=width))

        return job

    def _run(self, work: Callable[[], _Made]) -> None:
        def told_plainly() -> _Made | str:
            try:
                return work()
            except (LetterError, Trouble) as why:
                # The words themselves are saved or their trouble is told; this is only a look.
                return str(why) if isinstance(why, LetterError) else why.happened

        self._desk.tasks.run(told_plainly, done=self._came, failed=self._broke, lane=LANE)

    def _came(self, outcome: "_Made | str") -> None:
        self._is_busy = False
        if isinstance(outcome, str):
            self.failed.emit(outcome)
        else:
            is_new = outcome.look is not self._look
            self._look = outcome.look
            self._view.show_pages(outcome.drawn)
            if is_new:
                self.made.emit(outcome.look)
                self._ahead.start(AHEAD_MS)
        self._begin()

    def _broke(self, error: Exception) -> None:
        self._is_busy = False
        raise error

    def _redraw(self) -> None:
        self._is_undrawn = True
        if not self._soon.isActive():
            self._soon.start(SOON_MS)

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
