"""The overview of a child's file: their last words, what comes next, who they are."""

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words, in_words_short
from iro_desktop.services.child.child_care import NOT_IN_CARE
from iro_desktop.services.child.child_entries import ActionEntry, ChildFile, ReviewEntry
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import Part, column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge, card, facts, quote
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds

_LONG = 1200
_MOST_ACTIONS = 3


class Overview(QWidget):
    """What an officer needs to know before knocking at the door."""

    def __init__(self, desk: Desk, deeds: ChildDeeds) -> None:
        super().__init__()
        self._desk, self._deeds = desk, deeds
        self._wants_all = False
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        empty(self._parts)
        for part in (self._said(file), self._next(file), self._glance(file), self._wishes(file)):
            self._parts.addWidget(part)
        self._parts.addStretch(1)

    def _said(self, file: ChildFile) -> QWidget:
        """Return their last words; very long ones are cut until somebody wants them all."""
        if file.last_words is None:
            words = label("Their words will stand here after the first finished visit.", "muted")
            return card(words, heading="What they said last")
        said = file.last_words
        about = f"{file.liked_name}, {said.occasion}, {in_words(said.said_on)}"
        if self._wants_all or len(said.words) <= _LONG:
            return quote(said.words, about, why=said.why)
        cut = f"{said.words[:_LONG].rsplit(' ', 1)[0]}…"
        held = QWidget()
        column(
            quote(cut, about, why=said.why),
            wrapping(quiet("Read all they said", lambda: self._read_all(file))),
            parent=held,
        )
        return held

    def _read_all(self, file: ChildFile) -> None:
        self._wants_all = True
        self.show_file(file)

    def _next(self, file: ChildFile) -> QWidget:
        open_actions = [each for each in file.actions if not each.is_done]
        is_out = file.care is not None and not file.care.in_care
        lines: list[Part] = [label(NOT_IN_CARE) if is_out else self._review(file.next_review)]
        lines += [self._action(each) for each in open_actions[:_MOST_ACTIONS]]
        left = len(open_actions) - _MOST_ACTIONS
        if left > 0:
            lines.append(label(f"and {counted(left, 'more action')}", "muted"))
        return card(*lines, heading="What comes next")

    def _review(self, entry: ReviewEntry | None) -> QWidget:
        if entry is None:
            return _line("No review is planned", None)
        today, on = self._desk.today(), entry.review.planned_on
        planned = f"planned for {in_words_short(on, today)}" if on else "no day planned yet"
        limit = f", legal limit {in_words_short(entry.due_on, today)}" if entry.due_on else ""
        tone = Tone.LATE if entry.is_late else Tone.CALM
        words = DateWords(
            f"{entry.title}: {planned}{limit}",
            on_file(on, "review", entry.review.id, "planned_on", "Planned day")
            + on_file(entry.due_on, "review", entry.review.id, "due_on", "Legal limit"),
        )
        return _line(words, badge(_first_up(entry.state), tone))

    def _action(self, entry: ActionEntry) -> QWidget:
        who = f"{entry.owner}: " if entry.owner else ""
        tone = Tone.LATE if entry.is_late else Tone.CALM
        return _line(f"{who}{entry.wording}", badge(_first_up(entry.state), tone))

    def _glance(self, file: ChildFile) -> QWidget:
        change = quiet("Change the details", lambda: self._deeds.edit_details(file), icon=Icon.EDIT)
        return card(facts(file.glance), heading="At a glance", actions=[change])

    def _wishes(self, file: ChildFile) -> QWidget:
        return card(facts(file.wishes), heading=f"What works for {file.liked_name or 'them'}")


def _line(words: str, state: QWidget | None) -> QWidget:
    held = QWidget()
    layout = row(dated(words), parent=held, spacing=Space.M)
    layout.setStretch(0, 1)
    if state is not None:
        layout.addWidget(state)
    return held


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
