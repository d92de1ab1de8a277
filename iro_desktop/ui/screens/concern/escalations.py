"""The concerns of the service: the weekly list as a table, and the picture as counts."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iro_desktop.services.escalations.escalation_list import (
    FILTERS,
    ConcernLine,
    concerns,
    counted_up,
    narrowed,
)
from iro_desktop.services.escalations.weekly_list import save_weekly_list, weekly_list, weekly_name
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.section_nav import SectionNav
from iro_desktop.ui.kit.table import TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import EscalationPage, Escalations
from iro_desktop.ui.screens.concern.concern_raising import ask_for_child_and_raise
from iro_desktop.ui.screens.concern.escalation_columns import columns
from iro_desktop.ui.screens.concern.escalation_counts import CountsView
from iro_desktop.ui.screens.paper_out import Paper, PaperOut
from iro_desktop.ui.screens.saved_lists import SavedLists
from iro_desktop.ui.shell.actions import Act

_LIST, _COUNTS, _COPIES = "list", "counts", "copies"
_NARROW_EMS = 84
_VIEWS = ((_LIST, "List"), (_COUNTS, "Counts"), (_COPIES, "Saved lists"))


class EscalationsPage(Page):
    """Every concern that is open or was closed."""

    title = "Concerns"
    help_topic = "concerns"
    watches = frozenset({"allocation", "child", "escalation", "escalation_stage", "setting"})

    def __init__(self, desk: Desk, _route: Escalations) -> None:
        super().__init__(desk)
        self._lines: tuple[ConcernLine, ...] | None = None
        self._model: TableModel[ConcernLine] = TableModel(columns(desk.today()))
        self.table: Table[ConcernLine] = Table(self._model, name="Concerns")
        self.table.opened.connect(lambda line: desk.go(EscalationPage(str(line.id))))
        self._views = SectionNav("Views of the concerns", _VIEWS)
        self._views.chosen.connect(lambda _key: self._show_view())
        self._counts = CountsView()
        self._copies = SavedLists(desk)
        self._out = PaperOut(self, desk, saved=self._copies.refresh)
        self._chips = Chips("Show only", [Chip(each.value, each.words) for each in FILTERS])
        self._chips.choose({"open"})
        self._chips.changed.connect(self._narrow)
        self._find = _words_line()
        self._find.textChanged.connect(self._narrow)
        self._filters = secondary("Filters", self._fold_chips, icon=Icon.FILTER)
        self._folded: bool | None = None
        self._tools = QWidget()
        line = row(self._find, self._filters, None)
        column(line, self._chips, parent=self._tools, spacing=Space.S)
        self._nothing: QWidget | None = None
        self._header = PageHeader(
            "Concerns",
            actions=[
                primary("Raise a concern", self._raise, icon=Icon.ADD),
                secondary("Save the weekly list", self._save_list, icon=Icon.DOCUMENT),
            ],
        )
        for part in (self._header, self._views, self._tools):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._counts, 1)
        self.body.addWidget(self._copies, 1)
        for part in (self._views, self._tools, self.table, self._counts, self._copies):
            part.hide()
        self.restyle(look())

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again which concerns there are; the one that is chosen stays chosen."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: concerns(store, today=today), done=self._show, owner=self, lane="read"
        )

    def focus_first(self) -> None:
        """Begin in the table: arrows choose a concern, Enter opens it."""
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer raising a concern, finding one, and the other view."""
        return (
            Act("&Raise a concern", self._raise, ("Ctrl+Shift+R",)),
            Act("Find a &concern", self._find.setFocus, ("Ctrl+J",)),
            Act("Show the &next view", self._other_view, ("Ctrl+Shift+U",)),
            Act("&Save the weekly list", self._save_list, ("Ctrl+Shift+S",)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters away where there is little room, until they are asked for."""
        super().resizeEvent(event)
        self._fold()

    def restyle(self, new: Look) -> None:
        """Be wide enough for a name."""
        self._find.setFixedWidth(new.measures.ems(26))

    def _show(self, lines: tuple[ConcernLine, ...]) -> None:
        is_first, self._lines = self._lines is None, lines
        self._model.columns = columns(self.desk.today())
        counts = {each.value: sum(map(each.lets_through, lines)) for each in FILTERS}
        self._chips.count(counts)
        picture = counted_up(lines, today=self.desk.today())
        self._counts.show_counts(picture)
        late = f", {picture.late_now} of them late" if picture.late_now else ""
        self._header.set_subtitle(f"{counted(picture.open_now, 'open concern')}{late}")
        self._fold()
        self._narrow()
        if is_first:
            self.focus_first()

    def _fold_chips(self) -> None:
        self._folded = self._chips.isVisibleTo(self)
        self._fold()

    def _fold(self) -> None:
        """Show the filters unless they were folded away, or there is little room for them."""
        is_narrow = self.width() < look().measures.ems(_NARROW_EMS)
        folded = is_narrow if self._folded is None else self._folded
        self._chips.setVisible(not folded)
        self._filters.setAccessibleName("Show the filters" if folded else "Hide the filters")

    def _narrow(self) -> None:
        if self._lines is None:
            return
        on = self._chips.chosen()
        self._filters.setText(f"Filters ({len(on)} on)" if on else "Filters")
        chosen = self.table.current_item()
        self._model.set_items(narrowed(self._lines, self._chips.chosen(), self._find.text()))
        ids = [line.id for line in self._model.items()]
        if chosen is not None and chosen.id in ids:
            self.table.selectRow(ids.index(chosen.id))
        self._show_view()

    def _show_view(self) -> None:
        """Show the list or the counts, or words where there is nothing."""
        if self._nothing is not None:
            self.body.removeWidget(self._nothing)
            self._nothing.hide()
            self._nothing.deleteLater()
            self._nothing = None
        lines = self._lines or ()
        view = self._views.current()
        in_list = view == _LIST
        has_rows = bool(self._model.items())
        self._views.setVisible(bool(lines))
        self._tools.setVisible(bool(lines) and in_list)
        self.table.setVisible(in_list and has_rows)
        self._counts.setVisible(bool(lines) and view == _COUNTS)
        self._copies.setVisible(bool(lines) and view == _COPIES)
        if in_list and not has_rows:
            self._nothing = self._no_fit() if lines else self._none_yet()
            self.body.addWidget(self._nothing, 1)
            self._nothing.show()

    def _no_fit(self) -> QWidget:
        every = secondary("Show all concerns", self._show_all)
        sentence = "Take a filter or a word away to see more."
        return empty_state(Icon.FILTER, "No concern fits", sentence, every)

    def _none_yet(self) -> QWidget:
        sentence = (
            "A concern begins with a call. Raise it here or from a child's file, and its days and "
            "answers are kept together."
        )
        return empty_state(Icon.FLAG, "No concerns yet", sentence)

    def _show_all(self) -> None:
        self._chips.choose(set())
        self._find.clear()
        self._narrow()
        self.focus_first()

    def _other_view(self) -> None:
        keys = [key for key, _words in _VIEWS]
        self._views.choose(keys[(keys.index(self._views.current()) + 1) % len(keys)])
        self._show_view()
        self._views.focus_current()

    def _save_list(self) -> None:
        store, today = self.desk.store, self.desk.today()
        weekly = Paper(
            words="the weekly list",
            queue_name="Weekly list",
            file_name=weekly_name(today),
            make=lambda: weekly_list(store, today=today),
            save=lambda path: save_weekly_list(store, path=path, today=today),
            suffix="xlsx",
        )
        self._out.ask_to_save(weekly)

    def _raise(self) -> None:
        ask_for_child_and_raise(self, self.desk)


def _words_line() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText("Name, area, reason, stage")
    made.setAccessibleName("Find a concern")
    made.setClearButtonEnabled(True)
    return made


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Escalations, EscalationsPage)
