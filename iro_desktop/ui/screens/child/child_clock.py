"""The clock of the next review on a screen: its rules, why it changed, what else runs beside it."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.early_reviews import EarlyReview
from iro_desktop.services.child.child_care import NOT_IN_CARE, CareStanding, ClockTold
from iro_desktop.services.dates.dated import DateWords, told
from iro_desktop.ui.kit.boxes import column, spread, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card, facts, warning
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds

PLAN_EARLY = "Plan an early review"


def clock_card(care: CareStanding, deeds: CareDeeds) -> QFrame:
    """Return the clock as a card of its own: for the child's file."""
    parts: list[QWidget] = []
    if care.clock is not None:
        parts += _limit(care.clock, care)
    if care.no_clock:
        plain = care.no_clock == NOT_IN_CARE
        parts.append(label(care.no_clock) if plain else warning(care.no_clock))
    parts += clock_parts(care, deeds)
    return card(*parts, heading="The clock of reviews")


def clock_parts(care: CareStanding, deeds: CareDeeds) -> list[QWidget]:
    """Return what must be known beside a limit: why the clock changed, the other, early reviews."""
    parts: list[QWidget] = []
    if care.clock is not None:
        parts += [dated(words) for words in care.clock.notes]
        if care.clock.other:
            parts.append(dated(_beside(care.clock.other)))
    parts += [_ground(each, deeds) for each in care.early]
    return parts


def _limit(clock: ClockTold, care: CareStanding) -> list[QWidget]:
    state = f"{clock.state[:1].upper()}{clock.state[1:]}"
    shown = [
        ("Rules", clock.regime),
        ("Comes next", clock.title),
        ("Legal limit", clock.limit),
    ]
    if care.authorised:
        shown.append(("May be placed for adoption since", care.authorised))
    return [
        wrapping(badge(state, Tone.LATE if clock.is_late else Tone.CALM)),
        facts(shown),
        label(clock.rule, "muted"),
    ]


def _beside(other: str) -> DateWords:
    """Return the other clock in a sentence."""
    dates = other.dates if isinstance(other, DateWords) else ()
    return DateWords(f"Beside it runs another clock. {other}.", dates)


def _ground(ground: EarlyReview, deeds: CareDeeds) -> QWidget:
    """Return why a review must come before its time, with the way to plan it."""
    plan = secondary(
        PLAN_EARLY,
        partial(deeds.plan_early, ground),
        icon=Icon.CALENDAR,
        name=f"{PLAN_EARLY}: {ground.words}",
    )
    words = column(
        wrapping(badge("Early review", Tone.SOON, Icon.SOON)),
        dated(ground.words, told(ground.before, "The day that stands on file for it.")),
        label(f"The law: {ground.source}.", "small"),
        spacing=Space.XS,
    )
    return spread(words, wrapping(plan))
