"""Written twice: one thing after another, both texts side by side, and what was chosen before."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iro_core.fields import KINDS
from iro_core.trouble import Trouble
from iro_desktop.services.office.conflicts import (
    UNDO_DAYS,
    Choice,
    TwoTexts,
    open_conflicts,
    settle,
    settled_conflicts,
)
from iro_desktop.services.refusals import NotAllowedError, RecordError, RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, line
from iro_desktop.ui.kit.cards import card, empty_state
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import Conflicts
from iro_desktop.ui.screens.asking import NOT_ALLOWED
from iro_desktop.ui.screens.office.conflict_card import ConflictCard, settled_line
from iro_desktop.ui.shell.actions import Act

_GONE = "This has left the laptop since. Nothing was changed."
_NOTHING = (
    "When two people change the same thing without having seen each other's words, both texts "
    "wait here. Nothing is ever overwritten."
)


class ConflictsPage(ScrollPage):
    """Chooses between two texts, one pair at a time."""

    title = "Written twice"
    help_topic = "conflicts"
    widest_ems = 130

    def __init__(self, desk: Desk, route: Conflicts) -> None:
        super().__init__(desk)
        self._route = route
        self._open: tuple[TwoTexts, ...] = ()
        self._settled: tuple[TwoTexts, ...] = ()
        self._at = ""
        self._card: ConflictCard | None = None
        self._wants_focus = True
        self._head = PageHeader("Written twice", back=desk.back)
        self._now = column()
        self._before = column()
        self.body.addWidget(self._head)
        self.body.addLayout(self._now)
        self.body.addLayout(self._before)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read both lists again; the pair that is looked at stays."""
        if self._is_joining():
            return
        store, now, route = self.desk.store, self.desk.now(), self._route
        self.desk.tasks.run(
            lambda: (
                open_conflicts(store, now=now, child_id=route.child_id, record_id=route.record_id),
                settled_conflicts(store, now=now),
            ),
            done=self._show,
            owner=self,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin at the choice."""
        if self._card is not None:
            self._card.begin()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer the choices, and the next pair."""
        return (
            Act("&Keep what stands", self._on_card(ConflictCard.keep), ("Ctrl+1",)),
            Act("&Take the other", self._on_card(ConflictCard.take_other), ("Ctrl+2",)),
            Act("&Join both", self._on_card(ConflictCard.join_both), ("Ctrl+3",)),
            Act("What both &began from", self._on_card(ConflictCard.turn_base), ("Ctrl+B",)),
            Act("&Next one", self.next_one, ("Ctrl+Right",)),
        )

    def _on_card(self, do: Callable[[ConflictCard], object]) -> Callable[[], object]:
        return lambda: do(self._card) if self._card is not None else None

    def next_one(self) -> None:
        """Look at the next pair without choosing."""
        if len(self._open) < 2 or self._is_joining():
            return
        number = self._number()
        self._at = self._open[(number + 1) % len(self._open)].id
        self._show_pair()
        self.focus_first()

    def _is_joining(self) -> bool:
        return self._card is not None and self._card.is_joining()

    def _number(self) -> int:
        return next((i for i, each in enumerate(self._open) if each.id == self._at), 0)

    def _show(self, found: tuple[tuple[TwoTexts, ...], tuple[TwoTexts, ...]]) -> None:
        focused = focused_name(self)
        was = [each.id for each in self._open]
        self._open, self._settled = found
        if self._at not in [each.id for each in self._open]:
            self._at = _next_of(was, self._at, [each.id for each in self._open])
        self._show_pair()
        self._show_settled()
        if self._wants_focus:
            self._wants_focus = False
            self.focus_first()
        else:
            focus_again(self, focused, otherwise=self.focus_first)

    def _show_pair(self) -> None:
        empty(self._now)
        self._card = None
        if not self._open:
            self._head.set_subtitle("")
            self._put(self._now, empty_state(Icon.DONE, "Nothing is written twice", _NOTHING))
            return
        number = self._number()
        many = len(self._open)
        told = "This was written by two people at once. Choose what shall stand; both are kept."
        self._head.set_subtitle(f"{number + 1} of {many}. {told}" if many > 1 else told)
        skip = self.next_one if many > 1 else None
        self._card = ConflictCard(self._open[number], skip=skip)
        self._card.chosen.connect(self._choose)
        self._put(self._now, self._card)

    def _show_settled(self) -> None:
        empty(self._before)
        if not self._settled:
            return
        rows: list[QWidget] = []
        for number, each in enumerate(self._settled, start=1):
            rows += [line(), settled_line(each, self._taking(each), number)]
        heading = f"Chosen in the last {UNDO_DAYS} days"
        self._put(self._before, card(*rows[1:], heading=heading))

    def _put(self, place: QVBoxLayout, widget: QWidget) -> None:
        place.addWidget(widget)
        widget.show()

    def _taking(self, two: TwoTexts) -> Callable[[Choice], object]:
        return lambda choice: self._settle(two, choice, "")

    def _choose(self, choice: Choice, text: str) -> None:
        self._settle(self._open[self._number()], choice, text)

    def _settle(self, two: TwoTexts, choice: Choice, text: str) -> None:
        store = self.desk.store

        def done(_none: object) -> None:
            if self._card is not None:
                self._card.stop_joining()
            self._wants_focus = True
            left = len([each for each in self._open if each.id != two.id])
            words = f"Chosen. {counted(left, 'more waits', 'more wait')}." if left else "Chosen."
            self.desk.said(words)
            announce(self, words)
            self.desk.has_changed("conflict", *({two.record_kind} & set(KINDS)))

        self.desk.tasks.run(
            lambda: settle(store, conflict_id=two.id, choice=choice, text=text),
            done=done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        words = {NotAllowedError: NOT_ALLOWED, RecordMissingError: _GONE}.get(type(error), "")
        if isinstance(error, RecordError):
            words = str(error)
        if words and self._card is not None:
            self._card.show_refusal(words)
        elif not words and not isinstance(error, Trouble):
            raise error


def _next_of(was: list[str], at: str, now: list[str]) -> str:
    """Return the pair that came after the one that has gone, or the first."""
    after = was[was.index(at) + 1 :] if at in was else []
    return next((each for each in (*after, *now) if each in now), "")


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Conflicts, ConflictsPage)
