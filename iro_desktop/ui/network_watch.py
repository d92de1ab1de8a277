"""Hearing from the system that a network is back, so that the office is asked at once."""

from typing import Any

from PySide6.QtCore import QObject, Signal


class NetworkWatch(QObject):
    """Tells when there is a network after there was none; silent where the system does not say.

    Signals:
        came_back: There is a network again.
    """

    came_back = Signal()

    def __init__(self, parent: QObject, network: Any = None) -> None:
        """Listen to the system.

        Args:
            parent: Ends the listening with itself.
            network: What tells `reachability` and its changes; the system's own if left out.
        """
        super().__init__(parent)
        told = network if network is not None else _system()
        self._has_network = told is None or _is_there(told.reachability())
        if told is not None:
            told.reachabilityChanged.connect(self._hear)

    def _hear(self, reachability: Any) -> None:
        had, self._has_network = self._has_network, _is_there(reachability)
        if self._has_network and not had:
            self.came_back.emit()


def _system() -> Any:
    from PySide6.QtNetwork import QNetworkInformation

    wanted = QNetworkInformation.Feature.Reachability
    is_there = QNetworkInformation.loadBackendByFeatures(wanted)
    return QNetworkInformation.instance() if is_there else None


def _is_there(reachability: Any) -> bool:
    """Count a network without the internet too: the office may be in it."""
    return str(getattr(reachability, "name", reachability)) not in ("Disconnected", "Unknown")
