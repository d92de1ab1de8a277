"""The pages that are open, and the way back through them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import scrolling
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route

MOST_OPEN = 8


class PageStack(QStackedWidget):
    """Shows the page of a route, and keeps those before it as they were.

    Signals:
        arrived: The route whose page is now shown.
    """

    arrived = Signal(object)

    def __init__(self, desk: Desk, pages: Pages) -> None:
        super().__init__()
        self._desk, self._pages = desk, pages
        self._history: list[Route] = []
        self._open: dict[Route, QScrollArea] = {}
        self._stale: dict[Route, frozenset[str]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        desk.changed.connect(self._note_change)
        if desk.office is not None:
            desk.office.changed.connect(self._shut_if_due)

    @property
    def route(self) -> Route | None:
        """The route that is shown, or None at the very beginning."""
        return self._history[-1] if self._history else None

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        area = self._open.get(self._history[-1]) if self._history else None
        return None if area is None else _page_in(area)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return len(self._history) > 1

    def go(self, route: Route, *, replacing: bool = False) -> None:
        """Show a route's page, or the dialog that it opens over the page that is shown.

        Args:
            replacing: Forget the page that is shown now: Back passes it over.
        """
        route = self._desk.allowed(route)
        if self._pages.open_over(self.window(), self._desk, route):
            return
        if route == self.route:
            self._arrive()
            return
        self._leave_for_another()
        if replacing and self._history:
            self._drop(self._history.pop())
        self._history.append(route)
        self._arrive()

    def back(self) -> None:
        """Show the page before this one, as it was left."""
        if self.can_go_back:
            self._leave_for_another()
            self._drop(self._history.pop())
            self._arrive()

    def _shut_if_due(self) -> None:
        """Close every page of the caseload when the office has not been met for too long."""
        route = self.route
        if route is None or self._desk.allowed(route) == route:
            return
        self._leave_for_another()
        closed, self._history = self._history, []
        for each in closed:
            self._drop(each)
        self.go(route)

    def leave(self) -> None:
        """Let the page that is shown save what is typed."""
        if self.page is not None:
            self.page.before_leaving()

    def _leave_for_another(self) -> None:
        self.leave()
        if self.page is not None:
            self.page.put_aside()

    def _arrive(self) -> None:
        route = self._history[-1]
        area = self._open.pop(route, None) or self._make(route)
        self._open[route] = area
        self.setCurrentWidget(area)
        page = _page_in(area)
        self._refresh_if_stale(route, page)
        self._close_oldest()
        page.focus_first()
        announce(page, page.title)
        self.arrived.emit(route)

    def _make(self, route: Route) -> QScrollArea:
        page = self._pages.open(self._desk, route)
        page.setAccessibleName(page.title)
        for number, notice in enumerate(self._pages.notices(self._desk, route)):
            page.body.insertWidget(number, notice)
        area = scrolling(page, sideways=True)
        self.addWidget(area)
        self._stale[route] = frozenset()
        return area

    def _refresh_if_stale(self, route: Route, page: Page) -> None:
        if route in self._stale:
            page.refresh(self._stale.pop(route))

    def _note_change(self, kinds: frozenset[str]) -> None:
        for route, area in self._open.items():
            page = _page_in(area)
            if not page.watches or page.watches & kinds:
                self._stale[route] = self._stale.get(route, frozenset()) | kinds
        if self.page is not None:
            self._refresh_if_stale(self._history[-1], self.page)

    def _drop(self, route: Route) -> None:
        if route not in self._history:
            self._close(route)

    def _close_oldest(self) -> None:
        while len(self._open) > MOST_OPEN:
            self._close(next(iter(self._open)))

    def _close(self, route: Route) -> None:
        area = self._open.pop(route, None)
        self._stale.pop(route, None)
        if area is not None:
            self.removeWidget(area)
            area.deleteLater()


def _page_in(area: QScrollArea) -> Page:
    page = area.widget()
    if not isinstance(page, Page):
        raise TypeError("The area holds no page.")
    return page
