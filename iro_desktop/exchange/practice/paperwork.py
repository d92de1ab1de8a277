"""Papers around a review: reminders before it, and the steps that it asks for afterwards."""

import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core import codes, ids
from iro_core.domain.reminders import FIRST, STEPS, WORDS, Paper, missing_papers
from iro_core.domain.review_steps import (
    DECISIONS,
    DISTRIBUTION,
    LETTER,
    MANAGER_RESPONSE,
    PLAN,
    RECORD,
    WAITS_FOR,
    step_limit,
)
from iro_core.domain.working_days import ONE_DAY
from iro_core.records import Reminder, Review, ReviewStep
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.held import Held
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.service import Service
from iro_desktop.exchange.practice.words import reviews

IN_TIME = {DECISIONS: 0.94, MANAGER_RESPONSE: 0.82, RECORD: 0.9, LETTER: 1.0, PLAN: 0.85,
           DISTRIBUTION: 0.93}  # fmt: skip
QUICKEST = {DECISIONS: 1, MANAGER_RESPONSE: 1, RECORD: 5, LETTER: 6, PLAN: 3, DISTRIBUTION: 1}
STILL_OPEN_DAYS = 70
"""What is older than this has been done; late, perhaps."""
OFFICE = "Business support"
_SILENT = "No answer came in time, which counts as agreement."


class Paperwork:
    """Writes the steps and reminders around reviews."""

    def __init__(self, chance: Chance, calendar: Calendar, service: Service) -> None:
        """Write with a calendar and the people of the office."""
        self._chance, self._calendar, self._service = chance, calendar, service

    def steps(self, held: Held) -> Iterator[ReviewStep]:
        """Yield the steps after a review: most done in time, some late, the newest still open."""
        done: dict[str, dt.date | None] = {}
        for step in codes.REVIEW_STEP:
            note = ""
            if step == LETTER:
                done[step] = held.review.letter_sent_on
            else:
                done[step], note = self._done_on(step, done, held)
            day = done[step]
            yield ReviewStep(
                id=ids.ReviewStepId(self._chance.id_on(held.held_on)),
                child_id=held.review.child_id,
                review_id=held.review.id,
                step=step,
                done_on=day,
                done_by=_by(step, held) if day else "",
                note=note if day else "",
            )

    def _done_on(
        self, step: str, done: dict[str, dt.date | None], held: Held
    ) -> tuple[dt.date | None, str]:
        """Return when a step was taken, if it was, and what is noted beside it."""
        chance, calendar, today = self._chance, self._calendar, held.life.today
        first = WAITS_FOR.get(step)
        start = done.get(first) if first else held.held_on
        due = step_limit(step, held.held_on, done, calendar.standards)
        if start is None or due is None:
            return None, ""
        is_old = (today - held.held_on).days > STILL_OPEN_DAYS
        in_time = chance.happens(IN_TIME[step])
        if in_time:
            day = calendar.working_days_after(start, QUICKEST[step] + chance.between(0, 3))
            day = max(calendar.on_or_before(min(day, max(due, start))), start)
        elif not is_old and chance.happens(0.5):
            return None, ""
        else:
            day = calendar.working_days_after(max(due, start), chance.between(1, 6))
        if day >= today:
            return (calendar.on_or_before(today - ONE_DAY), "") if is_old else (None, "")
        return day, _SILENT if step == MANAGER_RESPONSE and not in_time else ""

    def reminders_before(self, held: Held) -> Iterator[Reminder]:
        """Yield the reminders that went out before a review that was held."""
        review = held.review
        missing = missing_papers(review.report_received_on, review.plan_received_on)
        if missing:
            yield from self._sent(held.life, review, missing, STEPS)
        elif self._chance.happens(0.2):
            yield from self._sent(held.life, review, (Paper.REPORT, Paper.PLAN), (FIRST,))

    def reminders_to(self, life: Life, review: Review) -> Iterator[Reminder]:
        """Yield the reminders before a review that is to come; one due today has not gone out."""
        missing = missing_papers(review.report_received_on, review.plan_received_on)
        if review.planned_on and missing:
            yield from self._sent(life, review, missing, STEPS)

    def _sent(
        self, life: Life, review: Review, missing: Sequence[Paper], steps: Sequence[str]
    ) -> Iterator[Reminder]:
        meeting_on = review.held_on or review.planned_on or life.today
        papers = "Missing: " + " and ".join(WORDS[paper] for paper in missing)
        for step in steps:
            day = self._calendar.standards.limit(step, meeting_on)
            if day >= life.today or day < life.care_from or life.worker is None:
                continue
            manager = self._service.service_manager(life.team)
            yield Reminder(
                id=ids.ReminderId(self._chance.id_on(day)),
                child_id=life.child_id,
                review_id=review.id,
                step=step,
                sent_on=day,
                sent_by=OFFICE,
                sent_to=life.worker.email,
                copied_to=manager.email if step == STEPS[-1] else "",
                how="email",
                wording=f"{papers}. {reviews()['reminders'][step]}",
            )


def _by(step: str, held: Held) -> str:
    manager = held.life.manager
    if step in (MANAGER_RESPONSE, PLAN) and manager:
        return full_name(manager)
    return OFFICE if step == DISTRIBUTION else held.officer.full_name
