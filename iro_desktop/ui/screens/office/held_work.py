"""Held work: what it says, why it waits, and a person's word on it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import DateWords, dates_of
from iro_desktop.services.office.held_work import (
    ADDED,
    SET_ASIDE,
    WAITING,
    Held,
    decide,
    held_work,
)
from iro_desktop.services.refusals import NotAllowedError, RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, line, wrapping
from iro_desktop.ui.kit.buttons import link, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ChildFile, HeldWork

_ABOUT = (
    "This work reached the office, but it may not enter a child's record without a person's word. "
    "Nothing of it is lost."
)
_NOTHING = (
    "Work waits here when it reaches the office after the child has moved to another officer, or "
    "when its author's role may not write it."
)
_TONES = {ADDED: Tone.DONE, SET_ASIDE: Tone.CALM, WAITING: Tone.SOON}


class HeldWorkPage(ScrollPage):
    """Lets the child's officer or a manager decide."""

    title = "Held work"
    help_topic = "conflicts"
    watches = frozenset({"held_edit", "allocation", "profile"})

    def __init__(self, desk: Desk, _route: HeldWork) -> None:
        super().__init__(desk)
        self._list = column(spacing=Space.M)
        self._told = label("", "error")
        self._told.hide()
        self.body.addWidget(PageHeader("Held work", _ABOUT, back=desk.back))
        self.body.addWidget(self._told)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the list again."""
        store, now = self.desk.store, self.desk.now()
        self.desk.tasks.run(
            lambda: held_work(store, now=now), done=self._show, owner=self, lane="read"
        )

    def _show(self, found: tuple[Held, ...]) -> None:
        focused = focused_name(self)
        empty(self._list)
        if not found:
            self._put(empty_state(Icon.DONE, "Nothing is held", _NOTHING))
        waiting = [each for each in found if each.state == WAITING]
        for number, each in enumerate(waiting, start=1):
            self._put(self._card(each, number))
        rows: list[QWidget] = []
        for each in found[len(waiting) :]:
            rows += [line(), _over(each)]
        if rows:
            self._put(card(*rows[1:], heading="Decided in the last 90 days"))
        focus_again(self, focused, otherwise=self.focus_first)

    def _put(self, widget: QWidget) -> None:
        self._list.addWidget(widget)
        widget.show()

    def _card(self, held: Held, number: int) -> QWidget:
        name = f"piece {number}"
        heading = ", ".join(each for each in (held.child, held.about) if each)
        parts: list[QWidget] = [
            dated(DateWords(heading, dates_of(held.about)), dates_of(held.about), "heading"),
            wrapping(badge("Waits for a decision", Tone.SOON)),
            label(held.reason),
        ]
        if held.has_child:
            parts.append(label(held.has_child))
        parts += [_by(held), _says(held)]
        parts.append(wrapping(*self._ways(held, name)))
        return card(*parts)

    def _ways(self, held: Held, name: str) -> list[QWidget]:
        ways: list[QWidget] = []
        if held.why_not:
            ways.append(label(held.why_not, "muted"))
        else:
            add = self._deciding(held, ADDED)
            ways += [
                secondary("Add to the record", add, icon=Icon.TICK, name=f"Add {name}"),
                secondary("Set aside", lambda: self._ask_aside(held), name=f"Set aside {name}"),
            ]
        if held.child:
            go = link(
                "Open the child's file",
                lambda: self.desk.go(ChildFile(held.child_id)),
                name=f"Open the child's file of {name}",
            )
            ways.append(go)
        return ways

    def _ask_aside(self, held: Held) -> None:
        ask(
            self,
            "Set this work aside?",
            "It does not enter the child's record. The office keeps it, with your name, and its "
            "author is told.",
            yes="Set it aside",
            do=self._deciding(held, SET_ASIDE),
            kind="secondary",
        )

    def _deciding(self, held: Held, state: str) -> Callable[[], object]:
        store, now = self.desk.store, self.desk.now()
        said = "It will be added to the record" if state == ADDED else "Set aside"

        def done(_none: object) -> None:
            self._tell("")
            self.desk.said(said)
            self.desk.has_changed("held_edit")

        return lambda: self.desk.tasks.run(
            lambda: decide(store, held_id=held.id, state=state, now=now),
            done=done,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, NotAllowedError):
            self._tell("Your role may not decide this. Nothing was changed.")
        elif isinstance(error, RecordMissingError):
            self._tell("This has left the laptop since. Nothing was changed.")
        elif not isinstance(error, Trouble):
            raise error

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))


def _by(held: Held) -> QWidget:
    words = f"Written by {_lower(held.who)}, {held.written}. It reached the office {held.arrived}."
    dates = dates_of(held.written) + dates_of(held.arrived)
    return dated(DateWords(words, dates), dates, "muted")


def _lower(who: str) -> str:
    return "you" if who == "You" else who


def _says(held: Held) -> QWidget:
    inside: list[QWidget] = []
    for name, words in held.says:
        held_one = QWidget()
        column(label(name, "small"), label(words), parent=held_one, spacing=0)
        inside.append(held_one)
    if not inside:
        inside.append(label("It has no words of its own.", "muted"))
    return card(*inside, margins=Space.M)


def _over(held: Held) -> QWidget:
    made = QWidget()
    about = ", ".join(each for each in (held.child, held.about) if each)
    dates = dates_of(held.settled)
    told = f"{held.outcome}, {held.settled}."
    column(
        dated(DateWords(about, dates_of(held.about)), dates_of(held.about), "label"),
        wrapping(badge(held.outcome, _TONES.get(held.state, Tone.CALM))),
        dated(DateWords(told, dates), dates),
        parent=made,
        spacing=Space.XS,
    )
    return made


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(HeldWork, HeldWorkPage)
