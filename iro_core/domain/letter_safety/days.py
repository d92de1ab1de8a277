"""Days in a letter against the calendar and the file."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from iro_core.domain.date_words import MONTHS, WEEKDAYS, in_words
from iro_core.domain.letter_safety.day_finding import DayFound, days_found, months_found
from iro_core.domain.letter_safety.facts import Facts
from iro_core.domain.letter_safety.findings import Finding, Remedy, Section, Severity, Spot
from iro_core.domain.letter_safety.passages import DRAFT, ROW, Passage, Sentence

DATED_ON = "dated_on"
BY_WHEN = ".by_when"
OLD_DAYS, AHEAD_DAYS = 60, 150
_BIRTHDAY = re.compile(r"(?<!\w)(?:birthday|born)(?!\w)")
_NEXT_REVIEW = re.compile(
    r"(?<!\w)(?:next|new|coming) (?:looked[- ]after )?(?:review|meeting|review meeting)(?!\w)"
    r"|(?<!\w)review (?:will be|is going to be|should be|must be)(?!\w)"
)
_REVIEW = re.compile(r"(?<!\w)reviews?(?!\w)")
_VISIT = re.compile(
    r"(?<!\w)(?:visit(?:ed)?|i came|met you|meeting (?:me|with me)|see me|saw you|seeing you"
    r"|our call|called you|talked to me)(?!\w)"
)
_PROMISE = re.compile(
    r"(?<!\w)(?:will|going to|shall|'ll|by|until|from|let you know|tell you when|is on|starts?)"
    r"(?!\w)"
)
_PAST = re.compile(
    r"(?<!\w)(?:was|were|did|met|came|saw|told|said|wrote|since|had|went|held)(?!\w)"
)


def check_days(passages: Sequence[Passage], facts: Facts) -> Iterator[Finding]:
    """Yield what is wrong with the letter's date and with each day in its words."""
    yield from _letter_date(facts)
    near = facts.dated_on or facts.today
    for passage in passages:
        if passage.origin not in {DRAFT, ROW}:
            continue
        for sentence in passage.sentences:
            for found in days_found(sentence, near=_around(sentence, near)):
                yield from _day(found, facts, near)
            if _NEXT_REVIEW.search(sentence.plain):
                yield from _next_month(sentence, facts, near)


def _around(sentence: Sentence, near: dt.date) -> dt.date:
    """Return the day around which a day without its year lies: what is to come lies ahead."""
    plain = sentence.plain
    is_ahead = _NEXT_REVIEW.search(plain) or sentence.passage.place.endswith(BY_WHEN)
    if is_ahead or (_PROMISE.search(plain) and not _PAST.search(plain)):
        return near + dt.timedelta(days=AHEAD_DAYS)
    return near


def _letter_date(facts: Facts) -> Iterator[Finding]:
    dated_on, today, days = facts.dated_on, facts.today, facts.days
    if dated_on is None:
        return
    said = f"The letter is dated {in_words(dated_on)}"
    if days.occasion_on and dated_on < days.occasion_on:
        yield _dated(
            Severity.STOP,
            "dated_before",
            f"{said}, before the {days.occasion} that it is about.",
        )
    elif dated_on > today:
        yield _dated(Severity.LOOK, "dated_ahead", f"{said}, which is still to come.")
    elif (today - dated_on).days > OLD_DAYS:
        yield _dated(Severity.LOOK, "dated_long_ago", f"{said}, which is long ago.")


def _dated(severity: Severity, kind: str, message: str) -> Finding:
    return Finding(
        section=Section.DATES,
        severity=severity,
        kind=kind,
        message=message,
        spots=(Spot(place=DATED_ON),),
        about=message,
    )


def _day(found: DayFound, facts: Facts, near: dt.date) -> Iterator[Finding]:
    day = found.day
    if day is None:
        yield _made(found, Severity.STOP, "no_such_day", f"There is no {found.words}.", "")
        return
    if found.weekday is not None and day.weekday() != found.weekday:
        yield _made(
            found,
            Severity.STOP,
            "wrong_weekday",
            f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}.",
            f"The letter says {WEEKDAYS[found.weekday]}. One of the two is wrong.",
        )
        return
    if found.sentence.passage.is_quoted(found.start) or _BIRTHDAY.search(found.sentence.plain):
        return
    yield from _against_file(found, day, facts, near)


