"""The lists of a child's file: visits, letters, actions."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from iro_desktop.services.child.child_entries import (
    ActionEntry,
    ChildFile,
    LetterEntry,
    VisitEntry,
)
from iro_desktop.services.child.child_timeline import shortened
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.letters.letter_preferences import preferences_of
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds
from iro_desktop.ui.screens.letter.letter_likes import likes_card


class ListSection(QWidget):
    """A list of rows, or words on why it is empty.

    The list itself stays when the file changes, and with it the chosen row and the focus.
    """

    def __init__(
        self,
        name: str,
        groups: Callable[[ChildFile], Sequence[Group[Any]]],
        *,
        nothing: QWidget,
        act: Callable[[Any], object],
        opened: Callable[[Any], object] | None = None,
    ) -> None:
        """Build the section.

        Args:
            name: What a screen reader calls the list.
            groups: What rows a file has.
            nothing: What stands here while there are none.
            act: What a row's button does.
            opened: What a click elsewhere on the row does; the same, unless given.
        """
        super().__init__()
        self._groups, self._nothing = groups, nothing
        self._rows: RowList[Any] = RowList(name=name, grows=True)
        self._rows.acted.connect(act)
        self._rows.opened.connect(opened or act)
        column(self._rows, nothing, None, parent=self, spacing=Space.M)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        groups = self._groups(file)
        self._rows.show_groups(groups)
        has_rows = any(group.rows for group in groups)
        self._rows.setVisible(has_rows)
        self._nothing.setVisible(not has_rows)


def visits(deeds: ChildDeeds) -> ListSection:
    """Return the list of visits."""

    def act(entry: VisitEntry) -> None:
        if entry.wants_letter:
            deeds.write_letter(entry.id)
        else:
            deeds.open_visit(entry.form_id)

    return ListSection(
        "Visits",
        lambda file: [Group("", tuple(map(_visit, file.visits)))],
        nothing=empty_state(
            Icon.PERSON, "No visits yet", "Record the first one; it can be saved with gaps."
        ),
        act=act,
        opened=lambda entry: deeds.open_visit(entry.form_id),
    )


class Letters(QWidget):
    """How the child likes letters, and the letters."""

    def __init__(self, desk: Desk, deeds: ChildDeeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._likes = column(spacing=Space.L)
        self._list = ListSection(
            "Letters",
            lambda file: [Group("", tuple(map(_letter, file.letters)))],
            nothing=empty_state(
                Icon.LETTERS,
                "No letters yet",
                "Begin one from what is known about the child, or from a finished visit.",
                secondary("Write the first letter", deeds.new_letter),
            ),
            act=lambda entry: deeds.open_letter(entry.id),
        )
        outer = column(parent=self, spacing=Space.L)
        outer.addLayout(self._likes)
        outer.addWidget(self._list)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        known = preferences_of(file.child, self._desk.today())
        empty(self._likes)
        self._likes.addWidget(likes_card(known, change=lambda: self._deeds.change_likes(file)))
        self._list.show_file(file)


def actions(deeds: ChildDeeds) -> ListSection:
    """Return the list of actions, open ones first."""
    return ListSection(
        "Actions",
        _action_groups,
        nothing=empty_state(
            Icon.TASKS, "No actions yet", "Actions of a finished visit appear here, with their day."
        ),
        act=lambda entry: deeds.mark_action(entry.id, done=not entry.is_done),
        opened=lambda _entry: None,
    )


def _visit(entry: VisitEntry) -> Row[VisitEntry]:
    tone = Tone.SOON if entry.is_draft else Tone.CALM
    return Row(
        item=entry,
        title=_day(entry.held_on, "No date yet"),
        what=", ".join(filter(None, (entry.type, entry.seen.lower(), entry.mode.lower()))),
        when=f"“{shortened(entry.voice)}”" if entry.voice else "",
        state=entry.state,
        tone=tone,
        action="Finish" if entry.is_draft else "Write letter" if entry.wants_letter else "Open",
        why=on_file(entry.held_on, "visit", entry.id, "held_on"),
    )


def _letter(entry: LetterEntry) -> Row[LetterEntry]:
    return Row(
        item=entry,
        title=entry.title,
        what=_day(entry.on, "No date yet"),
        when=_sent(entry),
        state=entry.state,
        tone=Tone.SOON if entry.waits else Tone.DONE if entry.is_sent else Tone.CALM,
        action="Finish" if entry.is_draft else "Send it" if entry.waits else "Open",
        why=on_file(entry.on, "letter", entry.id, "dated_on")
        + on_file(entry.sent_on, "letter", entry.id, "sent_on"),
    )


def _sent(entry: LetterEntry) -> str:
    said = f"sent {_day(entry.sent_on, '')}" if entry.sent_on else ""
    return ", ".join(filter(None, (said, entry.sent_how.lower())))


def _action_groups(file: ChildFile) -> list[Group[ActionEntry]]:
    open_ones = tuple(_action(each) for each in file.actions if not each.is_done)
    done = tuple(_action(each) for each in file.actions if each.is_done)
    return [Group("To do", open_ones, Tone.SOON), Group("Done", done, Tone.DONE)]


def _action(entry: ActionEntry) -> Row[ActionEntry]:
    tone = Tone.LATE if entry.is_late else Tone.DONE if entry.is_done else Tone.CALM
    return Row(
        item=entry,
        title=entry.wording,
        what=entry.owner or "Nobody named",
        when=f"by {short_day(entry.due_on)}" if entry.due_on else "",
        state=entry.state[:1].upper() + entry.state[1:],
        tone=tone,
        action="Not done" if entry.is_done else "Mark done",
        why=on_file(entry.due_on, "action", entry.id, "due_on", "By when")
        + on_file(entry.done_on, "action", entry.id, "done_on", "Done"),
    )


def _day(day: dt.date | None, otherwise: str) -> str:
    return short_day(day) if day else otherwise
