"""The one place that puts the parts together, and the only one that reads the clock."""

import dataclasses
import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from iro_desktop import logs, settings
from iro_desktop.models.places import Places, usual_folder
from iro_desktop.ui.application import CrashHandler, make_application, make_window
from iro_desktop.ui.computer import Computer
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.entrance import ByItself
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.network_watch import NetworkWatch
from iro_desktop.ui.office_link import OfficeLink, Ways
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.sending import Sending
from iro_desktop.ui.session import Parts, Session
from iro_desktop.ui.shell.first_tour import FirstTour
from iro_desktop.ui.shell.window import MainWindow

log = logging.getLogger(__name__)


def now() -> dt.datetime:
    """Return the instant, in this computer's time zone."""
    return dt.datetime.now(dt.UTC).astimezone()


def make_office_link(desk: Desk) -> OfficeLink:
    """Return the way from a desk to the office that its laptop is enrolled with, if any."""
    from iro_desktop.sync import bundle, enrolling
    from iro_desktop.sync.keeper import Keeper

    store = desk.store

    def connect(text: str, password: str, name: str) -> str:
        invitation = enrolling.read_invitation(text)
        return enrolling.enrol(store, invitation, password, device_name=name).office

    ways = Ways(
        connect=connect,
        sign_in=lambda password: enrolling.sign_in(store, password),
        computer_name=enrolling.computer_name,
        write_bundle=lambda folder: bundle.write_bundle(store, folder),
        read_answer=lambda path: bundle.read_answer(store, path),
    )
    keeper = Keeper(store, lambda: enrolling.office_of(store), now)
    link = OfficeLink(desk, keeper, ways)
    link.heed(NetworkWatch(link))
    return link


def today() -> dt.date:
    """Return the day, in this computer's time zone."""
    return now().date()


class Desktop:
    """The program as one process runs it: settings, log, window, session.

    Attributes:
        window: The main window.
        session: What opens, locks and closes the caseload in it.
    """

    def __init__(
        self,
        *,
        folder: Path,
        open_box: Callable[[Path], Any] | None = None,
        pages: Pages | None = None,
        by_itself: ByItself | None = None,
    ) -> None:
        """Put the parts together; `start` shows them.

        Args:
            folder: Where this computer's settings are, and the caseload unless they name a place.
            open_box: Takes the caseload's folder; the real strongbox if left out.
            pages: The pages; the program's own if left out.
            by_itself: How the caseload opens without a question; the password is asked for if
                left out.
        """
        self._home = folder
        self._settings = settings.read_settings(folder)
        self._folder = Path(self._settings.data_folder) if self._settings.data_folder else folder
        self.window: MainWindow = make_window()
        open_folder = open_box or open_strongbox
        parts = Parts(
            open_box=lambda: open_folder(self._folder),
            make_desk=self._make_desk,
            pages=pages or all_pages(),
            looks_new=not Places(self._folder).store.exists(),
            now=now,
            steady_s=time.monotonic,
            idle=dt.timedelta(minutes=self._settings.idle_minutes),
            by_itself=by_itself,
        )
        self.session = Session(self.window, parts, self.window)
        self._office: OfficeLink | None = None
        self.session.opened.connect(lambda desk, _is_new: Sending(desk, self.window))
        self.session.locked.connect(self._stop_office)
        self.session.closed.connect(self._stop_office)
        self.session.entrance.entered.connect(lambda _store, _is_new: self._start_office())
        self._tour = FirstTour(self.window)
        if by_itself is None:
            self.session.opened.connect(lambda desk, _is_new: self._tour.offer(desk))

    def start(self) -> None:
        """Show the window, and begin to open the caseload."""
        self.session.start()
        self.window.show()

    def _make_desk(self, store: Any) -> Desk:
        chosen = self._settings
        desk = Desk(
            store=store,
            today=today,
            now=now,
            display=Display(theme=ThemeName(chosen.theme), scale=chosen.scale),
            parent=self.window,
        )
        desk.display_chosen.connect(self._keep_display)
        desk.computer = Computer(
            folder=self._folder,
            idle_choices=settings.IDLE_CHOICES,
            idle_minutes=lambda: self._settings.idle_minutes,
            set_idle=self._set_idle,
            protection=self.session.protection,
            change_password=self.session.change_password,
        )
        desk.office = self._office = make_office_link(desk)
        return desk

    def _start_office(self) -> None:
        if self._office is not None:
            self._office.start()

    def _stop_office(self) -> None:
        if self._office is not None:
            self._office.stop()

    def _keep_display(self, display: Display) -> None:
        self._keep(theme=display.theme.value, scale=display.scale)

    def _set_idle(self, minutes: int) -> None:
        self._keep(idle_minutes=minutes)
        self.session.watch.set_idle(dt.timedelta(minutes=minutes))

    def _keep(self, **changed: Any) -> None:
        self._settings = dataclasses.replace(self._settings, **changed)
        try:
            settings.write_settings(self._home, self._settings)
        except OSError as error:
            log.warning("The settings could not be kept: %s", type(error).__name__)


def open_strongbox(folder: Path) -> Any:
    """Take a caseload's folder. Imports the database, so not before the window is seen."""
    from iro_desktop.services.opening import Clock, Strongbox

    return Strongbox(folder, clock=Clock(now=now, steady_s=time.monotonic))


def run(arguments: Sequence[str], *, data: Path | None = None) -> int:
    """Run the program until its window is closed, and return the exit status.

    Args:
        arguments: Qt's own options.
        data: Where the caseload and this computer's settings are; the usual folder if left out.
    """
    folder = data or usual_folder()
    chosen = settings.read_settings(folder)
    application = make_application(list(arguments), theme=chosen.theme, scale=chosen.scale)
    handler = _start_log(folder)
    crashes = CrashHandler(logs.log_crash)
    crashes.install()
    try:
        desktop = Desktop(folder=folder)
        crashes.show_over(desktop.window)
        desktop.start()
        return int(application.exec())
    finally:
        crashes.uninstall()
        if handler is not None:
            logs.stop_log(handler)


def _start_log(folder: Path) -> logging.Handler | None:
    """Write the log, where the folder lets us; where not, the trouble is told when it is opened."""
    try:
        return logs.start_log(folder)
    except OSError:
        return None
