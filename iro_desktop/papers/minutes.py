"""The record of a review, its minutes: what was said, who was there, and what was decided.

The words come from the records alone. Where the child's address is hidden, whoever hands the facts
over leaves the place out.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.date_words import counted, in_words
from iro_core.domain.names import full_name, initials, known_as, possessive
from iro_core.records import (
    Addendum,
    Child,
    Decision,
    Invitation,
    Review,
    ReviewMeeting,
    ReviewNote,
)
from iro_desktop.papers.content import (
    Block,
    Callout,
    Facts,
    Heading,
    Item,
    Items,
    Quote,
    Sheet,
    Table,
    Words,
)

TITLE = "Record of a review"
DRAFT = "Draft"
HELD_BACK = "Not given here: the child's address is confidential"
_THERE = {"in_person", "virtual"}
_NOBODY = "Nobody named"


@dataclass(frozen=True, kw_only=True, repr=False)
class Decided:
    """A decision, and the manager's answer in words."""

    decision: Decision
    answer: str
    said: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Minutes:
    """What the record of a review is made of.

    Attributes:
        officer: The reviewing officer's name; council: the service's name.
        is_address_hidden: Whether the place of a meeting is left out.
        next_due_on: The last day that the law allows for the next review.
        goes_to: Who gets the record, in words.
        is_draft: Whether it says on each page that it is not the record yet.
        made_on: The day that the paper carries.
    """

    child: Child
    review: Review
    officer: str = ""
    council: str = ""
    meetings: Sequence[ReviewMeeting] = ()
    invitations: Sequence[Invitation] = ()
    notes: Sequence[ReviewNote] = ()
    decisions: Sequence[Decided] = ()
    addenda: Sequence[Addendum] = ()
    is_address_hidden: bool = False
    next_due_on: dt.date | None = None
    midpoint_on: dt.date | None = None
    goes_to: Sequence[str] = ()
    is_draft: bool = True
    made_on: dt.date


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
    yield from _meeting(facts)
    yield from _people(facts)
    yield from _part_taken(facts)
    yield from _views_of_others(facts)
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
            ("Due by law", _in_time(review)),
            *((name, value) for name, value in _reasons(review) if value),
        )
    )
    if facts.meetings:
        yield Heading("Held in parts", 2)
        yield Table(
            ("Day", "Where", "What it was about, and who came"),
            tuple(
                (_day_and_time(each.held_on, each.starts_at), _where(facts, each.place, each.mode), each.about)
                for each in sorted(facts.meetings, key=_by_day)
            ),
            (3, 3, 5),
        )  # fmt: skip


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


def _people(facts: Minutes) -> Iterator[Block]:
    ordered = sorted(facts.invitations, key=lambda each: (each.position or 0, each.id))
    there = [each for each in ordered if each.attended in _THERE]
    others = [each for each in ordered if each.attended not in _THERE]
    yield Heading("Who was there")
    if there:
        rows = tuple((_name(facts, x), _role(x), codes.ATTENDED[x.attended]) for x in there)
        yield Table(("Name", "Who they are", "How"), rows, (4, 3, 3))
    else:
        yield Words("Nobody's attendance is recorded.", is_quiet=True)
    if others:
        yield Heading("Apologies, and who was not there", 2)
        yield Table(
            ("Name", "Who they are", "What is known"),
            tuple((_name(facts, x), _role(x), _absence(x)) for x in others),
            (4, 3, 5),
        )


def _absence(invitation: Invitation) -> str:
    if invitation.not_invited_reason and not invitation.attended:
        return f"Not invited: {invitation.not_invited_reason}"
    words = codes.ATTENDED.get(invitation.attended, "")
    return ": ".join(filter(None, (words, invitation.absence_reason))) or "Not recorded"


def _part_taken(facts: Minutes) -> Iterator[Block]:
    review, name = facts.review, _called(facts)
    code = review.participation
    words = f"{code}: {codes.PARTICIPATION[code]}" if code in codes.PARTICIPATION else ""
    private = codes.PRIVATE_TALK.get(review.private_talk, "")
    yield Heading(f"How {name} took part")
    yield Facts(
        (
            ("Participation", words),
            *((("Why this code", review.participation_reason),) * bool(review.participation_reason)),
            ("Views were heard", codes.VIEWS_BY.get(review.views_by, "")),
            (
                "Spoken with in private before",
                ". ".join(filter(None, (private, review.no_private_talk_reason))),
            ),
        )
    )  # fmt: skip
    yield Heading(f"What {name} said")
    if review.child_views.strip():
        yield Quote(review.child_views, name)
    else:
        yield Words(f"No words of {possessive(name)} are recorded.", is_quiet=True)


def _views_of_others(facts: Minutes) -> Iterator[Block]:
    said = [each for each in facts.invitations if each.views.strip() and each.role != "child"]
    if said:
        yield Heading("What others said")
    for each in sorted(said, key=lambda each: (each.position or 0, each.id)):
        yield Quote(each.views, ", ".join(filter(None, (each.name.strip(), _role(each)))))


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
        ("", "What was decided", "Who", "By when", "Manager's response"),
        tuple(_decision(number, each) for number, each in enumerate(facts.decisions, start=1)),
        (0.7, 6, 3, 3, 4),
    )


def _decision(number: int, decided: Decided) -> tuple[str, ...]:
    made = decided.decision
    owner = made.owner.strip() or _gap(_NOBODY, made.gap_reason)
    by = in_words(made.due_on) if made.due_on else _gap("No day named", made.gap_reason)
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
            ("Next review due by law", limit),
            *((("Midpoint review proposed for", between),) * bool(between)),
        )
    )
    if facts.goes_to:
        yield Heading("This record goes to", 2)
        yield Items(tuple(Item(each) for each in facts.goes_to))


def _additions(facts: Minutes) -> Iterator[Block]:
    for each in facts.addenda:
        on = f" on {in_words(each.written_at.date())}" if each.written_at else ""
        by = f" by {each.author_name}" if each.author_name else ""
        yield Callout(f"Added{on}{by}", words=each.wording)


def _called(facts: Minutes) -> str:
    return known_as(facts.child.first_name, facts.child.liked_name) or "the child"


def _name(facts: Minutes, invitation: Invitation) -> str:
    if invitation.role == "child" and not invitation.name.strip():
        return _called(facts)
    return invitation.name.strip() or _NOBODY


def _role(invitation: Invitation) -> str:
    return codes.INVITED_ROLE.get(invitation.role, "")


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
