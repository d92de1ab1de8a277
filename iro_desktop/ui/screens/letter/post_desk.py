"""The letters that wait to be posted: for business support, and for the officer who gave them."""

import datetime as dt

from iro_core.domain.date_words import how_late, in_words_short
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.dates.dated import told
from iro_desktop.services.letters.letters import letter_pdf
from iro_desktop.services.letters.post_desk import PostLine, post_desk
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import spread, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.table import Column, TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import LetterDesk, Letters, PostDesk
from iro_desktop.ui.screens.letter.letter_dialogs import ask_despite_address
from iro_desktop.ui.screens.letter.letter_print import LetterPrint
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.letter.letter_sending import LetterSending
from iro_desktop.ui.shell.actions import Act

_SOON = dt.timedelta(days=2)
_LEAST_ROWS = 4
"""So many rows has the table at least; where a window has less room, the page scrolls."""


class PostDeskPage(Page):
    """Letters given to business support that nobody has posted yet."""

    title = "Letters to post"
    help_topic = "post"
    watches = frozenset({"allocation", "child", "letter", "placement", "setting"})

    def __init__(self, desk: Desk, _route: PostDesk, *, printers: Printers | None = None) -> None:
        super().__init__(desk)
        self._printers = printers or Printers()
        self._sending = LetterSending(self, desk)
        self._lines: tuple[PostLine, ...] | None = None
        self._several = secondary("Mark several as p&osted", self._ask_several, icon=Icon.TASK_DONE)
        self._header = PageHeader(
            "Letters to post",
            before=quiet("All letters", lambda: desk.go(Letters()), icon=Icon.BACK),
            actions=[self._several],
        )
        self._model: TableModel[PostLine] = TableModel(_columns(desk.today()))
        self._table = Table(self._model, name="Letters to post")
        self._table.opened.connect(lambda line: desk.go(LetterDesk(line.letter_id)))
        self._table.selectionModel().currentChanged.connect(self._show_chosen)
        self._chosen = DatedLabel("", ())
        self._chosen.setProperty("kind", "muted")
        self._deeds = (
            primary("Prin&t", self._print, icon=Icon.PRINT),
            secondary("&Mark as posted", self._ask_posted, icon=Icon.DONE),
            quiet("&Return to the officer", self._ask_return, icon=Icon.BACK),
        )
        self._below = spread(self._chosen, wrapping(*self._deeds))
        self._empty = empty_state(
            Icon.LETTERS,
            "Nothing waits to be posted",
            "A finished letter that an officer gives to business support waits here until it is "
            "posted or returned.",
        )
        self._build()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again which letters wait."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: post_desk(store, today=today), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin in the list."""
        if self._table.isVisibleTo(self):
            self._table.setFocus()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with the letter that is chosen."""
        return (
            Act("&Print the letter", self._print, ("Ctrl+P",)),
            Act("&Mark as posted", self._ask_posted, ("Ctrl+M",)),
            Act("Mark &several as posted", self._ask_several),
            Act("&Return to the officer", self._ask_return),
        )

    def _build(self) -> None:
        self.body.addWidget(self._header)
        for part in (self._below, self._table, self._empty):
            self.body.addWidget(part)
            part.hide()
        self.body.setStretch(2, 1)
        self.body.setStretch(3, 1)
        self._several.hide()
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Keep some rows in sight at any text size."""
        self._table.setMinimumHeight(new.measures.control * (_LEAST_ROWS + 2))

    def _show(self, lines: tuple[PostLine, ...]) -> None:
        is_first, self._lines = self._lines is None, lines
        kept = self._line()
        self._model.set_items(lines)
        for part in (self._table, self._below):
            part.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._several.setVisible(len(lines) > 1)
        self._header.set_subtitle(_in_short(lines))
        self._choose(kept.letter_id if kept else "")
        if is_first and self.isVisible():
            self.focus_first()

    def _choose(self, letter_id: str) -> None:
        items = list(self._model.items())
        row = next((n for n, each in enumerate(items) if each.letter_id == letter_id), 0)
        if items:
            self._table.setCurrentIndex(self._model.index(row, 0))
        self._show_chosen()

    def _line(self) -> PostLine | None:
        return self._table.current_item()

    def _show_chosen(self) -> None:
        line = self._line() if self._lines else None
        self._chosen.show_dated(_chosen(line) if line else "", ())
        for each in self._deeds:
            each.setEnabled(line is not None)

    def _print(self) -> None:
        line, store = self._line(), self.desk.store
        if line is None:
            return
        letter_id = line.letter_id
        self.desk.tasks.run(
            lambda: letter_pdf(store, letter_id=letter_id),
            done=lambda pdf: self._send(line, pdf),
            failed=self._no_page,
            owner=self,
        )

    def _send(self, line: PostLine, pdf: bytes) -> None:
        letter_id = str(line.letter_id)
        out = LetterPrint(self, self.desk, self._printers, letter_id)
        out.printed.connect(lambda _id: self._ask_on_its_way(line))

        def go_on() -> None:
            out.print(pdf, save=lambda: self.desk.go(LetterDesk(letter_id)))

        if line.has_moved:
            ask_despite_address(self, do=go_on)
        else:
            go_on()

    def _ask_on_its_way(self, line: PostLine) -> None:
        self._sending.ask_on_its_way(line.letter_id, how=line.way, with_support=True)

    def _ask_posted(self) -> None:
        if (line := self._line()) is not None:
            self._sending.ask_sent(line.letter_id, how=line.way)

    def _ask_several(self) -> None:
        if self._lines:
            self._sending.ask_several_sent([(x.letter_id, _in_a_list(x)) for x in self._lines])

    def _ask_return(self) -> None:
        if (line := self._line()) is not None:
            self._sending.ask_return(line.letter_id)

    def _no_page(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self.desk.trouble(
                Trouble(
                    happened=str(error),
                    safe="The letter stays on this list.",
                    do="Return it to the officer and say so.",
                )
            )
        elif not isinstance(error, Trouble):
            raise error


def _columns(today: dt.date) -> list[Column[PostLine]]:
    return [
        Column("Child", lambda line: line.initials, ems=6),
        Column("Case number", lambda line: line.reference or "None", ems=10),
        Column("Letter", _what, ems=22),
        Column("How", lambda line: line.how, ems=10),
        Column(
            "Given on",
            lambda line: _given(line, today),
            key=lambda line: line.given_on,
            tone=lambda line: Tone.SOON if line.is_slow else None,
            ems=9,
            why=lambda line: told(line.given_on, "The day on which business support got it."),
        ),
        Column(
            "To be sent by",
            lambda line: _due(line, today),
            key=lambda line: line.due_on,
            tone=lambda line: _tone(line, today),
            ems=12,
            why=lambda line: line.why,
        ),
        Column("Printed", lambda line: "Yes" if line.is_printed else "Not yet", ems=8),
        Column("Note", lambda line: line.note, ems=16),
    ]


def _what(line: PostLine) -> str:
    return f"{line.kind}, not to the child" if line.is_to_another else line.kind


def _given(line: PostLine, today: dt.date) -> str:
    return in_words_short(line.given_on, today) if line.given_on else ""


def _due(line: PostLine, today: dt.date) -> str:
    if line.due_on is None:
        return "No day set"
    late = f", {how_late(line.due_on, today)}" if line.due_on < today else ""
    return f"{in_words_short(line.due_on, today)}{late}"


def _tone(line: PostLine, today: dt.date) -> Tone | None:
    if line.due_on is None:
        return None
    if line.due_on < today:
        return Tone.LATE
    return Tone.SOON if line.due_on - today <= _SOON else None


def _chosen(line: PostLine) -> str:
    moved = ". The address on file has changed since: return it" if line.has_moved else ""
    return f"Chosen: {_in_a_list(line)}{moved}"


def _in_a_list(line: PostLine) -> str:
    number = f" ({line.reference})" if line.reference else ""
    kind = _what(line)
    return f"{line.initials}{number}, {kind[:1].lower()}{kind[1:]}"


def _in_short(lines: tuple[PostLine, ...]) -> str:
    if not lines:
        return ""
    slow = sum(line.is_slow for line in lines)
    said = f"{counted(len(lines), 'letter')} to print and post"
    return f"{said}, {slow} waiting too long." if slow else f"{said}."


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(PostDesk, PostDeskPage)
