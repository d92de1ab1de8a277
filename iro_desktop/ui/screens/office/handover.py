"""Handover: one child on one page, to read before the first call, and to print."""

from PySide6.QtWidgets import QWidget

from iro_desktop.services.office.handover import (
    HandoverLine,
    HandoverPart,
    HandoverSummary,
    handover,
    handover_name,
    handover_pdf,
    record_handover_printed,
    save_handover,
)
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty, line, row
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state, facts, warning
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.refocus import focus_again, focused_name
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import ChildFile, Handover
from iro_desktop.ui.screens.paper_out import Paper, PaperOut
from iro_desktop.ui.shell.actions import Act


class HandoverPage(ScrollPage):
    """What to know of a child who is new to you."""

    title = "Handover"
    help_topic = "sync"

    def __init__(self, desk: Desk, route: Handover) -> None:
        super().__init__(desk)
        self._child_id = route.child_id
        self._out = PaperOut(self, desk)
        self._head = PageHeader(
            "Handover",
            back=desk.back,
            actions=[
                secondary("P&rint", self.print_it, icon=Icon.PRINT),
                quiet("&Save a copy", self.save_it, icon=Icon.DOCUMENT),
                quiet("&Open the file", self.open_file, icon=Icon.OPEN),
            ],
        )
        self._parts = column(spacing=Space.M)
        self.body.addWidget(self._head)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Make the page again from the file."""
        store, child_id, today = self.desk.store, self._child_id, self.desk.today()
        self.desk.tasks.run(
            lambda: handover(store, child_id=child_id, today=today),
            done=self._show,
            failed=self._missing,
            owner=self,
            lane="read",
        )

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with the page."""
        return (
            Act("&Print the handover", self.print_it, ("Ctrl+P",)),
            Act("&Save a copy", self.save_it),
            Act("&Open the file", self.open_file, ("Ctrl+O",)),
        )

    def print_it(self) -> None:
        """Print the page."""
        self._out.print(self._paper())

    def save_it(self) -> None:
        """Save the page as a file, after saying what that means."""
        self._out.ask_to_save(self._paper())

    def open_file(self) -> None:
        """Go to the child's file."""
        self.desk.go(ChildFile(self._child_id))

    def _paper(self) -> Paper:
        store, child_id, today = self.desk.store, self._child_id, self.desk.today()
        return Paper(
            words="the handover",
            queue_name="Handover",
            file_name=handover_name(today),
            make=lambda: handover_pdf(store, child_id=child_id, today=today),
            save=lambda path: save_handover(store, child_id=child_id, path=path, today=today),
            printed=lambda: record_handover_printed(store, child_id=child_id),
        )

    def _show(self, found: HandoverSummary) -> None:
        focused = focused_name(self)
        self._head.set_title(f"Handover: {found.name}")
        empty(self._parts)
        for words in found.warnings:
            self._put(warning(words, Icon.HIDDEN))
        self._put(card(facts(found.facts)))
        for part in found.parts:
            self._put(_card(part))
        focus_again(self, focused, otherwise=self.focus_first)

    def _put(self, widget: QWidget) -> None:
        self._parts.addWidget(widget)
        widget.show()

    def _missing(self, error: Exception) -> None:
        if not isinstance(error, RecordMissingError):
            raise error
        empty(self._parts)
        words = "It has left this laptop, or has not come yet."
        self._put(empty_state(Icon.CASELOAD, "This child is not here", words))


def _card(part: HandoverPart) -> QWidget:
    rows: list[QWidget] = []
    for each in part.lines:
        rows += [line(), _line(each)]
    return card(*(rows[1:] or [label(part.nothing, "muted")]), heading=part.heading)


def _line(each: HandoverLine) -> QWidget:
    held = QWidget()
    texts = column(label(each.words), spacing=Space.HAIR)
    if each.detail:
        texts.addWidget(dated(each.detail, each.detail.dates, "muted"))
    layout = row(texts, parent=held, spacing=Space.M)
    layout.setStretch(0, 1)
    if each.is_late:
        layout.addWidget(badge("Late", Tone.LATE))
    return held


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Handover, HandoverPage)
