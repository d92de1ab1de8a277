"""A letter as a row of the list: what it is, by when, how late, and the one thing to do."""

import datetime as dt

from iro_core.domain.date_words import how_late, in_words_short
from iro_core.domain.timescales import LETTER_AFTER_REVIEW, LETTER_AFTER_VISIT
from iro_desktop.services.dates.dated import Dates, by_rule, on_file, told
from iro_desktop.services.letters.letter_list import LetterLine, LetterStage
from iro_desktop.ui.kit.rows import Row
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.look.tokens import Tone

_DEEDS = {
    LetterStage.TO_WRITE: "Write letter",
    LetterStage.DRAFT: "Go on writing",
    LetterStage.TO_SEND: "Send it",
    LetterStage.WITH_SUPPORT: "Look at it",
    LetterStage.DONE: "Look at it",
}
_SOON_DAYS, _WEEK_DAYS = 2, 7


def row_of(line: LetterLine, today: dt.date) -> Row[LetterLine | None]:
    """Return a letter as a row of the list."""
    return Row(
        item=line,
        title=line.child,
        what=f"{line.kind}{f' to {line.to}' if line.to else ''}{_of_visit(line, today)}",
        when=_when(line, today),
        state=_state(line, today),
        tone=_tone(line, today),
        action=_DEEDS[line.stage],
        why=why(line),
    )


def why(line: LetterLine) -> Dates:
    """Return the dates of a letter: by when it is due, its own, and the visit's or review's."""
    rule = LETTER_AFTER_REVIEW if line.review_id else LETTER_AFTER_VISIT
    kind, record_id = ("review", line.review_id) if line.review_id else ("visit", line.visit_id)
    dates = on_file(line.visited_on, kind, record_id, "held_on")
    if line.stage is LetterStage.DONE:
        sent = on_file(line.sent_on, "letter", line.letter_id, "sent_on")
        return sent + on_file(line.on, "letter", line.letter_id, "dated_on") + dates
    dates += told(line.given_on, "The day on which business support got the letter.")
    return by_rule(line.due_on, rule.key, line.visited_on) + dates


def about(line: LetterLine, today: dt.date) -> str:
    """Return what a letter is, in the middle of a sentence."""
    return f"{line.kind[:1].lower()}{line.kind[1:]}{_of_visit(line, today)}"


def _of_visit(line: LetterLine, today: dt.date) -> str:
    if line.visited_on is None:
        return ""
    said = in_words_short(line.visited_on, today)
    occasion = "review" if line.review_id else "visit"
    return f" of {said}" if line.kind.endswith(occasion) else f", {occasion} of {said}"


def _when(line: LetterLine, today: dt.date) -> str:
    if line.stage is LetterStage.DONE:
        said, day = ("sent", line.sent_on) if line.sent_on else ("dated", line.on)
        return f"{said} {in_words_short(day, today)}" if day else ""
    if line.given_on is not None:
        return f"given on {in_words_short(line.given_on, today)}"
    if line.due_on is None:
        return ""
    due = in_words_short(line.due_on, today)
    return f"was due {due}" if line.due_on < today else f"by {due}"


def _state(line: LetterLine, today: dt.date) -> str:
    if line.stage is LetterStage.DONE:
        return "Replaced" if line.is_replaced else "Sent"
    if line.due_on is None:
        return ""
    said = how_late(line.due_on, today)
    return said[:1].upper() + said[1:]


def _tone(line: LetterLine, today: dt.date) -> Tone:
    if line.stage is LetterStage.DONE:
        return Tone.DONE
    if line.due_on is None:
        return Tone.CALM
    days = (line.due_on - today).days
    if days < 0:
        return Tone.LATE
    return Tone.SOON if days <= _SOON_DAYS else Tone.WEEK if days <= _WEEK_DAYS else Tone.CALM


def is_late(line: LetterLine, today: dt.date) -> bool:
    """Whether the day by which the child should have it has passed."""
    return line.due_on is not None and line.due_on < today


def in_short(lines: tuple[LetterLine, ...], today: dt.date) -> str:
    """Return how many letters are to be finished, in one sentence."""
    late = sum(is_late(line, today) for line in lines)
    open_ones = sum(line.stage is not LetterStage.DONE for line in lines)
    if not lines:
        return ""
    if not open_ones:
        return "Every letter is written and sent."
    said = f"{counted(open_ones, 'letter')} to write or send"
    return f"{said}, {late} of them late." if late else f"{said}, none late."
