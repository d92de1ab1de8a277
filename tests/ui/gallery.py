"""A page with one of everything in the kit, to be looked at and to be audited."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import wrapping
from iro_desktop.ui.kit.buttons import danger, link, primary, quiet, secondary
from iro_desktop.ui.kit.cards import Avatar, badge, card, empty_state, facts, quote, timeline_item
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.fields import (
    Beside,
    Field,
    Section,
    day,
    long_text,
    number,
    one_from_list,
    one_of,
    several_of,
    short_text,
    tick,
    time_of_day,
    yes_no,
)
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.table import Column, TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Page, Pages, ScrollPage
from iro_desktop.ui.routes import (
    Caseload,
    ChildFile,
    Escalations,
    Help,
    Letters,
    NewVisit,
    QuickNote,
    Route,
    Search,
    SettingsPage,
    Today,
    VisitForm,
)

TODAY = dt.date(2026, 3, 5)
NOON = dt.datetime(2026, 3, 5, 14, 2, tzinfo=dt.UTC)
TROUBLE = Trouble(
    happened="The office cannot be reached.",
    safe="Everything you wrote is saved on this laptop.",
    do="Go on working; it is sent when there is a connection.",
)
Child = tuple[str, int, str, str, int]
CHILDREN: tuple[Child, ...] = (
    ("Sam Example", 12, "Care order", "Foster carer", -12),
    ("Ellie Marsh", 9, "Accommodated (section 20)", "Connected carer", -4),
    ("Jo Hart", 16, "Care order", "Residential home", 4),
    ("Noor Ahmadi", 17, "Accommodated (section 20)", "Semi-independent", 20),
    ("Tomasz Wood", 3, "Interim care order", "Foster carer", 41),
)


def nothing() -> None:
    """Do nothing."""


def read_day(typed: str) -> dt.date | None:
    """Read the one day that the gallery knows."""
    return TODAY if typed in ("5/3/26", "5/3/2026", "today") else None


def rows() -> list[Group[str]]:
    """Return Home's groups."""
    return [
        Group(
            "Overdue",
            (
                Row(
                    "1",
                    "Sam Example",
                    "Write the letter after the review",
                    "was due 21 February",
                    "12 days late",
                    Tone.LATE,
                    "Write letter",
                ),
                Row(
                    "2",
                    "Ellie Marsh",
                    "Visit before the review",
                    "was due 1 March",
                    "4 days late",
                    Tone.LATE,
                    "Record visit",
                ),
            ),
            Tone.LATE,
        ),
        Group(
            "Due soon",
            (
                Row(
                    "3",
                    "Jo Hart",
                    "Second review",
                    "due 9 March",
                    "In 4 days",
                    Tone.SOON,
                    "Prepare",
                ),
            ),
            Tone.SOON,
        ),
        Group(
            "This week",
            (
                Row(
                    "4",
                    "Noor Ahmadi",
                    "Ask the school for the education plan",
                    "due 6 March",
                    "Tomorrow",
                    Tone.WEEK,
                    "Mark done",
                ),
            ),
            Tone.WEEK,
        ),
        Group(
            "Later",
            (
                Row(
                    "5",
                    "Tomasz Wood",
                    "Mid-point check",
                    "due 15 April",
                    "In 41 days",
                    Tone.CALM,
                    "Open",
                ),
            ),
            Tone.CALM,
        ),
    ]


def lateness(child: Child) -> Tone:
    """Return a child's tone."""
    return Tone.LATE if child[4] < 0 else Tone.SOON if child[4] < 7 else Tone.CALM


def a_table() -> Table[Child]:
    """Return a caseload table."""
    model: TableModel[Child] = TableModel(
        [
            Column("Name", lambda c: c[0], ems=16),
            Column("Age", lambda c: str(c[1]), key=lambda c: c[1], right=True, ems=5),
            Column("Legal status", lambda c: c[2], ems=24),
            Column("Placement", lambda c: c[3], ems=18),
            Column(
                "Next review",
                lambda c: f"{-c[4]} days late" if c[4] < 0 else f"In {c[4]} days",
                key=lambda c: c[4],
                tone=lateness,
                ems=14,
            ),
        ]
    )
    model.set_items(CHILDREN)
    return Table(model, name="Caseload")


def a_form() -> Form:
    """Return a form with every kind of field."""
    return Form(
        [
            Section(
                "Details of visit",
                (
                    Beside(
                        (
                            Field(
                                "held_on",
                                "Date of vi&sit",
                                day(read_day),
                                hint="For example 5/3/26 or yesterday",
                            ),
                            Field("began", "Sta&rt", time_of_day()),
                            Field("miles", "&Miles", number(unit="miles")),
                        )
                    ),
                    Field(
                        "alone", "Was the child seen &alone?", yes_no(other=("told", "Told today"))
                    ),
                    Field(
                        "how",
                        "How did yo&u meet?",
                        one_of([("face", "Face to face"), ("virtual", "Virtual")]),
                    ),
                    Field(
                        "where",
                        "&Where",
                        one_from_list([("home", "At home"), ("school", "At school")]),
                    ),
                    Field(
                        "who",
                        "Who &else was there?",
                        several_of(
                            [
                                ("carer", "Carer"),
                                ("worker", "Social worker"),
                                ("advocate", "Advocate"),
                            ]
                        ),
                    ),
                ),
            ),
            Section(
                "Your voice",
                (
                    Field(
                        "voice",
                        "What did the child sa&y?",
                        long_text(),
                        hint="In the child's own words.",
                    ),
                    Field("told", "T&old by", short_text(ems=20)),
                    Field("checked", "Address", tick("I have &checked the address")),
                ),
            ),
        ]
    )


