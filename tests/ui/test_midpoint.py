"""A midpoint review on the screen: a few keys for each decision, saved as they are typed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_core.records import Decision, Escalation, Midpoint
from iro_desktop.models.store import Store
from iro_desktop.services.follow_up.midpoint_form import MidpointNow, read_midpoint
from iro_desktop.services.follow_up.midpoints import not_needed
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import EscalationPage, MidpointPage, Today
from iro_desktop.ui.saving import QUIET_MS
from iro_desktop.ui.screens.follow_up.midpoint import MidpointReviewPage
from tests.builders import NOW, TODAY, a_store
from tests.drivers import Driver, opening
from tests.services.files import days
from tests.services.reviews_held import a_held_review
from tests.ui.access import faults
from tests.ui.date_audit import own_words, untold_dates
from tests.ui.gallery import EmptyPage
from tests.ui.test_visit_saver import HandAlarm

NOT_DONE = "How does it stand?, decision {} Not done yet"


class MidpointDriver(Driver):
    """A window on one midpoint review."""

    def __init__(self, qtbot: QtBot, store: Store, midpoint_id: str) -> None:
        self.alarms: list[HandAlarm] = []
        pages = Pages()
        pages.add(
            MidpointPage, lambda desk, route: MidpointReviewPage(desk, route, alarm=self._alarm)
        )
        for other in (Today, EscalationPage):
            pages.add(other, EmptyPage)
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, pages, MidpointPage(midpoint_id))

    def stands(self, number: int, times: int) -> None:
        """Choose how a decision stands: the first answer, then so many to the right."""
        self.press(NOT_DONE.format(number))
        for _ in range(times):
            self.key(Qt.Key.Key_Right)

    def wait(self) -> None:
        """Let the pause pass after which is saved."""
        for alarm in list(self.alarms):
            alarm.pass_time(QUIET_MS)
        self.settle()

    def _alarm(self) -> HandAlarm:
        self.alarms.append(HandAlarm())
        return self.alarms[-1]


Open = Callable[[], MidpointDriver]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    a_held_review(store)
    yield store
    store.close()


@pytest.fixture
def midpoint(store: Store) -> str:
    with store.reading() as reader:
        return str(reader.find(Midpoint)[0].id)


@pytest.fixture
def drive(qtbot: QtBot, store: Store, midpoint: str) -> Iterator[Open]:
    with opening(lambda: MidpointDriver(qtbot, store, midpoint)) as open_it:
        yield open_it


def now(store: Store, midpoint: str) -> MidpointNow:
    return read_midpoint(store, midpoint_id=midpoint, today=TODAY)


def test_the_page_begins_at_its_top_and_every_control_has_its_name(
    drive: Open,
) -> None:
    page = drive()

    assert page.here() == "Who was spoken with?"
    assert "Proposed for" in page.words()
    assert faults(page.window) == []
    assert untold_dates(page.window, own_words(page.desk.store)) == []


def test_it_is_done_by_keys_and_each_decision_stands_so(
    drive: Open, store: Store, midpoint: str
) -> None:
    page = drive()
    page.stands(1, 1)
    page.stands(2, 0)
    page.write("What did the child say?", "I am fine.")

    page.control_key(Qt.Key.Key_Return)
    page.settle()

    found = now(store, midpoint)
    assert (found.midpoint.state, found.midpoint.child_views) == ("held", "I am fine.")
    assert [each.decision.state for each in found.decisions] == ["done", "open"]
    assert "Held" in page.words()


def test_what_is_typed_is_saved_after_a_pause(drive: Open, store: Store, midpoint: str) -> None:
    page = drive()
    page.write("What has happened, decision 2", "An appointment is made")

    page.wait()

    assert now(store, midpoint).words.progress[1].wording == "An appointment is made"
    assert "Saved" in page.words()


def test_a_decision_without_an_answer_is_named_with_a_link_to_it(drive: Open) -> None:
    page = drive()
    page.stands(1, 1)

    page.press("Finish the midpoint review")

    assert "Decision 2: Say how this decision stands." in page.names()
    page.press("Decision 2")
    assert page.here() == NOT_DONE.format(2)


def test_drift_asks_for_a_concern_or_for_a_reason(drive: Open, store: Store, midpoint: str) -> None:
    page = drive()
    page.stands(1, 2)
    page.stands(2, 1)
    page.press("Finish the midpoint review")
    assert any("Something drifts" in each for each in page.names())

    page.press("Should a concern be raised? Yes")
    page.key(Qt.Key.Key_Right)
    page.write("Why is no concern raised?", "The worker is new and starts on Monday.")
    page.press("Finish the midpoint review")

    assert now(store, midpoint).midpoint.state == "held"


def test_a_concern_names_what_drifts_and_is_answered_with_yes(
    drive: Open, store: Store, midpoint: str
) -> None:
    with store.writing() as writer:
        first = writer.find(Decision, order_by=("position",))[0]
        writer.change(first, due_on=days(-20))
    page = drive()
    assert "Drifting for 20 days" in page.words()

    page.press("Raise a concern")

    with store.reading() as reader:
        (concern,) = reader.find(Escalation)
    assert page.window.stack.route == EscalationPage(concern.id)
    assert "drifting for 20 days" in concern.concern
    assert (concern.reason, concern.midpoint_id) == ("Drift and delay", midpoint)
    assert now(store, midpoint).words.has_concern is True


def test_it_can_be_put_off_or_be_not_needed_with_a_reason(
    drive: Open, store: Store, midpoint: str
) -> None:
    page = drive()
    page.press("Propose another day")
    page.write("For which day?", "1/6/2026")
    page.press("Keep the day")
    assert "1 Jun 2026" in page.words()

    page.press("Not needed")
    page.write("Why is it not needed?", "The next review comes first.")
    page.press("Keep the reason")

    assert now(store, midpoint).midpoint.state == "not_needed"
    assert "The next review comes first." in page.words()


def test_one_that_is_over_is_opened_again(drive: Open, store: Store, midpoint: str) -> None:
    not_needed(store, midpoint_id=midpoint, reason="Brought forward")
    page = drive()

    page.press("Open it again")

    page.wait_for(NOT_DONE.format(1))
    assert now(store, midpoint).midpoint.state == "planned"
