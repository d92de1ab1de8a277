"""Health, education and advocacy on a child's file: worked by keys, read by everybody."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from iro_core.records import Advocacy, CarePeriod, Child, Escalation, KeyDate, Person
from iro_desktop.models.store import Store
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import ChildFile
from tests.builders import TODAY
from tests.drivers import opening
from tests.services.files import LONG_AGO, a_mine, days, of, put
from tests.ui.access import faults, tab_faults
from tests.ui.child_files import File, all_of

Opener = Callable[..., File]


@pytest.fixture
def child(store: Store) -> Child:
    child = a_mine(store, born_on=dt.date(2015, 5, 1), is_on_school_roll=False)
    put(
        store,
        of(child, CarePeriod, from_on=LONG_AGO),
        of(child, KeyDate, what="dental", done_on=days(-500), outcome="One filling"),
        of(child, KeyDate, what="initial_health", done_on=days(-380)),
    )
    return child


@pytest.fixture
def open_at(qtbot: QtBot, store: Store, child: Child) -> Iterator[Opener]:
    def file_at(section: str) -> File:
        return File(qtbot, store, ChildFile(child.id, section))

    with opening(file_at) as opener:
        yield opener


def dates(store: Store, what: str) -> list[KeyDate]:
    return [each for each in all_of(store, KeyDate) if each.what == what]


class TestHealthAndEducation:
    def test_what_is_late_stands_first_and_says_since_when(self, open_at: Opener) -> None:
        driver = open_at("health")
        driver.wait_for("Record: Dental check")

        words = driver.words()

        assert words.index("Dental check") < words.index("Initial health assessment")
        assert "One filling" in words
        assert "Not on roll" in words
        assert "Nobody has recorded whether there is such a plan." in words

    def test_done_today_takes_two_keys(self, open_at: Opener, store: Store) -> None:
        driver = open_at("health")
        driver.wait_for("Record: Dental check")
        driver.go_to("Record: Dental check")

        driver.key(Qt.Key.Key_Return)
        driver.settle()
        assert driver.here() == "Done on"
        driver.key(Qt.Key.Key_Return)
        driver.settle()

        assert [each.done_on for each in dates(store, "dental")] == [days(-500), TODAY]
        driver.qtbot.waitUntil(lambda: "In time" in driver.words())

    def test_the_most_urgent_has_a_key_of_its_own(self, open_at: Opener) -> None:
        driver = open_at("overview")

        act = next(each for each in driver.page().acts() if "urgent" in each.words)
        act.do()
        driver.wait_for("Done on")

        assert act.keys == ("Ctrl+D",)
        assert "Record: " in driver.words()

    def test_a_score_that_cannot_be_stays_in_its_field(self, open_at: Opener, store: Store) -> None:
        driver = open_at("health")
        driver.wait_for("Record: Strengths")
        driver.press("Record: Strengths")

        driver.write("Score", "41")
        driver.press("Keep the date")

        assert driver.found(QDialog).isVisible()
        assert dates(store, "sdq") == []

    def test_the_roll_of_a_school_is_asked_as_what_it_is(
        self, open_at: Opener, store: Store, child: Child
    ) -> None:
        driver = open_at("health")
        driver.wait_for("Record: On the roll")
        driver.press("Record: On the roll")

        driver.press("Is the child on the roll of a school? Yes")
        driver.press("Keep it")

        with store.reading() as reader:
            assert reader.need(Child, child.id).is_on_school_roll
        assert [each.done_on for each in dates(store, "school_roll")] == [TODAY]

    def test_whether_there_is_a_plan_is_said_with_one_key(
        self, open_at: Opener, store: Store, child: Child
    ) -> None:
        driver = open_at("health")
        driver.wait_for("There is none: ")

        driver.press("There is none: ")

        with store.reading() as reader:
            assert reader.need(Child, child.id).has_ehcp is False
        driver.qtbot.waitUntil(lambda: "The child has no such plan." in driver.words())

    def test_a_concern_is_filled_in_already_and_leads_to_its_page(
        self, open_at: Opener, store: Store
    ) -> None:
        driver = open_at("health")
        driver.wait_for("Raise a concern: Dental check")
        driver.press("Raise a concern: Dental check")
        driver.wait_for("What is the concern?")

        driver.press("Keep the concern")

        (raised,) = all_of(store, Escalation)
        assert raised.key_date_id == dates(store, "dental")[0].id
        assert "dental check is" in raised.concern


class TestAdvocacy:
    def test_a_child_nobody_told_is_a_gap_in_words_until_it_is_put_right(
        self, open_at: Opener, store: Store
    ) -> None:
        driver = open_at("advocacy")
        driver.wait_for("Record that they were told: Advocate")
        assert "Nobody has told the child" in driver.words()

        driver.press("Record that they were told: Advocate")
        driver.press("Does the child have one? No, but")
        driver.press("Keep it")

        (told,) = all_of(store, Advocacy)
        assert (told.told_on, told.answer) == (TODAY, "would_like_one")
        driver.qtbot.waitUntil(lambda: "Wants one, not referred" in driver.words())

    def test_a_referral_is_kept_answered_and_the_advocate_among_the_people(
        self, open_at: Opener, store: Store
    ) -> None:
        driver = open_at("advocacy")
        driver.wait_for("Refer: Advocate")
        driver.press("Refer: Advocate")
        driver.write("Why does the child want somebody?", "To be heard about school")
        driver.press("Keep the referral")
        driver.wait_for("Record the answer: Advocate")

        driver.press("Record the answer: Advocate")
        assert "First name of who was found" not in driver.names()
        driver.press("What came of it? Has one now")
        driver.write("First name of who was found", "Ada")
        driver.write("Family name", "Ready")
        driver.press("Keep it")

        driver.qtbot.waitUntil(lambda: "Ada Ready" in driver.words())
        assert [each.first_name for each in all_of(store, Person)] == ["Ada"]
        assert all_of(store, Advocacy)[0].outcome == "matched"

    def test_a_referral_without_a_reason_is_refused_at_its_field(
        self, open_at: Opener, store: Store
    ) -> None:
        driver = open_at("advocacy")
        driver.wait_for("Refer: Independent visitor")
        driver.press("Refer: Independent visitor")

        driver.press("Keep the referral")

        assert "Say why the child would like somebody" in driver.words()
        assert all_of(store, Advocacy) == []


@pytest.mark.parametrize("section", ["health", "advocacy"])
@pytest.mark.parametrize(
    ("theme", "scale"),
    [(ThemeName.LIGHT, 1.0), (ThemeName.DARK, 2.0), (ThemeName.CONTRAST, 2.0)],
    ids=str,
)
def test_the_sections_keep_nobody_out(
    open_at: Opener, qapp: QApplication, section: str, theme: ThemeName, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    driver = open_at(section)
    driver.wait_for("Record")

    assert driver.faults() == []
    assert tab_faults(driver.window) == []


@pytest.mark.parametrize(
    ("section", "way"),
    [
        ("health", "Record: Strengths"),
        ("health", "Record: On the roll"),
        ("health", "Raise a concern: Dental"),
        ("advocacy", "Record that they were told: Advocate"),
        ("advocacy", "Refer: Advocate"),
    ],
)
def test_their_dialogs_keep_nobody_out_at_200_percent(
    open_at: Opener, qapp: QApplication, section: str, way: str
) -> None:
    apply_theme(qapp, ThemeName.DARK, 2.0)
    driver = open_at(section)
    driver.wait_for(way)

    driver.press(way)

    driver.qtbot.waitUntil(lambda: faults(driver.top) == [], timeout=5_000)


@pytest.mark.parametrize("section", ["health", "advocacy"])
def test_their_dates_can_say_why(open_at: Opener, store: Store, child: Child, section: str) -> None:
    put(store, of(child, Advocacy, service="advocate", referred_on=days(-30), outcome="waiting"))
    driver = open_at(section)
    driver.wait_for("Record")

    assert any("why this date?" in name or "why these dates?" in name for name in driver.names())
