"""The page after a review: what is still to do, answers, the record, and what comes next."""

from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.follow_up.after_review import AfterReview, read_after_review
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row, scrolling, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import card, empty_state
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name, give_focus
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.screens.follow_up.after_answers import answers_card
from iro_desktop.ui.screens.follow_up.after_deeds import AfterDeeds
from iro_desktop.ui.screens.follow_up.after_record import Record
from iro_desktop.ui.screens.follow_up.after_steps import steps_card
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.shell.actions import Act


class AfterReviewPage(Page):
    """One held review, until everything that follows from it is done."""

    title = "After a review"
    help_topic = "after_review"
    watches = frozenset(
        {
            "addendum",
            "attachment",
            "child",
            "decision",
            "invitation",
            "letter",
            "midpoint",
            "placement",
            "relationship",
            "review",
            "review_meeting",
            "review_note",
            "review_step",
            "setting",
        }
    )

    def __init__(
        self, desk: Desk, route: routes.AfterReview, *, printers: Printers | None = None
    ) -> None:
        super().__init__(desk)
        self._id = route.review_id
        self._after: AfterReview | None = None
        self._deeds = AfterDeeds(self, desk, self._id)
        self._record = Record(self, desk, self._id, printers or Printers())
        self._header = PageHeader("After a review", before=quiet("Back", desk.back, icon=Icon.BACK))
        self._cards: QVBoxLayout = column(spacing=Space.L)
        self._panes = TwoPanes(
            self._scrolled(),
            self._record.page,
            names=("What to do", "The record"),
            needs_ems=110,
            shares=(1, 1),
        )
        self._nothing: QVBoxLayout = column()
        self.body.addWidget(self._header)
        self.body.addLayout(self._nothing)
        self.body.addWidget(self._panes, 1)
        self._panes.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read the review again; the focus stays where it was."""
        store, review_id, today = self.desk.store, self._id, self.desk.today()
        self.desk.tasks.run(
            lambda: read_after_review(store, review_id=review_id, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin with the step that is next."""
        buttons = [each for each in self.findChildren(QPushButton) if each.isVisibleTo(self)]
        main = [each for each in buttons if each.property("kind") == "primary"]
        if main:
            give_focus(main[0], self)
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer the record in its forms, and the letter."""
        return (
            Act("Write the &letter to the child", self._deeds.write_letter, ("Ctrl+Shift+L",)),
            Act("&Print the record", self._record.print, ("Ctrl+P",)),
            Act(
                "&Save the record as PDF",
                lambda: self._record.ask_to_save(as_word=False),
                ("Ctrl+S",),
            ),
            Act("Save the record as &Word", lambda: self._record.ask_to_save(as_word=True)),
            Act("Go to the record or &back", self._turn, ("F6",)),
            Act("Show the record as &text", self._show_as_text, ("Ctrl+T",)),
        )

    def _turn(self) -> None:
        """Go to the record from what is to do, or back."""
        holder: QWidget | None = self.window().focusWidget()
        page = self._record.page
        was_in_page = holder is not None and page.isAncestorOf(holder)
        if self._panes.is_narrow:
            self._panes.turn()
        if page.isHidden() or (was_in_page and not self._panes.is_narrow):
            self.focus_first()
        else:
            page.focus_first()

    def _show_as_text(self) -> None:
        """Show the record as text, for reading with a screen reader."""
        if self._record.page.isHidden():
            self._panes.turn()
        self._record.page.show_as_text()
        self._record.page.focus_first()

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        layout = column(parent=inside, margins=(0, 0, Space.M, Space.L), spacing=Space.L)
        layout.addLayout(self._cards)
        layout.addWidget(self._record.copies)
        layout.addStretch(1)
        return scrolling(inside)

    def _show(self, after: AfterReview) -> None:
        is_first, self._after = self._after is None, after
        name = focused_name(self)
        held_on = after.review.held_on
        self._header.set_title(f"After the review of {after.child_name}".strip())
        held = f", held on {in_words(held_on)}" if held_on else ""
        why = on_file(held_on, "review", after.review.id, "held_on")
        self._header.set_subtitle(DateWords(f"{after.title}{held}", why))
        empty(self._nothing)
        empty(self._cards)
        if held_on is None:
            self._panes.hide()
            self._nothing.addWidget(self._not_held(after))
            return
        for each in self._parts(after):
            self._cards.addWidget(each)
            each.show()  # a layout shows what is added only later, and the focus goes there now
        self._record.show(after)
        self._panes.show()
        if is_first:
            self.focus_first()
        else:
            focus_again(self, name, otherwise=self.focus_first)

    def _parts(self, after: AfterReview) -> list[QWidget]:
        responder = next((x.decision.responder for x in after.answers if x.decision.responder), "")
        responder = responder or after.manager
        today = self.desk.today()
        first = (
            steps_card(after, self._deeds, responder=responder, today=today)
            if after.has_begun
            else self._not_begun()
        )
        return [
            first,
            answers_card(after, self._deeds, responder=responder),
            self._record.card(after),
            self._between(after),
        ]

    def _not_begun(self) -> QWidget:
        return card(
            label("The clocks after this review have not been started."),
            row(primary("Start the clocks", self._deeds.start), None),
            heading="What is still to do",
        )

    def _between(self, after: AfterReview) -> QWidget:
        """Return the ways on: the midpoint review, the review itself, the child's file."""
        parts: list[QWidget] = []
        midpoint, desk = after.midpoint, self.desk
        if midpoint is not None:
            day = midpoint.held_on or midpoint.due_on
            field = "held_on" if midpoint.held_on else "due_on"
            when = short_day(day) if day else "no day"
            words = f"{'Held' if midpoint.held_on else 'Proposed for'} {when}"
            if midpoint.state == "not_needed":
                words = "Not needed"
            parts.append(dated(words, on_file(day, "midpoint", midpoint.id, field), "muted"))
            route = routes.MidpointPage(midpoint.id)
            parts.append(_left(secondary("Open the midpoint review", lambda: desk.go(route))))
        else:
            parts.append(label("No midpoint review is proposed yet.", "muted"))
        meeting = routes.MeetingPage(after.review.id)
        child = routes.ChildFile(after.review.child_id, "reviews")
        ways = wrapping(
            quiet("Read the meeting", lambda: desk.go(meeting)),
            quiet("Open the child's file", lambda: desk.go(child)),
        )
        parts.append(ways)
        return card(*parts, heading="Before the next review")

    def _not_held(self, after: AfterReview) -> QWidget:
        if after.review.state == "cancelled":
            reason = after.review.cancelled_reason or "No reason is recorded."
            return empty_state(Icon.CALENDAR, "This review was cancelled", reason)
        sentence = "When it has been held, everything that follows from it stands here."
        return empty_state(Icon.CALENDAR, "This review has not been held yet", sentence)

    def _missing(self, error: Exception) -> None:
        if isinstance(error, RecordMissingError):
            empty(self._nothing)
            self._panes.hide()
            sentence = "It may have been taken off this laptop."
            self._nothing.addWidget(empty_state(Icon.ARCHIVE, "This review is not here", sentence))


def _left(button: QWidget) -> QWidget:
    held = QWidget()
    row(button, None, parent=held)
    return held


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(routes.AfterReview, AfterReviewPage)
