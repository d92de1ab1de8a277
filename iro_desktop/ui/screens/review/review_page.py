"""One review, prepared: its day and limit on top, gaps first, then everything it needs."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.services.reviews.preparation import Preparation
from iro_desktop.services.reviews.review_pack import (
    pack_name,
    preparation_pack,
    record_pack_printed,
    save_pack,
)
from iro_desktop.services.reviews.review_preparing import open_review, prepare_review
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import Avatar, empty_state, warning
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.section_nav import SectionNav
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import AfterReview, ChildFile, MeetingPage, Review
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.paper_out import Paper, PaperOut
from iro_desktop.ui.screens.review.review_day import day_card
from iro_desktop.ui.screens.review.review_gaps import GapsPart
from iro_desktop.ui.screens.review.review_invitations import InvitationsPart
from iro_desktop.ui.screens.review.review_papers import PapersPart
from iro_desktop.ui.screens.review.review_part import ReviewPart
from iro_desktop.ui.screens.review.review_sections import considerations_card, section_card
from iro_desktop.ui.shell.actions import Act

GAPS, PAPERS, ASKED, LOOKS = "gaps", "papers", "asked", "considerations"
SECTIONS = (
    (GAPS, "Gaps"),
    (PAPERS, "Papers"),
    (ASKED, "Invitations"),
    ("voice", "The child"),
    ("since", "Since last time"),
    ("care", "Care"),
    ("health", "Health and school"),
    ("people", "People"),
    (LOOKS, "Considerations"),
)
_SHOWS: dict[str, tuple[str, ...]] = {
    "voice": ("child", "voice", "part", "contact"),
    "since": ("decisions", "changes", "actions", "concerns"),
    "care": ("placement", "legal", "permanence"),
    "health": ("health", "education"),
    "people": ("visits", "people"),
}
_PLACE_OF = {each: key for key, shown in _SHOWS.items() for each in shown if each not in _SHOWS}
_PLACE_OF["invited"] = ASKED
"""In which section of the page each section of the preparation stands."""


class ReviewPage(ScrollPage):
    """One review before it is held. Opening it is audited once."""

    title = "Review"
    help_topic = "review"
    widest_ems = 130
    watches = frozenset(
        {
            *("action", "addendum", "advocacy", "allocation", "care_period", "child", "decision"),
            *("escalation", "invitation", "key_date", "legal_status", "midpoint", "note"),
            *("person", "placement", "progress", "relationship", "reminder", "review"),
            *("set_aside", "setting", "visit"),
        }
    )

    def __init__(self, desk: Desk, route: Review, *, printers: Printers | None = None) -> None:
        super().__init__(desk)
        self._id = route.review_id
        self._prepared: Preparation | None = None
        self._is_opened = False
        self._top = column(spacing=Space.L)
        self._copies = CopyList(desk, self._id)
        self._out = PaperOut(self, desk, printers=printers, saved=self._copies.refresh)
        self._nav = SectionNav("Sections of the review", SECTIONS)
        self._nav.chosen.connect(self._go_to)
        self._sections = column()
        self._made: dict[str, Any] = {}
        self._fresh: set[str] = set()
        if route.section in dict(SECTIONS):
            self._nav.choose(str(route.section))
        self._is_asked = route.section is not None
        self.body.addLayout(self._top)
        self.body.addWidget(self._copies)
        self.body.addWidget(self._nav)
        self.body.addLayout(self._sections)
        self.body.addStretch(1)
        self._nav.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Open the preparation, or read it again; section, place and focus stay."""
        store, review_id, today = self.desk.store, self._id, self.desk.today()
        read = prepare_review if self._is_opened else open_review
        self._is_opened = True
        self.desk.tasks.run(
            lambda: read(store, review_id=review_id, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin at the sections."""
        if self._nav.isVisibleTo(self):
            self._nav.focus_current()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer the pack, the meeting, the day, and each section."""
        doings = (
            Act("&Print the preparation pack", self._print, ("Ctrl+P",)),
            Act("&Save the preparation pack", self._save, ("Ctrl+S",)),
            Act("Hold the &meeting", self._hold, ("Ctrl+Return",)),
            Act("Change the &day of the review", self._plan, ("Ctrl+E",)),
            Act("Open the &child's file", self._open_child),
        )
        shown = (
            Act(words, partial(self.show_section, key), (f"Alt+{number}",))
            for number, (key, words) in enumerate(SECTIONS, start=1)
        )
        return (*doings, *shown)

    def _show_asked(self) -> None:
        """Bring a section that the way here asked for into sight; else the page begins on top."""
        if self._is_asked:
            self.show_under(self._nav)

    def show_section(self, key: str) -> None:
        """Show a section and begin in it."""
        self._nav.choose(key)
        self._go_to(key)
        self._nav.focus_current()

    def _show(self, prepared: Preparation) -> None:
        first, self._prepared = self._prepared is None, prepared
        name = focused_name(self)
        self._fresh.clear()
        self._show_top(prepared)
        self._nav.count(GAPS, len(prepared.raised) + len(prepared.gaps))
        self._nav.show()
        self._go_to(self._nav.current())
        if first:
            self.focus_first()
            self._show_asked()
        else:
            focus_again(self, name, otherwise=self._nav.focus_current)

    def _show_top(self, prepared: Preparation) -> None:
        empty(self._top)
        header = PageHeader(
            prepared.name,
            "  \N{MIDDLE DOT}  ".join(filter(None, (prepared.head.title, prepared.age))),
            back=self.desk.back,
            before=Avatar(prepared.name, side=56),
            actions=self._actions(prepared),
        )
        if prepared.hidden_words:
            header.add_below(warning(prepared.hidden_words, Icon.HIDDEN))
        self._top.addWidget(header)
        self._top.addWidget(day_card(prepared, self._plan, self._care(prepared)))

    def _care(self, prepared: Preparation) -> CareDeeds:
        return CareDeeds(self, self.desk, prepared.child.id, self.desk.said)

    def _actions(self, prepared: Preparation) -> list[QWidget]:
        """Return the buttons, the likeliest first: the pack until the day has come."""
        child = quiet("Child's file", self._open_child, icon=Icon.PERSON)
        if prepared.review.state == "cancelled":
            return [quiet("Read the meeting", self._hold), *self._packs(secondary), child]
        if not prepared.is_open:
            after = primary("What follows", self._follow, icon=Icon.FORWARD)
            return [after, quiet("Read the meeting", self._hold), *self._packs(secondary), child]
        on = prepared.head.on
        if on is not None and on <= self.desk.today():
            hold = primary("Hold the meeting", self._hold, icon=Icon.FORWARD)
            return [hold, *self._packs(secondary), child]
        hold = secondary("Hold the meeting", self._hold, icon=Icon.FORWARD)
        return [*self._packs(primary), hold, child]

    def _packs(self, make: Callable[..., QPushButton]) -> list[QWidget]:
        print_words, save_words = "Print the preparation pack", "Save the preparation pack"
        return [
            make("Print the pack", self._print, icon=Icon.PRINT, name=print_words),
            secondary("Save the pack", self._save, icon=Icon.DOCUMENT, name=save_words),
        ]

    def _go_to(self, key: str) -> None:
        """Show a section; it is built when it is first looked at."""
        if self._prepared is None:
            return
        key = _PLACE_OF.get(key, key)
        self._nav.choose(key)
        if key not in self._made:
            self._made[key] = self._make(key)
            self._sections.addWidget(self._made[key])
        if key not in self._fresh:
            self._made[key].show_review(self._prepared)
            self._fresh.add(key)
        for own, each in self._made.items():
            each.setVisible(own == key)

    def _make(self, key: str) -> QWidget:
        if key == GAPS:
            return GapsPart(self.desk, self._id, self.show_section)
        if key == PAPERS:
            return Living(self.desk, self._id, PapersPart)
        if key == ASKED:
            return Living(self.desk, self._id, InvitationsPart)
        return Told(self.desk, self._id, _SHOWS.get(key, ()))

    def _pack(self) -> Paper:
        store, review_id, today = self.desk.store, self._id, self.desk.today()
        planned_on = self._prepared.head.on if self._prepared else None
        return Paper(
            words="the preparation pack",
            queue_name="Preparation pack",
            file_name=pack_name(planned_on),
            make=lambda: preparation_pack(store, review_id=review_id, today=today),
            save=lambda path: save_pack(store, review_id=review_id, path=path, today=today),
            printed=lambda: record_pack_printed(store, review_id=review_id),
        )

    def _print(self) -> None:
        if self._prepared is not None:
            self._out.print(self._pack())

    def _save(self) -> None:
        if self._prepared is not None:
            self._out.ask_to_save(self._pack())

    def _hold(self) -> None:
        if self._prepared is not None:
            self.desk.go(MeetingPage(self._id))

    def _follow(self) -> None:
        self.desk.go(AfterReview(self._id))

    def _plan(self) -> None:
        if self._prepared is not None and self._prepared.is_open:
            deeds = ChildDeeds(self, self.desk, self._prepared.child.id)
            deeds.plan_review(self._prepared.review)

    def _open_child(self) -> None:
        if self._prepared is not None:
            self.desk.go(ChildFile(self._prepared.child.id, "reviews"))

    def _missing(self, error: Exception) -> None:
        self._is_opened = self._prepared is not None
        if isinstance(error, RecordMissingError):
            sentence = "It may have been taken off this laptop. Look in the child's file."
            self._top.addWidget(empty_state(Icon.ARCHIVE, "This review is not here", sentence))
        elif not isinstance(error, Trouble):
            raise error


class Told(ReviewPart):
    """Sections of the preparation that are read and not changed here."""

    def __init__(self, desk: Desk, review_id: str, keys: tuple[str, ...]) -> None:
        super().__init__(desk, review_id)
        self._keys = keys

    def show_review(self, prepared: Preparation) -> None:
        """Show the sections, or else what a review looks at."""
        if not self._keys:
            self.show_parts([considerations_card(prepared.considerations)])
            return
        self.show_parts([section_card(prepared.section(key)) for key in self._keys])


class Living(QWidget):
    """A section that reads and changes its own records."""

    def __init__(self, desk: Desk, review_id: str, part: Callable[[Desk, str], ReviewPart]) -> None:
        super().__init__()
        self._part = part(desk, review_id)
        column(self._part, parent=self)

    def show_review(self, _prepared: Preparation) -> None:
        """Read again."""
        self._part.refresh()


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Review, ReviewPage)
