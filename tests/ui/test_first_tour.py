"""The tour is shown once to each person, can be left at any step, and begun again from Help."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from iro_desktop.models.store import Store
from iro_desktop.services.tour import has_seen_tour
from iro_desktop.ui.desk import Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.shell.first_tour import FirstTour, tour_steps
from iro_desktop.ui.shell.tour import Tour
from tests.builders import MANAGER, a_store
from tests.ui.access import faults
from tests.ui.program_pages import Program

Key = Qt.Key


@pytest.fixture
def program(qtbot: QtBot, store: Store) -> Iterator[Program]:
    driver = Program(qtbot, store)
    yield driver
    driver.desk.tasks.close()


def shown(driver: Program) -> bool:
    return any(each.isVisible() for each in driver.window.findChildren(Tour))


def go_through(driver: Program) -> int:
    steps = 0
    while shown(driver):
        driver.key(Key.Key_Return)
        steps += 1
    return steps


def test_a_newcomer_is_shown_the_tour_and_it_is_not_shown_again(
    program: Program, store: Store
) -> None:
    tour = FirstTour(program.window)
    tour.offer(program.desk)
    program.qtbot.waitUntil(lambda: shown(program))

    assert go_through(program) == len(tour_steps(program.window)) == 6
    program.settle()
    assert has_seen_tour(store)

    tour.offer(program.desk)
    program.settle()
    assert not shown(program)


def test_the_tour_can_be_skipped_and_that_counts(program: Program, store: Store) -> None:
    FirstTour(program.window).offer(program.desk)
    program.qtbot.waitUntil(lambda: shown(program))

    program.key(Key.Key_Escape)
    program.settle()

    assert not shown(program)
    assert has_seen_tour(store)


def test_another_person_on_this_laptop_has_not_seen_it(program: Program, tmp_path: Path) -> None:
    FirstTour(program.window).offer(program.desk)
    program.qtbot.waitUntil(lambda: shown(program))
    program.key(Key.Key_Escape)
    program.settle()

    assert not has_seen_tour(a_store(tmp_path, author=MANAGER))


def test_the_help_menu_begins_it_again_and_twice_is_once(program: Program) -> None:
    FirstTour(program.window)

    program.window.tour_asked.emit()
    program.window.tour_asked.emit()

    assert len(program.window.findChildren(Tour)) == 1
    assert go_through(program) == 6


def test_nothing_is_shown_over_the_lock(program: Program) -> None:
    tour = FirstTour(program.window)
    program.window.cover(QPushButton("Unlock"))

    tour.offer(program.desk)
    program.qtbot.waitUntil(lambda: program.desk.tasks.idle)

    assert not shown(program)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_each_step_points_at_something_in_sight_and_passes_the_audit(
    program: Program, scale: float
) -> None:
    program.desk.show_as(Display(ThemeName.LIGHT, scale))
    program.settle()

    for step in tour_steps(program.window):
        target = step.target()
        assert target is not None
        assert target.isVisible(), step.title
    tour = program.window.start_tour(tour_steps(program.window))
    while shown(program):
        program.qtbot.waitUntil(lambda: faults(tour) == [])
        program.key(Key.Key_Return)
