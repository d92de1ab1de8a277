"""What is left of a closed page is collected on the screen's own thread, never on a worker's."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iro_desktop.ui.collecting import Collector, collect_what_is_due


class Knot(QObject):
    """A Qt object that only the garbage collector can free."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    gc.enable()  # the whole suite runs without; here it is the collector that must turn it off
    parent = QObject()
    yield Collector(parent)
    gc.disable()
    parent.deleteLater()


def test_a_workers_allocations_free_no_qt_object(collector: Collector) -> None:
    ended_in: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: ended_in.append(threading.get_ident()))
    del knot

    worker = threading.Thread(target=lambda: [[n] for n in range(100_000)])
    worker.start()
    worker.join()
    assert ended_in == []

    gc.collect()
    assert ended_in == [threading.get_ident()]


def test_a_collection_that_is_due_is_made(collector: Collector) -> None:
    kept = [[n] for n in range(5_000)]
    assert gc.get_count()[0] > gc.get_threshold()[0]

    collect_what_is_due()

    assert gc.get_count()[0] < gc.get_threshold()[0] < len(kept)
