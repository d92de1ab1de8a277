"""Pages: what fills the window beside the rail, and which page belongs to which route."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iro_desktop.services.dates.dated import Dated
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, row, scrolling
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.routes import Route, Why
from iro_desktop.ui.shell.actions import Act

R = TypeVar("R", bound=Route)
_PLACED_MS = 1500


class Page(QWidget):
    """One screen. A subclass fills `self.body` and overrides what it needs.

    Attributes:
        title: Names the page in the history and for screen readers. Never personal data.
        help_topic: What F1 opens.
        watches: Kinds of record whose change calls `refresh`; empty is every kind.
    """

    title = "IRO Desktop"
    help_topic = "start"
    watches: frozenset[str] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = column(
            parent=self, margins=(Space.XL, Space.L, Space.XL, Space.L), spacing=Space.L
        )

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show what changed in the store since. Called before the first look with no kinds."""

    def before_leaving(self) -> None:
        """Save what is typed: another page, the lock or the end is coming."""

    def tell_why(self, dated: Dated) -> None:
        """Open the reasons of a date that this page, or a dialog over it, shows."""
        self.desk.go(Why(dated))

    def put_aside(self) -> None:
        """Take note that another page takes this one's place; a lock alone does not come here."""

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""
        first = next((each for each in self.findChildren(QWidget) if _takes_tab(each)), None)
        (first or self._reader()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _reader(self) -> QWidget:
        """What takes the keys for scrolling on a page that has no control."""
        return self

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done here, for the Page menu and its shortcuts."""
        return ()


class ScrollPage(Page):
    """A page that scrolls, its text no wider than can be read well."""

    widest_ems = 110

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sheet = QWidget()
        inside = QWidget()
        inside.setProperty("kind", "clear")
        centred: QHBoxLayout = row()
        column(centred, None, parent=inside, margins=(Space.XL, Space.L, Space.XL, Space.XXL))
        centred.addWidget(self._sheet, 1)
        centred.addStretch(0)
        self.body: QVBoxLayout = column(parent=self._sheet, spacing=Space.L)
        self.area = scrolling(inside)
        _replace_layout(self, column(self.area))
        self.restyle(look())

    def _reader(self) -> QWidget:
        return self.area

    def show_under(self, widget: QWidget) -> None:
        """Scroll, if it must be, until a part and the beginning of what follows are in sight.

        What follows may still be read: until it has its place, the page scrolls on.
        """
        bar = self.area.verticalScrollBar()

        def scroll() -> None:
            inside = self.area.widget()
            if inside is not None:
                foot = widget.mapTo(inside, widget.rect().bottomLeft())
                self.area.ensureVisible(0, foot.y(), 0, self.area.viewport().height() // 3)

        bar.rangeChanged.connect(scroll)
        QTimer.singleShot(0, self, scroll)
        QTimer.singleShot(_PLACED_MS, self, lambda: bar.rangeChanged.disconnect(scroll))

    def restyle(self, new: Look) -> None:
        """Keep lines readable at any text size."""
        self._sheet.setMaximumWidth(new.measures.ems(self.widest_ems))


class Pages:
    """Which page belongs to which kind of route."""

    def __init__(self) -> None:
        self._factories: dict[type, Callable[[Desk, Route], Page]] = {}
        self._over: dict[type, Callable[[QWidget, Desk, Route], object]] = {}
        self._notices: list[Callable[[Desk, Route], QWidget | None]] = []

    def add(self, route: type[R], factory: Callable[[Desk, R], Page]) -> None:
        """Say which page shows a kind of route: usually the page's class."""
        self._factories[route] = factory  # type: ignore[assignment]  # it is only given its own kind

    def open(self, desk: Desk, route: Route) -> Page:
        """Make the page for a route.

        Raises:
            KeyError: No page was added for it.
        """
        return self._factories[type(route)](desk, route)

    def add_over(self, route: type[R], opener: Callable[[QWidget, Desk, R], object]) -> None:
        """Say which dialog a kind of route opens over the page that is shown."""
        self._over[route] = opener  # type: ignore[assignment]  # it is only given its own kind

    def open_over(self, window: QWidget, desk: Desk, route: Route) -> bool:
        """Open the dialog that a route asks for, and say whether there is one."""
        opener = self._over.get(type(route))
        if opener is not None:
            opener(window, desk, route)
        return opener is not None

    def add_notice(self, make: Callable[[Desk, Route], QWidget | None]) -> None:
        """Say what stands at the head of a page when there is something to be told of it."""
        self._notices.append(make)

    def notices(self, desk: Desk, route: Route) -> list[QWidget]:
        """Make what stands at the head of a route's page; each hides itself while all is well."""
        made = [make(desk, route) for make in self._notices]
        return [each for each in made if each is not None]

    def routes(self) -> frozenset[type]:
        """Return the kinds of route that have a page or a dialog."""
        return frozenset(self._factories) | frozenset(self._over)


def _replace_layout(page: QWidget, new: QVBoxLayout) -> None:
    old = page.layout()
    if old is not None:
        QWidget().setLayout(old)
    page.setLayout(new)


def _takes_tab(widget: QWidget) -> bool:
    wanted = Qt.FocusPolicy.TabFocus
    return (
        bool(widget.focusPolicy() & wanted)
        and widget.isEnabled()
        and widget.isVisibleTo(widget.window())
    )
