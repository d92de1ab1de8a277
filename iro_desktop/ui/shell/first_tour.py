"""The tour of the window: shown once to each person, and again whenever they ask."""

from PySide6.QtCore import QObject

from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.routes import Caseload, Today
from iro_desktop.ui.shell.tour import Step, Tour
from iro_desktop.ui.shell.window import MainWindow


def tour_steps(window: MainWindow) -> list[Step]:
    """Return the stops: the places where a day's work begins and ends."""
    return [
        Step(
            "Today is what is due",
            "Late things stand on top. Each row has one button: what to do next. Start here.",
            lambda: window.rail.button(Today),
        ),
        Step(
            "Find anyone from anywhere",
            "Press Ctrl+K and type part of a name. A typing mistake does not matter. Words in "
            "visits and letters are found too.",
            lambda: window.header.box,
        ),
        Step(
            "All your children",
            "The caseload is one table. Sort it, narrow it down, and open a child's file with "
            "Enter.",
            lambda: window.rail.button(Caseload),
        ),
        Step(
            "A note in ten seconds",
            "Ctrl+Shift+N takes a quick note for a child's file, wherever you are.",
            lambda: window.header.note,
        ),
        Step(
            "What is safe, and where",
            "Everything is saved as you type. Here it says when, and whether anything waits to be "
            "sent to the office.",
            lambda: window.foot,
        ),
        Step(
            "Look up? Lock",
            "Ctrl+L hides everything at once, and nothing typed is lost. F1 brings help on any "
            "page, and this tour is in the Help menu.",
            lambda: window.header.lock,
        ),
    ]


class FirstTour(QObject):
    """Shows the tour when it is asked for, and once without being asked."""

    def __init__(self, window: MainWindow) -> None:
        """Listen to the Help menu."""
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        window.tour_asked.connect(self.start)

    def offer(self, desk: Desk) -> None:
        """Show the tour if this person has not seen it."""
        # Imported here because the database comes with it, and the window should open before.
        from iro_desktop.services.tour import has_seen_tour

        self._desk = desk
        store = desk.store
        desk.tasks.run(lambda: has_seen_tour(store), done=self._offer, owner=self, lane="read")

    def start(self) -> None:
        """Show the tour from its beginning."""
        if not self._window.findChildren(Tour):
            self._window.start_tour(tour_steps(self._window)).ended.connect(self._ended)

    def _offer(self, has_seen: bool) -> None:
        if not has_seen and not self._window.is_covered:
            self.start()

    def _ended(self) -> None:
        if self._desk is not None:
            from iro_desktop.services.tour import tour_was_seen

            store = self._desk.store
            self._desk.tasks.run(lambda: tour_was_seen(store), owner=self, lane=SAVING)
