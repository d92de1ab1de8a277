"""The calculator and “Why this date?”, worked by keys on the whole program."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import CarePeriod, Visit
from iro_desktop.models.store import Store
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Calculator, Route
from iro_desktop.ui.screens.dates.calculator import CalculatorPage
from iro_desktop.ui.screens.dates.why import WhyDialog
from iro_desktop.ui.screens.registry import all_pages
from tests.builders import NOW, TODAY, a_child, a_review, some_id
from tests.drivers import Driver, opening
from tests.services.files import put
from tests.ui.access import faults, tab_faults

Key = Qt.Key
LOOKS = [(theme, scale) for theme in ("light", "dark", "contrast") for scale in (1.0, 2.0)]
Opener = Callable[[Route], Driver]


@pytest.fixture
def program(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    def opened(route: Route) -> Driver:
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        return Driver(qtbot, desk, all_pages(), route)

    with opening(opened) as opener:
        yield opener


def type_day(driver: Driver, words: str) -> None:
    driver.go_to("Start day")
    driver.control_key(Key.Key_A)
    driver.keys(words)
    driver.settle()


def answer(driver: Driver) -> str:
    page = driver.window.stack.page
    assert isinstance(page, CalculatorPage)
    return page.answer


def test_the_shortcut_opens_it_from_anywhere(program: Opener) -> None:
    driver = program(routes.Today())

    driver.key(Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    driver.settle()

    assert driver.window.stack.route == Calculator()
    assert driver.here() == "Start day"


def test_a_day_typed_as_it_is_said_is_answered_at_once(program: Opener) -> None:
    driver = program(Calculator())

    type_day(driver, "22/12/23")

    assert answer(driver) == "First review: Wednesday 24 January 2024"
    words = driver.words()
    assert "20 working days. SI 2010/959 reg. 33(1)." in words
    assert "Tuesday 26 December 2023 is not counted: Boxing Day." in words
    assert "Side by side" in words
    assert "28 days from Friday 22 December 2023" in words


def test_arrows_choose_a_rule_and_the_answer_follows(program: Opener) -> None:
    driver = program(Calculator("first-review", "2026-03-05"))

    driver.go_to("Rules")
    driver.key(Key.Key_Down)

    assert answer(driver) == "Second review: Friday 5 June 2026"


def test_a_limit_on_a_sunday_says_by_which_working_day_to_hold_it(program: Opener) -> None:
    driver = program(Calculator("first-conference", "2025-01-06"))

    assert answer(driver).endswith("Sunday 6 April 2025")
    assert "Hold by Friday 4 April 2025, the last working day before it." in driver.words()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_f6_goes_to_the_answer_and_back_to_the_rules(program: Opener, scale: float) -> None:
    driver = program(Calculator("first-review", "2026-03-05"))
    driver.desk.show_as(Display(ThemeName.LIGHT, scale))
    driver.settle()

    driver.key(Key.Key_F6)
    there = driver.here()
    driver.key(Key.Key_F6)

    assert there == "Answer: First review: Thursday 2 April 2026"
    assert driver.here() == "Rules"


def test_rules_are_found_by_their_words(program: Opener) -> None:
    driver = program(Calculator())
    driver.write("Show only rules", "core group")

    driver.key(Key.Key_Down)

    assert driver.here() == "Rules"
    assert answer(driver).startswith("First core group")
    driver.write("Show only rules", " zebra")
    assert "No rule has these words." in driver.words()


def test_everything_around_a_review_opens_its_reasons_with_enter(program: Opener) -> None:
    driver = program(Calculator("from-a-review", "2024-07-01"))
    assert "by their day" not in answer(driver)

    driver.go_to("Everything around a review")
    driver.key(Key.Key_Return)
    driver.settle()

    assert driver.window.stack.route == Calculator("who-attends", "2024-07-01")
    assert answer(driver).endswith("Monday 3 June 2024")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/26", "February"),
        ("the day after the fair", "not a date"),
        ("5/3/2126", "too far ahead here"),
        ("6/1/31", "bank holidays of 2031 are not in the list"),
        ("", "Type a start day"),
    ],
)
def test_nonsense_and_unknown_years_get_a_clear_sentence(
    program: Opener, typed: str, sentence: str
) -> None:
    driver = program(Calculator())

    type_day(driver, typed or "x")
    if not typed:
        driver.key(Key.Key_Backspace)
        driver.settle()

    assert sentence in driver.words()


def test_an_unknown_year_leads_to_the_bank_holidays(program: Opener) -> None:
    driver = program(Calculator("first-review", "2031-01-06"))

    driver.press("Bank holidays in Settings")

    assert driver.window.stack.route == routes.SettingsPage("holidays")


def test_the_answer_is_copied_as_text(program: Opener) -> None:
    driver = program(Calculator("first-review", "2024-06-01"))

    driver.press("Copy as text")

    text = QGuiApplication.clipboard().text()
    assert text.startswith("First review: Friday 28 June 2024")
    assert "28 days end 1 day too late." in text


def test_a_route_that_makes_no_sense_opens_the_calculator_all_the_same(program: Opener) -> None:
    driver = program(Calculator("no-such-rule", "yesterday"))

    assert answer(driver).startswith("First review")


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_the_calculator_passes_the_audit(program: Opener, theme: str, scale: float) -> None:
    driver = program(Calculator("first-review", "2024-06-01"))
    driver.window.resize(1280, 2400)
    driver.desk.show_as(Display(ThemeName(theme), scale))
    least = 7.0 if theme == "contrast" else 4.5

    for key in ("first-review", "from-a-review"):
        driver.desk.go(Calculator(key, "2024-06-01"))
        driver.settle()

        assert faults(driver.window, least_contrast=least) == []
        assert tab_faults(driver.window) == []


@pytest.fixture
def a_file(store: Store) -> str:
    """Return a child with a review that is planned, whose limit is on a Sunday."""
    child = a_child()
    started, held = dt.date(2026, 1, 12), dt.date(2026, 2, 8)
    review = a_review(child, kind="second", planned_on=dt.date(2026, 5, 6), due_on=held)
    put(
        store,
        child,
        CarePeriod(id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=started),
        a_review(child, state="held", held_on=dt.date(2026, 2, 10)),
        review,
        Visit(id=ids.VisitId(some_id()), child_id=child.id, state="ready", held_on=held),
    )
    return child.id


def why_of(driver: Driver, name: str) -> WhyDialog:
    driver.press(name)
    driver.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WhyDialog))
    return driver.found(WhyDialog)


def test_a_limit_in_a_file_opens_its_reasons_and_the_calculator(
    program: Opener, a_file: str
) -> None:
    driver = program(routes.ChildFile(a_file, "reviews"))

    dialog = why_of(driver, "Legal limit")

    words = driver.words()
    assert dialog.windowTitle() == "Why this date?"
    assert "Counted from the day the first review was held" in words
    driver.press("Open in the calculator")
    assert driver.window.stack.route == Calculator("second-review", "2026-02-10")


def test_an_entered_date_says_who_entered_it_beside_what_it_has_to_keep(
    program: Opener, a_file: str
) -> None:
    driver = program(routes.ChildFile(a_file, "reviews"))

    why_of(driver, "Planned for")

    words = driver.words()
    assert "Somebody entered this date. It comes from no rule." in words
    assert "What it has to keep" in words
    assert "Entered by you on Thursday 5 March 2026 at 14:02." in words
    assert "SI 2010/959 reg. 33(2)" in words


def test_control_i_asks_of_the_chosen_row(program: Opener, a_file: str) -> None:
    driver = program(routes.ChildFile(a_file, "visits"))
    driver.go_to("Visits")

    driver.control_key(Key.Key_I)
    driver.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WhyDialog))

    assert "Sunday 8 February 2026" in driver.words()


def test_control_i_says_so_where_there_is_nothing_to_ask(program: Opener) -> None:
    driver = program(routes.Help())

    driver.control_key(Key.Key_I)

    assert driver.window.foot.said().startswith("There is no date here to explain.")


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_the_dialog_passes_the_audit(
    program: Opener, a_file: str, theme: str, scale: float
) -> None:
    driver = program(routes.ChildFile(a_file, "reviews"))
    driver.window.resize(1280, 2400)
    driver.desk.show_as(Display(ThemeName(theme), scale))
    driver.settle()

    dialog = why_of(driver, "Planned for")

    assert faults(dialog, least_contrast=7.0 if theme == "contrast" else 4.5) == []
    assert tab_faults(dialog) == []
