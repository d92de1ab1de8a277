"""Placements and legal status of a child's file. A hidden address is shown when asked for."""

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iro_desktop.services.child.child_entries import ChildFile, PlacementEntry, StatusEntry
from iro_desktop.services.child.child_file import Address
from iro_desktop.services.dates.dated import Dates, DateWords, on_file
from iro_desktop.ui.kit.boxes import column, empty, line, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import card, empty_state, facts, warning
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.child.child_care import care_buttons, care_cards
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds


class Places(QWidget):
    """Where the child lives and lived, and on what legal ground."""

    def __init__(self, deeds: ChildDeeds, care: CareDeeds) -> None:
        super().__init__()
        self._deeds, self._care = deeds, care
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file; an address that was shown is hidden again."""
        empty(self._parts)
        self._parts.addWidget(wrapping(*care_buttons(file, self._care)))
        for entry in [each for each in file.placements if each.is_current]:
            self._parts.addWidget(self._current(entry))
        self._parts.addWidget(self._before(file))
        self._parts.addWidget(_statuses("Legal status", file.legal_statuses))
        self._parts.addWidget(_statuses("Times in care", file.care_periods))
        for each in care_cards(file, self._care):
            self._parts.addWidget(each)
        self._parts.addStretch(1)

    def _current(self, entry: PlacementEntry) -> QWidget:
        change = quiet(
            "Change",
            lambda: self._deeds.edit_placement(entry.id),
            icon=Icon.EDIT,
            name="Change the placement",
        )
        told = [
            ("Kind", entry.type),
            ("Since", DateWords(_day(entry.from_on), _since(entry))),
            ("Distance", entry.distance),
        ]
        told += [pair for pair in (("With", entry.where), ("Provider", entry.provider)) if pair[1]]
        made = card(facts(told), heading="Where they live now", actions=[change])
        layout = made.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(self._address(entry))
        return made

    def _address(self, entry: PlacementEntry) -> QWidget:
        held = QWidget()
        inside = column(parent=held, spacing=Space.S)
        if not entry.has_address:
            inside.addWidget(label("No address is recorded.", "muted"))
        elif entry.is_hidden:
            self._hide(inside, entry)
        else:
            inside.addWidget(facts([("Address", entry.address)]))
        return held

    def _hide(self, inside: QVBoxLayout, entry: PlacementEntry) -> None:
        empty(inside)
        whom = f" from {entry.hidden_from}" if entry.hidden_from else ""
        show = secondary(
            "Show address",
            lambda: self._deeds.show_address(
                entry.id, lambda found: self._show(inside, entry, found)
            ),
            name="Show the hidden address",
        )
        inside.addWidget(warning(f"The address is hidden{whom}", Icon.HIDDEN))
        inside.addWidget(label("Showing it is recorded in the audit.", "small"))
        inside.addLayout(_left(show))

    def _show(self, inside: QVBoxLayout, entry: PlacementEntry, found: Address) -> None:
        empty(inside)
        inside.addWidget(warning("Hidden address: do not share", Icon.HIDDEN))
        for words in found.lines:
            inside.addWidget(label(words))
        hide = secondary("Hide address", lambda: self._hide(inside, entry))
        inside.addLayout(_left(hide))
        hide.setFocus()

    def _before(self, file: ChildFile) -> QWidget:
        past = [each for each in file.placements if not each.is_current]
        if not file.placements:
            sentence = "Record where the child lives, and whether the address is hidden."
            return empty_state(Icon.HOUSE, "No placement is recorded", sentence)
        if not past:
            return card(label("There was no placement before this one.", "muted"), heading="Before")
        parts: list[QWidget] = []
        for each in past:
            parts += [line(), _past(each)] if parts else [_past(each)]
        return card(*parts, heading="Before")


def _past(entry: PlacementEntry) -> QWidget:
    held = QWidget()
    place = "address hidden" if entry.is_hidden else entry.where
    what = ", ".join(filter(None, (entry.type, place, entry.distance)))
    layout = column(
        dated(_from_to(entry.from_on, entry.to_on), _since(entry), "small"),
        label(what, "label"),
        parent=held,
        spacing=0,
    )
    if entry.end_reason:
        layout.addWidget(label(f"Ended: {entry.end_reason}"))
    return held


def _statuses(heading: str, entries: tuple[StatusEntry, ...]) -> QWidget:
    if not entries:
        return card(label("Nothing is recorded yet.", "muted"), heading=heading)
    parts: list[QWidget] = []
    for each in entries:
        held = QWidget()
        kind = "label" if each.is_current else "body"
        words = f"{each.words}: {each.detail}" if each.detail else each.words
        column(
            dated(_from_to(each.from_on, each.to_on), each.why, "small"),
            label(words, kind),
            parent=held,
            spacing=0,
        )
        parts += [line(), held] if parts else [held]
    return card(*parts, heading=heading)


def _since(entry: PlacementEntry) -> Dates:
    since = on_file(entry.from_on, "placement", entry.id, "from_on")
    return since + on_file(entry.to_on, "placement", entry.id, "to_on")


def _from_to(from_on: dt.date | None, to_on: dt.date | None) -> str:
    since = _day(from_on) or "from an unknown day"
    return f"{since} to {_day(to_on)}" if to_on else f"Since {since}"


def _day(day: dt.date | None) -> str:
    return short_day(day) if day else ""


def _left(widget: QWidget) -> QVBoxLayout:
    layout = column()
    layout.addWidget(wrapping(widget))
    return layout
