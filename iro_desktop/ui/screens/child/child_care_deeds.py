"""What is asked about the care of one open file: each dialog says what follows from it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_core.domain.early_reviews import EarlyReview
from iro_core.records import Child, Placement, Review
from iro_desktop.services.child.allocations import AllocationEntry, in_england, record_allocation
from iro_desktop.services.child.care_periods import authorise_adoption, begin_care, end_care
from iro_desktop.services.child.child_care import CareStanding
from iro_desktop.services.child.child_moves import change_legal_status, move_placement
from iro_desktop.services.child.permanence import record_permanence
from iro_desktop.services.dates.clock_changes import (
    begin_words,
    early_words,
    end_words,
    telling_clock,
    what_ending_does,
)
from iro_desktop.services.dates.dated import DateWords
from iro_desktop.services.meetings.meeting_moves import plan_early_review
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.form import Entry
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.child import child_care_fields as fields
from iro_desktop.ui.screens.child import child_fields
from iro_desktop.ui.screens.child.child_adding import show_what_matters
from iro_desktop.ui.screens.child.child_asking import FileDialogs

_WRITTEN_WITH_CARE = (
    "allocation",
    "care_period",
    "child",
    "legal_status",
    "placement",
    "review",
)
_BACK = (
    "A new time in care begins with a first review, within 20 working days. Reviews of the earlier "
    "time do not count for it; they stay on file."
)
_CONSENT = (
    "For authority by consent. A placement order is recorded as the legal status. The adoption "
    "clock then runs beside the ordinary one, and the earlier day counts."
)
_PERMANENCE = "The service's own clocks for permanence end on that day."
_TOLD = "The times that the service allows itself run from these. They are local standards."
_EARLY = (
    "The review that is due stays on file. Once the early one is held, its limit runs anew from "
    "that day."
)


class CareDeeds(FileDialogs):
    """The dialogs about care: its end and return, authority, permanence, allocation, early review.

    What happened to the clock is told at once, by `tell`.
    """

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        child_id: str,
        tell: Callable[[str], object] = lambda _words: None,
    ) -> None:
        """Hold what the dialogs need."""
        super().__init__(page, desk, child_id)
        self._tell = tell

    def move(self) -> None:
        """Ask where the child moved."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()

        def act(values: dict[str, Any]) -> Placement:
            return move_placement(
                store,
                child_id=child_id,
                from_on=values["from_on"],
                values=values,
                end_reason=values["end_reason"],
                today=today,
            )

        dialog = self._ask_and_tell(
            "Record a move",
            child_fields.move_fields(self._desk.today),
            act,
            yes="Keep the move",
            changes=("placement", "review"),
        )
        show_what_matters(dialog)
        dialog.form.edited.connect(lambda _name: show_what_matters(dialog))

    def change_legal_status(self) -> None:
        """Ask for a new legal status."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask_and_tell(
            "Change the legal status",
            child_fields.legal_fields(self._desk.today),
            lambda values: change_legal_status(store, child_id=child_id, today=today, **values),
            yes="Keep the legal status",
            changes=("legal_status", "review"),
        )

    def end(self, care: CareStanding) -> None:
        """Ask since when the child is no longer looked after."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask(
            "No longer looked after",
            fields.end_fields(self._desk.today),
            lambda values: end_care(store, child_id=child_id, today=today, **values),
            yes="End the time in care",
            changes=_WRITTEN_WITH_CARE,
            sentence=what_ending_does(care.planned),
            done=lambda _ended: self._tell(end_words(care.planned)),
        )

    def begin(self) -> None:
        """Ask how a child came back into care."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()

        def keep(values: dict[str, Any]) -> Review:
            own = {name: values[name] for name in ("from_on", "from_time", "legal_status")}
            return begin_care(store, child_id=child_id, placement=values, today=today, **own)

        dialog = self._ask(
            "Came back into care",
            fields.begin_fields(self._desk.today),
            keep,
            yes="Begin the time in care",
            changes=_WRITTEN_WITH_CARE,
            sentence=_BACK,
            done=lambda review: self._tell(begin_words(review)),
        )
        show_what_matters(dialog)
        dialog.form.edited.connect(lambda _name: show_what_matters(dialog))

    def authorise(self, child: Child) -> None:
        """Ask since when the child may be placed for adoption."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        self._ask_and_tell(
            "Authority to place for adoption",
            fields.authority_fields(self._desk.today),
            lambda values: authorise_adoption(
                store,
                child_id=child_id,
                authorised_on=values["adoption_authorised_on"],
                today=today,
            ),
            yes="Keep the authority",
            changes=("child", "review"),
            sentence=_CONSENT,
            values={"adoption_authorised_on": child.adoption_authorised_on},
        )

    def achieve(self, child: Child) -> None:
        """Ask when permanence was achieved, and by which plan."""
        store, today = self._desk.store, self._desk.today()
        self._ask(
            "Permanence",
            fields.permanence_fields(self._desk.today),
            lambda values: record_permanence(
                store,
                seen=child,
                achieved_on=values["permanence_achieved_on"],
                plan=values["permanence_plan"],
                today=today,
            ),
            yes="Keep it",
            changes=("child",),
            sentence=_PERMANENCE,
            values={
                "permanence_plan": child.permanence_plan or None,
                "permanence_achieved_on": child.permanence_achieved_on,
            },
        )

    def change_allocation(self, entry: AllocationEntry) -> None:
        """Ask when the service was told, and when the officer was allocated."""
        store, now = self._desk.store, self._desk.now()
        told_at = in_england(entry.record.notified_at)
        self._ask(
            "Allocation",
            fields.allocation_fields(self._desk.today),
            lambda values: record_allocation(store, seen=entry.record, now=now, **values),
            yes="Keep the allocation",
            changes=("allocation",),
            sentence=_TOLD,
            values={
                "told_on": told_at.date() if told_at else None,
                "told_time": told_at.time() if told_at else None,
                "from_on": entry.record.from_on,
            },
        )

    def plan_early(self, ground: EarlyReview | None = None) -> None:
        """Ask when an early review will be; a ground that is known is filled in."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()
        known = ground is not None and ground.before is not None and ground.before > today
        self._ask(
            "Plan an early review",
            fields.early_fields(self._desk.today),
            lambda values: plan_early_review(store, child_id=child_id, today=today, **values),
            yes="Keep the early review",
            changes=("review",),
            sentence=f"{ground.words} {_EARLY}" if ground else _EARLY,
            values={
                "reason": ground.reason if ground else None,
                "before": ground.before if ground and known else None,
            },
            done=lambda review: self._tell(early_words(review)),
        )

    def _ask_and_tell(
        self,
        title: str,
        entries: tuple[Entry, ...],
        act: Callable[[dict[str, Any]], object],
        **rest: Any,
    ) -> FormDialog:
        """Ask for what may change the clock, and tell at once if it did."""
        store, child_id, today = self._desk.store, self._child_id, self._desk.today()

        def keep(values: dict[str, Any]) -> DateWords:
            return telling_clock(
                store, child_id=child_id, today=today, act=lambda: act(values)
            ).words

        return self._ask(title, entries, keep, done=self._tell, **rest)
