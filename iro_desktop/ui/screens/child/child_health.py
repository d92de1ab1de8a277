"""Health and education of a child's file: how each of the eight dates stands, and what to do."""

from functools import partial

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import counted, how_late
from iro_core.domain.health_dates import EHCP, PROBLEMS, ROLL, DateState
from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.child.health_board import HealthEntry
from iro_desktop.services.dates.dated import dates_of
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, line, row, spread, wrapping
from iro_desktop.ui.kit.buttons import link, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_health_deeds import HealthDeeds

_MAY_BE_RAISED = PROBLEMS | {DateState.SOON, DateState.NOT_KNOWN}
_FIRST = (DateState.OVERDUE, DateState.NOT_ON_ROLL, DateState.SOON, DateState.NOT_KNOWN)
"""What stands first in its card; the rest keeps its order."""
_TONES = {
    DateState.OVERDUE: Tone.LATE,
    DateState.NOT_ON_ROLL: Tone.LATE,
    DateState.SOON: Tone.SOON,
    DateState.NOT_KNOWN: Tone.SOON,
    DateState.DONE: Tone.DONE,
    DateState.IN_TIME: Tone.DONE,
    DateState.ON_ROLL: Tone.DONE,
}


class Health(QWidget):
    """The board of the eight dates."""

    def __init__(self, page: QWidget, desk: Desk, child_id: str) -> None:
        super().__init__()
        self._desk, self._deeds = desk, HealthDeeds(page, desk, child_id)
        self._urgent: HealthEntry | None = None
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        empty(self._parts)
        needed = [each for each in file.health if each.is_needed]
        by_urgency = sorted(needed, key=_urgency)
        self._urgent = by_urgency[0] if by_urgency else None
        self._parts.addWidget(_summary(needed))
        for group in ("Health", "Education"):
            own = [each for each in needed if each.group == group]
            if own:
                self._parts.addWidget(self._card(group, sorted(own, key=_urgency)))
        left_out = [each for each in file.health if not each.is_needed]
        if left_out:
            self._parts.addWidget(self._not_needed(left_out))
        self._parts.addStretch(1)

    def record_most_urgent(self) -> None:
        """Ask when what stands first was done."""
        if self._urgent is not None:
            self._deeds.record(self._urgent)

    def _card(self, group: str, entries: list[HealthEntry]) -> QWidget:
        parts: list[QWidget] = []
        for entry in entries:
            parts += [line(), self._row(entry)]
        return card(*parts[1:], heading=group)

    def _row(self, entry: HealthEntry) -> QWidget:
        state = badge(self._state(entry), _TONES[entry.standing.state])
        top = wrapping(label(entry.title, "subheading", wrap=False), state, spacing=Space.M)
        words = column(top, *_about(entry), spacing=Space.XS)
        if entry.raised is not None:
            raised = entry.raised
            go = partial(self._deeds.open_concern, str(raised.escalation_id))
            words.addWidget(_left(link(raised.words, go, name=f"{raised.words}: {entry.title}")))
        held = QWidget()
        column(spread(words, wrapping(*self._buttons(entry))), parent=held)
        return held

    def _state(self, entry: HealthEntry) -> str:
        stands = entry.standing
        if stands.state is DateState.OVERDUE and stands.due_on:
            return how_late(stands.due_on, self._desk.today())
        return str(stands.state)

    def _buttons(self, entry: HealthEntry) -> list[QWidget]:
        deeds, name = self._deeds, entry.title
        made: list[QWidget] = []
        if entry.what == EHCP and entry.standing.state is DateState.NOT_KNOWN:
            yes, no = (
                partial(deeds.say_of_plan, has_ehcp=True),
                partial(deeds.say_of_plan, has_ehcp=False),
            )
            made += [
                secondary("There is a plan", yes, name=f"There is a plan: {name}"),
                secondary("There is none", no, name=f"There is none: {name}"),
            ]
        else:
            made.append(secondary("Record", partial(deeds.record, entry), name=f"Record: {name}"))
        is_raised = entry.raised is not None and entry.raised.is_open
        if entry.standing.state in _MAY_BE_RAISED and not is_raised:
            ask = partial(deeds.raise_about, entry)
            words = "Raise a concern"
            made.append(quiet(words, ask, icon=Icon.FLAG, name=f"{words}: {name}"))
        return made

    def _not_needed(self, entries: list[HealthEntry]) -> QWidget:
        parts: list[QWidget] = []
        for entry in entries:
            words = f"{entry.title}. {entry.standing.because}"
            do = "There is a plan" if entry.what == EHCP else "Record"
            record = partial(self._record_after_all, entry)
            button = quiet(do, record, name=f"{do}: {entry.title}")
            parts.append(spread(label(words, "muted"), button))
        return card(*parts, heading="Not needed now")

    def _record_after_all(self, entry: HealthEntry) -> None:
        if entry.what == EHCP:
            self._deeds.say_of_plan(has_ehcp=True)
        else:
            self._deeds.record(entry)


def _summary(entries: list[HealthEntry]) -> QWidget:
    """Return in one line how the eight stand: what is late first."""
    late = sum(each.is_problem for each in entries)
    soon = sum(each.standing.state is DateState.SOON for each in entries)
    gaps = sum(each.standing.state is DateState.NOT_KNOWN for each in entries)
    found: list[QWidget] = []
    if late:
        found.append(badge(f"{counted(late, 'thing')} to put right", Tone.LATE))
    if soon:
        found.append(badge(f"{soon} due soon", Tone.SOON))
    if gaps:
        found.append(badge(f"{gaps} not known", Tone.SOON))
    if not found:
        found.append(badge("Nothing is late", Tone.DONE))
    return wrapping(*found)


def _about(entry: HealthEntry) -> list[QWidget]:
    """Return when it was last done, when it is next due, and what came of it."""
    stands = entry.standing
    last, verb = "", "Since" if entry.what == ROLL else "Last done"
    if entry.last:
        last = f"{verb} {entry.last}"
    elif entry.what != ROLL and stands.state not in (DateState.DONE, DateState.NOT_KNOWN):
        last = "None on file"
    following = f"next by {entry.next}" if entry.next else ""
    words = ", ".join(filter(None, (last, following)))
    lines: list[QWidget] = []
    if words:
        whys = entry.last_why + entry.next_why
        lines.append(dated(words[:1].upper() + words[1:], whys, "muted"))
    lines += [label(each) for each in (stands.because, entry.outcome) if each]
    if entry.earlier:
        why = tuple(one for each in entry.earlier for one in dates_of(each))
        lines.append(dated(f"Before that: {'; '.join(entry.earlier)}", why, "small"))
    return lines


def _urgency(entry: HealthEntry) -> int:
    state = entry.standing.state
    return _FIRST.index(state) if state in _FIRST else len(_FIRST)


def _left(widget: QWidget) -> QWidget:
    held = QWidget()
    row(widget, None, parent=held)
    return held
