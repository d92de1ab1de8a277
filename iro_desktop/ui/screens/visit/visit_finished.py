"""A finished visit: read, never typed over. What is added stands under it, signed and dated."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words, in_words_short
from iro_core.domain.names import in_a_row, possessive
from iro_core.domain.spoken_times import time_in_words
from iro_core.records import Addendum, Visit
from iro_desktop.services.dates.dated import Dates, DateWords, on_file, told
from iro_desktop.services.pictures import picture_bytes
from iro_desktop.services.visits.visit_form import (
    COMMENTS,
    ChildPart,
    DraftAction,
    JointVisit,
    Picture,
)
from iro_desktop.services.visits.visits import state_in_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, framed, row, wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import Avatar, badge, card, facts, quote
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import as_typed, counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look, wear
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.visit.visit_pictures import small
from iro_desktop.ui.screens.visit.visit_tabs import COLOURS

_YES_NO = {True: "Yes", False: "No", None: ""}
_THUMB_PX = 180


class FinishedVisit(QWidget):
    """A visit that is ready, sent or in the record.

    Signals:
        addendum_asked: Words are to be added to a child's part (the visit's id).
        letter_asked: A letter to the child is to be written (the visit's id).
        commented: A manager typed comments on a child's part (the child's id and the words).
        back_to_today: Everything here is done.
    """

    addendum_asked = Signal(str)
    letter_asked = Signal(str)
    commented = Signal(str, str)
    back_to_today = Signal()

    def __init__(self, desk: Desk, visit: JointVisit, *, just_finished: bool = False) -> None:
        super().__init__()
        self._desk, self._visit = desk, visit
        self._first: QWidget | None = None
        layout = column(parent=self, spacing=Space.L)
        if just_finished:
            layout.addWidget(self._done())
        layout.addWidget(card(facts(self._details()), heading="Visit details"))
        for place, part in enumerate(visit.parts):
            layout.addWidget(self._part(part, place, with_letter=not just_finished))

    def focus_first(self) -> None:
        """Begin with what is most likely next: the letter."""
        if self._first is not None:
            self._first.setFocus()

    def _done(self) -> QFrame:
        """Say calmly what happened, what is kept, and what comes next."""
        visit = self._visit
        mark = QLabel()
        wear(mark, Icon.DONE, "done")
        names = in_a_row([part.name for part in visit.parts])
        said = column(
            label("The visit is finished", "heading"),
            label(f"It is saved on this laptop for {names}. {self._state_sentence()}"),
            label(_actions_sentence(visit)),
            label(f"Next, while it is fresh: a letter to {names}.", "muted"),
            spacing=Space.XS,
        )
        words = row(column(mark, None), spacing=Space.M)
        words.addLayout(said, 1)
        writes = [self._letter_button(part, main=not n) for n, part in enumerate(visit.parts)]
        ways = wrapping(*writes, secondary("Back to Today", self.back_to_today.emit))
        made = framed("card", spacing=Space.L)
        inner = made.layout()
        if inner is not None:
            held = QWidget()
            held.setLayout(words)
            inner.addWidget(held)
            inner.addWidget(ways)
        return made

    def _state_sentence(self) -> str:
        return f"{state_in_words(self._visit.state)}. It can be added to, but not changed."

    def _letter_button(self, part: ChildPart, *, main: bool) -> QWidget:
        make = primary if main else secondary
        visit_id = part.visit.id
        made = make(
            f"Write to {as_typed(part.name)}",
            lambda: self.letter_asked.emit(visit_id),
            icon=Icon.LETTERS,
        )
        self._first = self._first or made
        return made

    def _details(self) -> list[tuple[str, str]]:
        visit = self._visit.details
        return [
            ("Type of visit", codes.VISIT_TYPE.get(visit.visit_type, "")),
            ("Date", DateWords(in_words(visit.held_on), _held(visit)) if visit.held_on else ""),
            ("Time", _times(visit)),
            ("Virtual or face to face", codes.MODE.get(visit.mode, "")),
            ("Where", visit.place),
            ("Planned", _YES_NO[visit.is_planned]),
            ("Officer", ", ".join(filter(None, (visit.officer_name, visit.officer_role)))),
        ]

    def _part(self, part: ChildPart, place: int, *, with_letter: bool) -> QFrame:
        visit = part.visit
        title = column(label(part.name, "heading"), label(part.full_name, "muted"), spacing=0)
        head = row(Avatar(part.full_name), spacing=Space.M)
        head.addLayout(title, 1)
        made = framed("part", spacing=Space.L)
        made.setProperty("sibling", str(place % COLOURS))
        layout = column(
            head,
            facts(_seen(visit)),
            self._voice(part),
            label("Analysis", "subheading"),
            label(visit.analysis or "Nothing was written."),
            *_actions(part.actions),
            *self._comments(part),
            *(_addendum(each, self._desk.today()) for each in part.addenda),
            spacing=Space.L,
        )
        layout.addWidget(wrapping(*self._ways(part, place, with_letter=with_letter)))
        inner = made.layout()
        if inner is not None:
            held = QWidget()
            held.setLayout(layout)
            inner.addWidget(held)
        return made

    def _ways(self, part: ChildPart, place: int, *, with_letter: bool) -> list[QWidget]:
        """Return what this reader may do with a part; with somebody else's draft, nothing."""
        if self._visit.is_draft:
            return []
        letter = with_letter and self._visit.may_write
        ways: list[QWidget] = [self._letter_button(part, main=not place)] if letter else []
        return [*ways, self._addendum_button(part)]

    def _voice(self, part: ChildPart) -> QWidget:
        visit, held = part.visit, QWidget()
        when = in_words(visit.held_on) if visit.held_on else "an unknown day"
        why_not = f"There are no words: {visit.no_voice_reason or 'no reason given'}"
        # Only a child's own words stand as a quotation; why there are none is the officer's.
        said = (
            quote(visit.voice, f"{part.name}, {when}", why=_held(visit))
            if visit.voice
            else label(why_not)
        )
        advocacy = facts(
            [
                ("How the child felt", codes.FEELING.get(visit.feeling, "")),
                (f"Aware of {self._visit.advocacy_provider}", _knows(visit)),
                ("Has an advocate", codes.HAS_ADVOCATE.get(visit.has_advocate, "")),
            ]
        )
        thumbs = [self._thumb(each) for each in part.pictures]
        pictures = [wrapping(*thumbs)] if thumbs else []
        column(
            label("Your voice", "subheading"),
            said,
            *pictures,
            advocacy,
            parent=held,
            spacing=Space.M,
        )
        return held

    def _thumb(self, picture: Picture) -> QWidget:
        shown = QLabel()
        shown.setAccessibleName(picture.description or "Picture without a description")
        store, sha256 = self._desk.store, picture.sha256
        side = round(_THUMB_PX * look().measures.factor)
        self._desk.tasks.run(
            lambda: QImage.fromData(picture_bytes(store, sha256=sha256)),
            done=lambda image: shown.setPixmap(small(image, side)),
            owner=shown,
            lane="pictures",
        )
        words = label(picture.description or "No description", "small")
        return framed("sunken", shown, words, margins=Space.S)

    def _comments(self, part: ChildPart) -> list[QWidget]:
        """Return the manager's comments: a field for managers, words for everybody else."""
        visit = part.visit
        if not self._visit.may_comment:
            if not visit.manager_comments:
                return []
            return [_titled("Manager's comments", visit.manager_comments)]
        field = Field(COMMENTS, "Manager's comments (optional)", long_text(lines=3))
        form = Form([field], about=part.name)
        form.set_values({COMMENTS: visit.manager_comments})
        form.edited.connect(
            lambda _field: self.commented.emit(part.child_id, str(form.values()[COMMENTS]))
        )
        return [form]

    def _addendum_button(self, part: ChildPart) -> QWidget:
        visit_id = part.visit.id
        return secondary(
            "Add an addendum",
            lambda: self.addendum_asked.emit(visit_id),
            icon=Icon.ADD,
            name=f"Add an addendum to {possessive(part.name)} part",
        )


