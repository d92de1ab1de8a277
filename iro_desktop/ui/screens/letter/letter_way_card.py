"""What became of a finished letter: who it goes to, each print, and what happened on its way."""

import datetime as dt

from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words_short
from iro_desktop.services.dates.dated import on_file, told
from iro_desktop.services.letters.letter_recipient import POST
from iro_desktop.services.letters.letter_way import LetterWay, Printing, Way
from iro_desktop.services.letters.post_desk import WAYS
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, row
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import warning
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import clock, counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.letter.letter_sending import LetterSending

_MOVED = (
    "The address on file has changed since this letter was finished, or is hidden now. Its page "
    "shows the former one: write a corrected letter."
)
_HIDDEN_NOW = (
    "This letter tells where the child lives, and that is hidden from whom it goes to. Do not send "
    "it: write a corrected letter."
)
_MOST_SHOWN = 6


class WayCard(QFrame):
    """A card about the way of one letter; empty until it is told."""

    def __init__(self, desk: Desk, sending: LetterSending) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._desk, self._sending = desk, sending
        self._parts = column(parent=self, margins=Space.L, spacing=Space.M)
        self.hide()

    def show_way(self, found: LetterWay) -> None:
        """Show what became of a letter."""
        empty(self._parts)
        prints, notes = self._prints(found.printings), _notes(found, self._desk.today())
        for part in (*self._to(found), *prints, *notes):
            self._parts.addWidget(part)
        self.show()

    def _to(self, found: LetterWay) -> list[QWidget]:
        to, parts = found.to, [label("On its way", "heading")]
        made: list[QWidget] = [*parts]
        if found.has_moved and found.way is not Way.SENT:
            made.append(warning(_MOVED))
        if found.tells_hidden:
            made.append(warning(_HIDDEN_NOW))
        why = on_file(to.since, "placement", to.placement_id, "from_on")
        made.append(dated(to.source, why, "muted"))
        if to.is_hidden and not to.person_id and to.how == POST and found.way is not Way.SENT:
            made.append(self._envelope(found))
        return made

    def _envelope(self, found: LetterWay) -> QWidget:
        letter_id = found.letter.id
        show = secondary(
            "Show the address for the envelope",
            lambda: self._sending.show_envelope(letter_id),
            icon=Icon.HIDDEN,
        )
        held = QWidget()
        row(show, None, parent=held)
        return held

    def _prints(self, printings: tuple[Printing, ...]) -> list[QWidget]:
        if not printings:
            return [label("Not printed yet.", "muted")]
        printed = sum(not each.is_copy for each in printings)
        saved = len(printings) - printed
        counts = (
            (printed, f"Printed {counted(printed, 'time')}"),
            (saved, f"{'saved' if printed else 'Saved'} as a copy {counted(saved, 'time')}"),
        )
        lines: list[QWidget] = [label(", ".join(words for number, words in counts if number))]
        return [*lines, *(self._print(each) for each in reversed(printings[-_MOST_SHOWN:]))]

    def _print(self, each: Printing) -> QWidget:
        at = each.at.astimezone(self._desk.now().tzinfo)
        what = "saved as a copy" if each.is_copy else "printed"
        copies = f", {each.copies} copies" if each.copies > 1 else ""
        by = f" by {each.who}" if each.who else ""
        day = in_words_short(at.date(), self._desk.today())
        why = told(at.date(), "When it was printed or saved on this laptop.")
        return dated(f"{day}, {clock(at)}: {what}{copies}{by}", why, "small")


def goes_to(found: LetterWay) -> str:
    """Return to whom a letter goes, how, and where, in one line."""
    to, way = found.to, WAYS[found.to.how]
    where = f": {', '.join(to.lines)}" if to.lines else ""
    if not to.lines and to.how == POST and to.person_id:
        where = ", to the address that business support holds"
    elif not to.lines and to.how == POST and not to.is_hidden:
        where = ", but no address is on file"
    return (
        f"To {to.name or 'somebody whose name is not on file'}, {way[:1].lower()}{way[1:]}{where}"
    )


def _notes(found: LetterWay, today: dt.date) -> list[QWidget]:
    return [
        dated(
            f"{in_words_short(each.on, today)}, {each.words}",
            told(each.on, "The day on which it was recorded."),
            "small",
        )
        for each in found.notes
    ]