class GalleryPage(ScrollPage):
    """One of everything."""

    title = "Gallery"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)
        self.form, self.problems = a_form(), ProblemSummary()
        self.body.addWidget(
            PageHeader(
                "Sam Example",
                "Aged 12 · likes to be called Sammy · he or him",
                back=desk.back,
                before=Avatar("Sam Example"),
                actions=[
                    primary("Record a visit", nothing, icon=Icon.NOTE),
                    secondary("Write a letter", nothing, icon=Icon.LETTERS),
                    quiet("Print", nothing, icon=Icon.PRINT),
                    danger("Delete the draft", nothing, icon=Icon.REMOVE),
                    link("How is this date reckoned?", nothing),
                ],
            )
        )
        self.body.addWidget(
            wrapping(
                badge("12 days late", Tone.LATE),
                badge("Due in 3 days", Tone.SOON),
                badge("This week", Tone.WEEK),
                badge("In 5 weeks"),
                badge("Done", Tone.DONE),
                badge("Address hidden", Tone.SOON, Icon.HIDDEN),
            )
        )
        self.body.addWidget(
            quote(
                "I want to see my brother more, and I don't want to move schools again.",
                "Sam, 12 January 2026",
            )
        )
        self.body.addWidget(
            card(
                facts(
                    [
                        ("Legal status", "Care order (section 31)"),
                        ("Placement", "Foster carer, 42 miles away"),
                        ("Advocate", ""),
                        ("Social worker", "Priya Nair, 01632 960142"),
                    ]
                ),
                heading="Key facts",
                actions=[quiet("Change", nothing, icon=Icon.EDIT, name="Change the key facts")],
            )
        )
        self.body.addWidget(
            Chips(
                "Show",
                [
                    Chip("late", "Overdue", 4),
                    Chip("out", "Out of county", 17),
                    Chip("unseen", "Not seen in 60 days", 3),
                ],
            )
        )
        self.rows: RowList[str] = RowList(name="What is due", grows=True)
        self.rows.show_groups(rows())
        self.body.addWidget(self.rows)
        self.body.addWidget(
            card(
                timeline_item(
                    "12 January 2026",
                    "Visit at school",
                    "Seen alone. Sam showed his drawing of the new room.",
                    icon=Icon.SCHOOL,
                    action=quiet("Open", nothing, name="Open the visit of 12 January"),
                ),
                timeline_item("3 January 2026", "Moved to a new foster home", icon=Icon.HOUSE),
                heading="What happened",
            )
        )
        self.body.addWidget(self.problems)
        self.body.addWidget(card(self.form))
        self.body.addWidget(
            card(
                empty_state(
                    Icon.LETTERS,
                    "No letters yet",
                    "Letters you write to Sam appear here with the exact page that was sent.",
                    secondary("Write the first letter", nothing),
                )
            )
        )


class TodayPage(Page):
    """Home, as it might be."""

    title = "Today"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)
        self.body.addWidget(
            PageHeader(
                "Good afternoon",
                "Thursday 5 March 2026 · 2 things are overdue",
                actions=[primary("Record a visit", nothing, icon=Icon.NOTE)],
            )
        )
        self.rows: RowList[str] = RowList(name="What is due")
        self.rows.show_groups(rows())
        self.body.addWidget(self.rows, 1)

    def focus_first(self) -> None:
        """Begin with what is most late."""
        self.rows.setFocus()


class TablePage(Page):
    """A caseload, as it might be."""

    title = "Caseload"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)
        self.body.addWidget(PageHeader("Caseload", "62 children"))
        self.body.addWidget(
            Chips("Show", [Chip("late", "Overdue", 4), Chip("out", "Out of county", 17)])
        )
        self.table = a_table()
        self.table.sort_by(4)
        self.body.addWidget(self.table, 1)


class EmptyPage(Page):
    """A page with nothing on it yet."""

    title = "Letters"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)
        self.body.addWidget(PageHeader("Letters"))
        write = primary("Write a letter", nothing)
        there = empty_state(Icon.LETTERS, "No letters yet", "They appear here.", write)
        self.body.addWidget(there, 1)


def gallery_pages() -> Pages:
    """Return pages for every route, made of the gallery's."""
    pages = Pages()
    pages.add(Today, TodayPage)
    pages.add(Caseload, TablePage)
    pages.add(ChildFile, GalleryPage)
    for route in (Letters, Escalations, Search, SettingsPage, Help, NewVisit, QuickNote, VisitForm):
        pages.add(route, EmptyPage)
    return pages


def a_desk(parent: QWidget | None = None) -> Desk:
    """Return a desk without a store."""
    return Desk(store=None, today=lambda: TODAY, now=lambda: NOON, parent=parent)
