"""The cards of a concern's page: where it stands with its clocks, and what it is about."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import counted, how_late, in_words, in_words_short
from iro_core.domain.escalation_nags import Nag, NagLine
from iro_core.records import EscalationStage
from iro_desktop.services.dates.dated import Answered, Dated, DateWords, answered, on_file
from iro_desktop.services.escalations.escalation_records import INCOMPLETE
from iro_desktop.services.escalations.escalation_view import EscalationView, Source
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge, card, facts
from iro_desktop.ui.kit.words import as_typed, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.routes import Route

NOT_BEGUN = "Not raised with anybody yet"
_WAITS_LONG = {Nag.NOTICE_UNANSWERED, Nag.STAGE_UNANSWERED, Nag.TOO_LONG}
Facts = list[tuple[str, str | DateWords]]


def standing_card(view: EscalationView, buttons: Sequence[QWidget], today: dt.date) -> QWidget:
    """Return where a concern stands, and the buttons for what is possible next."""
    told: Facts = [("Stage", _stage(view))]
    if view.waiting is not None:
        told += _waiting(view, view.waiting, today)
    if view.whole is not None:
        told.append(
            (
                "Formal process ends by",
                DateWords(
                    f"{in_words(view.whole.limit)}, {how_late(view.whole.limit, today)}",
                    answered(view.whole, "Formal process ends by"),
                ),
            )
        )
    if view.cafcass is not None and view.cafcass.began_on:
        since = on_file(
            view.cafcass.began_on, "escalation_stage", view.cafcass.id, "began_on", "At Cafcass"
        )
        told.append(("At Cafcass since", DateWords(in_words(view.cafcass.began_on), since)))
    told.append(("Open for" if view.is_open else "Was open for", counted(view.days_open, "day")))
    parts: list[QWidget] = []
    if view.asks:
        parts.append(wrapping(*(_ask(view, each, today) for each in view.asks)))
    parts.append(facts(told))
    if view.is_open and not view.is_complete:
        parts.append(label(INCOMPLETE, "lead"))
    return card(*parts, wrapping(*buttons), heading="Where it stands")


def _stage(view: EscalationView) -> str:
    if not view.is_open:
        return f"{view.state} at {view.escalation.resolved_level}"
    if view.waiting is not None:
        return view.waiting.level
    return view.story[-1].title if view.story[1:] else NOT_BEGUN


def _waiting(view: EscalationView, stage: EscalationStage, today: dt.date) -> Facts:
    told: Facts = [("With", stage.sent_to)]
    if stage.due_on is None:
        return [*told, ("Answer due", "No time limit")]
    due = on_file(stage.due_on, "escalation_stage", stage.id, "due_on", "Answer due")
    words = f"{in_words(stage.due_on)}, {how_late(stage.due_on, today)}"
    told.append(("Answer due", DateWords(words, due)))
    if view.clock is not None and view.clock.hold_by != view.clock.limit:
        held = (Dated(view.clock.hold_by, Answered(view.clock), "Last working day"),)
        told.append(("Last working day before it", DateWords(in_words(view.clock.hold_by), held)))
    return told


def _ask(view: EscalationView, line: NagLine, today: dt.date) -> QWidget:
    if line.nag in _WAITS_LONG:
        late = f", {how_late(line.due_on, today)}" if line.nag is not Nag.TOO_LONG else ""
        return badge(f"{line.words}{late}", Tone.LATE)
    if line.nag is Nag.STAGE_DUE:
        words = f"{line.words} {in_words_short(line.due_on, today)}"
        return badge(words, Tone.WEEK, why=answered(view.clock, "Answer due"))
    return badge(line.words, Tone.SOON)


def about_card(view: EscalationView, desk: Desk, actions: Sequence[QWidget]) -> QWidget:
    """Return what a concern says, and the ways to what it was raised from."""
    escalation = view.escalation
    told: Facts = [
        ("Reason", ", ".join(filter(None, (escalation.reason, escalation.other_reasons)))),
        ("Social worker", escalation.social_worker),
        ("Team manager", escalation.team_manager),
        ("Service area", escalation.service_area),
    ]
    parts: list[QWidget] = [facts(told)]
    for heading, words in (
        ("The concern", escalation.concern),
        ("What it means for the child", escalation.effect_on_child),
        ("What is asked for", escalation.asked_for),
    ):
        parts.append(_said(heading, words))
    ways = [_way(desk, each, escalation.child_id) for each in view.sources]
    if ways:
        parts.append(wrapping(*ways))
    return card(*parts, heading="What it is about", actions=actions)


def _said(heading: str, words: str) -> QWidget:
    held = QWidget()
    said = label(words or "Not said yet", "body" if words else "muted")
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column(label(heading, "small"), said, parent=held, spacing=0)
    return held


def _way(desk: Desk, source: Source, child_id: str) -> QWidget:
    return quiet(as_typed(source.words), partial(desk.go, _route(source, child_id)), icon=Icon.OPEN)


def _route(source: Source, child_id: str) -> Route:
    if source.kind == "midpoint":
        return routes.MidpointPage(source.record_id)
    if source.kind == "key_date":
        return routes.ChildFile(child_id, "health")
    return routes.Review(source.record_id)
