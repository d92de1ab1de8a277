"""The decisions of a review with what the manager answered to each."""

from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from iro_desktop.services.dates.dated import Dates, on_file
from iro_desktop.services.follow_up.after_review import AfterReview
from iro_desktop.services.follow_up.manager_responses import Answer, DecisionAnswer
from iro_desktop.ui.kit.boxes import column, line, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.follow_up.after_deeds import AfterDeeds, can_dispute

_STATES = {
    Answer.NOT_ASKED: ("Not sent yet", Tone.CALM),
    Answer.WAITING: ("No answer yet", Tone.WEEK),
    Answer.AGREED: ("Agreed", Tone.DONE),
    Answer.DISPUTED: ("Disputed", Tone.LATE),
}


def answers_card(after: AfterReview, deeds: AfterDeeds, *, responder: str) -> QFrame:
    """Return the decisions, each with its answer and what can be done about it."""
    parts: list[QWidget] = []
    for number, given in enumerate(after.answers, start=1):
        parts += [line(), _row(number, given, after, deeds, responder)]
    if not parts:
        return card(label("No decisions are recorded.", "muted"), heading="Decisions and answers")
    return card(*parts[1:], heading="Decisions and answers")


def _row(
    number: int, given: DecisionAnswer, after: AfterReview, deeds: AfterDeeds, responder: str
) -> QWidget:
    made = given.decision
    who = made.owner or "Nobody named"
    by = f"by {short_day(made.due_on)}" if made.due_on else "no day set"
    why = on_file(made.due_on, "decision", made.id, "due_on")
    words = column(
        label(f"{number}. {made.wording}"), dated(f"{who}, {by}", why, "small"), spacing=Space.XS
    )
    said, tone = _STATES.get(given.answer, (given.words, Tone.SOON))
    words.addWidget(wrapping(badge(said, tone)))
    if made.response:
        words.addWidget(dated(given.words, _when(given), "small"))
    if given.said:
        words.addWidget(label(f"“{given.said}”", "muted"))
    held = QWidget()
    column(spread(words, wrapping(*_buttons(number, given, after, deeds, responder))), parent=held)
    return held


def _when(given: DecisionAnswer) -> Dates:
    made = given.decision
    return on_file(made.responded_on, "decision", made.id, "responded_on")


def _buttons(
    number: int, given: DecisionAnswer, after: AfterReview, deeds: AfterDeeds, responder: str
) -> list[QPushButton]:
    explain = quiet(
        "Explain it to the child",
        partial(deeds.explain, given),
        name=f"Explain it to the child: decision {number}",
    )
    if given.answer is Answer.NOT_ASKED:
        return [explain]
    verb = "Change the answer" if given.decision.response else "Answer"
    buttons = [
        secondary(verb, partial(deeds.answer, given, responder), name=f"{verb}: decision {number}")
    ]
    if can_dispute(given):
        raising = partial(deeds.raise_concern, after, given)
        name = f"Raise a concern: decision {number}"
        buttons.insert(0, secondary("Raise a concern", raising, name=name))
    if given.decision.response:
        back = partial(deeds.take_back, given)
        buttons.append(quiet("Take back", back, name=f"Take back: answer to decision {number}"))
    return [*buttons, explain]
