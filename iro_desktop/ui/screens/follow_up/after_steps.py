"""The steps after a review as a checklist: each with its limit, how it stands, and what is next."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from iro_core.domain.date_words import how_late
from iro_core.domain.review_steps import (
    DISTRIBUTION,
    LETTER,
    MANAGER_RESPONSE,
    RECORD,
    StepState,
)
from iro_desktop.services.dates.dated import answered, on_file
from iro_desktop.services.follow_up.after_review import AfterReview
from iro_desktop.services.follow_up.review_steps import Step
from iro_desktop.ui.kit.boxes import column, line, row, spread, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.follow_up.after_deeds import AfterDeeds

_SOON, _WEEK = dt.timedelta(days=2), dt.timedelta(days=7)
_Offer = tuple[str, Callable[[], object]]


def steps_card(after: AfterReview, deeds: AfterDeeds, *, responder: str, today: dt.date) -> QFrame:
    """Return the checklist. The first step that can be taken has the main button."""
    parts: list[QWidget] = []
    is_first = True
    for step in after.steps:
        offers = _offers(step, after, deeds, responder)
        parts += [line(), _row(step, after, deeds, offers, is_first=is_first, today=today)]
        is_first = is_first and not offers
    return card(*parts[1:], heading="What is still to do")


def _row(
    step: Step,
    after: AfterReview,
    deeds: AfterDeeds,
    offers: list[_Offer],
    *,
    is_first: bool,
    today: dt.date,
) -> QWidget:
    words = column(label(step.name, "label"), spacing=Space.XS)
    words.addWidget(row_of(badge(*_state(step, after, today))))
    for each in _about(step):
        words.addWidget(each)
    buttons = [
        _button(text, do, step, is_main=is_first and not number)
        for number, (text, do) in enumerate(offers)
    ]
    if step.state is StepState.DONE:
        name = f"Take back: {step.name}"
        buttons.append(quiet("Take back", partial(deeds.undo, step), name=name))
    held = QWidget()
    column(spread(words, wrapping(*buttons)), parent=held)
    return held


def row_of(widget: QWidget) -> QWidget:
    """Return a widget that stays at the left and as wide as it needs."""
    held = QWidget()
    row(widget, None, parent=held)
    return held


def _button(text: str, do: Callable[[], object], step: Step, *, is_main: bool) -> QPushButton:
    make = primary if is_main else secondary
    return make(text, do, name=f"{text}: {step.name}")


def _offers(step: Step, after: AfterReview, deeds: AfterDeeds, responder: str) -> list[_Offer]:
    """Return what can be done now about a step, the likeliest first."""
    if step.state is StepState.DONE or step.waits_for:
        return []
    if step.step == MANAGER_RESPONSE:
        offers: list[_Offer] = [("All agreed", partial(deeds.agree_all, responder))]
        if after.is_silent:
            close = partial(deeds.accept_silence, after.silence)
            offers.insert(0, ("Close without an answer", close))
        return offers
    if step.step == RECORD:
        return [("Finish the record", partial(deeds.finish_record, after))]
    if step.step == DISTRIBUTION:
        return [("Send it out", partial(deeds.send, after))]
    if step.step == LETTER:
        verb = "Open the letter" if after.letter else "Write the letter"
        return [
            (verb, deeds.write_letter),
            ("Given already", partial(deeds.mark, step)),
            ("Not needed", deeds.no_letter),
        ]
    return [("Mark as done", partial(deeds.mark, step))]


def _state(step: Step, after: AfterReview, today: dt.date) -> tuple[str, Tone]:
    due_on = step.clock.due_on
    if step.state is StepState.DONE:
        return "Done", Tone.DONE
    if step.step == MANAGER_RESPONSE and after.is_silent:
        return after.silence, Tone.LATE
    if due_on is None:
        return "Waiting" if step.waits_for else "No limit known", Tone.CALM
    if step.state is StepState.WAITING:
        return f"Waiting, {how_late(due_on, today)}", Tone.CALM
    said = how_late(due_on, today)
    if due_on < today:
        return said, Tone.LATE
    near = Tone.SOON if due_on - today <= _SOON else Tone.CALM
    return said[:1].upper() + said[1:], Tone.WEEK if _SOON < due_on - today <= _WEEK else near


def _about(step: Step) -> list[QWidget]:
    """Return what is known about a step: by whom it was done, or until when it is due and why."""
    if step.done_on:
        by = f", by {step.done_by}" if step.done_by else ""
        done = f"{short_day(step.done_on)}{by}"
        note = f". {step.note}" if step.note else ""
        why = on_file(step.done_on, "review_step", step.id, "done_on", step.name)
        return [dated(f"{done}{note}", why, "muted")]
    if step.clock.unknown:
        return [label(step.clock.unknown, "error")]
    lines: list[QWidget] = []
    clock = step.clock
    if clock.answer is not None and clock.due_on is not None:
        why = answered(clock.answer, step.name, clock.beside if step.step == DISTRIBUTION else ())
        words = f"By {short_day(clock.due_on)}: {clock.answer.unit}, a local standard"
        lines.append(dated(words, why, "muted"))
    if step.waits_for:
        lines.append(label(f"After “{step.waits_for}”", "muted"))
    return lines
