"""The record of a review, its minutes: what was said, who was there, and what was decided.

The words come from the records alone. Where the child's address is hidden, whoever hands the facts
over leaves the place out.
"""

import datetime as dt
from collections.abc import Iterator

from iro_core import codes
from iro_core.domain.date_words import counted, in_words
from iro_core.domain.names import full_name, initials
from iro_core.records import Review, ReviewMeeting
from iro_desktop.papers.content import (
    Block,
    Callout,
    Facts,
    Heading,
    Item,
    Items,
    Sheet,
    Table,
    Words,
)
from iro_desktop.papers.minutes_facts import Decided, Minutes
from iro_desktop.papers.minutes_people import NOBODY, part_taken, people, views_of_others

TITLE = "Record of a review"
DRAFT = "Draft"
HELD_BACK = "Not given here: the child's address is confidential"


def minutes_sheet(facts: Minutes) -> Sheet:
    """Return the record of a review as a paper."""
    child, review = facts.child, facts.review
    held = f"held on {in_words(review.held_on)}" if review.held_on else "no day recorded"
    return Sheet(
        title=TITLE,
        headline=full_name(child.first_name, child.family_name, child.liked_name),
        under=f"{codes.REVIEW_KIND.get(review.kind, 'Review')}, {held}",
        initials=initials(child.first_name, child.family_name),
        made_on=facts.made_on,
        watermark=DRAFT if facts.is_draft else "",
        blocks=tuple(_blocks(facts)),
    )


def _blocks(facts: Minutes) -> Iterator[Block]:
    if facts.is_draft:
        yield Callout("Draft", words="This is not the record yet. It may still change.")
    yield from _meeting(facts)
    yield from people(facts)
    yield from part_taken(facts)
    yield from views_of_others(facts)
    yield from _notes(facts)
    yield from _decisions(facts)
    yield from _permanence(facts)
    yield from _what_comes_next(facts)
    yield from _additions(facts)


def _meeting(facts: Minutes) -> Iterator[Block]:
    review = facts.review
    yield Heading("The review")
    yield Facts(
        (
            ("Date and time", _when(review)),
            ("Where", _where(facts, review.place, review.mode)),
            ("Reviewing officer", facts.officer),
            ("Council", facts.council),
            ("Chaired by", codes.CHAIRED_BY.get(review.chaired_by, "")),
            (_whose_limit(review), _in_time(review)),
            *((name, value) for name, value in _reasons(review) if value),
        )
    )
    if facts.meetings:
        yield Heading("Held in parts", 2)
        yield Table(
            ("Day", "Where", "What it was about, and who came"),
            tuple(_part(facts, each) for each in sorted(facts.meetings, key=_by_day)),
            (3, 3, 5),
        )


def _part(facts: Minutes, meeting: ReviewMeeting) -> tuple[str, ...]:
    when = _day_and_time(meeting.held_on, meeting.starts_at)
    return when, _where(facts, meeting.place, meeting.mode), meeting.about


def _by_day(meeting: ReviewMeeting) -> tuple[dt.date, dt.time, str]:
    return meeting.held_on or dt.date.max, meeting.starts_at or dt.time.min, meeting.id


def _reasons(review: Review) -> Iterator[tuple[str, str]]:
    yield "Why it was early", codes.EARLY_REASON.get(review.early_reason, "")
    yield "Why it was late", review.late_reason
    if review.mode == "virtual":
        yield "Why it was virtual", review.virtual_reason
    if review.adjourned_on:
        yield "Adjourned on", in_words(review.adjourned_on)
        yield "Why it was adjourned", review.adjourned_reason
    if review.cancelled_on:
        yield "Cancelled on", in_words(review.cancelled_on)
        yield "Why it was cancelled", review.cancelled_reason
    if review.is_from_paper:
        yield "How it was recorded", "Later, from notes on paper"


