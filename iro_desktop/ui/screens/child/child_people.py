"""The people of a child's file: who they are, how to reach them, who may know the address."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from iro_desktop.services.child.child_entries import ChildFile, PersonEntry
from iro_desktop.ui.kit.boxes import column, empty, line, row, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import Avatar, badge, card, empty_state
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds

_ADDRESS = {
    True: ("May know the address", Tone.DONE, Icon.PLACE),
    False: ("Must not know the address", Tone.LATE, Icon.HIDDEN),
}


class People(QWidget):
    """Who is around the child now, and who was."""

    def __init__(self, deeds: ChildDeeds) -> None:
        super().__init__()
        self._deeds = deeds
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        empty(self._parts)
        now = [each for each in file.people if each.is_current]
        before = [each for each in file.people if not each.is_current]
        actions = [
            secondary("Add a brother or sister", self._deeds.add_sibling),
            secondary("Add a person", self._deeds.add_person, icon=Icon.ADD),
        ]
        self._parts.addWidget(wrapping(*reversed(actions)))
        if now:
            self._parts.addWidget(self._card("Around the child now", now))
        else:
            sentence = "Add the social worker first, then carers, parents and the advocate."
            self._parts.addWidget(empty_state(Icon.PERSON, "Nobody is on file yet", sentence))
        if before:
            self._parts.addWidget(self._card("In the past", before))
        self._parts.addStretch(1)

    def _card(self, heading: str, entries: list[PersonEntry]) -> QWidget:
        parts: list[QWidget] = []
        for each in entries:
            parts += [line(), self._person(each)] if parts else [self._person(each)]
        return card(*parts, heading=heading)

    def _person(self, entry: PersonEntry) -> QWidget:
        held = QWidget()
        words = column(label(entry.name, "label"), label(_about(entry), "muted"), spacing=0)
        for reach in filter(None, (entry.telephone, entry.email)):
            words.addWidget(_copied(reach))
        who = row(Avatar(entry.name, side=36), words, spacing=Space.M)
        who.setStretch(1, 1)
        column(spread(who, wrapping(*self._marks(entry))), parent=held)
        return held

    def _marks(self, entry: PersonEntry) -> list[QWidget]:
        if entry.sibling_id:
            return [
                self._quiet("Open file", entry, partial(self._deeds.open_child, entry.sibling_id))
            ]
        marks: list[QWidget] = []
        if entry.may_know_address is not None and entry.is_current:
            marks.append(badge(*_ADDRESS[entry.may_know_address]))
        marks.append(self._quiet("Change", entry, partial(self._deeds.edit_person, entry)))
        if entry.is_current:
            marks.append(
                self._quiet("Has left", entry, partial(self._deeds.end_relationship, entry))
            )
        return marks

    def _quiet(self, words: str, entry: PersonEntry, do: "partial[None]") -> QWidget:
        return quiet(words, do, name=f"{words}: {entry.name}, {entry.role}")


def _about(entry: PersonEntry) -> str:
    link = entry.relationship
    parts = [entry.role, link.detail if entry.role != link.detail else "", entry.organisation]
    if link.has_parental_responsibility:
        parts.append("has parental responsibility")
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _copied(words: str) -> QLabel:
    made = label(words)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
