"""Meeting mode, worked by keyboard alone: saved as it is typed, finished when all is there."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from iro_core.records import Decision
from iro_desktop.ui.look.theme import apply_theme
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.screens.meeting.meeting_turned import MeetingTurned, ReadBack
from tests.builders import TODAY
from tests.services.files import days
from tests.services.reviews import all_of
from tests.ui.access import faults, tab_faults
from tests.ui.date_audit import own_words, untold_dates
from tests.ui.meetings import (
    MeetingDriver,
    answer,
    choose,
    decide,
    save,
    the_minimum,
    turn_to,
)

Opened = Callable[..., MeetingDriver]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def meeting(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    made: list[MeetingDriver] = []

    def open_meeting(**fields: Any) -> MeetingDriver:
        made.append(MeetingDriver(qtbot, tmp_path, **fields))
        return made[-1]

    yield open_meeting
    for driver in made:
        driver.close()


def test_a_review_is_held_and_finished_by_keyboard_alone(meeting: Opened) -> None:
    driver = meeting()

    the_minimum(driver)
    turn_to(driver, "School and learning")
    driver.keys("Reading has come on.")
    decide(driver, "SW to find a tutor by 20 March")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    held = driver.load()
    assert (held.review.state, held.review.held_on) == ("held", TODAY)
    assert held.review.participation == "PN1"
    assert held.notes["education"].wording == "Reading has come on."
    (decision,) = held.decisions
    assert (decision.owner, decision.wording) == ("Priya Nair (social worker)", "Find a tutor")
    assert decision.heading == "education"
    assert "The review is finished" in driver.words()
    assert driver.here() == "What follows"


def test_a_decision_is_heard_while_it_is_typed_and_the_line_is_free_at_once(
    meeting: Opened,
) -> None:
    driver = meeting()
    turn_to(driver, "Health")
    driver.keys("Eyes tested.")

    driver.control_key(Qt.Key.Key_D)
    driver.keys("All to monitor contact, ongoing")

    assert "All: Monitor contact, ongoing. “All” is nobody in particular." in driver.words()
    driver.key(Qt.Key.Key_Return)
    driver.keys("TM to agree it by fri")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_Escape)
    driver.settle()
    assert driver.here() == "What was said, Health"
    assert [each.wording for each in driver.load().decisions] == ["Monitor contact", "Agree it"]


def test_what_is_missing_is_listed_with_links_to_its_field(meeting: Opened) -> None:
    driver = meeting()
    decide(driver, "Find a tutor")
    turn_to(driver, "School and learning")

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    assert driver.here() == "Say whether Ann was there."
    driver.press("Decision 1: say who will do it, or why nobody is named.")
    assert driver.here() == "Who"
    assert "Problem: Decision 1: say who will do it, or why nobody is named." in driver.words()
    assert driver.load().is_open


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("5/3/1926", "The year 1926 is too long ago"),
        ("1/1/26", "became looked after on"),
        ("tomorrow", "before it has happened"),
        ("soon", "This is not a date that can be understood"),
    ],
)
def test_an_impossible_day_is_kept_and_refused_in_a_clear_sentence(
    meeting: Opened, day: str, sentence: str
) -> None:
    driver = meeting()
    driver.tab_to("Day of the meeting")
    driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.keys(day)

    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    assert any(sentence in name for name in driver.names())
    kept = driver.load()
    assert kept.unclear.get("meeting|held_on", "") in {day, ""}
    assert kept.meetings


def test_decisions_change_places_go_and_come_back(meeting: Opened) -> None:
    driver = meeting()
    decide(driver, "SW to find a tutor by 20 March")
    decide(driver, "SW to book the dentist by 12 March")
    turn_to(driver, "Decisions")

    driver.press("Move decision 2 up")
    assert [d.wording for d in driver.load().decisions] == ["Book the dentist", "Find a tutor"]
    driver.press("Remove decision 1")
    assert [d.wording for d in driver.load().decisions] == ["Find a tutor"]
    driver.press("Bring the decision back")

    assert [d.wording for d in driver.load().decisions] == ["Book the dentist", "Find a tutor"]


def test_a_decision_is_put_right_and_said_in_the_childs_words(meeting: Opened) -> None:
    driver = meeting()
    decide(driver, "All to support contact")
    turn_to(driver, "Decisions")
    assert "“All” is nobody in particular." in driver.words()

    driver.go_to("Who")
    driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.keys("Lee Nair")
    driver.tab_to("By when")
    driver.keys("12 mar")
    driver.press("Words for Ann, decision 1")
    driver.keys("You will see your sister.")
    save(driver)

    (decision,) = all_of(driver.store, Decision)
    assert (decision.owner, decision.due_on) == ("Lee Nair", days(7))
    assert decision.child_wording == "You will see your sister."
    assert "nobody in particular" not in driver.words()


def test_everybody_else_who_was_invited_is_ticked_at_one_stroke(meeting: Opened) -> None:
    driver = meeting()
    answer(driver, "Lee Nair, school, not invited", 2)

    driver.press("Everybody else invited was there")

    came = {seat.name: seat.attended for seat in driver.load().seats}
    assert came == {"Ann": "", "Priya Nair": "in_person", "Lee Nair": "apologies"}


def test_somebody_who_is_on_no_list_is_added(meeting: Opened) -> None:
    driver = meeting()

    driver.press("Add somebody")
    driver.keys("Pat Green")
    driver.press("Put them on the list")
    driver.settle()

    assert {each.name: each.attended for each in driver.load().seats}["Pat Green"] == "in_person"
    assert "Pat Green, other, not invited Was there" in driver.names()


def test_the_code_is_suggested_with_its_reason_from_what_was_answered(meeting: Opened) -> None:
    driver = meeting()
    answer(driver, "Ann, the child", 1)
    turn_to(driver, "What Ann thinks and feels")
    choose(driver, "How were Ann\N{RIGHT SINGLE QUOTATION MARK}s views heard? Spoke")
    save(driver)

    assert "Suggested: PN6, did not attend, gave views another way" in driver.words()
    assert "joined by video or telephone and spoke" in driver.words()


def test_the_day_of_the_next_review_is_offered_and_a_late_one_is_warned_of(
    meeting: Opened,
) -> None:
    driver = meeting()
    turn_to(driver, "Next review and summary")

    driver.tab_to("Days for the next review")
    driver.key(Qt.Key.Key_Return)  # the proposed day is chosen first
    save(driver)
    assert driver.load().review.next_on == dt.date(2026, 5, 29)
    driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.keys("30 june")

    assert "That is after the legal limit, Friday 5 June 2026." in driver.words()


def test_the_child_sees_the_point_their_words_and_decisions_but_no_notes(meeting: Opened) -> None:
    driver = meeting()
    the_minimum(driver)
    decide(driver, "SW to find a tutor by 20 March")
    turn_to(driver, "School and learning")
    driver.keys("Only for the officer.")

    driver.key(Qt.Key.Key_V, BOTH)
    driver.settle()

    assert isinstance(driver.top, MeetingTurned)
    said = driver.words()
    assert "We are talking about: School and learning" in said
    assert "I want to see my sister." in said
    assert "1. Find a tutor" in said
    assert "Only for the officer" not in said
    assert faults(driver.top) == []
    driver.key(Qt.Key.Key_Escape)
    assert isinstance(driver.top, MeetingTurned)  # one key alone does not close it
    driver.press("Yes, close this")
    assert "Review of Ann" in driver.words()


def test_what_was_decided_is_read_back(meeting: Opened) -> None:
    driver = meeting()
    decide(driver, "SW to find a tutor by 20 March")

    driver.key(Qt.Key.Key_D, BOTH)
    driver.settle()

    assert isinstance(driver.top, ReadBack)
    assert "Priya Nair (social worker), by Friday 20 March 2026" in driver.words()
    driver.control_key(Qt.Key.Key_Return)


def test_an_adjourned_review_goes_on_in_a_second_meeting(meeting: Opened) -> None:
    driver = meeting()
    driver.press("Adjourn")
    driver.keys("No care plan")
    driver.press("Adjourn the review")

    assert driver.load().review.state == "adjourned"
    assert "Adjourned on Thursday 5 March 2026" in driver.words()
    driver.press("Adjourn")
    assert "adjourned once at most" in driver.words()
    driver.press("Close")


def test_a_finished_review_takes_an_addendum(meeting: Opened) -> None:
    driver = meeting()
    the_minimum(driver)
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    driver.press("Add an addendum")
    driver.keys("The school rang later.")
    driver.press("Add the addendum")

    assert "The school rang later." in driver.words()
    assert [each.wording for each in driver.load().addenda] == ["The school rang later."]


def test_a_concern_of_the_quality_form_is_offered_filled_in(meeting: Opened) -> None:
    driver = meeting()
    the_minimum(driver)
    turn_to(driver, "Quality form")
    driver.go_to("What worries the officer")
    driver.keys("No care plan again.")
    driver.press("A concern should be raised Yes")
    driver.control_key(Qt.Key.Key_Return)
    driver.settle()

    driver.press("Raise a concern")

    assert "No care plan again." in driver.found(QPlainTextEdit).toPlainText()


@pytest.mark.parametrize(
    ("point", "theme", "scale"),
    [
        *((point, ThemeName.LIGHT, 1.0) for point in ("last_decisions", "plan", "quality")),
        *((point, ThemeName.DARK, 2.0) for point in ("table", "child_views", "decisions", "next")),
        ("education", ThemeName.CONTRAST, 1.4),
    ],
)
def test_every_point_is_open_to_everybody(
    meeting: Opened, qapp: Any, point: str, theme: ThemeName, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    driver = meeting()
    decide(driver, "All to monitor it, ongoing")
    agenda = driver.window.findChildren(QListWidget)[0]
    rows = {agenda.item(at).data(Qt.ItemDataRole.UserRole): at for at in range(agenda.count())}

    agenda.setCurrentRow(rows[point])
    driver.settle()

    driver.qtbot.waitUntil(lambda: not faults(driver.page), timeout=3_000)
    assert untold_dates(driver.page, own_words(driver.store)) == []


def test_tab_goes_everywhere_and_out_again(meeting: Opened) -> None:
    driver = meeting()

    assert tab_faults(driver.window) == []
