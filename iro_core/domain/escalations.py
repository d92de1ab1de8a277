"""An escalation: which stage it is at, what may happen next, and what its closing needs.

The officer first talks (informal), then goes up the line of managers (formal). A stage may be left
out with a reason. A referral to Cafcass is possible at any time and runs beside the stages.

Source of law:
    Children Act 1989 s25B(3): the officer may refer the case to Cafcass where the officer considers
    it appropriate. The stages and their times are local standards (`escalation_ladder`).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import Rung, StageKind, rule_of
from iro_core.domain.reasoned import Answer, Rule, answer
from iro_core.domain.standards import Standards

CAFCASS = "Referral to Cafcass"
CAFCASS_LAW = "Children Act 1989, section 25B(3)"
REOPENED = "Opened again"
WHOLE = "escalation-whole"
RESOLVED, NOT_RESOLVED, NO_ANSWER, BYPASSED = "resolved", "not_resolved", "no_answer", "bypassed"
_MANAGEMENT = frozenset({StageKind.INFORMAL, StageKind.FORMAL})
_ASKED = _MANAGEMENT | {StageKind.CAFCASS}


class EscalationError(ValueError):
    """A refusal: this cannot happen to the escalation. The message is for the user.

    Attributes:
        field: Where it belongs in a form.
    """

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


class StageLike(Protocol):
    """What a stage of an escalation tells of itself."""

    @property
    def kind(self) -> str: ...  # noqa: D102  the record documents its fields
    @property
    def level(self) -> str: ...  # noqa: D102  as above
    @property
    def position(self) -> int | None: ...  # noqa: D102  as above
    @property
    def time_allowed(self) -> str: ...  # noqa: D102  as above
    @property
    def began_on(self) -> dt.date | None: ...  # noqa: D102  as above
    @property
    def due_on(self) -> dt.date | None: ...  # noqa: D102  as above
    @property
    def responded_on(self) -> dt.date | None: ...  # noqa: D102  as above
    @property
    def outcome(self) -> str: ...  # noqa: D102  as above


S = TypeVar("S", bound=StageLike)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A stage that could begin now.

    Attributes:
        is_next: Whether it is the next one up.
        needs_reason: Why a reason is asked for, as a sentence; "" if none is.
    """

    rung: Rung
    is_next: bool
    needs_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Moves:
    """What is possible now; everything else is not.

    Attributes:
        steps: The stages that can begin, the next one up first.
        can_answer: Whether a stage waits for an answer.
        can_refer: Whether it can be referred to Cafcass.
        can_answer_cafcass: Whether Cafcass has been asked and has not answered.
        can_close: Whether it can be closed, as resolved or withdrawn.
        can_discard: Whether it can be taken away: nobody was approached yet.
        can_reopen: Whether it is closed.
    """

    steps: tuple[Step, ...] = ()
    can_answer: bool = False
    can_refer: bool = False
    can_answer_cafcass: bool = False
    can_close: bool = False
    can_discard: bool = False
    can_reopen: bool = False


def in_turn(stages: Iterable[S]) -> tuple[S, ...]:
    """Return the stages in the order in which they happened."""
    return tuple(sorted(stages, key=lambda each: each.position or 0))


def since_reopened(stages: Iterable[S]) -> tuple[S, ...]:
    """Return the stages since the escalation was last opened again, or all, in their order."""
    ordered = in_turn(stages)
    again = [place for place, each in enumerate(ordered) if each.kind == StageKind.REOPENED]
    return ordered[again[-1] + 1 :] if again else ordered


def waiting(stages: Iterable[S]) -> S | None:
    """Return the stage of the management line that waits for its answer, if one does."""
    found = [each for each in since_reopened(stages) if _approached(each) and not each.outcome]
    return found[-1] if found else None


def at_cafcass(stages: Iterable[S]) -> S | None:
    """Return the referral that Cafcass has not answered, if there is one."""
    asked = (each for each in in_turn(stages) if each.kind == StageKind.CAFCASS)
    return next((each for each in asked if not each.outcome), None)


def newest(stages: Iterable[S]) -> S | None:
    """Return the newest stage at which managers were approached, or None if none was yet."""
    found = [each for each in in_turn(stages) if _approached(each)]
    return found[-1] if found else None


