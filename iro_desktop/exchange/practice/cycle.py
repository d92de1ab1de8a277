"""The whole review cycle of a child: everything around each review, and between them."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core.fields import Record
from iro_core.records import Decision, Review
from iro_desktop.exchange.practice.advocacy import advocacy_of
from iro_desktop.exchange.practice.agenda import WITH_NOTES, notes_of, quality_of, set_aside_for
from iro_desktop.exchange.practice.attendance import invitations_of, invitations_to
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.disputes import Disputes
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.letters import WriteLetter
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.meetings import beside_coming, beside_held
from iro_desktop.exchange.practice.midpoints import midpoint_of
from iro_desktop.exchange.practice.paperwork import Paperwork
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.review_letters import letter_after
from iro_desktop.exchange.practice.service import Service
from iro_desktop.exchange.practice.words import reviews

ANSWERS = {"agreed": 0.80, "": 0.16, "disputed": 0.04}


class Cycle:
    """Writes what is around the reviews of a caseload.

    It has a chance of its own, so that what it decides does not change who the children are.
    """

    def __init__(
        self, chance: Chance, calendar: Calendar, service: Service, write_letter: WriteLetter
    ) -> None:
        """Write with a calendar and the people of the office; letters in a form not known here."""
        self._write_letter = write_letter
        self._chance, self._calendar, self._service = chance, calendar, service
        self._paperwork = Paperwork(chance, calendar, service)
        self._disputes = Disputes(chance, calendar, service)

    def of(self, life: Life, helds: Sequence[Held], coming: Sequence[Review]) -> Iterator[Record]:
        """Yield a child's reviews and decisions, and everything that belongs to them."""
        told: set[str] = set()
        officer = self._service.name_of(life.officers[-1][0])
        for held in helds:
            yield held.review
            yield from beside_held(self._chance, held, held.sitting)
            if held.has_full_file:
                yield from self._full(held, told)
            else:
                yield from held.decisions
        for review in coming:
            yield review
            yield from beside_coming(self._chance, life, review)
            if life.closed_on is None:
                yield from invitations_to(self._chance, life, review, self._calendar)
                yield from self._paperwork.reminders_to(life, review)
                yield from set_aside_for(self._chance, life, review, officer)
        yield from self._disputes.of(life, helds)
        yield from advocacy_of(self._chance, life, self._calendar, officer)

    def _full(self, held: Held, told: set[str]) -> Iterator[Record]:
        chance, calendar = self._chance, self._calendar
        steps = list(self._paperwork.steps(held))
        answered_on = next((x.done_on for x in steps if x.step == "manager_response"), None)
        for decision in held.decisions:
            yield self._answered(held, decision, answered_on)
        yield from invitations_of(chance, held, calendar)
        if held.newest < WITH_NOTES:
            yield from notes_of(chance, held, told)
        yield quality_of(chance, held)
        yield from self._paperwork.reminders_before(held)
        yield from steps
        letter = letter_after(chance, held, self._write_letter)
        if letter is not None:
            yield letter
        yield from midpoint_of(chance, held, calendar)

    def _answered(self, held: Held, decision: Decision, answered_on: dt.date | None) -> Decision:
        """Return a decision with what the manager answered, if anything."""
        manager = held.life.manager
        how = self._chance.weighted(ANSWERS)
        if answered_on is None or not how or manager is None:
            return decision
        words = reviews()["responses"]
        says = how == "disputed" or self._chance.happens(0.2)
        return dataclasses.replace(
            decision,
            response=how,
            responded_on=answered_on,
            responder=full_name(manager),
            response_words=self._chance.pick(words[how]) if says else "",
        )
