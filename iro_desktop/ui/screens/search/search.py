"""Search: what is found while words are typed in the box at the head of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.caseload.caseload import FilterCount, caseload
from iro_desktop.services.search.recent_searches import (
    forget_searches,
    recent_searches,
    remember_search,
)
from iro_desktop.services.search.search import Hit, did_you_mean, search
from iro_desktop.services.search.search_groups import HitGroup, grouped
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.words import counted
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Caseload, ChildFile, Search
from iro_desktop.ui.screens.search.search_lines import Line, lines_of, near_lines, program_lines
from iro_desktop.ui.screens.search.search_list import FoundLines
from iro_desktop.ui.screens.search.search_nothing import NothingFound
from iro_desktop.ui.screens.search.search_start import Doings, SearchStart

FEWEST = 2
WANTED = 50
_PAUSE_MS = 120
_LANE = "search"


@dataclass(frozen=True, kw_only=True, repr=False)
class _Found:
    """What came back for some words."""

    words: str
    groups: tuple[HitGroup, ...]
    near: tuple[Hit, ...]


class SearchPage(Page):
    """What was found, by child; before that, searches to begin with."""

    title = "Search"
    help_topic = "search"

    def __init__(self, desk: Desk, route: Search) -> None:
        super().__init__(desk)
        self.words = ""
        self._shown: str | None = None
        self._asking = False
        self._open_when_found = False
        self._ready: tuple[FilterCount, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._header = PageHeader("Search")
        self._found = FoundLines()
        self._found.opened.connect(self._open)
        self._found.left_up.connect(self._to_box)
        self._views = QStackedWidget()
        self._start, self._nothing = _Sheet(), _Sheet()
        for view in (self._start, self._found, self._nothing):
            self._views.addWidget(view)
        self.body.addWidget(self._header)
        self.body.addWidget(self._views, 1)
        self.search_for(route.text)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Bring the ready-made searches up to date, and what was found."""
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: (caseload(store, today=today).filters, recent_searches(store)),
            done=lambda both: self._take_start(*both),
            owner=self,
            lane="read",
        )
        if kinds and self.words:
            self._shown = None
            self._ask()

    def search_for(self, text: str) -> None:
        """Show what is found for these words, as soon as they rest for a moment."""
        self.words = text.strip()
        self._open_when_found = False
        if len(self.words) < FEWEST:
            self._pause.stop()
            self._shown = None
            self._header.set_subtitle("Type two letters or more." if self.words else "")
            self._views.setCurrentWidget(self._start)
        else:
            self._pause.start()

    def open_first(self) -> None:
        """Open the first that is found, now or when the answer is there."""
        if self.words and self._shown == self.words:
            first = self._found.first()
            if first is not None:
                self._open(first)
        elif len(self.words) >= FEWEST:
            self._open_when_found = True
            self._pause.stop()
            self._ask()

    def focus_first(self) -> None:
        """Begin in what was found; without it, where the first search is ready."""
        if self._views.currentWidget() is self._found:
            self._found.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    @property
    def has_found(self) -> bool:
        """Whether something is there to be opened."""
        return self._views.currentWidget() is self._found

    def _take_start(self, ready: Sequence[FilterCount], recent: Sequence[str]) -> None:
        self._ready, self._recent = tuple(ready), tuple(recent)
        self._show_start()

    def _show_start(self) -> None:
        doings = Doings(
            show_filter=lambda value: self.desk.go(Caseload(value)),
            search=self._search_again,
            clear=self._clear,
        )
        self._start.show_view(SearchStart(doings, ready=self._ready, recent=self._recent))

    def _search_again(self, words: str) -> None:
        self.desk.go(Search(words))

    def _clear(self) -> None:
        store = self.desk.store
        self._recent = ()
        self._show_start()
        self.desk.tasks.run(lambda: forget_searches(store), owner=self, lane=SAVING)
        self.desk.said("Recent searches cleared")
        self.focus_first()

    def _ask(self) -> None:
        """Ask for what is wanted now; while an answer is awaited, only the latest words wait."""
        if self._asking or len(self.words) < FEWEST:
            return
        self._asking = True
        words, store, today = self.words, self.desk.store, self.desk.today()

        def find() -> _Found:
            hits = search(store, words=words, today=today, wanted=WANTED)
            near = () if hits else did_you_mean(store, words=words, today=today)
            return _Found(words=words, groups=grouped(hits), near=near)

        self.desk.tasks.run(find, done=self._answered, failed=self._failed, owner=self, lane=_LANE)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, Trouble):
            raise error

    def _answered(self, found: _Found) -> None:
        self._asking = False
        if found.words != self.words:
            self._ask()
            return
        self._shown = found.words
        lines = self._lines(found)
        if lines:
            self._found.show_lines(lines)
            self._views.setCurrentWidget(self._found)
        else:
            self._show_nothing(found)
        self._tell(found, lines)
        if self._open_when_found:
            self.open_first()

    def _lines(self, found: _Found) -> list[Line]:
        """Put names first, then what the program itself has, then the rest of the files."""
        named = [group for group in found.groups if group.is_named]
        others = [group for group in found.groups if not group.is_named]
        program = program_lines(found.words, self.desk.acts())
        near = near_lines(found.near) if program else []
        return [*lines_of(named), *program, *near, *lines_of(others)]

    def _show_nothing(self, found: _Found) -> None:
        view = NothingFound(
            found.words,
            near=[(hit.child, hit.child_id) for hit in found.near if hit.child_id],
            search=self._search_again,
            open_child=lambda child_id: self.desk.go(ChildFile(child_id)),
        )
        self._nothing.show_view(view)
        self._views.setCurrentWidget(self._nothing)

    def _tell(self, found: _Found, lines: Sequence[Line]) -> None:
        count = sum(len(group.hits) for group in found.groups)
        where = counted(len(found.groups), "child's file", "children's files")
        words = f"{counted(count, 'place')} in {where}" if count else "Nothing in children's files"
        if count >= WANTED:
            words = f"The first {WANTED} places. Another word narrows them down"
        self._header.set_subtitle(f"{words}." if lines else "")
        announce(self, f"{words}.")

    def _open(self, line: Line) -> None:
        words, store = self.words, self.desk.store
        self.desk.tasks.run(
            lambda: remember_search(store, words=words), done=self._remembered, lane=SAVING
        )
        if line.do is not None:
            line.do()
        elif line.go is not None:
            self.desk.go(line.go)

    def _remembered(self, recent: tuple[str, ...]) -> None:
        self._recent = recent
        self._show_start()

    def _to_box(self) -> None:
        find = next((act for act in self.desk.acts() if act.plain == "Find"), None)
        if find is not None:
            find.do()


class _Sheet(QScrollArea):
    """Holds one view after the other; it scrolls where the window is too small."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_view(self, view: QWidget) -> None:
        """Show a view in place of the last."""
        view.setProperty("kind", "clear")
        self.setWidget(view)


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(Search, SearchPage)
