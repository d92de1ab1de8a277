"""The day of a review: its limit with the reasons, what is planned, and what is wrong with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.services.reviews.preparation import Preparation
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge, card, facts, warning
from iro_desktop.ui.kit.words import clock
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds
from iro_desktop.ui.screens.child.child_clock import PLAN_EARLY, clock_parts
from iro_desktop.ui.screens.review.review_sections import MARKS


def day_card(prepared: Preparation, plan: Callable[[], object], deeds: CareDeeds) -> QFrame:
    """Return the day of a review as a card, with ways to change it while it is to come.

    While it is, the card says too why the clock has changed, what else runs beside it, and what
    calls for an early review.
    """
    head = prepared.head
    tone, icon = MARKS[head.mark]
    state: list[QWidget] = [badge(_standing(prepared), tone, icon, why=head.limit_dates)]
    if prepared.is_open:
        words = "Change the day" if head.on else "Plan the day"
        state.append(quiet(words, plan, icon=Icon.CALENDAR))
    if prepared.is_open and prepared.care.in_care:
        state.append(quiet(PLAN_EARLY, partial(deeds.plan_early, None), icon=Icon.SOON))
    parts: list[QWidget] = [wrapping(*state), facts(_facts(prepared))]
    if prepared.is_open:
        parts += clock_parts(prepared.care, deeds)
    parts += [warning(words) for words in head.warnings]
    return card(*parts)


def _standing(prepared: Preparation) -> str:
    """Return how the review stands: to its limit, said so, for the meeting may be much nearer."""
    head = prepared.head
    if not (prepared.is_open and head.limit):
        return head.state
    return f"Legal limit: {head.state[:1].lower()}{head.state[1:]}"


def _facts(prepared: Preparation) -> list[tuple[str, str | DateWords]]:
    head, on = prepared.head, ""
    if head.on:
        on = in_words(head.on) + (f", {clock(head.starts_at)}" if head.starts_at else "")
    limit = in_words(head.limit) if head.limit else ""
    told: list[tuple[str, str | DateWords]] = [
        ("Legal limit", DateWords(limit, head.limit_dates) if limit else "")
    ]
    if head.hold_by and head.hold_by != head.limit:
        told.append(("Hold by", DateWords(in_words(head.hold_by), head.hold_by_dates)))
    day = "Held on" if head.state.startswith("Held") else "Planned for"
    told += [
        (day, DateWords(on, head.on_dates) if on else ""),
        ("Rules", _rules(prepared)),
        ("Where", head.place),
        ("How", head.mode),
    ]
    return told


def _rules(prepared: Preparation) -> str:
    """Return under which rules a review is: by the clock while it is to come, else as on file."""
    if prepared.is_open and prepared.care.clock is not None:
        return prepared.care.clock.regime
    return codes.REGIME.get(prepared.review.regime, "")
