"""Concerns and disputes: what they are about, how far they go, and where each stands today."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from iro_core import ids
from iro_core.domain import escalation_ladder as ladder
from iro_core.domain.escalations import CAFCASS
from iro_core.domain.reasoned import limit_of
from iro_core.domain.reminders import missing_papers
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import Record
from iro_core.records import Escalation, EscalationStage
from iro_desktop.exchange.practice.calendar import Calendar
from iro_desktop.exchange.practice.chance import Chance
from iro_desktop.exchange.practice.fitting import fits
from iro_desktop.exchange.practice.held import FULL_FILE_DAYS, Held
from iro_desktop.exchange.practice.life import Life
from iro_desktop.exchange.practice.moment import Moment
from iro_desktop.exchange.practice.people import full_name
from iro_desktop.exchange.practice.service import Service
from iro_desktop.exchange.practice.telling import Teller, worker_on
from iro_desktop.exchange.practice.words import Table, reviews

ABOUT_PAPERS = 0.45
"""How often a review without its papers is followed by a notice."""
OTHERS = {0: 0.60, 1: 0.28, 2: 0.10, 3: 0.02}
RUNGS = ladder.ladder_from(ladder.DEFAULT_STAGES)
SETTLED_AT = {0: 0.20, 1: 0.42, 2: 0.22, 3: 0.11, 4: 0.05}
"""Share of disputes settled at each stage of the ladder, from the call upwards."""
NOTICE, AT_CAFCASS = 1, len(RUNGS)
NO_ANSWER, WITHDRAWN = 0.25, 0.04
REASONS = {
    "drift": ladder.DRIFT_AND_DELAY, "implementation": ladder.IMPLEMENTATION,
    "papers": ladder.MISSING_PAPERS, "health": ladder.HEALTH, "education": ladder.EDUCATION,
    "worker": ladder.NO_SOCIAL_WORKER, "voice": ladder.PARTICIPATION,
    "legal": ladder.CARE_PLANNING, "exit": ladder.NO_EXIT_PLAN,
    "practice": ladder.POOR_PRACTICE, "planning": ladder.CARE_PLANNING,
}  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Course:
    """What a dispute is about, when it was raised, and how far it goes.

    Attributes:
        ends_at: The place in the ladder at which it is settled.
        is_open: Whether it waits there for an answer today.
    """

    case: Table
    raised_on: dt.date
    begins_at: int
    ends_at: int
    is_open: bool = False
    held: Held | None = None


class Disputes:
    """Writes the concerns and disputes about the work for children."""

    def __init__(self, chance: Chance, calendar: Calendar, service: Service) -> None:
        """Write with a calendar and the people of the office."""
        self._chance, self._calendar, self._service = chance, calendar, service

    def of(self, life: Life, helds: Sequence[Held]) -> Iterator[Record]:
        """Yield a child's disputes with their stages, the oldest first."""
        courses = [*self._about_papers(life, helds), *self._others(life, helds)]
        if life.disputed_at is not None:
            courses.append(self._open_at(life, helds, life.disputed_at))
        for course in sorted(courses, key=lambda each: each.raised_on):
            yield from self._written(life, course)

    def _about_papers(self, life: Life, helds: Sequence[Held]) -> Iterator[_Course]:
        for held in helds:
            review = held.review
            missing = missing_papers(review.report_received_on, review.plan_received_on)
            if missing and held.has_full_file and self._chance.happens(ABOUT_PAPERS):
                word = "report" if review.report_received_on is None else "plan"
                case = next(each for each in reviews()["escalations"]
                            if each["reason"] == "papers" and word in each["concern"])  # fmt: skip
                raised_on = self._calendar.working_days_after(held.held_on, 1)
                if raised_on < life.today:
                    yield self._course(case, raised_on, NOTICE, held)

    def _others(self, life: Life, helds: Sequence[Held]) -> Iterator[_Course]:
        since = max(life.care_from + 40 * ONE_DAY, self._calendar.ago(FULL_FILE_DAYS))
        length = ((life.closed_on or life.today) - since).days
        if length < _SHORTEST_TIME:
            return
        told: set[str] = set()
        for _ in range(self._chance.weighted(OTHERS)):
            day = self._calendar.on_or_before(since + self._chance.between(5, length - 5) * ONE_DAY)
            case = self._case(life, day, told)
            if case:
                yield self._course(case, day, 0, _before(helds, day))

    def _course(self, case: Table, day: dt.date, begins_at: int, held: Held | None) -> _Course:
        ends_at = max(self._chance.deal("settled at", SETTLED_AT), begins_at)
        return _Course(case=case, raised_on=day, begins_at=begins_at, ends_at=ends_at, held=held)

    def _open_at(self, life: Life, helds: Sequence[Held], stage: int) -> _Course:
        """Return a dispute that is at a stage today, raised as long ago as that takes."""
        back = sum(_WORKING_DAYS[: min(stage, len(RUNGS))]) + self._chance.between(1, 4)
        day = self._calendar.working_days_after(life.today, -back)
        case = self._case(life, day, set()) or reviews()["escalations"][0]
        return _Course(case=case, raised_on=day, begins_at=0, ends_at=stage, is_open=True,
                       held=_before(helds, day))  # fmt: skip

    def _case(self, life: Life, day: dt.date, told: set[str]) -> Table | None:
        moment = Moment(life, day)
        fitting = [
            each
            for each in reviews()["escalations"]
            if each["reason"] != "papers"
            and each["concern"] not in told
            and all(fits(each[part], moment) for part in _PARTS)
        ]
        if not fitting:
            return None
        case: Table = self._chance.pick(fitting)
        told.add(case["concern"])
        return case

    def _written(self, life: Life, course: _Course) -> Iterator[Record]:
        teller = Teller(self._chance, Moment(life, course.raised_on), set())
        dispute_id = ids.EscalationId(self._chance.id_on(course.raised_on))
        stages = list(self._stages(life, course, dispute_id, teller))
        last = stages[-1]
        dispute = Escalation(
            id=dispute_id,
            child_id=life.child_id,
            review_id=course.held.review.id if course.held else ids.ReviewId(""),
            state="open",
            raised_on=course.raised_on,
            reason=REASONS[course.case["reason"]],
            concern=teller.filled(course.case["concern"]),
            effect_on_child=teller.filled(course.case["effect"]),
            asked_for=teller.filled(course.case["asked"]),
            service_area=life.team,
            social_worker=worker_on(teller.moment),
            team_manager=full_name(life.manager) if life.manager else "",
        )
        yield self._closed(dispute, last, course, teller) if last.outcome == "resolved" else dispute
        yield from stages

    def _closed(
        self, dispute: Escalation, last: EscalationStage, course: _Course, teller: Teller
    ) -> Escalation:
        answered = last.responded_on or teller.moment.life.today
        closed = self._calendar.working_days_after(answered, self._chance.between(0, 4))
        if closed >= teller.moment.life.today:
            return dispute
        withdrawn = last.position == 1 and self._chance.happens(WITHDRAWN * 4)
        words = reviews()
        return dataclasses.replace(
            dispute,
            state="withdrawn" if withdrawn else "resolved",
            closed_on=closed,
            resolved_level=last.level,
            closing_reason=self._chance.pick(words["withdrawn" if withdrawn else "closing"]),
            outcome_for_child=teller.filled(course.case["outcome"]) if not withdrawn else "",
            what_changed=teller.filled(course.case["changed"]) if not withdrawn else "",
        )

    def _stages(
        self, life: Life, course: _Course, dispute_id: ids.EscalationId, teller: Teller
    ) -> Iterator[EscalationStage]:
        """Yield the stages that have begun, each with its answer if there was one."""
        began, position = course.raised_on, 0
        for place in range(course.begins_at, min(course.ends_at, len(RUNGS) - 1) + 1):
            rung = RUNGS[place]
            rule = ladder.rule_of(rung.kind, rung.time_allowed, self._calendar.standards)
            due = limit_of(rule, began, self._calendar.standards.holidays) if rule else None
            stage = dataclasses.replace(
                self._stage(life, dispute_id, began, position + 1),
                kind=rung.kind,
                level=rung.title,
                time_allowed=ladder.time_in_words(rung, self._calendar.standards),
                due_on=due,
                sent_to=self._sent_to(life, place),
                asked_for=teller.filled(course.case["asked"]),
            )
            is_last = place == course.ends_at
            stage = self._answered(stage, life, is_last=is_last, waits=is_last and course.is_open)
            yield stage
            position += 1
            ended = stage.responded_on or (due if stage.outcome else None)
            if is_last or ended is None:
                return
            began = self._calendar.working_days_after(ended, 1)
            if began >= life.today:
                return
        if course.ends_at == AT_CAFCASS:
            asked = self._stage(life, dispute_id, began, position + 1)
            yield dataclasses.replace(
                asked,
                kind=ladder.StageKind.CAFCASS,
                level=CAFCASS,
                time_allowed=ladder.NO_LIMIT,
                sent_to="Cafcass",
                asked_for=teller.filled(course.case["asked"]),
            )

    def _answered(
        self, stage: EscalationStage, life: Life, *, is_last: bool, waits: bool
    ) -> EscalationStage:
        due = stage.due_on or life.today
        silent = not is_last and self._chance.happens(NO_ANSWER)
        began = stage.began_on or due
        day = self._calendar.on_or_before(
            began + self._chance.between(0, max((due - began).days, 1)) * ONE_DAY
        )
        day = max(day, began)
        if waits or (due if silent else day) >= life.today:
            return stage
        if silent:
            return dataclasses.replace(stage, outcome="no_answer")
        outcome = "resolved" if is_last else "not_resolved"
        return dataclasses.replace(
            stage,
            responded_on=day,
            responder=stage.sent_to.partition(" and ")[0],
            response=self._chance.pick(reviews()["stage_answers"][outcome]),
            outcome=outcome,
        )

    def _sent_to(self, life: Life, place: int) -> str:
        worker = full_name(life.worker) if life.worker else ""
        manager = full_name(life.manager) if life.manager else RUNGS[2].who
        names = {
            0: worker,
            1: f"{manager} and {worker}",
            2: manager,
            3: full_name(self._service.service_manager(life.team)),
        }
        return names.get(place, RUNGS[place].who)

    def _stage(
        self, life: Life, dispute_id: ids.EscalationId, began: dt.date, position: int
    ) -> EscalationStage:
        return EscalationStage(
            id=ids.EscalationStageId(self._chance.id_on(began)),
            child_id=life.child_id,
            escalation_id=dispute_id,
            position=position,
            began_on=began,
        )


_SHORTEST_TIME = 30
_WORKING_DAYS = (3, 6, 6, 6, 6, 6)
_PARTS = ("concern", "effect", "asked", "outcome", "changed")


def _before(helds: Sequence[Held], day: dt.date) -> Held | None:
    """Return the last review before a day."""
    return next((held for held in reversed(helds) if held.held_on < day), None)


def plan_disputes(lives: Sequence[Life], calendar: Calendar) -> None:
    """Choose the children about whom a dispute is open today: one at each stage, one at Cafcass."""
    known = [life for life in lives if life.lead is life and not life.twist
             and (calendar.today - life.care_from).days > _LONG_KNOWN_DAYS]  # fmt: skip
    known.sort(key=lambda life: life.child_id)
    for place, life in zip((NOTICE, 2, 4, AT_CAFCASS, 0, 3, NOTICE), known[::_APART], strict=False):
        life.disputed_at = place


_LONG_KNOWN_DAYS, _APART = 150, 4
