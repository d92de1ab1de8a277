"""The caseload: one table of the officer's children, filtered by chips and words, with views."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from iro_desktop.services.caseload.caseload import Caseload as Found
from iro_desktop.services.caseload.caseload import CaseloadRow, caseload, narrowed
from iro_desktop.services.caseload.caseload_views import (
    SavedView,
    forget_view,
    save_view,
    saved_views,
)
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import row
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.kit.fields import Field, short_text
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.table import TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.words import as_typed, counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Caseload, ChildFile, NewLetter, Review
from iro_desktop.ui.screens.asking import FormDialog
from iro_desktop.ui.screens.caseload_columns import COLUMN_KEYS, columns
from iro_desktop.ui.screens.child.child_adding import ask_for_child_to_add
from iro_desktop.ui.shell.actions import Act

_NARROW_EMS = 96


class CaseloadPage(Page):
    """All the officer's children in one table."""

    title = "Caseload"
    help_topic = "caseload"
    watches = frozenset(
        {
            "advocacy",
            "allocation",
            "care_period",
            "child",
            "decision",
            "key_date",
            "legal_status",
            "letter",
            "placement",
            "relationship",
            "review",
            "setting",
            "visit",
        }
    )

    def __init__(self, desk: Desk, route: Caseload) -> None:
        super().__init__(desk)
        self._wanted = route.view
        self._found: Found | None = None
        self._views: tuple[SavedView, ...] = ()
        self._model: TableModel[CaseloadRow] = TableModel(columns(desk.today()))
        self.table: Table[CaseloadRow] = Table(self._model, name="Caseload")
        self.table.opened.connect(lambda each: desk.go(ChildFile(each.child_id)))
        self.table.sort_by(0)
        self.words = _Words(self.table)
        self.words.textChanged.connect(self._narrow)
        self._filters = secondary("Filters", self._fold_chips, icon=Icon.FILTER)
        self._menu = QMenu(self)
        self._view_button = secondary("Views", self._open_menu, icon=Icon.STAR)
        self.chips: Chips | None = None
        self._chips_folded: bool | None = None
        self._header = PageHeader(
            "Caseload", actions=[primary("Add a child", self._add_child, icon=Icon.ADD)]
        )
        self._note = label("", "muted")
        self._note.hide()
        self._nothing: QWidget | None = None
        self._build()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Ask again for the children; the chosen row stays chosen and in its place."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: (caseload(store, today=today), saved_views(store)),
            done=lambda both: self._show(*both),
            owner=self,
            lane="read",
        )

    def focus_first(self) -> None:
        """Begin in the table: arrows choose a child, Enter opens the file."""
        if self.table.isVisibleTo(self):
            self.table.setFocus()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what is done with the table."""
        return (
            Act("&Add a child", self._add_child, ("Ctrl+Shift+A",)),
            Act("&Find in the caseload", self.words.setFocus, ("Ctrl+Shift+K",)),
            Act("&Show or hide the filters", self._fold_chips, ("Ctrl+Shift+F",)),
            Act("&Prepare the next review of the chosen child", self._prepare, ("Ctrl+R",)),
            Act("Write a &letter to the chosen child", self._write_letter, ("Ctrl+Shift+L",)),
            Act("&Clear the filters", self._clear),
            Act("Save this &view", self._ask_to_save),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters away where there is little room, until they are asked for."""
        super().resizeEvent(event)
        self._fold()

    def view(self) -> SavedView:
        """Return how the table is looked at now, without a name."""
        at = self.table.horizontalHeader().sortIndicatorSection()
        order = self.table.horizontalHeader().sortIndicatorOrder()
        return SavedView(
            name="",
            filters=self.chips.chosen() if self.chips else frozenset(),
            text=self.words.text(),
            sort=COLUMN_KEYS[at] if 0 <= at < len(COLUMN_KEYS) else COLUMN_KEYS[0],
            descending=order is Qt.SortOrder.DescendingOrder,
        )

    def take_view(self, view: SavedView) -> None:
        """Look at the table another way."""
        if self.chips:
            self.chips.choose(view.filters)
        self.words.setText(view.text)
        order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
        at = COLUMN_KEYS.index(view.sort) if view.sort in COLUMN_KEYS else 0
        self.table.sort_by(at, order)
        self._narrow()

    def _build(self) -> None:
        self._bar = QWidget()
        line = row(self.words, self._filters, self._view_button, parent=self._bar)
        line.setStretch(0, 1)
        self.body.addWidget(self._header)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table, 1)
        self._bar.hide()
        self.table.hide()

    def _show(self, found: Found, views: tuple[SavedView, ...]) -> None:
        first = self._found is None
        self._model.columns = columns(self.desk.today())
        self._found, self._views = found, views
        self._note.setText(found.note)
        self._note.setVisible(bool(found.note))
        if self.chips is None:
            chips = [Chip(each.value, each.words, each.count) for each in found.filters]
            self.chips = Chips("Show only", chips)
            self.chips.changed.connect(self._narrow)
            self.body.insertWidget(2, self.chips)
            self._fold()
        self.chips.count({each.value: each.count for each in found.filters})
        self._take_wanted()
        self._narrow()
        if first:
            self.focus_first()

    def _take_wanted(self) -> None:
        """Take the view that the route asked for: a saved one by name, or a filter."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or self.chips is None or self._found is None:
            return
        saved = [view for view in self._views if view.name == wanted]
        if saved:
            self.take_view(saved[0])
        elif wanted in {each.value for each in self._found.filters}:
            self.chips.choose({wanted})

    def _narrow(self) -> None:
        if self._found is None or self.chips is None:
            return
        chosen = self.chips.chosen()
        rows = narrowed(self._found.rows, filters=chosen, text=self.words.text())
        self._put(rows)
        self._filters.setText(f"Filters ({len(chosen)} on)" if chosen else "Filters")
        total = len(self._found.rows)
        shown = counted(total, "child", "children")
        is_all = len(rows) == total
        self._header.set_subtitle(shown if is_all else f"{len(rows)} of {shown}")
        self._show_nothing(is_empty=not rows, has_children=bool(total))

    def _put(self, rows: tuple[CaseloadRow, ...]) -> None:
        """Show rows; the child who was chosen stays chosen, and the place in the table is kept."""
        chosen, bar = self.table.current_item(), self.table.verticalScrollBar()
        at = bar.value()
        self._model.set_items(rows)
        ids = [each.child_id for each in self._model.items()]
        if chosen is not None and chosen.child_id in ids:
            self.table.selectRow(ids.index(chosen.child_id))
        bar.setValue(at)

    def _show_nothing(self, *, is_empty: bool, has_children: bool) -> None:
        if self._nothing is not None:
            self.body.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        self.table.setVisible(not is_empty)
        self._bar.setVisible(has_children)
        if is_empty:
            self._nothing = self._no_fit() if has_children else self._no_children()
            self.body.addWidget(self._nothing, 1)
        self._fold()

    def _no_fit(self) -> QWidget:
        clear = secondary("Clear the filters", self._clear)
        return empty_state(
            Icon.FILTER, "No child fits", "Take a filter or a word away to see more.", clear
        )

    def _no_children(self) -> QWidget:
        sentence = "No office is connected yet, so children are added here."
        return empty_state(Icon.CASELOAD, "There are no children yet", sentence)

    def _prepare(self) -> None:
        row = self.table.current_item()
        if row is not None and row.review_id:
            self.desk.go(Review(row.review_id))

    def _write_letter(self) -> None:
        row = self.table.current_item()
        if row is not None:
            self.desk.go(NewLetter(str(row.child_id)))

    def _clear(self) -> None:
        self.take_view(SavedView(name=""))
        self.focus_first()

    def _fold_chips(self) -> None:
        if self.chips is not None:
            self._chips_folded = self.chips.isVisibleTo(self)
            self._fold()

    def _fold(self) -> None:
        """Show the chips unless they were folded away, or there is little room for them."""
        if self.chips is None or self._found is None:
            return
        is_narrow = self.width() < look().measures.ems(_NARROW_EMS)
        folded = is_narrow if self._chips_folded is None else self._chips_folded
        self.chips.setVisible(bool(self._found.rows) and not folded)
        self._filters.setAccessibleName("Show the filters" if folded else "Hide the filters")

    def _open_menu(self) -> None:
        self._menu.clear()
        for view in self._views:
            self._menu.addAction(as_typed(view.name), partial(self.take_view, view))
        if self._views:
            self._menu.addSeparator()
        self._menu.addAction("All children", self._clear)
        self._menu.addAction("Save this view…", self._ask_to_save)
        for view in self._views:
            self._menu.addAction(
                f"Forget “{as_typed(view.name)}”", partial(self._forget, view.name)
            )
        self._menu.popup(self._view_button.mapToGlobal(self._view_button.rect().bottomLeft()))

    def _ask_to_save(self) -> None:
        store, view = self.desk.store, self.view()
        FormDialog(
            self,
            self.desk,
            "Save this view",
            (Field("name", "Name of the view", short_text(ems=40, longest=80)),),
            keep=lambda values: save_view(
                store, view=SavedView(**{**vars(view), "name": values["name"]})
            ),
            yes="Save the view",
            changes=(),
            sentence="The filters, the words and the order are kept on this laptop.",
            done=lambda _nothing: self.refresh(frozenset()),
        ).open()

    def _forget(self, name: str) -> None:
        store = self.desk.store
        self.desk.tasks.run(
            lambda: forget_view(store, name=name),
            done=lambda _nothing: self.refresh(frozenset()),
            owner=self,
        )

    def _add_child(self) -> None:
        ask_for_child_to_add(self, self.desk)


class _Words(QLineEdit):
    """The box for words: Down goes to the table."""

    def __init__(self, table: QWidget) -> None:
        super().__init__()
        self._table = table
        self.setAccessibleName("Find in the caseload")
        self.setPlaceholderText("Name, legal status, placement")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the table."""
        if event.key() == Qt.Key.Key_Down:
            self._table.setFocus()
            return
        super().keyPressEvent(event)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Caseload, CaseloadPage)
