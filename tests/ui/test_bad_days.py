"""Days that cannot be, as a screen says them: at the field, or where the day would stand."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from iro_core.records import CarePeriod, Child, LegalStatus, Review
from iro_desktop.models.store import Store
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Caseload, ChildFile, Route, Today
from iro_desktop.ui.routes import Review as ReviewRoute
from iro_desktop.ui.screens import caseload, today
from iro_desktop.ui.screens.child import child_file
from iro_desktop.ui.screens.review import review_page
from tests.builders import NOW
from tests.drivers import Driver, opening
from tests.services.cares import in_care
from tests.services.files import a_mine, days, of, put

Opener = Callable[..., Driver]
DECEMBER = dt.date(2028, 12, 20)
UNKNOWN = "The bank holidays of 2029 are not in the list on this computer"


@pytest.fixture
def child(store: Store) -> Child:
    return in_care(store)


@pytest.fixture
def open_at(qtbot: QtBot, store: Store) -> Iterator[Opener]:
    def opened(route: Route, day: dt.date) -> Driver:
        pages = Pages()
        for screen in (caseload, child_file, review_page, today):
            screen.add_to(pages)
        desk = Desk(store=store, today=lambda: day, now=lambda: NOW)
        return Driver(qtbot, desk, pages, route)

    with opening(opened) as opener:
        yield opener


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("5/3/1926", "The year 1926 is too long ago here."),
        ("5/3/2126", "The year 2126 is too far ahead here."),
        ("29/2/26", "There is no 29 February in 2026: it is not a leap year."),
        ("the day", "This is not understood."),
        ("tomorrow", "This day has not come yet."),
        ("1/1/2020", "The child became looked after on"),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field_and_stays_to_be_mended(
    open_at: Opener, child: Child, typed: str, sentence: str
) -> None:
    driver = open_at(ChildFile(child.id, "places"), days(0))
    driver.wait_for("No longer looked after")
    driver.press("No longer looked after")

    driver.write("Why it ended", "Back with the mother")
    driver.write("No longer looked after since", typed)
    driver.press("End the time in care")

    field = driver.control("No longer looked after since")
    assert isinstance(field, QLineEdit)
    assert field.text() == typed
    assert driver.words().count(sentence) == 1
    assert sentence in field.accessibleDescription()
    assert "No longer looked after since" in driver.here()


def test_two_reviews_on_one_day_are_refused_where_the_day_is_typed(
    open_at: Opener, store: Store, child: Child
) -> None:
    put(store, of(child, Review, kind="early", state="planned", planned_on=days(6)))
    driver = open_at(ChildFile(child.id, "reviews"), days(0))
    driver.wait_for("Plan: Subsequent review")
    driver.press("Plan: Subsequent review")

    driver.write("Planned for", "in 6 days")
    driver.press("Keep the plan")

    assert "Another review of this child is planned for this day." in driver.words()


@pytest.mark.parametrize("page", ["home", "caseload", "file", "review"])
def test_a_year_without_bank_holidays_is_said_in_place(
    open_at: Opener, store: Store, page: str
) -> None:
    child, began = a_mine(store), dt.date(2028, 1, 10)
    review = of(child, Review, kind="later", state="planned", due_on=dt.date(2028, 12, 28))
    put(
        store,
        of(child, CarePeriod, from_on=began),
        of(child, LegalStatus, code="V2", from_on=began),
        of(child, Review, kind="later", state="held", held_on=dt.date(2028, 7, 3)),
        review,
    )
    routes: dict[str, Route] = {
        "home": Today(),
        "caseload": Caseload(),
        "file": ChildFile(child.id, "reviews"),
        "review": ReviewRoute(review.id),
    }

    driver = open_at(routes[page], DECEMBER)

    driver.qtbot.waitUntil(lambda: UNKNOWN in driver.words())
