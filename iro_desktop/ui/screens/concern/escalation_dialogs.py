"""What the page of a concern asks: each dialog for one thing, only where it is possible."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.domain.escalations import CAFCASS_LAW, Step
from iro_core.records import EscalationStage
from iro_desktop.services.escalations.escalation_closing import (
    close_escalation,
    discard_concern,
    reopen,
)
from iro_desktop.services.escalations.escalation_steps import (
    answer_stage,
    begin_stage,
    refer_to_cafcass,
)
from iro_desktop.services.escalations.escalation_view import EscalationView
from iro_desktop.services.escalations.escalations import CONTENT, change_escalation
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Kind,
    day,
    long_text,
    one_from_list,
    one_of,
    short_text,
)
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.visit.visit_fields import day_reader

CHANGES = ("escalation", "escalation_stage")
DAY_HINT = "For example 5/3/26 or yesterday"


class EscalationDialogs:
    """The dialogs over one concern's page; changes come back by refreshing."""

    def __init__(self, page: QWidget, desk: Desk, escalation_id: str) -> None:
        """Hold what the dialogs need."""
        self._page, self._desk, self._id = page, desk, escalation_id

    def change(self, view: EscalationView) -> None:
        """Ask what the concern says."""
        store, seen = self._desk.store, view.escalation
        self._ask(
            "What the concern is",
            _content_fields(view.reasons),
            lambda values: change_escalation(store, seen=seen, values=values),
            yes="Keep the concern",
            values={name: getattr(seen, name) or None for name in CONTENT},
        )

    def begin(self, view: EscalationView, step: Step) -> None:
        """Ask for what a stage needs to begin; another stage than the next may be chosen."""
        store, today = self._desk.store, self._desk.today()
        escalation = view.escalation

        def keep(values: dict[str, Any]) -> EscalationStage:
            return begin_stage(store, escalation_id=escalation.id, today=today, **values)

        self._ask(
            "Take it to a stage",
            self._begin_fields(view.moves.steps),
            keep,
            yes="Begin this stage",
            sentence="Its clock runs from the day on which it goes to them.",
            values={
                "level": step.rung.title,
                "began_on": today,
                "sent_to": _people(view, step),
                "asked_for": escalation.asked_for,
            },
        )

    def answer(self, stage: EscalationStage) -> None:
        """Ask what was answered at a stage, or whether nothing was."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            f"Answer: {stage.level}",
            (
                Field("outcome", "What came of it", one_of(_OUTCOMES)),
                Field("responded_on", "Day", self._past(), hint=DAY_HINT),
                Field("responder", "Who answered", short_text(ems=32, longest=120)),
                Field("response", "What was answered", long_text(lines=3, most=8)),
            ),
            lambda values: answer_stage(store, stage_id=stage.id, today=today, **values),
            yes="Keep the answer",
            values={"responded_on": today},
        )

    def refer(self, view: EscalationView) -> None:
        """Ask for what a referral to Cafcass needs."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Refer to Cafcass",
            (
                Field("began_on", "Referred on", self._past(), hint=DAY_HINT),
                Field("sent_to", "To", short_text(ems=32, longest=200)),
                Field("asked_for", "What is asked for", long_text(lines=3, most=8)),
            ),
            lambda values: refer_to_cafcass(store, escalation_id=self._id, today=today, **values),
            yes="Record the referral",
            sentence=f"Possible at any point ({CAFCASS_LAW}). The stage under way goes on.",
            values={
                "began_on": today,
                "sent_to": "Cafcass",
                "asked_for": view.escalation.asked_for,
            },
        )

    def close(self, view: EscalationView) -> None:
        """Ask for everything without which nothing is closed."""
        store, today = self._desk.store, self._desk.today()
        levels = [(each, each) for each in view.levels]
        self._ask(
            "Close the concern",
            (
                Field("state", "How it ends", one_of(_ENDS)),
                Field("resolved_level", "At which level", one_from_list(levels)),
                Field("closed_on", "Closed on", self._past(), hint=DAY_HINT),
                Field("closing_reason", "How it was closed, and why", long_text(lines=2, most=6)),
                Field("outcome_for_child", "Outcome for the child", long_text(lines=2, most=6)),
                Field(
                    "what_changed",
                    "What it changed",
                    long_text(lines=2, most=6),
                    hint="In practice or in the plan, beyond this one matter. It may stay empty.",
                ),
            ),
            lambda values: close_escalation(store, escalation_id=self._id, today=today, **values),
            yes="Close the concern",
            sentence="It is never closed without its level, its reason and what it meant for the "
            "child.",
            values={
                "closed_on": today,
                "resolved_level": view.levels[0] if len(view.levels) == 1 else None,
            },
        )

    def reopen(self) -> None:
        """Ask why a closed concern goes on."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Open it again",
            (
                Field("on", "Opened again on", self._past(), hint=DAY_HINT),
                Field("reason", "Why", long_text(lines=2, most=6)),
            ),
            lambda values: reopen(store, escalation_id=self._id, today=today, **values),
            yes="Open it again",
            sentence="How it had been closed stays in its story.",
            values={"on": today},
        )

    def discard(self) -> None:
        """Ask before a concern that nobody heard of is taken away."""
        store = self._desk.store
        ask(
            self._page,
            "Discard the concern?",
            "Nobody was approached with it yet. Its words are lost.",
            yes="Discard it",
            do=lambda: self._desk.tasks.run(
                lambda: discard_concern(store, escalation_id=self._id),
                done=lambda _nothing: self._discarded(),
                owner=self._page,
            ),
            kind="danger",
        )

    def _discarded(self) -> None:
        self._desk.has_changed("escalation")
        self._desk.back()

    def _begin_fields(self, steps: Sequence[Step]) -> tuple[Entry, ...]:
        offered = [(step.rung.title, step.rung.title) for step in steps]
        early = steps[0].needs_reason
        return (
            Field("level", "Stage", one_from_list(offered)),
            Field("began_on", "Goes to them on", self._past(), hint=DAY_HINT),
            Field("sent_to", "To", short_text(ems=40, longest=200)),
            Field("asked_for", "What is asked for", long_text(lines=2, most=6)),
            Field(
                "reason",
                "Reason for going higher early, or for leaving stages out",
                long_text(lines=2, most=4),
                hint=early or "Only needed if you choose a stage above the next one.",
            ),
        )

    def _past(self) -> Kind:
        return day(day_reader(self._desk.today, "past"))

    def _ask(
        self,
        title: str,
        entries: Sequence[Entry],
        keep: Callable[[dict[str, Any]], object],
        *,
        yes: str,
        sentence: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        FormDialog(
            self._page,
            self._desk,
            title,
            entries,
            keep=keep,
            yes=yes,
            changes=CHANGES,
            sentence=sentence,
            values=values,
        ).open()


_OUTCOMES = (
    ("resolved", "Resolved"),
    ("not_resolved", "Not resolved"),
    ("no_answer", "No answer in time"),
)
_ENDS = (("resolved", "Resolved"), ("withdrawn", "Withdrawn"))


def _content_fields(reasons: Sequence[str]) -> tuple[Entry, ...]:
    return (
        Field("reason", "Reason", one_from_list([(each, each) for each in reasons])),
        Field("other_reasons", "Other reasons", short_text(ems=44, longest=500)),
        Field("concern", "What is the concern?", long_text(lines=3, most=8)),
        Field("effect_on_child", "What does it mean for the child?", long_text(lines=2, most=8)),
        Field(
            "asked_for",
            "What do you ask for?",
            long_text(lines=2, most=6),
            hint="What should be done, by whom and by when",
        ),
        Beside(
            (
                Field("social_worker", "Social worker", short_text(ems=20, longest=120)),
                Field("team_manager", "Team manager", short_text(ems=20, longest=120)),
            )
        ),
        Field("service_area", "Service area", short_text(ems=32, longest=80)),
    )


def _people(view: EscalationView, step: Step) -> str:
    """Return to whom a stage goes: the people whom the concern names, or else the roles."""
    named = {
        "social worker": view.escalation.social_worker,
        "team manager": view.escalation.team_manager,
    }
    who = step.rung.who.casefold()
    found = [name for role, name in named.items() if role in who and name]
    return " and ".join(found) or step.rung.who
