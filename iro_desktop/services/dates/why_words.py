"""Why a date is that date, as words to read aloud, copy or print."""

import datetime as dt
from collections.abc import Iterator

from iro_core.domain.date_words import in_words
from iro_core.domain.timescales import Answer
from iro_desktop.services.dates.why import Entry, Side, Why


def as_text(why: Why, zone: dt.tzinfo | None) -> str:
    """Return the whole answer as plain text, line by line.

    Args:
        zone: The office's time zone, for when somebody entered it.
    """
    return "\n".join(_lines(why, zone))


def whose(answer: Answer) -> str:
    """Return whether a rule is the law's or the service's own: "The law"."""
    return "Local standard" if answer.local else "The law"


def hold_by_words(answer: Answer) -> str:
    """Return the day to hold it by where the limit is no working day, else ""."""
    if answer.hold_by == answer.limit:
        return ""
    return f"Hold by {in_words(answer.hold_by)}, the last working day before it."


def source_words(answer: Answer) -> str:
    """Return unit and source: "20 working days. SI 2010/959 reg. 33(1)."."""
    return f"{answer.unit}. {answer.source}."


def entry_words(entry: Entry, zone: dt.tzinfo | None) -> str:
    """Return who set a date, and when: "Entered by you on Thursday 5 March 2026 at 14:02"."""
    at = entry.at.astimezone(zone)
    deed = "Entered" if entry.is_first else "Changed"
    who = "you" if entry.who == "You" else entry.who
    return f"{deed} by {who} on {in_words(at.date())} at {at.hour:02}:{at.minute:02}."


def _lines(why: Why, zone: dt.tzinfo | None) -> Iterator[str]:
    yield f"{why.what}: {in_words(why.day)}"
    yield why.sentence
    if why.main is not None:
        yield from _side(why.main, why.day)
    for side in why.beside:
        yield ""
        yield f"Beside it: {side.title}"
        yield f"{in_words(side.answer.limit)}. {side.words}".strip()
        yield from _side(side, side.answer.limit)
    if why.regime:
        yield f"Clock: {why.regime}."
    yield from why.notes
    yield from (entry_words(each, zone) for each in why.entries)


def _side(side: Side, day: dt.date) -> Iterator[str]:
    answer = side.answer
    yield f"{whose(answer)}: {source_words(answer)}"
    if answer.limit != day:
        yield f"Limit: {in_words(answer.limit)}."
    if held := hold_by_words(answer):
        yield held
    yield from (f"{number}. {step}" for number, step in enumerate(answer.steps, start=1))
