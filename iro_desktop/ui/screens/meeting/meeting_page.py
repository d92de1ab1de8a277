"""The page of a review's meeting: meeting mode while it is open, then the review to read."""

import dataclasses

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from iro_core.domain.date_words import in_words
from iro_core.trouble import Trouble
from iro_desktop.services.dates.dated import DateWords, dates_of, on_file
from iro_desktop.services.meetings.meeting_form import Meeting, load_meeting
from iro_desktop.services.meetings.meeting_moves import Adjourned
from iro_desktop.services.meetings.meeting_saving import (
    Place,
    clear_meeting_place,
    place_in_meeting,
)
from iro_desktop.services.meetings.meetings import Finished, add_review_addendum
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, row, scrolling, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, arrange, look, repolish
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import AfterReview, MeetingPage
from iro_desktop.ui.screens.concern.concern_raising import ask_to_raise
from iro_desktop.ui.screens.meeting.meeting_dialogs import (
    ask_for_another_day,
    ask_for_review_addendum,
    ask_to_adjourn,
    say_adjourned_before,
)
from iro_desktop.ui.screens.meeting.meeting_held import HeldMeeting
from iro_desktop.ui.screens.meeting.meeting_saver import MeetingSaver
from iro_desktop.ui.screens.meeting.meeting_turned import ReadBack
from iro_desktop.ui.screens.meeting.meeting_writing import MeetingWriting
from iro_desktop.ui.shell.actions import Act

_NARROW_EMS = 112


@dataclasses.dataclass(frozen=True, repr=False)
class _Loaded:
    meeting: Meeting
    place: Place | None


