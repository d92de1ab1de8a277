"""The quiet bar under the banner: sign in again, come near a network, a child has moved.

It never takes the focus: whoever is typing goes on typing.
"""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_desktop.services.office.sync_page import Known, Moved, known_now, moved_since, moved_words
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import status_words, warning_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.routes import Handover
from iro_desktop.ui.screens.office.signing_in import open_sign_in

_NOBODY = Known(names={}, waiting={})


class OfficeBar(QFrame):
    """One line at a time: what moved first, then what asks for the officer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known = _NOBODY
        self._since = desk.now()
        self._moves: list[tuple[Moved, str]] = []
        self._away = ""
        self._state = SyncState()
        self.setProperty("kind", "sunken")
        mark = QLabel()
        wear(mark, Icon.INFO, "accent")
        self._words = label("")
        said = row(column(mark, None), self._words, spacing=Space.M)
        said.setStretch(1, 1)
        self._sign_in = secondary("Sign in to the office", lambda: open_sign_in(self, desk))
        self._see = secondary("See the handover", self._hand_over)
        self._put_away = quiet("Put away", self.put_away, name="Put this line away")
        ways = wrapping(self._sign_in, self._see, self._put_away)
        column(spread(said, ways), parent=self, margins=(Space.XL, Space.S, Space.XL, Space.S))
        self.hide()
        desk.changed.connect(self._look_around)
        self._look_around(frozenset({"child"}))

    def show_state(self, state: SyncState) -> None:
        """Take in how it stands with the office."""
        was, self._state = self._state, state
        if state.phase is not was.phase or state.last_success != was.last_success:
            self._look_around(frozenset({"child"}))
        self._show()

    def put_away(self) -> None:
        """Take the line away; the foot of the window goes on saying how things stand."""
        if self._moves:
            self._moves.pop(0)
        else:
            self._away = self._asks()
        holder: QWidget | None = self.window().focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            self.focusNextPrevChild(True)
        self._show()

    def _look_around(self, kinds: frozenset[str]) -> None:
        """Remember who is here, in memory only, and find out who came or went."""
        if self._desk.office is None or not kinds & {"child", "allocation"}:
            return
        store, since = self._desk.store, self._since
        self._desk.tasks.run(
            lambda: (known_now(store), moved_since(store, since=since)),
            done=self._looked,
            owner=self,
            lane="read",
        )

    def _looked(self, found: tuple[Known, tuple[Moved, ...]]) -> None:
        now, moves = found
        for each in moves:
            words = moved_words(each, self._known, now)
            if words and each.at > self._since:
                self._moves.append((each, words))
        self._since = max((self._since, *(each.at for each in moves)))
        # Who is not here now may be told of only with the next look: names stay while it runs.
        names = {**self._known.names, **now.names}
        before = self._known.waiting.items()
        gone = {child: what for child, what in before if child not in now.names}
        waiting = {**gone, **now.waiting}
        self._known = Known(names=names, waiting=waiting)
        self._show()

    def _asks(self) -> str:
        if self._state.phase is Phase.SIGNED_OUT:
            return status_words(self._state, self._desk.now())
        return warning_words(self._state) if self._state.phase is not Phase.NO_OFFICE else ""

    def _show(self) -> None:
        asks = self._asks()
        words = self._moves[0][1] if self._moves else asks if asks != self._away else ""
        if not asks:
            self._away = ""
        is_new = bool(words) and words != self._words.text()
        self._words.setText(words)
        self._sign_in.setVisible(not self._moves and self._state.phase is Phase.SIGNED_OUT)
        self._see.setVisible(bool(self._moves) and self._moves[0][0].has_come)
        self.setVisible(bool(words))
        if is_new:
            announce(self, words)

    def _hand_over(self) -> None:
        moved, _words = self._moves.pop(0)
        self._show()
        self._desk.go(Handover(moved.child_id))
