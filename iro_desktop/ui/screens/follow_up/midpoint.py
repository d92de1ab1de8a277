"""The page of one midpoint review: done in a few minutes, by keys, and saved as it is typed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.escalation_ladder import DRIFT_AND_DELAY
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import DateWords, answered, on_file
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.follow_up.midpoint_form import MidpointError, MidpointNow, read_midpoint
from iro_desktop.services.follow_up.midpoints import move_midpoint, not_needed, reopen_midpoint
from iro_desktop.services.refusals import RecordError, RecordMissingError
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, scrolling, wrapping
from iro_desktop.ui.kit.buttons import link, quiet
from iro_desktop.ui.kit.cards import empty_state, facts
from iro_desktop.ui.kit.fields import Field, day, long_text
from iro_desktop.ui.kit.form import bring_into_sight
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import clock, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.saving import Alarm
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.follow_up.midpoint_over import MidpointOver
from iro_desktop.ui.screens.follow_up.midpoint_saver import MidpointSaver, saver_of
from iro_desktop.ui.screens.follow_up.midpoint_writing import MidpointWriting
from iro_desktop.ui.screens.visit.visit_fields import day_reader
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot
from iro_desktop.ui.shell.actions import Act

_CHANGED = ("midpoint", "progress", "decision")


class MidpointReviewPage(Page):
    """One midpoint review."""

    title = "Midpoint review"
    help_topic = "midpoint"
    watches = frozenset({"decision", "escalation", "midpoint", "progress", "review"})

    def __init__(
        self,
        desk: Desk,
        route: routes.MidpointPage,
        *,
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Open the page.

        Args:
            alarm: Makes the timers of saving; a test gives some that it turns by hand.
        """
        super().__init__(desk)
        self._route, self._id, self._alarm = route, route.midpoint_id, alarm
        self._now: MidpointNow | None = None
        self._writing: MidpointWriting | None = None
        self._saver: MidpointSaver | None = None
        self._header = PageHeader(
            "Midpoint review", before=quiet("Back", desk.back, icon=Icon.BACK)
        )
        self._problems = ProblemSummary()
        self._place = column(spacing=Space.L)
        self._foot = VisitFoot(finish=self.finish)
        self._foot.finish.setText("F&inish the midpoint review")
        inside = QWidget()
        inside.setProperty("kind", "clear")
        layout = column(
            self._problems, parent=inside, margins=(0, 0, Space.M, Space.L), spacing=Space.L
        )
        layout.addLayout(self._place)
        layout.addStretch(1)
        arrange(self.body, spacing=Space.NONE)
        inner = column(
            self._header,
            scrolling(inside),
            margins=(Space.XL, Space.M, Space.XL, Space.NONE),
            spacing=Space.M,
        )
        inner.setStretch(1, 1)
        self.body.addLayout(inner, 1)
        self.body.addWidget(self._foot)
        self._foot.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show it; what is being typed is left alone, unless a concern was raised."""
        if self._writing is not None and kinds and not kinds & {"escalation"}:
            return
        store, midpoint_id, today = self.desk.store, self._id, self.desk.today()
        self.desk.tasks.run(
            lambda: read_midpoint(store, midpoint_id=midpoint_id, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
        )

    def before_leaving(self) -> None:
        """Save what is typed."""
        if self._saver is not None:
            self._saver.flush()

    def focus_first(self) -> None:
        """Begin with the first decision."""
        if self._writing is not None:
            self._writing.focus_first()
            QTimer.singleShot(0, self._writing, self._show_focused)  # once layouts have their sizes
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with a midpoint review."""
        if self._writing is None:
            return ()
        return (
            Act("&Finish the midpoint review", self.finish, ("Ctrl+Return",)),
            Act("&Save now", self._save_now, ("Ctrl+S",)),
            Act("&Raise a concern", self._concern),
            Act("Propose &another day", self._move),
            Act("It is &not needed", self._not_needed),
        )

    def finish(self) -> None:
        """Finish it; what is missing is told at its field."""
        if self._writing is not None and self._saver is not None:
            words = self._writing.words()
            self._foot.finish.setEnabled(False)
            self._saver.finish(
                words, done=lambda _midpoint: self._finished(), failed=self._not_finished
            )

    def _show(self, now: MidpointNow) -> None:
        is_first, self._now = self._now is None, now
        had_focus = self._has_focus()
        held_on = now.review.held_on if now.review else None
        after = f"After the {now.review_title.lower()}"
        self._header.set_title(f"Midpoint review of {now.child_name}".strip())
        why = on_file(held_on, "review", now.midpoint.review_id, "held_on")
        said = f"{after} of {in_words(held_on)}" if held_on else after
        self._header.set_subtitle(DateWords(said, why))
        empty(self._place)
        self._writing = None
        if now.is_over:
            self._forget()
            self._place.addWidget(
                MidpointOver(now, reopen=self._reopen, concern=self._open_concern)
            )
        else:
            self._place.addWidget(self._about(now))
            self._write(now)
        if (is_first or had_focus) and self.isVisible():
            self.desk.go(self._route)  # the page's menu is another one now, and the focus with it

    def _write(self, now: MidpointNow) -> None:
        saver = saver_of(self.desk, self._id) or self._saver
        saver = saver or MidpointSaver(self.desk, self._id, alarm=self._alarm)
        made = MidpointWriting(now, today=self.desk.today)
        made.edited.connect(lambda: saver.note(made.words))
        made.concern_asked.connect(self._concern)
        if saver is not self._saver:
            saver.saved.connect(self._saved)
            saver.held_up.connect(self._foot.show_held_up)
        self._saver, self._writing = saver, made
        self._place.addWidget(made)
        made.show()  # a layout shows what is added only later, and the focus goes there now
        self._foot.show_new()
        self._foot.finish.setEnabled(True)
        self._foot.show()

    def _about(self, now: MidpointNow) -> QWidget:
        """Return the proposed day with its reasons, and the ways out."""
        midpoint = now.midpoint
        due = short_day(midpoint.due_on) if midpoint.due_on else ""
        moved = now.proposed is None or now.proposed.limit != midpoint.due_on
        why = (
            on_file(midpoint.due_on, "midpoint", midpoint.id, "due_on")
            if moved
            else answered(now.proposed, "Proposed for")
        )
        due_by = short_day(now.next_due_on) if now.next_due_on else ""
        next_due = DateWords(due_by, on_file(now.next_due_on, "review", now.next_id, "due_on"))
        held = QWidget()
        column(
            facts([("Proposed for", DateWords(due, why)), ("Next review due by", next_due)]),
            wrapping(
                link("Propose another day", self._move), link("Not needed", self._not_needed),
                spacing=Space.L,
            ),
            parent=held,
        )  # fmt: skip
        return held

    def _saved(self) -> None:
        self._foot.show_saved(clock(self.desk.now()))

    def _save_now(self) -> None:
        if self._saver is not None:
            self._saver.when_safe(self._saved)

    def _forget(self) -> None:
        if self._saver is not None:
            self._saver.forget()
        self._saver = None
        self._foot.hide()
        self._problems.show_problems([])

    def _finished(self) -> None:
        self.desk.said("The midpoint review is finished")
        self._writing = None
        self.desk.has_changed(*_CHANGED)

    def _not_finished(self, error: Exception) -> None:
        self._foot.finish.setEnabled(True)
        if self._writing is None or self._saver is None:
            return
        self._saver.note(self._writing.words)
        if isinstance(error, RecordError):
            self._problems.show_problems(self._writing.show_error(error.field, str(error)))
            self.desk.said("There is a problem: 1 thing to put right")
        elif not isinstance(error, (Trouble, MidpointError)):
            raise error

    def _concern(self) -> None:
        """Open the concern; a new one tells what drifts and for how long."""
        if self._now is None:
            return
        if self._now.escalation_id:
            self._open_concern()
            return
        now, store, today = self._now, self.desk.store, self.desk.today()
        told = "\n".join(
            f"“{each.decision.wording}”: {each.drifting.lower()}" for each in now.drifts
        )
        self.desk.tasks.run(
            lambda: raise_concern(
                store,
                child_id=now.midpoint.child_id,
                review_id=now.midpoint.review_id,
                midpoint_id=now.midpoint.id,
                reason=DRIFT_AND_DELAY,
                concern=f"At the midpoint review:\n{told}" if told else "",
                asked_for="That these decisions are carried out." if told else "",
                today=today,
            ),
            done=lambda concern: self._raised(concern.id),
            owner=self,
        )

    def _raised(self, escalation_id: str) -> None:
        if self._writing is not None:
            self._writing.say_concern_raised()
        self.before_leaving()
        self.desk.has_changed("escalation")
        self.desk.go(routes.EscalationPage(escalation_id))

    def _open_concern(self) -> None:
        if self._now is not None and self._now.escalation_id:
            self.desk.go(routes.EscalationPage(self._now.escalation_id))

    def _reopen(self) -> None:
        store, midpoint_id = self.desk.store, self._id
        self.desk.tasks.run(
            lambda: reopen_midpoint(store, midpoint_id=midpoint_id),
            done=lambda _nothing: self.desk.has_changed(*_CHANGED),
            owner=self,
        )

    def _move(self) -> None:
        store, midpoint_id, today = self.desk.store, self._id, self.desk.today()
        reader = day_reader(self.desk.today, "future")
        self._ask(
            "Propose another day",
            Field("due_on", "For which day?", day(reader), "For example 5/6/26 or in 2 weeks"),
            lambda values: move_midpoint(
                store, midpoint_id=midpoint_id, due_on=values["due_on"], today=today
            ),
            yes="Keep the day",
        )

    def _not_needed(self) -> None:
        store, midpoint_id = self.desk.store, self._id
        self._ask(
            "No midpoint review this time?",
            Field("reason", "Why is it not needed?", long_text(lines=2)),
            lambda values: not_needed(store, midpoint_id=midpoint_id, reason=values["reason"]),
            yes="Keep the reason",
        )

    def _ask(self, title: str, field: Field, keep: Callable[..., object], *, yes: str) -> None:
        def kept(_result: object) -> None:
            self._writing = None
            self.desk.has_changed(*_CHANGED)

        self.before_leaving()
        FormDialog(
            self, self.desk, title, (field,), keep=keep, yes=yes, changes=(), done=kept
        ).open()

    def _missing(self, error: Exception) -> None:
        if isinstance(error, RecordMissingError):
            empty(self._place)
            sentence = "It may have been taken off this laptop."
            self._place.addWidget(
                empty_state(Icon.ARCHIVE, "This midpoint review is not here", sentence)
            )

    def _show_focused(self) -> None:
        holder: QWidget | None = self.window().focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            bring_into_sight(holder)

    def _has_focus(self) -> bool:
        holder: QWidget | None = self.window().focusWidget()
        return holder is not None and self.isAncestorOf(holder)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(routes.MidpointPage, MidpointReviewPage)
