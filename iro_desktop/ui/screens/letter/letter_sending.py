"""What is asked about a letter that goes out: whether it is on its way, when, how and by whom."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.letter_codes import LETTER_SENT
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.letters.letter_recipient import HAND, POST, envelope_address
from iro_desktop.services.letters.sent import (
    give_to_support,
    mark_sent,
    mark_several_sent,
    return_to_officer,
    take_back_sent,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.cards import warning
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, day, long_text, one_of, several_of, short_text
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.visit.visit_fields import day_reader

CHANGES = ("letter", "review", "review_step")
_YOU = "Left empty: you"
_NEUTRAL = "On its way?"


class LetterSending:
    """The questions of one page; it outlives the parts of the page that are built again."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def ask_on_its_way(self, letter_id: str, *, how: str, with_support: bool) -> None:
        """Ask after a print whether the letter is on its way: one press says it."""
        dialog = Dialog(
            self._page,
            _NEUTRAL,
            "The letter went to the printer. Its clock stops when it goes out and not before.",
            cancel="Not yet",
        )
        for way, words in self._ways(how):
            kind = "primary" if way == how else "secondary"
            dialog.add_button(words, lambda way=way: self._sent_today(letter_id, way), kind=kind)  # type: ignore[misc]  # mypy and a default
        if not with_support:
            dialog.add_button(
                "Business support posts it", lambda: self._give(letter_id), kind="secondary"
            )
        dialog.open()

    def ask_sent(self, letter_id: str, *, how: str) -> None:
        """Ask on which day, how and by whom a letter was sent."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "The letter was sent",
            self._when_and_how(),
            lambda values: mark_sent(store, letter_id=letter_id, today=today, **values),
            yes="Keep it as sent",
            values={"sent_on": today, "how": how},
            said="The letter is on its way",
        )

    def ask_several_sent(self, letters: Sequence[tuple[str, str]]) -> None:
        """Ask which of some letters were posted, on which day and by whom."""
        store, today = self._desk.store, self._desk.today()

        def keep(values: dict[str, Any]) -> object:
            which = values.pop("letters")
            if not which:
                raise RecordError("letters", "Tick the letters that were posted.")
            return mark_several_sent(store, letter_ids=which, today=today, **values)

        self._ask(
            "Letters that were posted",
            (Field("letters", "Which letters?", several_of(letters)), *self._when_and_how()),
            keep,
            yes="Keep them as sent",
            values={"letters": tuple(key for key, _ in letters), "sent_on": today, "how": POST},
            said="The letters are on their way",
        )

    def ask_support(self, letter_id: str) -> None:
        """Ask for a note and give the letter to business support."""
        store, today = self._desk.store, self._desk.today()
        hint = "For example: second class is enough, or with the handbook. No names."
        self._ask(
            "Give it to business support",
            (Field("note", "Note for business support", short_text(longest=300), hint),),
            lambda values: give_to_support(store, letter_id=letter_id, today=today, **values),
            yes="Give it to them",
            sentence="It stands on their list until they post it or return it. "
            "The clock stops on the day on which they post it.",
            said="Business support has the letter",
        )

    def ask_return(self, letter_id: str) -> None:
        """Ask why a letter goes back to the officer."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Return it to the officer",
            (Field("reason", "What is wrong with it?", long_text(lines=2)),),
            lambda values: return_to_officer(store, letter_id=letter_id, today=today, **values),
            yes="Return it",
            sentence="It leaves this list, and the officer reads why.",
            said="The letter went back",
        )

    def ask_take_back(self, letter_id: str) -> None:
        """Ask why a letter was not sent after all."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "It was not sent?",
            (Field("reason", "What happened?", long_text(lines=2)),),
            lambda values: take_back_sent(store, letter_id=letter_id, today=today, **values),
            yes="Take it back",
            sentence="The letter waits to be sent again, and its clock runs on. "
            "The reason is kept with the letter.",
            said="It is taken back",
        )

    def show_envelope(self, letter_id: str) -> None:
        """Show the hidden address of the child's own letter, for the envelope."""
        store = self._desk.store

        def show(lines: tuple[str, ...]) -> None:
            dialog = Dialog(
                self._page,
                "For the envelope only",
                "That it was shown is recorded in the audit.",
                cancel="Close",
            )
            dialog.body.addWidget(warning("Hidden address: do not copy or share", Icon.HIDDEN))
            for words in lines:
                dialog.body.addWidget(label(words, "lead"))
            dialog.open()

        self._run(lambda: envelope_address(store, letter_id=letter_id), show)

    def _ways(self, how: str) -> list[tuple[str, str]]:
        words = {
            POST: "Posted today",
            HAND: "Handed over today",
            "email": "E-mailed today",
            "read_aloud": "Read aloud today",
        }
        wanted = dict.fromkeys((how, POST, HAND))
        return [(way, words[way]) for way in wanted if way in words]

    def _sent_today(self, letter_id: str, how: str) -> None:
        store, today = self._desk.store, self._desk.today()
        self._run(
            lambda: mark_sent(store, letter_id=letter_id, sent_on=today, how=how, today=today),
            lambda _letter: self._changed("The letter is on its way"),
        )

    def _give(self, letter_id: str) -> None:
        store, today = self._desk.store, self._desk.today()
        self._run(
            lambda: give_to_support(store, letter_id=letter_id, today=today),
            lambda _letter: self._changed("Business support has the letter"),
        )

    def _when_and_how(self) -> tuple[Entry, ...]:
        return (
            Field(
                "sent_on",
                "On which day?",
                day(day_reader(self._today, "past")),
                "For example 5/3/26 or yesterday",
            ),
            Field("how", "How?", one_of(tuple(LETTER_SENT.items()))),
            Field("by", "By whom?", short_text(ems=30, longest=120), _YOU),
        )

    def _today(self) -> dt.date:
        return self._desk.today()

    def _changed(self, said: str) -> None:
        self._desk.said(said)
        self._desk.has_changed(*CHANGES)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._desk.tasks.run(work, done=done, failed=self._refused, owner=self._page)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, (RecordError, LetterError)):
            self._desk.trouble(
                Trouble(
                    happened=str(error),
                    safe="Nothing was changed.",
                    do="Please look at the letter again.",
                )
            )
        elif not isinstance(error, Trouble):
            raise error

    def _ask(
        self,
        title: str,
        entries: Sequence[Entry],
        keep: Callable[[dict[str, Any]], object],
        *,
        yes: str,
        said: str,
        values: dict[str, object] | None = None,
        sentence: str = "",
    ) -> None:
        FormDialog(
            self._page,
            self._desk,
            title,
            entries,
            keep=keep,
            yes=yes,
            changes=CHANGES,
            sentence=sentence,
            values=values,
            done=lambda _result: self._desk.said(said),
        ).open()