def _notes(facts: Minutes) -> Iterator[Block]:
    written = [each for each in facts.notes if each.wording.strip()]
    if facts.review.summary.strip() or written:
        yield Heading("What was discussed")
    if facts.review.summary.strip():
        yield Words(facts.review.summary)
    order = list(codes.AGENDA_HEADING)
    for note in sorted(written, key=lambda each: (_place(order, each.heading), each.id)):
        yield Heading(codes.AGENDA_HEADING.get(note.heading, codes.AGENDA_HEADING["other"]), 2)
        yield Words(note.wording)


def _place(order: list[str], heading: str) -> int:
    return order.index(heading) if heading in order else len(order)


def _decisions(facts: Minutes) -> Iterator[Block]:
    yield Heading("Decisions")
    if not facts.decisions:
        yield Words("No decisions were made.", is_quiet=True)
        return
    yield Table(
        ("No.", "What was decided", "Who", "By when", "Manager's response"),
        tuple(_decision(number, each) for number, each in enumerate(facts.decisions, start=1)),
        (0.8, 6, 3, 3, 4),
    )


def _decision(number: int, decided: Decided) -> tuple[str, ...]:
    made = decided.decision
    owner = made.owner.strip() or _gap(NOBODY, made.gap_reason)
    reason = "" if owner.startswith(NOBODY) else made.gap_reason
    by = in_words(made.due_on) if made.due_on else _gap("No day named", reason)
    answer = "\n".join(filter(None, (decided.answer, decided.said)))
    return (str(number), made.wording, owner, by, answer)


def _gap(words: str, reason: str) -> str:
    return f"{words}: {reason}" if reason.strip() else words


def _permanence(facts: Minutes) -> Iterator[Block]:
    review = facts.review
    plan = codes.PERMANENCE_PLAN.get(review.permanence_plan, "")
    yield Heading("Plan for permanence")
    yield Facts((("Plan", plan),))
    if review.permanence_words.strip():
        yield Words(review.permanence_words)


def _what_comes_next(facts: Minutes) -> Iterator[Block]:
    review = facts.review
    proposed = in_words(review.next_on) if review.next_on else ""
    limit = in_words(facts.next_due_on) if facts.next_due_on else ""
    between = in_words(facts.midpoint_on) if facts.midpoint_on else ""
    yield Heading("What comes next")
    yield Facts(
        (
            ("Next review proposed for", proposed),
            (f"Next review, {_whose_limit(review).lower()}", limit),
            *((("Midpoint review proposed for", between),) * bool(between)),
        )
    )
    if facts.goes_to:
        yield Heading("This record goes to", 2)
        yield Items(tuple(Item(each) for each in facts.goes_to))


def _additions(facts: Minutes) -> Iterator[Block]:
    if facts.addenda:
        yield Heading("Added later")
    for each in facts.addenda:
        on = f" on {in_words(each.written_at.date())}" if each.written_at else ""
        by = f" by {each.author_name}" if each.author_name else ""
        yield Callout(f"Added{on}{by}", words=each.wording)


def _when(review: Review) -> str:
    until = f" to {review.ends_at:%H:%M}" if review.starts_at and review.ends_at else ""
    return _day_and_time(review.held_on, review.starts_at) + until


def _day_and_time(day: dt.date | None, at: dt.time | None) -> str:
    words = in_words(day) if day else ""
    return f"{words}, {at:%H:%M}" if words and at else words


def _where(facts: Minutes, place: str, mode: str) -> str:
    if facts.is_address_hidden and mode != "virtual":
        place = HELD_BACK
    return ". ".join(filter(None, (codes.MODE.get(mode, ""), place.strip())))


def _whose_limit(review: Review) -> str:
    return "Limit, a local standard" if review.regime == "short_breaks" else "Legal limit"


def _in_time(review: Review) -> str:
    if review.due_on is None:
        return ""
    limit = in_words(review.due_on)
    if review.held_on is None:
        return limit
    late = (review.held_on - review.due_on).days
    return (
        f"{limit}. Held {counted(late, 'day')} after it" if late > 0 else f"{limit}. Held in time"
    )
