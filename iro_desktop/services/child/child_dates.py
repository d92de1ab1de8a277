"""Health and education dates: recording what was done, and raising what was not."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import codes, ids
from iro_core.domain.date_words import how_late, in_words
from iro_core.domain.escalation_ladder import EDUCATION, HEALTH
from iro_core.domain.health_dates import (
    INITIAL,
    ROLL,
    SDQ,
    DateState,
    HealthFacts,
    date_standing,
    rule_after,
)
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import CarePeriod, Child, Escalation, KeyDate, LegalStatus
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.child.health_board import HealthEntry, health_facts
from iro_desktop.services.dates import standing
from iro_desktop.services.escalations.escalation_records import reasons
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.refusals import RecordError, needed, not_after_today

HIGHEST_SCORE = 40


def record_key_date(
    store: Store,
    *,
    child_id: str,
    what: str | None,
    done_on: dt.date | None,
    due_on: dt.date | None = None,
    outcome: str = "",
    score: int | None = None,
    today: dt.date,
) -> KeyDate:
    """Record that something was done, when it is next due, or both. What was before stays on file.

    Where no next day is given, the one by the office's rule is kept with it.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("what", what, "Choose what the date is about.")
    not_after_today("done_on", done_on, today)
    if done_on is None and due_on is None:
        raise RecordError("done_on", "Enter when it was done, or when it is next due.")
    if done_on and due_on and due_on <= done_on:
        raise RecordError("due_on", "The next day must come after the last one.")
    _check_score(what, score)
    local = standing.standards(store)
    with store.writing() as writer:
        child = writer.need(Child, child_id)
        _check_birthday(child, done_on)
        kept = what if what in codes.KEY_DATE else ""
        return writer.add(
            KeyDate(
                id=ids.KeyDateId(writer.new_id()),
                child_id=ids.ChildId(child_id),
                what=kept,
                done_on=done_on,
                due_on=due_on or _next_by_rule(kept, _facts(writer, child, today), done_on, local),
                score=score,
                outcome=outcome.strip(),
            )
        )


def record_roll(
    store: Store,
    *,
    child_id: str,
    is_on_roll: bool | None,
    since: dt.date | None,
    outcome: str = "",
    today: dt.date,
) -> KeyDate:
    """Record that a child is on the roll of a school, or of none, and since when.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("is_on_roll", is_on_roll, "Say whether the child is on the roll of a school.")
    needed("since", since, "Enter since when.")
    not_after_today("since", since, today)
    with store.writing() as writer:
        child = writer.need(Child, child_id)
        writer.change(child, is_on_school_roll=is_on_roll)
        return writer.add(
            KeyDate(
                id=ids.KeyDateId(writer.new_id()),
                child_id=child.id,
                what=ROLL,
                done_on=since,
                outcome=outcome.strip(),
            )
        )


def record_plan_for_needs(store: Store, *, child_id: str, has_ehcp: bool | None) -> None:
    """Record whether a child has an education, health and care plan.

    Raises:
        RecordError: It is not said.
    """
    needed("has_ehcp", has_ehcp, "Say whether there is a plan.")
    with store.writing() as writer:
        writer.change(writer.need(Child, child_id), has_ehcp=has_ehcp)


def concern_about(store: Store, entry: HealthEntry, *, today: dt.date) -> dict[str, str]:
    """Return a concern about one of the eight in words, for the officer to change and keep."""
    why = HEALTH if entry.group == "Health" else EDUCATION
    return {
        "reason": why if why in reasons(store) else "",
        "concern": _in_words(entry, today),
        "asked_for": _asked_for(entry),
    }


def raise_about_date(
    store: Store, *, child_id: str, what: str, values: Mapping[str, Any], today: dt.date
) -> Escalation:
    """Raise a concern about one of the eight. Nothing is sent.

    Where nothing is on file about it, the day by which it was expected is put there first, so that
    the concern has something to be about.

    Args:
        store: The store.
        child_id: Whose date it is.
        what: Which of the eight.
        values: From the form: `reason`, `concern`, `asked_for`.
        today: The day.

    Raises:
        RecordError: The reason or the concern is missing; the message is for its field.
    """
    needed("reason", values.get("reason"), "Choose the reason.")
    needed("concern", values.get("concern"), "Say what the concern is.")
    local = standing.standards(store)
    with store.writing() as writer:
        date = _date_behind(writer, child_id, what, local, today)
    return raise_concern(
        store,
        child_id=child_id,
        key_date_id=date.id,
        reason=str(values["reason"]),
        concern=str(values["concern"]),
        asked_for=str(values.get("asked_for") or ""),
        today=today,
    )


def _date_behind(
    writer: Writer, child_id: str, what: str, local: Standards, today: dt.date
) -> KeyDate:
    """Return the newest record of one of the eight: done, else expected, else made now."""
    own = writer.find(KeyDate, child_id=child_id, what=what, order_by=("done_on", "due_on"))
    done = [each for each in own if each.done_on]
    if own:
        return (done or own)[-1]
    child = writer.need(Child, child_id)
    stands = date_standing(what, _facts(writer, child, today), local)
    return writer.add(
        KeyDate(
            id=ids.KeyDateId(writer.new_id()),
            child_id=child.id,
            what=what,
            due_on=stands.due_on,
        )
    )


def _next_by_rule(
    what: str, facts: HealthFacts, done_on: dt.date | None, local: Standards
) -> dt.date | None:
    rule = rule_after(what, facts)
    if not rule or done_on is None or what == INITIAL:
        return None
    try:
        return local.limit(rule, done_on)
    except UnknownHolidayYearError:
        return None


def _facts(reader: Reader, child: Child, today: dt.date) -> HealthFacts:
    return health_facts(
        child,
        care=reader.find(CarePeriod, child_id=child.id),
        statuses=reader.find(LegalStatus, child_id=child.id),
        dates=reader.find(KeyDate, child_id=child.id),
        today=today,
    )


def _check_score(what: str | None, score: int | None) -> None:
    if score is None:
        return
    if what != SDQ:
        raise RecordError("score", "Only the questionnaire has a score.")
    if not 0 <= score <= HIGHEST_SCORE:
        raise RecordError("score", f"The score is a number from 0 to {HIGHEST_SCORE}.")


def _check_birthday(child: Child, done_on: dt.date | None) -> None:
    if done_on and child.born_on and done_on < child.born_on:
        raise RecordError(
            "done_on", "This day is before the child was born. Please check the date."
        )


def _in_words(entry: HealthEntry, today: dt.date) -> str:
    stands = entry.standing
    title = entry.title[:1].lower() + entry.title[1:] if entry.what != SDQ else entry.title
    if stands.state is DateState.NOT_ON_ROLL:
        since = f" since {in_words(stands.done_on)}" if stands.done_on else ""
        return f"The child has not been on the roll of a school{since}."
    last = (
        f"It was last done on {in_words(stands.done_on)}." if stands.done_on else "None is on file."
    )
    if stands.due_on is None:
        return f"About the {title}. {last}"
    if stands.due_on < today:
        return f"The {title} is {how_late(stands.due_on, today)}. {last}"
    return f"The {title} is due by {in_words(stands.due_on)}. {last}"


def _asked_for(entry: HealthEntry) -> str:
    if entry.what == ROLL:
        return "A place at a school, with its first day, and what is offered until then."
    return "An appointment, with its day, and the outcome on the file."