def moves(
    state: str, stages: Sequence[StageLike], ladder: Sequence[Rung], *, today: dt.date
) -> Moves:
    """Return what is possible now.

    Args:
        state: "open", or how it was closed.
        stages: What has happened, in any order.
        ladder: The stages as the service has them.
        today: Tells whether the time of the stage under way has passed.
    """
    if state != "open":
        return Moves(can_reopen=True)
    return Moves(
        steps=_steps(stages, ladder, today),
        can_answer=waiting(stages) is not None,
        can_refer=at_cafcass(stages) is None,
        can_answer_cafcass=at_cafcass(stages) is not None,
        can_close=bool(stages),
        can_discard=not stages,
    )


def _steps(stages: Sequence[StageLike], ladder: Sequence[Rung], today: dt.date) -> tuple[Step, ...]:
    """Return the stages ahead. After opening again, the level it stood at comes first."""
    lately = [each for each in since_reopened(stages) if each.kind in _MANAGEMENT]
    before = [each for each in in_turn(stages) if each.kind in _MANAGEMENT]
    reached = _place(before, ladder)
    ahead = ladder[reached + 1 :] if lately or not before else ladder[reached:]
    early = _why_early(waiting(stages), today)
    return tuple(
        Step(rung=rung, is_next=not place, needs_reason=_why_left_out(ahead[:place]) or early)
        for place, rung in enumerate(ahead)
    )


def _place(stages: Sequence[StageLike], ladder: Sequence[Rung]) -> int:
    """Return how high on the ladder it has come; -1 before the first stage.

    A stage that the settings no longer know stands as high as the stages below it are many.
    """
    if not stages:
        return -1
    titles = [rung.title for rung in ladder]
    highest = stages[-1]
    if highest.level in titles:
        return titles.index(highest.level)
    alike = [place for place, rung in enumerate(ladder) if rung.kind == highest.kind]
    count = sum(each.kind == highest.kind for each in stages)
    return alike[min(count, len(alike)) - 1] if alike else -1


def _why_left_out(skipped: Sequence[Rung]) -> str:
    if not skipped:
        return ""
    names = " and ".join(rung.title for rung in skipped)
    return f"{names} will be left out. Say why."


def _why_early(stage: StageLike | None, today: dt.date) -> str:
    if stage is None or (stage.due_on is not None and stage.due_on < today):
        return ""
    if stage.due_on is None:
        return f"{stage.level} has no answer yet. Say why you go higher now."
    return f"{stage.level} may answer until {in_words(stage.due_on)}. Say why you go higher now."


def _approached(stage: StageLike) -> bool:
    return stage.kind in _MANAGEMENT and stage.began_on is not None


def stage_clock(stage: StageLike, standards: Standards) -> Answer | None:
    """Return when a stage's answer is due and why; None where there is no limit.

    Raises:
        UnknownHolidayYearError: The bank holidays of a year are needed and not known.
    """
    rule = rule_of(stage.kind, stage.time_allowed, standards)
    return worked_out(rule, stage.began_on, standards) if rule and stage.began_on else None


def rung_clock(rung: Rung, began_on: dt.date, standards: Standards) -> Answer | None:
    """Return when the answer would be due if a stage began on a day; None without a limit.

    Raises:
        UnknownHolidayYearError: The bank holidays of a year are needed and not known.
    """
    rule = rule_of(rung.kind, rung.time_allowed, standards)
    return worked_out(rule, began_on, standards) if rule else None


def formal_since(stages: Iterable[StageLike]) -> dt.date | None:
    """Return the day on which the formal stages began, since it was last opened again."""
    formal = (each for each in since_reopened(stages) if each.kind == StageKind.FORMAL)
    return min((each.began_on for each in formal if each.began_on), default=None)


def whole_clock(stages: Iterable[StageLike], standards: Standards) -> Answer | None:
    """Return by when the whole formal process is to be over, or None while it is informal.

    A local standard: 20 working days unless the service has set another time.

    Raises:
        UnknownHolidayYearError: The bank holidays of a year are needed and not known.
    """
    since = formal_since(stages)
    return None if since is None else standards.answer(WHOLE, since)


def days_open(raised_on: dt.date | None, closed_on: dt.date | None, today: dt.date) -> int:
    """Return for how many days it has been open, or was; the day it was raised is day nought."""
    return max(0, ((closed_on or today) - raised_on).days) if raised_on else 0


