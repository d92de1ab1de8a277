"""A child's file: who they are on top, then one section at a time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.records import Child
from iro_desktop.services.child.child_entries import ChildFile as File
from iro_desktop.services.child.child_file import open_child, read_child
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import Avatar, empty_state, warning
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.section_nav import SectionNav
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ChildFile, Handover
from iro_desktop.ui.screens.child import child_work
from iro_desktop.ui.screens.child.child_advocacy import AdvocacySection
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds
from iro_desktop.ui.screens.child.child_concerns import Concerns
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds
from iro_desktop.ui.screens.child.child_health import Health
from iro_desktop.ui.screens.child.child_overview import Overview
from iro_desktop.ui.screens.child.child_past import Timeline
from iro_desktop.ui.screens.child.child_people import People
from iro_desktop.ui.screens.child.child_places import Places
from iro_desktop.ui.screens.child.child_reviews import Reviews
from iro_desktop.ui.screens.child.clock_notice import ClockNotice
from iro_desktop.ui.shell.actions import Act

SECTIONS = (
    ("overview", "Overview"),
    ("timeline", "Timeline"),
    ("people", "People"),
    ("places", "Placements and status"),
    ("reviews", "Reviews"),
    ("visits", "Visits"),
    ("letters", "Letters"),
    ("actions", "Actions"),
    ("health", "Health and education"),
    ("concerns", "Concerns"),
    ("advocacy", "Advocacy"),
)
_KEYS = "1234567890-"
"""With Alt each opens the section at its place."""


class ChildFilePage(ScrollPage):
    """One child. Opening it is audited once; reading it again after a change is not."""

    title = "Child"
    help_topic = "child"
    widest_ems = 130
    watches = frozenset(
        {
            "action",
            "advocacy",
            "addendum",
            "allocation",
            "care_period",
            "child",
            "decision",
            "escalation",
            "escalation_stage",
            "key_date",
            "legal_status",
            "letter",
            "note",
            "person",
            "placement",
            "relationship",
            "review",
            "setting",
            "visit",
        }
    )

    def __init__(self, desk: Desk, route: ChildFile) -> None:
        super().__init__(desk)
        self._id = route.child_id
        self._file: File | None = None
        self._is_opened = False
        self._deeds = ChildDeeds(self, desk, self._id)
        self._head: PageHeader | None = None
        self._notice = ClockNotice()
        self._notice.told.connect(self._show_notice)
        self._care = CareDeeds(self, desk, self._id, self._notice.tell)
        self._nav = SectionNav("Sections of the file", SECTIONS)
        self._nav.chosen.connect(self._go_to)
        self._sections = column()
        self._made: dict[str, Any] = {}
        self._fresh: set[str] = set()
        if route.section in dict(SECTIONS):
            self._nav.choose(str(route.section))
        self._is_asked = route.section is not None
        self.body.addWidget(self._notice)
        self.body.addWidget(self._nav)
        self.body.addLayout(self._sections)
        self.body.addStretch(1)
        self._nav.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Open the file, or read it again; section, place and focus stay."""
        store, child_id, today = self.desk.store, self._id, self.desk.today()
        read = read_child if self._is_opened else open_child
        self._is_opened = True
        self.desk.tasks.run(
            lambda: read(store, child_id=child_id, today=today),
            done=self._show,
            failed=self._missing,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin at the sections."""
        if self._nav.isVisibleTo(self):
            self._nav.focus_current()
        else:
            super().focus_first()

    def before_leaving(self) -> None:
        """Hide an address that was shown."""
        if self._file is not None and "places" in self._made:
            self._made["places"].show_file(self._file)

    def acts(self) -> tuple[Act, ...]:
        """Offer what is done with a file, and each of its sections."""
        doings = (
            Act("&Change the details", self._edit, ("Ctrl+E",)),
            Act("Write a &letter", self._write_letter, ("Ctrl+Shift+L",)),
            Act("Record a &move", self._care.move),
            Act("Plan an &early review", partial(self._care.plan_early, None)),
            Act("Add a &person", self._deeds.add_person),
            Act("&Raise a concern", self._deeds.raise_concern, ("Ctrl+Shift+R",)),
            Act("Record the most &urgent date", self._record_urgent, ("Ctrl+D",)),
            Act("Han&dover", lambda: self.desk.go(Handover(self._id))),
        )
        shown = (
            Act(words, partial(self.show_section, key), (f"Alt+{number}",))
            for number, (key, words) in zip(_KEYS, SECTIONS, strict=True)
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

    def _show(self, file: File) -> None:
        first = self._file is None
        self._file = file
        self._fresh.clear()
        name = focused_name(self)
        self._show_head(file)
        self._count(file)
        self._go_to(self._nav.current())
        if first:
            self.focus_first()
            self._show_asked()
        else:
            told = not self._notice.isHidden()  # what was just told stays in sight
            focus_again(self, name, otherwise=self._nav.focus_current, in_sight=not told)

    def _show_head(self, file: File) -> None:
        if self._head is not None:
            self.body.removeWidget(self._head)
            self._head.hide()  # the focus does not go back to what is about to be deleted
            self._head.deleteLater()
        whole = file.full_name if file.full_name != file.name else ""
        child = file.child
        about = (whole, file.age, child.pronouns, _case(child.case_number), _written_to(child))
        self._head = PageHeader(
            file.name,
            "  ·  ".join(filter(None, about)),
            back=self.desk.back,
            before=Avatar(file.name, side=56),
            actions=[
                primary("Record a visit", self._deeds.record_visit, icon=Icon.ADD),
                secondary("Write a letter", self._write_letter, icon=Icon.LETTERS),
            ],
        )
        if file.hidden_words:
            self._head.add_below(warning(file.hidden_words, Icon.HIDDEN))
        self.body.insertWidget(0, self._head)
        self._nav.show()

    def _count(self, file: File) -> None:
        self._nav.count("people", sum(each.is_current for each in file.people))
        self._nav.count("reviews", len(file.reviews))
        self._nav.count("visits", len(file.visits))
        self._nav.count("letters", len(file.letters))
        self._nav.count("concerns", sum(each.is_open for each in file.concerns))
        self._nav.count("health", sum(each.is_problem for each in file.health))
        self._nav.count("advocacy", sum(each.is_gap for each in file.advocacy))
        self._nav.count("actions", sum(not each.is_done for each in file.actions))

    def _go_to(self, key: str) -> None:
        """Show a section; it is built when it is first looked at."""
        if self._file is None:
            return
        if key not in self._made:
            self._made[key] = self._make(key)
            self._sections.addWidget(self._made[key])
        if key not in self._fresh:
            self._made[key].show_file(self._file)
            self._fresh.add(key)
        for own, each in self._made.items():
            each.setVisible(own == key)

    def _make(self, key: str) -> QWidget:
        makers: dict[str, Callable[[], QWidget]] = {
            "overview": lambda: Overview(self.desk, self._deeds),
            "timeline": lambda: Timeline(self._deeds),
            "people": lambda: People(self._deeds),
            "places": lambda: Places(self._deeds, self._care),
            "reviews": lambda: Reviews(self._deeds, self._care),
            "visits": lambda: child_work.visits(self._deeds),
            "letters": lambda: child_work.Letters(self.desk, self._deeds),
            "actions": lambda: child_work.actions(self._deeds),
            "health": lambda: Health(self, self.desk, self._id),
            "concerns": lambda: Concerns(self._deeds),
            "advocacy": lambda: AdvocacySection(self, self.desk, self._id),
        }
        return makers[key]()

    def _show_notice(self) -> None:
        """Bring what was just told into sight, once it has its place."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self._notice, 0, 0))

    def _missing(self, error: Exception) -> None:
        self._is_opened = self._file is not None
        if not isinstance(error, RecordMissingError):
            return
        sentence = "It may have been taken off this laptop. Search for the child by name."
        self.body.insertWidget(0, empty_state(Icon.ARCHIVE, "This file is not here", sentence))

    def _record_urgent(self) -> None:
        """Ask when the most urgent health or education date was done: today, unless typed."""
        self._nav.choose("health")
        self._go_to("health")
        if self._file is not None:
            self._made["health"].record_most_urgent()

    def _edit(self) -> None:
        if self._file is not None:
            self._deeds.edit_details(self._file)

    def _write_letter(self) -> None:
        """Begin a letter from what is known about the child."""
        self._deeds.new_letter()


def _written_to(child: Child) -> str:
    """Return how the child likes to be written to, if anybody has asked."""
    words = codes.WRITTEN_TO.get(child.written_to_by, "")
    asked = child.written_to_by != "not_yet_asked"
    return f"likes {words[0].lower()}{words[1:]}" if words and asked else ""


def _case(number: str) -> str:
    return f"Case {number}" if number else ""


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(ChildFile, ChildFilePage)