class ReviewMeetingPage(Page):
    """One review, held and recorded at once."""

    title = "Review meeting"
    help_topic = "meeting"
    watches = frozenset({"addendum"})

    def __init__(self, desk: Desk, route: MeetingPage) -> None:
        super().__init__(desk)
        self._id = route.review_id
        self._shown: MeetingWriting | HeldMeeting | None = None
        self._saver: MeetingSaver | None = None
        arrange(self.body, margins=Space.NONE, spacing=Space.NONE)
        self._title, self._subtitle = label("Review", "title"), DatedLabel("", ())
        self._subtitle.setProperty("kind", "muted")
        self._ways = wrapping(
            secondary("Turn to the child", self._turn, icon=Icon.PERSON),
            quiet("Adjourn", self._adjourn, icon=Icon.HISTORY),
            quiet("Go on another day", self._another_day, icon=Icon.CALENDAR),
        )
        self._ways.hide()
        words = column(self._title, self._subtitle, spacing=0)
        back = quiet("Back", desk.back, icon=Icon.BACK)
        top = row(column(back, None), spacing=Space.M)
        top.addLayout(words, 1)
        head = QWidget()
        edges = (Space.L, Space.S, Space.XL, Space.S)
        column(spread(top, self._ways), parent=head, margins=edges)
        self._holder: QVBoxLayout = column()
        self.body.addWidget(head)
        self.body.addLayout(self._holder, 1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Load the meeting; one that is being typed in stays as it is."""
        if not isinstance(self._shown, MeetingWriting):
            store, review_id, today = self.desk.store, self._id, self.desk.today()

            def load() -> _Loaded:
                meeting = load_meeting(store, review_id=review_id, today=today)
                return _Loaded(meeting, place_in_meeting(store))

            self.desk.tasks.run(load, done=self._show, failed=self._missing, owner=self)

    def before_leaving(self) -> None:
        """Save what is typed, and wait for it."""
        if isinstance(self._shown, MeetingWriting):
            self._shown.place()
        if self._saver is not None:
            self._saver.flush()
            self.desk.has_changed("review", "decision")

    def put_aside(self) -> None:
        """Forget the cursor's place: the meeting is left on purpose."""
        if isinstance(self._shown, MeetingWriting):
            store = self.desk.store
            self.desk.tasks.run(lambda: clear_meeting_place(store), lane=SAVING)

    def focus_first(self) -> None:
        """Go to where the cursor was; before the meeting is there, to the way back."""
        if isinstance(self._shown, MeetingWriting):
            self._shown.resume(None)
        elif self._shown is not None:
            self._shown.focus_first()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done on this page."""
        return (
            Act("Write down a &decision", self._capture, ("Ctrl+D",)),
            Act("&Save now", self._save_now, ("Ctrl+S",)),
            Act("&Next point", lambda: self._step(1), ("Ctrl+PgDown",)),
            Act("&Previous point", lambda: self._step(-1), ("Ctrl+PgUp",)),
            Act("&Turn to the child", self._turn, ("Ctrl+Shift+V",)),
            Act("What we decided, &read back", self._read_back, ("Ctrl+Shift+D",)),
            Act("&Adjourn the review", self._adjourn),
            Act("&Go on another day", self._another_day),
            Act("&Finish the review", self._finish, ("Ctrl+Return",)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to what is needed in little room."""
        super().resizeEvent(event)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Leave what stands in the Page menu too to it, where words need the room."""
        narrow = self.width() < new.measures.ems(_NARROW_EMS)
        writing = self._writing()
        self._ways.setVisible(writing is not None and not narrow)
        kind = "subheading" if narrow and writing is not None else "title"
        if self._title.property("kind") != kind:
            self._title.setProperty("kind", kind)
            repolish(self._title)
        self._subtitle.setVisible(bool(self._subtitle.text()) and not narrow)
        if writing is not None:
            writing.fold(narrow=narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """Note the cursor's place again when the page comes back."""
        super().showEvent(event)
        if self._saver is not None and isinstance(self._shown, MeetingWriting):
            self._saver.moved()

    def _show(self, loaded: _Loaded) -> None:
        meeting = loaded.meeting
        if meeting.is_open and meeting.may_write:
            place = loaded.place
            is_here = place is not None and place.review_id == meeting.review.id
            self._write(meeting, place if is_here else None)
        else:
            self._read(meeting)

    def _missing(self, error: Exception) -> None:
        """Say that a review is gone: the child has another officer, or it was deleted."""
        if isinstance(error, LookupError):
            self._head("This review is not here any more", "The child may have another officer.")
        elif not isinstance(error, Trouble):
            raise error

    def _write(self, meeting: Meeting, place: Place | None = None) -> None:
        self._saver = MeetingSaver(self.desk, meeting, place=self._place)
        writing = MeetingWriting(self.desk, meeting, self._saver)
        writing.finished.connect(self._has_finished)
        writing.reopened.connect(self._reopen)
        self._head(f"Review of {meeting.name}", _standing(meeting))
        self._put(writing)
        self.restyle(look())
        writing.resume(place)

    def _reopen(self, meeting: Meeting) -> None:
        self._write(meeting)

    def _read(self, meeting: Meeting, *, just_finished: Finished | None = None) -> None:
        reading = HeldMeeting(meeting, self.desk.today(), just_finished=just_finished)
        reading.addendum_asked.connect(self._ask_for_addendum)
        reading.after_asked.connect(lambda: self.desk.go(AfterReview(self._id)))
        reading.read_back_asked.connect(lambda: self._show_decided(meeting))
        reading.concern_asked.connect(lambda: self._raise_concern(meeting))
        held_on = meeting.review.held_on
        why = on_file(held_on, "review", meeting.review.id, "held_on")
        when = DateWords(in_words(held_on), why) if held_on else meeting.title
        self._head(f"Review of {meeting.name}", when)
        self._put(reading)
        self.restyle(look())
        reading.focus_first()

    def _head(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.show_dated(subtitle, dates_of(subtitle))
        self._subtitle.setVisible(bool(subtitle))

    def _put(self, shown: "MeetingWriting | HeldMeeting") -> None:
        while (item := self._holder.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._shown = shown
        if isinstance(shown, HeldMeeting):
            inside = QWidget()
            inside.setProperty("kind", "clear")
            column(shown, parent=inside, margins=(Space.XL, Space.NONE, Space.XL, Space.XL))
            area = scrolling(inside)
            area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._holder.addWidget(area)
            area.show()
        else:
            self._holder.addWidget(shown)
            shown.show()  # a layout would show it later; the cursor is put into it now

    def _place(self) -> Place | None:
        # The saver outlives the page: a form that is gone has no place to tell.
        if isinstance(self._shown, MeetingWriting) and isValid(self._shown):
            return self._shown.place()
        return None

    def _has_finished(self, done: Finished) -> None:
        self._read(done.meeting, just_finished=done)
        self.desk.said("The review is finished")
        self.desk.has_changed("review", "decision", "review_step", "midpoint", "child")

    def _ask_for_addendum(self) -> None:
        ask_for_review_addendum(self, self._add_addendum)

    def _add_addendum(self, words: str) -> None:
        store, review_id = self.desk.store, self._id
        self.desk.tasks.run(
            lambda: add_review_addendum(store, review_id=review_id, wording=words),
            done=lambda _added: self._added(),
            owner=self,
            lane=SAVING,
        )

    def _added(self) -> None:
        self.desk.said("The addendum is added")
        self.desk.has_changed("addendum")

    def _raise_concern(self, meeting: Meeting) -> None:
        worry = meeting.quality.concerns if meeting.quality else ""
        about = f"review:{meeting.review.id}"
        values = {"about": about, "concern": worry}
        ask_to_raise(self, self.desk, meeting.review.child_id, values=values)

    def _show_decided(self, meeting: Meeting) -> None:
        scale = self.desk.display.scale
        ReadBack(self, meeting, officer=meeting.officer_name, scale=scale).show_all()

    def _writing(self) -> MeetingWriting | None:
        return self._shown if isinstance(self._shown, MeetingWriting) else None

    def _capture(self) -> None:
        if writing := self._writing():
            writing.capture()

    def _save_now(self) -> None:
        if writing := self._writing():
            writing.save_now()

    def _step(self, steps: int) -> None:
        if writing := self._writing():
            writing.editor.turn(steps)

    def _turn(self) -> None:
        if writing := self._writing():
            writing.turn_to_child()

    def _read_back(self) -> None:
        if writing := self._writing():
            writing.read_back()

    def _finish(self) -> None:
        if writing := self._writing():
            writing.finish()

    def _adjourn(self) -> None:
        if self._saver is not None and (writing := self._writing()):
            self._saver.when_safe(lambda: self._ask_to_adjourn(writing.meeting))

    def _ask_to_adjourn(self, meeting: Meeting) -> None:
        if meeting.review.adjourned_on is not None:
            say_adjourned_before(self, meeting.review.adjourned_on)
        else:
            ask_to_adjourn(self, self.desk, meeting, self._adjourned)

    def _adjourned(self, done: Adjourned) -> None:
        until = f" Complete it by {in_words(done.until.limit)}." if done.until else ""
        self._write(done.meeting)
        self.desk.said(done.warning or f"The review is adjourned.{until}")

    def _another_day(self) -> None:
        if self._saver is not None and (writing := self._writing()):
            self._saver.when_safe(
                lambda: ask_for_another_day(self, self.desk, writing.meeting, self._write)
            )


def _standing(meeting: Meeting) -> DateWords:
    """Return which review it is, by when, and that it was adjourned."""
    review = meeting.review
    by = f", legal limit {in_words(review.due_on)}" if review.due_on else ""
    was = f". Adjourned on {in_words(review.adjourned_on)}" if review.adjourned_on else ""
    limit = on_file(review.due_on, "review", review.id, "due_on", "Legal limit")
    adjourned = on_file(review.adjourned_on, "review", review.id, "adjourned_on")
    return DateWords(f"{meeting.title}{by}{was}", limit + adjourned)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(MeetingPage, ReviewMeetingPage)