def worked_out(rule: Rule, start: dt.date, standards: Standards) -> Answer:
    """Return a stage's rule worked out from a day, as the office counts.

    Raises:
        UnknownHolidayYearError: The bank holidays of a year are needed and not known.
    """
    return answer(rule, start, standards.holidays, count_start_day=standards.count_start_day)


def check_begins(
    step: Step | None,
    began_on: dt.date | None,
    *,
    reason: str,
    not_before: dt.date | None,
    today: dt.date,
) -> tuple[Step, dt.date]:
    """Return a stage and the day on which it begins, if it may.

    Args:
        step: The stage, as `moves` offers it; None where it does not.
        began_on: The day.
        reason: Why it begins now, where the step asks for that.
        not_before: The day of what happened last.
        today: No stage begins after it.

    Raises:
        EscalationError: The stage cannot begin now, or not on that day, or a reason is missing.
    """
    if step is None:
        raise EscalationError("level", "This stage cannot begin now. Choose one that is offered.")
    day = check_day("began_on", began_on, not_before=not_before, today=today)
    if step.needs_reason and not reason.strip():
        raise EscalationError("reason", step.needs_reason)
    return step, day


def check_answered(
    stage: StageLike | None,
    outcome: str,
    responded_on: dt.date | None,
    *,
    response: str,
    today: dt.date,
) -> dt.date:
    """Return the day on which a stage was answered, or given up, if that may be recorded.

    Raises:
        EscalationError: No stage waits, the answer is incomplete, or its time is not over.
    """
    if stage is None:
        raise EscalationError("outcome", "No stage waits for an answer.")
    if outcome not in {RESOLVED, NOT_RESOLVED, NO_ANSWER}:
        raise EscalationError("outcome", "Choose what the answer means.")
    day = check_day("responded_on", responded_on, not_before=stage.began_on, today=today)
    if outcome == NO_ANSWER and stage.due_on is not None and day <= stage.due_on:
        sentence = f"The answer may still come until {in_words(stage.due_on)}."
        raise EscalationError("outcome", sentence)
    if outcome != NO_ANSWER and not response.strip():
        raise EscalationError("response", "Write down what was answered.")
    return day


def check_closes(
    closed_on: dt.date | None,
    *,
    level: str,
    reason: str,
    outcome_for_child: str,
    not_before: dt.date | None,
    today: dt.date,
) -> dt.date:
    """Return the day on which an escalation closes, if it may: nothing closes without its reasons.

    Raises:
        EscalationError: The level, the reason or the outcome for the child is missing, or the day
            cannot be.
    """
    day = check_day("closed_on", closed_on, not_before=not_before, today=today)
    if not level.strip():
        raise EscalationError("resolved_level", "Choose at which level it was closed.")
    if not reason.strip():
        raise EscalationError("closing_reason", "Say how it was closed, and why.")
    if not outcome_for_child.strip():
        sentence = "Say what came of it for the child, also where nothing did."
        raise EscalationError("outcome_for_child", sentence)
    return day


def check_day(
    field: str, day: dt.date | None, *, not_before: dt.date | None, today: dt.date
) -> dt.date:
    """Return a day on which something happened.

    Raises:
        EscalationError: There is none, it has not come, or it lies before what happened last.
    """
    if day is None:
        raise EscalationError(field, "Enter the day.")
    if day > today:
        raise EscalationError(field, "This day has not come yet. Please check the date.")
    if not_before is not None and day < not_before:
        sentence = f"What happened before it was on {in_words(not_before)}. Please check the date."
        raise EscalationError(field, sentence)
    return day


def last_day(raised_on: dt.date | None, stages: Iterable[StageLike]) -> dt.date | None:
    """Return the day of what happened last, before which nothing new can have happened."""
    days = [raised_on, *(each.began_on for each in stages), *(each.responded_on for each in stages)]
    return max((day for day in days if day), default=None)


def levels(stages: Sequence[StageLike]) -> tuple[str, ...]:
    """Return at which levels it can have been resolved: those that were approached, newest first.

    Before anybody was approached there is none.
    """
    asked = [each.level for each in in_turn(stages) if each.began_on and each.kind in _ASKED]
    return tuple(dict.fromkeys(reversed(asked)))
