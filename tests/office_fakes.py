"""A keeper and the ways to an office, as the screens know them, without any office."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

from iro_desktop.sync.bundle import AnswerTaken, BundleMade
from iro_desktop.sync.state import SyncState
from iro_desktop.ui.office_link import Ways


class FakeKeeper:
    """Keeps what it is told, and notes what it was asked.

    Attributes:
        asked: What was asked of it.
    """

    def __init__(self, state: SyncState | None = None) -> None:
        self._state = state or SyncState()
        self._listeners: list[Callable[[SyncState], None]] = []
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")

    def stop(self) -> None:
        self.asked.append("stop")

    def sync_now(self, *, everything: bool = False) -> None:
        self.asked.append(f"now everything={everything}")

    def set_small_only(self, is_small_only: bool) -> None:
        self.tell(is_small_only=is_small_only)

    def look(self) -> SyncState:
        self.asked.append("look")
        return self._state

    def state(self) -> SyncState:
        return self._state

    def when_changed(self, listener: Callable[[SyncState], None]) -> None:
        self._listeners.append(listener)

    def tell(self, **changed: Any) -> None:
        """Be in another state from now on, and say so."""
        self._state = dataclasses.replace(self._state, **changed)
        for listener in self._listeners:
            listener(self._state)


def ways(
    *,
    connect: Callable[[str, str, str], str] = lambda _text, _password, _name: "Example Council",
    sign_in: Callable[[str], object] = lambda _password: None,
    write_bundle: Callable[[Path], BundleMade] = lambda folder: BundleMade(
        path=folder / "to-office-0a1b2c3d.irobundle", changes=3
    ),
    read_answer: Callable[[Path], AnswerTaken] = lambda _path: AnswerTaken(changes=3, received=7),
) -> Ways:
    """Return ways that always work, but for those given."""
    return Ways(
        connect=connect,
        sign_in=sign_in,
        computer_name=lambda: "Work laptop",
        write_bundle=write_bundle,
        read_answer=read_answer,
    )
