"""A network that comes back is heard; one that stays, or goes, asks for nothing."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from iro_desktop.ui.network_watch import NetworkWatch

AT = QNetworkInformation.Reachability


class Network(QObject):
    reachabilityChanged = Signal(object)  # noqa: N815 - Qt's own name

    def __init__(self, now: AT) -> None:
        super().__init__()
        self._now = now

    def reachability(self) -> AT:
        return self._now


@pytest.mark.parametrize(
    ("first", "then", "heard"),
    [
        (AT.Online, [AT.Disconnected, AT.Online], 1),
        (AT.Disconnected, [AT.Local, AT.Site, AT.Online], 1),
        (AT.Online, [AT.Local, AT.Online, AT.Disconnected], 0),
        (AT.Unknown, [AT.Disconnected, AT.Site, AT.Disconnected, AT.Site], 2),
    ],
)
def test_coming_back_is_told_once(qtbot: QtBot, first: AT, then: list[AT], heard: int) -> None:
    network, told = Network(first), list[int]()
    watch = NetworkWatch(network, network)
    watch.came_back.connect(lambda: told.append(1))

    for each in then:
        network.reachabilityChanged.emit(each)

    assert len(told) == heard


def test_a_system_that_says_nothing_of_networks_is_no_trouble(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QNetworkInformation, "loadBackendByFeatures", staticmethod(lambda _wanted: False)
    )

    NetworkWatch(QObject())
