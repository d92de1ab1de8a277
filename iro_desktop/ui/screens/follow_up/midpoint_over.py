"""A midpoint review that is over: what was found, and by whom it can be opened again."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.follow_up.midpoint_form import DecisionNow, MidpointNow
from iro_desktop.ui.kit.boxes import column, line, row, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, facts, quote
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone

_TONES = {"done": Tone.DONE, "drifting": Tone.LATE, "dropped": Tone.CALM}


class MidpointOver(QWidget):
    """What was found."""

    def __init__(
        self, now: MidpointNow, *, reopen: Callable[[], object], concern: Callable[[], object]
    ) -> None:
        """Show it.

        Args:
            reopen: Opens it again, to be changed.
            concern: Opens the concern that was raised from it.
        """
        super().__init__()
        parts = [_not_needed(now)] if now.midpoint.state == "not_needed" else _found(now)
        buttons = [quiet("Open it again", reopen, icon=Icon.UNDO)]
        if now.escalation_id:
            buttons.insert(0, secondary("Open the concern", concern, icon=Icon.FLAG))
        column(*parts, wrapping(*buttons), None, parent=self, spacing=Space.L)


def _not_needed(now: MidpointNow) -> QWidget:
    reason = now.midpoint.summary or "No reason is recorded."
    return card(row(badge("Not needed", Tone.CALM), None), label(reason))


def _found(now: MidpointNow) -> list[QWidget]:
    midpoint = now.midpoint
    held = short_day(midpoint.held_on) if midpoint.held_on else ""
    day = DateWords(held, on_file(midpoint.held_on, "midpoint", midpoint.id, "held_on"))
    told: list[tuple[str, str]] = [("Held on", day), ("Spoken with", midpoint.spoke_with)]
    if midpoint.has_concern is not None:
        told.append(("Concern", "Raised" if midpoint.has_concern else "Not raised"))
    if midpoint.no_concern_reason:
        told.append(("Why not", midpoint.no_concern_reason))
    parts: list[QWidget] = [card(row(badge("Held", Tone.DONE), None), facts(told))]
    if midpoint.child_views:
        parts.append(quote(midpoint.child_views, now.child_name))
    if midpoint.summary:
        parts.append(card(label(midpoint.summary), heading="Summary"))
    rows: list[QWidget] = []
    for number, each in enumerate(now.decisions, start=1):
        rows += [line(), _decision(number, each)]
    if rows:
        parts.append(card(*rows[1:], heading="Decisions"))
    return parts


def _decision(number: int, now: DecisionNow) -> QWidget:
    held = QWidget()
    state = now.noted.state
    parts: list[QWidget] = [
        label(f"{number}. {now.decision.wording}", "label"),
        wrapping(
            badge(codes.DECISION_STATE.get(state, "Not noted"), _TONES.get(state, Tone.WEEK)),
            *([badge(now.drifting, Tone.LATE)] if now.drifting else []),
        ),
    ]
    if now.noted.wording:
        parts.append(label(now.noted.wording))
    column(*parts, parent=held, spacing=Space.XS)
    return held
