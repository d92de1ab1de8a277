"""Home: what is overdue, due soon, this week and later, each row with one action."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.lateness import Group as Nearness
from iro_desktop.services.home.agenda_lines import Deed, Sort
from iro_desktop.services.home.today import Agenda, AgendaItem, agenda
from iro_desktop.services.letters.letters import OpenLetter, start_letter_after_visit
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.buttons import primary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import (
    AfterReview,
    Caseload,
    ChildFile,
    EscalationPage,
    LetterDesk,
    MeetingPage,
    MidpointPage,
    NewVisit,
    PostDesk,
    ProfileKit,
    Review,
    Route,
    Today,
    VisitForm,
)
from iro_desktop.ui.screens.child.child_adding import ask_for_child_to_add
from iro_desktop.ui.shell.actions import Act

TONES = {
    Nearness.OVERDUE: Tone.LATE,
    Nearness.DUE_SOON: Tone.SOON,
    Nearness.THIS_WEEK: Tone.WEEK,
    Nearness.LATER: Tone.CALM,
}
ALL = "all"
CHIPS = {
    ALL: "Everything",
    "reviews": "Reviews",
    "concerns": "Concerns",
    "visits": "Visits",
    "letters": "Letters",
    "actions": "Actions",
    "rest": "Everything else",
}
_SORTS = {
    "reviews": {Sort.REVIEW, Sort.PAPERS, Sort.STEP, Sort.MIDPOINT},
    "concerns": {Sort.CONCERN},
    "visits": {Sort.VISIT, Sort.SEEN},
    "letters": {Sort.LETTER},
    "actions": {Sort.ACTION},
    "rest": {Sort.DECISION, Sort.REFERRAL, Sort.KEY_DATE, Sort.BIRTHDAY, Sort.ABOUT_YOU},
}
_SECTIONS = {
    Deed.OPEN_REVIEWS: "reviews",
    Deed.OPEN_ACTIONS: "actions",
    Deed.OPEN_DATES: "health",
    Deed.OPEN_ADVOCACY: "advocacy",
    Deed.OPEN_FILE: None,
}
_PAGES: dict[Deed, Callable[[str], Route]] = {
    Deed.PREPARE_REVIEW: Review,
    Deed.RECORD_REVIEW: MeetingPage,
    Deed.CHASE_PAPERS: lambda review_id: Review(review_id, "papers"),
    Deed.OPEN_PAPERS: lambda review_id: Review(review_id, "papers"),
    Deed.FINISH_REVIEW: MeetingPage,
    Deed.OPEN_STEPS: AfterReview,
    Deed.OPEN_MIDPOINT: MidpointPage,
    Deed.OPEN_CONCERN: EscalationPage,
    Deed.FINISH_VISIT: VisitForm,
    Deed.OPEN_VISIT: VisitForm,
    Deed.SEE_CHILDREN: Caseload,
    Deed.ASK_AFTER_LETTER: lambda _letter_id: PostDesk(),
    Deed.RECORD_VISIT: lambda child_id: NewVisit((child_id,)),
    Deed.OPEN_FACTS: lambda _nobody: ProfileKit(),
}


class TodayPage(ScrollPage):
    """What there is to do, and where to begin."""

    title = "Today"
    help_topic = "today"
    widest_ems = 130
    watches = frozenset(
        {
            "action",
            "advocacy",
            "allocation",
            "care_period",
            "child",
            "decision",
            "escalation",
            "escalation_stage",
            "key_date",
            "letter",
            "midpoint",
            "profile",
            "profile_fact",
            "reminder",
            "review",
            "review_meeting",
            "review_step",
            "setting",
            "visit",
        }
    )

    def __init__(self, desk: Desk, _route: Today) -> None:
        super().__init__(desk)
        self._agenda: Agenda | None = None
        self._far = False
        self._visit = primary("Record a visit", lambda: desk.go(NewVisit()), icon=Icon.ADD)
        self._header = PageHeader(
            greeting(desk.now()),
            in_words(desk.today()),
            actions=[self._visit],
        )
        self._chips = Chips("Show", [Chip(v, w) for v, w in CHIPS.items()], single=True)
        self._chips.choose({ALL})
        self._chips.changed.connect(self._fill)
        self._rows: RowList[AgendaItem | None] = RowList(name="What is due", grows=True)
        self._rows.acted.connect(self._act)
        self._rows.opened.connect(self._open)
        self._note = label("", "muted")
        self._empty: QWidget | None = None
        self._build()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again what is due; the row that is chosen stays chosen."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(lambda: agenda(store, today=today), done=self._show, lane="read")

    def focus_first(self) -> None:
        """Begin in the list: arrows choose a row, Enter does it."""
        if self._rows.isVisibleTo(self):
            self._rows.setFocus()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what adds to the caseload."""
        return (Act("&Add a child", self._add_child, ("Ctrl+Shift+A",)),)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        for part in (self._chips, self._note, self._rows):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    def _show(self, found: Agenda) -> None:
        had_focus = self._rows.hasFocus() or self._agenda is None
        self._agenda = found
        self._header.set_title(greeting(self.desk.now(), found.officer_name))
        self._header.set_subtitle(f"{in_words(self.desk.today())}. {in_short(found)}")
        self._visit.setVisible(bool(found.children))
        self._note.setText(found.note)
        self._note.setVisible(bool(found.note))
        self._chips.setVisible(bool(found.items))
        self._rows.setVisible(bool(found.items))
        self._show_empty(found)
        self._fill()
        if had_focus:
            self.focus_first()

    def _show_empty(self, found: Agenda) -> None:
        if self._empty is not None:
            self.body.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if not found.items:
            self._empty = self._no_children() if not found.children else _nothing_due()
            self.body.insertWidget(1, self._empty, 1)

    def _no_children(self) -> QWidget:
        add = primary("Add a child", self._add_child, icon=Icon.ADD)
        sentence = (
            "No office is connected yet, so children are added here. Add the first one, and Today "
            "will say what is due for them."
        )
        return empty_state(Icon.CASELOAD, "There are no children yet", sentence, add)

    def _fill(self) -> None:
        if self._agenda is None:
            return
        chosen = next(iter(self._chips.chosen()), ALL)
        near = [each for each in self._agenda.items if self._far or not each.far]
        self._chips.count({value: len(_of(near, value)) for value in CHIPS})
        wanted = set(map(id, _of(near, chosen)))
        groups = []
        for nearness in Nearness:
            items = self._agenda.in_group(nearness, far=self._far)
            rows = [_row(each) for each in items if id(each) in wanted]
            rows += self._more(nearness, chosen)
            groups.append(Group(nearness.value, tuple(rows), TONES[nearness]))
        self._rows.show_groups(groups)

    def _more(self, nearness: Nearness, chosen: str) -> list[Row[AgendaItem | None]]:
        """Return the last row of Later: what lies beyond four weeks, on request."""
        if self._agenda is None or nearness is not Nearness.LATER or self._far:
            return []
        beyond = len([each for each in _of(list(self._agenda.items), chosen) if each.far])
        if not beyond:
            return []
        what = "due later than four weeks from now"
        return [Row(None, f"{beyond} more", what, action="Show them")]

    def _act(self, item: AgendaItem | None) -> None:
        if item is None:
            self._far = True
            self._fill()
        elif item.deed is Deed.WRITE_LETTER:
            self._write_letter(item.target)
        else:
            self.desk.go(route_of(item))

    def _open(self, item: AgendaItem | None) -> None:
        if item is None or item.deed is Deed.SEE_CHILDREN or not item.child_ids:
            self._act(item)
        else:
            self.desk.go(ChildFile(item.child_ids[0]))

    def _write_letter(self, visit_id: str) -> None:
        store, today = self.desk.store, self.desk.today()

        def written(letter: OpenLetter) -> None:
            self.desk.has_changed("letter")
            self.desk.go(LetterDesk(letter.letter.id))

        self.desk.tasks.run(
            lambda: start_letter_after_visit(store, visit_id=visit_id, today=today),
            done=written,
            owner=self,
        )

    def _add_child(self) -> None:
        ask_for_child_to_add(self, self.desk)


