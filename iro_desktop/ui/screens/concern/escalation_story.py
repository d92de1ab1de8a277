"""The story of a concern: what happened, in turn, with every day and answer."""

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.services.escalations.escalation_view import EscalationView, Turn, TurnSort
from iro_desktop.ui.kit.boxes import line
from iro_desktop.ui.kit.cards import badge, card, timeline_item
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone

_ICONS = {
    TurnSort.RAISED: Icon.FLAG,
    TurnSort.ASKED: Icon.UP,
    TurnSort.ANSWERED: Icon.LETTERS,
    TurnSort.LEFT_OUT: Icon.FORWARD,
    TurnSort.CAFCASS: Icon.LAW,
    TurnSort.CLOSED: Icon.DONE,
    TurnSort.REOPENED: Icon.UNDO,
}


def story_card(view: EscalationView) -> QWidget:
    """Return the story, the oldest first."""
    parts: list[QWidget] = []
    for turn in view.story:
        if parts:
            parts.append(line())
        parts.append(_turn(turn))
    return card(*parts, heading="What has happened")


def _turn(turn: Turn) -> QWidget:
    detail = DateWords("\n".join(filter(None, (turn.who, turn.detail))), turn.who_dates)
    return timeline_item(
        in_words(turn.on) if turn.on else "Day not recorded",
        turn.title,
        detail,
        icon=_ICONS[turn.sort],
        state=_state(turn) if turn.state else None,
        why=turn.why,
    )


def _state(turn: Turn) -> QWidget:
    if turn.is_late:
        return badge(turn.state, Tone.LATE, why=turn.dates)
    return dated(turn.state, turn.dates, "muted") if turn.dates else label(turn.state, "muted")
