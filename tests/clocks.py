"""A clock for tests, which stands still until it is moved."""

import datetime as dt

from iro_desktop.models.guesses import Clock
from tests.builders import NOW


class FakeClock:
    """Calendar and steady clock of one computer."""

    def __init__(self) -> None:
        self.at = NOW
        self.up_s = 1_000.0
        self.clock = Clock(now=lambda: self.at, steady_s=lambda: self.up_s)

    def pass_time(self, time: dt.timedelta) -> None:
        self.at += time
        self.up_s += time.total_seconds()

    def restart(self) -> None:
        self.up_s = 10.0
