"""The concerns on a child's file: those that are open, those that are closed, and raising one."""

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import counted
from iro_desktop.services.child.child_entries import ChildFile
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.escalations.escalation_list import ConcernLine
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds
from iro_desktop.ui.screens.child.child_work import ListSection


class Concerns(QWidget):
    """Concerns about the work for this child."""

    def __init__(self, deeds: ChildDeeds) -> None:
        super().__init__()
        self._list = ListSection(
            "Concerns",
            _groups,
            nothing=empty_state(
                Icon.FLAG,
                "No concerns about the work for this child",
                "Raise one when something is not done: it begins with a call.",
            ),
            act=lambda line: deeds.open_concern(str(line.id)),
        )
        raise_one = secondary("Raise a concern", deeds.raise_concern, icon=Icon.FLAG)
        column(wrapping(raise_one), self._list, parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        self._list.show_file(file)


def _groups(file: ChildFile) -> list[Group[ConcernLine]]:
    open_ones = tuple(_open(each) for each in file.concerns if each.is_open)
    closed = tuple(_closed(each) for each in file.concerns if not each.is_open)
    return [Group("Open", open_ones, Tone.SOON), Group("Closed", closed, Tone.DONE)]


def _open(line: ConcernLine) -> Row[ConcernLine]:
    due = f"answer due {short_day(line.due_on)}" if line.due_on else ""
    return Row(
        item=line,
        title=line.reason,
        what=line.stage,
        when=due,
        state=f"Answer {line.lateness}"
        if line.is_late
        else f"Open for {counted(line.age_days, 'day')}",
        tone=Tone.LATE if line.is_late or line.is_too_long else Tone.SOON,
        action="Open",
        why=line.due,
    )


def _closed(line: ConcernLine) -> Row[ConcernLine]:
    on = f" on {short_day(line.closed_on)}" if line.closed_on else ""
    return Row(
        item=line,
        title=line.reason,
        what=f"At {line.resolved_level}" if line.resolved_level else "",
        when=f"after {counted(line.age_days, 'day')}",
        state=f"{line.state}{on}",
        tone=Tone.DONE,
        action="Open",
        why=on_file(line.closed_on, "escalation", line.id, "closed_on"),
    )
