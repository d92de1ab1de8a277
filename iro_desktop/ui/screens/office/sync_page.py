"""The office: how things stand, what waits child by child, and what happened."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from iro_core.domain.date_words import counted
from iro_desktop.services.dates.dated import DateWords, dates_of
from iro_desktop.services.office.record_words import when_words
from iro_desktop.services.office.sync_page import Happened, SyncFacts, WaitingHere, sync_facts
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import status_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, line, spread, wrapping
from iro_desktop.ui.kit.buttons import link, primary, quiet, secondary
from iro_desktop.ui.kit.cards import card, empty_state, facts
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.office_link import state_of
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ChildFile, Conflicts, ConnectOffice, HeldWork, SyncPage
from iro_desktop.ui.screens.office.on_a_stick import ask_what_to_read, ask_where_to_write
from iro_desktop.ui.screens.office.signing_in import open_sign_in
from iro_desktop.ui.shell.actions import Act

_SHOWN = 20
_REACHED = "When laptop and office last met, by this laptop's clock."
_NO_OFFICE = (
    "Your work is safe on this laptop. With an invitation from your IT it goes to the office by "
    "itself, and what colleagues write comes here."
)
_SMALL = "Only changes and news are sent and fetched; new cases and pictures wait."


class SyncingPage(ScrollPage):
    """What lies behind the line at the foot of the window."""

    title = "The office"
    help_topic = "sync"

    def __init__(self, desk: Desk, _route: SyncPage) -> None:
        super().__init__(desk)
        self._facts: SyncFacts | None = None
        self._is_long = False
        self._now = column(spacing=Space.L)
        self._rest = column(spacing=Space.L)
        self.body.addWidget(PageHeader("The office", back=desk.back))
        self.body.addLayout(self._now)
        self.body.addLayout(self._rest)
        self.body.addStretch(1)
        if desk.office is not None:
            desk.office.changed.connect(lambda: self.refresh(frozenset()))

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read what waits and what happened again."""
        store, now = self.desk.store, self.desk.now()
        self.desk.tasks.run(
            lambda: sync_facts(store, now=now), done=self._show, owner=self, lane="read"
        )

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with the office."""
        return (
            Act("&Send and fetch now", self.send_now, ("Ctrl+R",)),
            Act("Small &things only", self.turn_small),
            Act("Sign &in", lambda: open_sign_in(self, self.desk)),
            Act("&Connect to an office", lambda: self.desk.go(ConnectOffice())),
            Act("What was &written twice", lambda: self.desk.go(Conflicts())),
            Act("&Held work", lambda: self.desk.go(HeldWork())),
            Act("&Put changes on a stick", lambda: ask_where_to_write(self, self.desk)),
            Act("&Read an answer from a stick", lambda: ask_what_to_read(self, self.desk)),
        )

    def send_now(self) -> None:
        """Ask the office at once."""
        if self.desk.office is not None:
            self.desk.office.sync_now()
            self.desk.said("Asking the office")

    def turn_small(self) -> None:
        """Let new cases and pictures wait, or fetch them again."""
        office = self.desk.office
        if office is not None:
            office.set_small_only(not office.state().is_small_only)
            self.refresh(frozenset())

    def _show(self, found: SyncFacts) -> None:
        focused = focused_name(self)
        self._facts = found
        state = state_of(self.desk, waiting=len(found.waiting))
        empty(self._now)
        empty(self._rest)
        if state.phase is Phase.NO_OFFICE:
            connect = primary("&Connect to an office", lambda: self.desk.go(ConnectOffice()))
            made = empty_state(Icon.OFFLINE, "No office is connected", _NO_OFFICE, connect)
            self._put(self._now, card(made))
        else:
            self._put(self._now, self._standing(state, found))
        is_shut = self.desk.office is not None and self.desk.office.is_shut
        if not is_shut:  # both name children
            self._put(self._rest, self._waiting(found.waiting))
        if found.happened and not is_shut:
            self._put(self._rest, self._history(found))
        focus_again(self, focused, otherwise=self.focus_first)

    def _put(self, place: QVBoxLayout, widget: QWidget) -> None:
        place.addWidget(widget)
        widget.show()

    def _standing(self, state: SyncState, found: SyncFacts) -> QWidget:
        now = self.desk.now()
        is_filling = state.filled < state.to_fill
        words = filling_words(state) if is_filling else status_words(state, now)
        parts: list[QWidget] = [label(words, "lead")]
        if is_filling and state.phase is not Phase.WORKING:
            parts.append(label(status_words(state, now)))
        last = when_words(state.last_success, now, _REACHED)
        reached = last if state.last_success else DateWords("Not yet")
        told = [("Office", found.office), ("Signed in as", found.account)]
        told += [("Last reached", reached), ("Next try", next_words(state, self.desk))]
        parts.append(facts(told))
        if state.is_small_only:
            parts.append(label(_SMALL, "muted"))
        parts.append(wrapping(*self._buttons(state)))
        return card(*parts)

    def _buttons(self, state: SyncState) -> list[QPushButton]:
        small = "Fetch everything" if state.is_small_only else "Small &things only"
        buttons = [secondary(small, self.turn_small)]
        if state.phase is Phase.SIGNED_OUT:
            asks = primary("Sign &in", lambda: open_sign_in(self, self.desk))
            return [asks, *buttons]
        if state.phase in (Phase.REVOKED, Phase.UPDATE):
            return buttons
        return [primary("&Send and fetch now", self.send_now), *buttons]

    def _waiting(self, waiting: tuple[WaitingHere, ...]) -> QWidget:
        if not waiting:
            done = label("Nothing waits to be sent.")
            return card(done, heading="What waits to be sent")
        rows: list[QWidget] = []
        for each in waiting:
            rows += [line(), self._waits(each)]
        return card(*rows[1:], heading="What waits to be sent")

    def _waits(self, each: WaitingHere) -> QWidget:
        if not each.child_id:
            name: QWidget = label(each.child, "label")
        else:
            go = lambda: self.desk.go(ChildFile(each.child_id))  # noqa: E731 - one use, beside it
            name = link(each.child.replace("&", "&&"), go)
        return spread(wrapping(name), label(each.what))

    def _history(self, found: SyncFacts) -> QWidget:
        parts: list[QWidget] = [label(each) for each in found.sums]
        shown = found.happened if self._is_long else found.happened[:_SHOWN]
        for each in shown:
            parts += [line(), _happening(each)]
        more = len(found.happened) - len(shown)
        if more > 0:
            parts.append(wrapping(quiet(f"Show {counted(more, 'earlier line')}", self._all)))
        return card(*parts, heading="What happened in 90 days")

    def _all(self) -> None:
        self._is_long = True
        if self._facts is not None:
            self._show(self._facts)


def filling_words(state: SyncState) -> str:
    """Return how far the first fill is."""
    verb = "is" if state.filled == 1 else "are"
    of = counted(state.to_fill, "child") if state.to_fill == 1 else f"{state.to_fill} children"
    return f"{state.filled} of {of} {verb} here; you can work meanwhile."


def next_words(state: SyncState, desk: Desk) -> str:
    """Return when the next round begins by itself."""
    if state.phase is Phase.WORKING:
        return "Now"
    if state.phase is Phase.SIGNED_OUT:
        return "When you have signed in"
    at = state.next_try_at
    if at is None:
        return "Not by itself"
    return f"At {at.astimezone(desk.now().tzinfo):%H:%M}"


def _happening(each: Happened) -> QWidget:
    made = QWidget()
    column(
        dated(DateWords(each.when, dates_of(each.when)), dates_of(each.when), "small"),
        dated(each.what, dates_of(each.what)),
        parent=made,
        spacing=0,
    )
    return made


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(SyncPage, SyncingPage)