def route_of(item: AgendaItem) -> Route:
    """Return where a row's action leads."""
    if item.deed in _SECTIONS:
        return ChildFile(item.target, _SECTIONS[item.deed])
    return _PAGES.get(item.deed, LetterDesk)(item.target)


def greeting(now: dt.datetime, name: str = "") -> str:
    """Return a greeting by the part of day, to the officer's first name where it is known."""
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return f"Good {part}, {first}" if first else f"Good {part}"


def in_short(found: Agenda) -> str:
    """Return the counts in one sentence: "12 are overdue, 3 are due soon"."""
    numbers = [
        (len(found.in_group(Nearness.OVERDUE)), "overdue"),
        (len(found.in_group(Nearness.DUE_SOON)), "due soon"),
        (len(found.in_group(Nearness.THIS_WEEK)), "this week"),
    ]
    said = [f"{count} {words}" for count, words in numbers if count]
    if not said:
        return "Nothing is due this week." if found.children else ""
    return f"{', '.join(said)}."


def _nothing_due() -> QWidget:
    sentence = "Nothing is overdue, and nothing falls due. New work appears here by itself."
    return empty_state(Icon.DONE, "Nothing is due", sentence)


def _of(items: list[AgendaItem], chip: str) -> list[AgendaItem]:
    return items if chip == ALL else [each for each in items if each.sort in _SORTS[chip]]


def _row(item: AgendaItem) -> Row[AgendaItem | None]:
    return Row(
        item=item,
        title=item.who,
        what=item.what,
        when=item.by,
        state=item.state[:1].upper() + item.state[1:],
        tone=TONES[item.group],
        action=item.deed.value,
        why=item.why,
    )


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Today, TodayPage)