def _times(visit: Visit) -> str:
    times = [time_in_words(each) for each in (visit.starts_at, visit.ends_at) if each]
    return " to ".join(times)


def _seen(visit: Visit) -> list[tuple[str, str]]:
    alone = codes.SEEN_ALONE.get(visit.seen_alone, "")
    said = [("Seen alone", alone)]
    if visit.not_alone_reason:
        said.append(("Why not", visit.not_alone_reason))
    return [*said, ("Who else was there", visit.others_present or "Nobody named")]


def _knows(visit: Visit) -> str:
    return codes.KNOWS_ADVOCACY.get(visit.knows_advocacy, "")


def _actions(actions: tuple[DraftAction, ...]) -> list[QWidget]:
    if not actions:
        return [_titled("Actions", "None.")]
    lines = [
        dated(
            f"{each.wording}: {each.owner}, {_by(each.due_on)}",
            told(each.due_on, "Agreed at the visit, and entered in its form.", "By when"),
        )
        for each in actions
    ]
    held = QWidget()
    column(label("Actions", "subheading"), *lines, parent=held, spacing=Space.XS)
    return [held]


def _by(day: dt.date | None) -> str:
    return f"by {in_words(day)}" if day else "no day set"


def _titled(title: str, words: str) -> QWidget:
    held = QWidget()
    column(label(title, "subheading"), label(words), parent=held, spacing=Space.XS)
    return held


def _addendum(addendum: Addendum, today: dt.date) -> QFrame:
    when = in_words_short(addendum.written_at.date(), today) if addendum.written_at else ""
    by = ", ".join(filter(None, (addendum.author_name, when)))
    return framed(
        "sunken",
        badge("Addendum", Tone.WEEK, Icon.ADD),
        label(addendum.wording),
        dated(by, _written(addendum), "small"),
    )


def _written(addendum: Addendum) -> Dates:
    day = addendum.written_at.date() if addendum.written_at else None
    return told(day, "When the addendum was written, by the laptop's clock.")


def _held(visit: Visit) -> Dates:
    return on_file(visit.held_on, "visit", visit.id, "held_on")


def _actions_sentence(visit: JointVisit) -> str:
    count = sum(len(part.actions) for part in visit.parts)
    if not count:
        return "There are no actions."
    return f"{counted(count, 'action')} {'is' if count == 1 else 'are'} now on Today, by date."
