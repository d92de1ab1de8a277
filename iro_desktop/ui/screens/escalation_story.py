"""The story of a concern: what happened, in turn, with every day and answer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dated import DateWords
from iro_desktop.services.escalation_view import EscalationView, Turn, TurnSort
from iro_desktop.ui.kit.boxes import column, line
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
    held = QWidget()
    inside: QVBoxLayout = column(parent=held, spacing=0)
    detail = DateWords("\n".join(filter(None, (turn.who, turn.detail))), turn.who_dates)
    when = in_words(turn.on) if turn.on else "No day"
    inside.addWidget(timeline_item(when, turn.title, detail, icon=_ICONS[turn.sort], why=turn.why))
    if turn.is_late:
        inside.addLayout(column(badge(turn.state, Tone.LATE, why=turn.dates)))
    elif turn.state:
        inside.addWidget(
            dated(turn.state, turn.dates, "muted") if turn.dates else label(turn.state, "muted")
        )
    return held
