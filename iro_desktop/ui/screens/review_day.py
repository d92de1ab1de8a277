"""The day of a review: its limit with the reasons, what is planned, and what is wrong with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dated import DateWords
from iro_desktop.services.preparation import Head, Preparation
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge, card, facts, warning
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.screens.review_sections import MARKS


def day_card(prepared: Preparation, plan: Callable[[], object]) -> QFrame:
    """Return the day of a review as a card, with a way to change it while it is to come."""
    head = prepared.head
    tone, icon = MARKS[head.mark]
    state: list[QWidget] = [badge(head.state, tone, icon, why=head.limit_dates)]
    if prepared.is_open:
        words = "Change the day" if head.on else "Plan the day"
        state.append(quiet(words, plan, icon=Icon.CALENDAR))
    parts: list[QWidget] = [wrapping(*state), facts(_facts(head))]
    parts += [label(words) for words in head.clock_words]
    parts += [warning(words) for words in head.warnings]
    return card(*parts)


def _facts(head: Head) -> list[tuple[str, str | DateWords]]:
    on = ""
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
        ("Where", head.place),
        ("How", head.mode),
    ]
    return told