def _against_file(found: DayFound, day: dt.date, facts: Facts, near: dt.date) -> Iterator[Finding]:
    plain, days, place = found.sentence.plain, facts.days, found.sentence.passage.place
    due_on = days.due.get(place)
    is_row = place.endswith(BY_WHEN)
    if due_on is not None and day != due_on:
        yield _made(found, Severity.LOOK, "due_differs", "The record has another day for this.",
                    f"There it is {in_words(due_on)}.")  # fmt: skip
    elif _NEXT_REVIEW.search(plain) and day > near:
        yield from _next_review(found, day, facts)
    elif day <= near and (_REVIEW.search(plain) or _VISIT.search(plain)):
        yield from _occasion(found, day, facts)
    elif day < near and (is_row or (_PROMISE.search(plain) and not _PAST.search(plain))):
        yield _made(found, Severity.LOOK, "promised_in_the_past",
                    "This day is over, and the letter promises something for it.",
                    f"The letter is dated {in_words(near)}.")  # fmt: skip


def _occasion(found: DayFound, day: dt.date, facts: Facts) -> Iterator[Finding]:
    days = facts.days
    on_file = days.reviews | days.visits
    is_opening = found.sentence.passage.place.startswith("thanks")
    if is_opening and days.occasion_on is not None and day != days.occasion_on:
        yield _made(found, Severity.STOP, "occasion_differs",
                    f"The {days.occasion} was not on this day.",
                    f"On file it was on {in_words(days.occasion_on)}.",
                    Remedy.CHILD_FILE)  # fmt: skip
    elif on_file and day not in on_file and day != days.occasion_on:
        yield _made(found, Severity.STOP, "not_on_file",
                    "No visit or review of this day is on file.",
                    "The day, or the file, is wrong.", Remedy.CHILD_FILE)  # fmt: skip


def _next_review(found: DayFound, day: dt.date, facts: Facts) -> Iterator[Finding]:
    days = facts.days
    if days.next_review_limit and day > days.next_review_limit:
        yield _made(found, Severity.STOP, "past_limit",
                    "The next review must be held before this day.",
                    f"Its last day is {in_words(days.next_review_limit)}.",
                    Remedy.CHILD_FILE)  # fmt: skip
    elif days.next_review_on and day not in {days.next_review_on, *days.reviews}:
        yield _made(found, Severity.STOP, "next_review_differs",
                    "The next review is planned for another day.",
                    f"On file it is {in_words(days.next_review_on)}.",
                    Remedy.CHILD_FILE)  # fmt: skip


def _next_month(sentence: Sentence, facts: Facts, near: dt.date) -> Iterator[Finding]:
    days = facts.days
    planned = {_month(day) for day in (days.next_review_on, *days.reviews) if day}
    for first, start, stop in months_found(sentence, near=near):
        limit, month = days.next_review_limit, _month(first)
        found = DayFound(sentence=sentence, start=start, stop=stop, day=first)
        if limit and month > _month(limit) and month not in planned:
            yield _made(found, Severity.STOP, "past_limit",
                        "The next review must be held before this month.",
                        f"Its last day is {in_words(limit)}.", Remedy.CHILD_FILE)  # fmt: skip
        elif days.next_review_on and month not in planned:
            yield _made(found, Severity.STOP, "next_review_differs",
                        "The next review is planned for another month.",
                        f"On file it is {in_words(days.next_review_on)}.",
                        Remedy.CHILD_FILE)  # fmt: skip


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _made(  # noqa: PLR0917  four words that belong together
    found: DayFound,
    severity: Severity,
    kind: str,
    message: str,
    why: str,
    remedy: Remedy = Remedy.NONE,
) -> Finding:
    return Finding(
        section=Section.DATES,
        severity=severity,
        kind=kind,
        message=message,
        why=why,
        words=found.words,
        spots=(found.sentence.passage.spot(found.start, found.stop),),
        about=found.sentence.plain,
        remedy=remedy,
    )
