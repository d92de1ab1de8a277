"""The main window: rail, header, banner, pages and foot; menus; and the cover when it is locked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from iro_core.trouble import Trouble
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.banner import Banner
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.kit.why_here import NO_DATE, ask_why_here
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import apply_theme, look
from iro_desktop.ui.look.tokens import ThemeName, Tone
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import ChildFile, Help, NewVisit, QuickNote, Route
from iro_desktop.ui.shell.actions import Menus
from iro_desktop.ui.shell.foot import Foot
from iro_desktop.ui.shell.header import Header
from iro_desktop.ui.shell.keys import KeySheet
from iro_desktop.ui.shell.rail import Rail, first_page
from iro_desktop.ui.shell.searching import SearchBox
from iro_desktop.ui.shell.stack import PageStack
from iro_desktop.ui.shell.standard import Doings, standard_acts
from iro_desktop.ui.shell.tour import Step, Tour

TITLE = "IRO Desktop"
UNSAVED = (
    "What you typed last could not be saved, and closing now would lose it. The bar at the top "
    "says why. Put that right, or copy your words to somewhere safe."
)
UNSAVED_LOCKED = (
    "What you typed last is not saved yet, and closing now would lose it. Unlock first: then it is "
    "saved."
)
_NARROW_EMS = 100


class MainWindow(QMainWindow):
    """The one window. It begins covered; `open_desk` shows the work, `cover` hides it again.

    Its title never says more than the program's name: it is seen in task bars and screen shares.

    Signals:
        lock_asked: The user wants the screen locked.
        tour_asked: The user wants the tour; answer with `start_tour`.
        closing: The window closes; what is typed has been handed over to be saved.
    """

    lock_asked = Signal()
    tour_asked = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self._outer = QStackedWidget()
        self.setCentralWidget(self._outer)
        self._desk: Desk | None = None
        self._work: QWidget | None = None
        self._cover: QWidget | None = None
        self._covered_dialogs: list[QDialog] = []
        self._had_focus: QWidget | None = None
        self._asking: Dialog | None = None
        self._may_lose = False
        self._menus: Menus | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def open_desk(self, desk: Desk, pages: Pages, *, first: Route | None = None) -> None:
        """Build the work area on an open store and show a page: Today, or `first`."""
        self._desk = desk
        self.banner, self.stack, self.foot = Banner(), PageStack(desk, pages), Foot()
        self.rail = Rail(desk.go)
        self.header = Header(quick_note=self.quick_note, lock=self.lock_asked.emit)
        self._work = QWidget()
        self._bars = column(self.banner, spacing=0)
        right = column(self.header, self._bars, self.stack, self.foot, spacing=0)
        right.setStretch(2, 1)
        row(self.rail, right, parent=self._work, spacing=0)
        self._outer.addWidget(self._work)
        self._menus = Menus(self.menuBar(), standard_acts(desk, self._doings()))
        desk.acts = self._menus.acts
        self._listen(desk)
        self.uncover()
        self.stack.go(first or first_page(desk.store.author.role))

    def cover(self, widget: QWidget) -> None:
        """Hide everything behind a widget: the lock, the first run. Typed words are saved first.

        A fault in the saving shows itself after everything is hidden.
        """
        try:
            if not self.is_covered and self._work is not None:
                self._had_focus = self.focusWidget()
                self.stack.leave()
        finally:
            self._put_cover(widget)

    def _put_cover(self, widget: QWidget) -> None:
        self._hide_dialogs()
        if self._cover is not None:
            self._outer.removeWidget(self._cover)
            self._cover.deleteLater()
        self._cover = widget
        self._outer.addWidget(widget)
        self._outer.setCurrentWidget(widget)
        self._allow_acts(allowed=False)
        widget.setFocus()

    def uncover(self) -> None:
        """Show the work again, with the dialogs and the focus as they were."""
        if self._work is None:
            return
        self._outer.setCurrentWidget(self._work)
        self._allow_acts(allowed=True)
        if self._cover is not None:
            self._outer.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None
        for dialog in self._covered_dialogs:
            if isValid(dialog):
                dialog.open()
        self._covered_dialogs = []
        if self._had_focus is not None and isValid(self._had_focus):
            self._had_focus.setFocus()
        self._had_focus = None

    @property
    def is_covered(self) -> bool:
        """Whether the work is hidden."""
        return self._work is None or self._outer.currentWidget() is not self._work

    def show_status(self, words: str, tone: Tone = Tone.CALM, icon: Icon | None = None) -> None:
        """Show the state of sending at the foot: "All safe at the office, 14:02"."""
        self.foot.show_status(words, tone, icon)

    def add_bar(self, bar: QWidget) -> None:
        """Put a quiet bar under the banner; it hides itself while it has nothing to say."""
        self._bars.addWidget(bar)

    def start_tour(self, steps: list[Step]) -> Tour:
        """Begin a tour over the window."""
        tour = Tour(self, steps)
        tour.start()
        return tour

    def quick_note(self) -> None:
        """Open a quick note, for the child whose file is open if one is."""
        route = self.stack.route
        self._need_desk().go(QuickNote(route.child_id if isinstance(route, ChildFile) else None))

    def new_visit(self) -> None:
        """Begin a visit, to the child whose file is open if one is."""
        route = self.stack.route
        self._need_desk().go(NewVisit((route.child_id,) if isinstance(route, ChildFile) else ()))

    def show_keys(self) -> None:
        """Show the shortcut sheet."""
        KeySheet(self, self._menus.acts() if self._menus is not None else ()).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the rail's words when the window is narrow for this text size."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what is typed, then close; ask first if it cannot be saved."""
        if self._work is not None and not self.is_covered:
            self.stack.leave()
        if self._desk is not None and not self._may_lose and self._desk.is_behind():
            event.ignore()
            self._ask_to_lose()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _ask_to_lose(self) -> None:
        if self._asking is not None and isValid(self._asking):
            return
        self._asking = ask(
            self,
            "Close without saving?",
            UNSAVED_LOCKED if self.is_covered else UNSAVED,
            yes="Close and lose it",
            do=self._lose,
            kind="danger",
            cancel="Do not close",
        )

    def _lose(self) -> None:
        self._may_lose = True
        self.close()

    def _need_desk(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("The window has no open desk.")
        return self._desk

    def _listen(self, desk: Desk) -> None:
        desk.asked_to_go.connect(self._go)
        desk.asked_back.connect(self.stack.back)
        desk.met_trouble.connect(self._show_trouble)
        desk.announced.connect(self.foot.say)
        desk.display_chosen.connect(self._dress)
        self.stack.arrived.connect(self._arrived)
        self._search_box = SearchBox(desk, self.header, self.stack)

    def _doings(self) -> Doings:
        return Doings(
            focus_search=self.header.focus_search,
            quick_note=self.quick_note,
            lock=self.lock_asked.emit,
            close=self.close,
            show_keys=self.show_keys,
            show_help=self._show_help,
            show_tour=self.tour_asked.emit,
            back=self.stack.back,
            new_visit=self.new_visit,
            ask_why=self._ask_why,
        )

    def _go(self, asked: tuple[Route, bool]) -> None:
        route, replacing = asked
        self.stack.go(route, replacing=replacing)

    def _arrived(self, route: Route) -> None:
        self.rail.show_place(route)
        if self._menus is not None:
            self._menus.show_page_acts(self.stack.page.acts() if self.stack.page else ())

    def _show_trouble(self, trouble: Trouble | None) -> None:
        if trouble is None:
            self.banner.put_away()
        else:
            self.banner.show_trouble(trouble)

    def _show_help(self) -> None:
        page = self.stack.page
        self._need_desk().go(Help(page.help_topic if page else "start"))

    def _ask_why(self) -> None:
        if self.stack.page is not None and not ask_why_here(self.stack.page):
            self._need_desk().said(NO_DATE)

    def _dress(self, display: Display) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, display.theme, display.scale)
            self._fit_rail()

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._desk is not None and self._desk.display.theme is ThemeName.SYSTEM:
            self._dress(self._desk.display)

    def _fit_rail(self) -> None:
        if self._work is not None:
            self.rail.collapse(collapsed=self.width() < look().measures.ems(_NARROW_EMS))

    def _allow_acts(self, *, allowed: bool) -> None:
        if self._menus is not None:
            self._menus.allow(allowed=allowed)

    def _hide_dialogs(self) -> None:
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.hide()
                self._covered_dialogs.append(dialog)
