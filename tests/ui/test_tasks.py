"""Tasks: work off the screen's thread, its outcome back on it, never to what is gone."""

import functools
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from iro_core.trouble import Trouble
from iro_desktop.ui.tasks import Tasks

FULL = Trouble(happened="The disk is full.", safe="Nothing was lost.", do="Make room, then save.")


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def raising(error: Exception) -> object:
    raise error


def test_work_is_done_elsewhere_and_delivered_here(qtbot: QtBot, tasks: Tasks) -> None:
    here = QThread.currentThread()
    threads: list[object] = []

    tasks.run(threading.get_ident, done=lambda at: threads.extend([at, QThread.currentThread()]))
    qtbot.waitUntil(lambda: tasks.idle)

    assert threads[0] != threading.get_ident()
    assert threads[1] is here


def test_tasks_of_a_lane_keep_their_order(qtbot: QtBot, tasks: Tasks) -> None:
    delivered: list[int] = []

    for number in range(50):
        tasks.run(functools.partial(int, number), done=delivered.append)
    qtbot.waitUntil(lambda: tasks.idle)

    assert delivered == list(range(50))


def test_a_slow_lane_holds_up_no_other(qtbot: QtBot, tasks: Tasks) -> None:
    go_on, delivered = threading.Event(), list[bool]()

    tasks.run(lambda: go_on.wait(30), lane="slow")
    tasks.run(lambda: True, done=delivered.append, lane="save")
    qtbot.waitUntil(lambda: delivered == [True])
    go_on.set()
    qtbot.waitUntil(lambda: tasks.idle)


def test_trouble_goes_to_the_banner_and_to_who_asked(qtbot: QtBot, tasks: Tasks) -> None:
    shown, told = list[Trouble](), list[Exception]()
    tasks.troubled.connect(shown.append)

    tasks.run(lambda: raising(FULL), failed=told.append)
    qtbot.waitUntil(lambda: tasks.idle)

    assert shown == told == [FULL]


def test_a_refusal_goes_to_who_asked_and_not_to_the_banner(qtbot: QtBot, tasks: Tasks) -> None:
    shown, told = list[Trouble](), list[Exception]()
    tasks.troubled.connect(shown.append)
    refusal = ValueError("A visit cannot be recorded before it has happened.")

    tasks.run(lambda: raising(refusal), failed=told.append)
    qtbot.waitUntil(lambda: tasks.idle)

    assert (shown, told) == ([], [refusal])


def test_a_bug_reaches_the_one_handler(qtbot: QtBot, tasks: Tasks) -> None:
    with capture_exceptions() as raised:
        tasks.run(lambda: raising(KeyError("bug")))
        qtbot.waitUntil(lambda: tasks.idle)

    assert [kind for kind, *_ in raised] == [KeyError]


def test_nothing_is_delivered_to_what_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    class Page(QObject):
        def show_it(self, value: object) -> None:
            delivered.append(value)

    delivered, go_on, page = list[object](), threading.Event(), Page()

    tasks.run(lambda: go_on.wait(30), done=page.show_it)
    tasks.run(lambda: 1, done=delivered.append, owner=page)
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    go_on.set()
    qtbot.waitUntil(lambda: tasks.idle)

    assert delivered == []


def test_finishing_does_what_was_asked_for(qtbot: QtBot) -> None:
    tasks, saved = Tasks(), list[int]()

    for number in range(20):
        tasks.run(functools.partial(saved.append, number), lane="save")
    tasks.finish()

    assert saved == list(range(20))
    assert tasks.idle


def test_tasks_may_go_while_work_goes_on(qtbot: QtBot) -> None:
    go_on, tasks = threading.Event(), Tasks()

    tasks.run(lambda: go_on.wait(30))
    tasks.deleteLater()
    with qtbot.waitSignal(tasks.destroyed):
        pass
    go_on.set()
    tasks.close()
