"""One child's year through the screens: every date on Home is the law's or a local standard's.

The walk of `tests/services/test_year_of_a_child.py` again, with the same dates worked out by hand.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from iro_desktop.ui.routes import (
    AfterReview,
    ChildFile,
    EscalationPage,
    LetterDesk,
    MeetingPage,
    Review,
)
from tests.ui.year import PLACES, REVIEWS, YearOnScreens


@pytest.fixture
def year(qtbot: QtBot, tmp_path: Path) -> Iterator[YearOnScreens]:
    made = YearOnScreens(qtbot, tmp_path)
    yield made
    made.close()


def test_the_year_of_a_child_by_keys(year: YearOnScreens) -> None:
    becomes_looked_after(year)
    first_visit(year)
    prepares(year)
    first_review(year)
    what_follows(year)
    midpoint(year)
    second_review(year)
    moves_far_away(year)
    dispute(year)
    adoption(year)
    back_in_care(year)


def becomes_looked_after(year: YearOnScreens) -> None:
    """Add the child two days after they came into care, a Monday."""
    year.press("Add a child")
    year.write("First name", "Ann")
    year.write("Family name", "Example")
    year.write("Date of birth", "29/2/16")
    year.write("Became looked after on", "2/6/25")
    year.pick("Legal status", "Interim care order")
    year.pick("Kind of placement", "Foster carer, not long term")
    year.pick("Distance", "In county")
    year.press("Add the child")

    assert isinstance(year.window.stack.route, ChildFile)
    assert year.limit() == "Mon 30 Jun"  # 20 working days after Monday 2 June
    assert "SI 2010/959 reg. 33(1)" in year.why("First review")


def first_visit(year: YearOnScreens) -> None:
    year.on(2025, 6, 16)
    year.open_file(REVIEWS)
    year.press("Record a visit")
    year.pick("Type of visit", "Before a review")
    year.choose("Virtual visit or face to face? Face to face")
    year.choose("Was the visit planned? Yes")
    year.write("Date of visit", "today")
    year.write("Started at", "2pm")
    year.write("Ended at", "1450")
    year.write("Where was the visit?", "At school")
    year.choose("Was Ann seen alone?, Ann Yes, alone")
    year.write("What you discussed with your IRO, Ann", "I like it here.")
    year.choose("Are you aware of the advocacy service and how to contact them?, Ann Yes")
    year.choose("Do you have an advocate?, Ann Yes")
    year.write("IRO analysis of the visit, Ann", "Ann is settled.")
    year.choose("Are there any actions your IRO needs to complete on your behalf?, Ann No")
    year.control_key(Qt.Key.Key_Return)
    year.settle()

    assert "The visit is finished" in year.words()
    assert "by Mon 14 Jul" in year.one("Letter about the visit")  # 20 working days


def prepares(year: YearOnScreens) -> None:
    year.do("First review")
    assert isinstance(year.window.stack.route, Review)
    year.press("Plan the day")
    year.write("Planned for", "25/6/25")
    year.press("Keep the plan")
    assert year.limit() == "Mon 30 Jun"
    assert year.home("reminder") == []

    year.on(2025, 6, 18)  # five working days before Wednesday 25 June
    assert "First reminder: the social work report" in year.one("reminder")
    year.do("First reminder")
    year.press("Write it: First reminder")
    year.write("Sent to", "The social worker")
    year.press("Put it on record as sent")
    assert year.home("reminder") == []

    year.on(2025, 6, 23)  # two working days before
    year.do("Second reminder")
    year.press("Came today: Social work report")
    year.press("Came today: Care plan")
    assert year.home("reminder") == []

    year.do("First review")
    assert "Monday 30 June 2025" in year.words()
    year.press("Open: Invitations")
    year.press("Add somebody by name")
    year.write("Name", "Sam Porter")
    year.pick("Is the child's", "Social worker")
    year.press("Put on the list")
    assert "Sam Porter" in year.words()
    year.press("Print the preparation pack")
    assert year.printed()


def first_review(year: YearOnScreens) -> None:
    year.on(2025, 6, 25)
    year.do("First review")
    year.press("Hold the meeting")
    hold(year, "SW to book the dentist by 9 July", "Kim Carer to find a swimming club by 1 August")
    assert "The next review is due by Thursday 25 September 2025." in year.words()
    assert year.limit() == "Thu 25 Sep"  # three months from the day
    assert "SI 2010/959 reg. 33(2)" in year.why("Second review")
    assert "by Wed 2 Jul" in year.one("After the review")  # decisions: five working days
    assert "decisions to the manager" in year.one("After the review")


def hold(year: YearOnScreens, *decisions: str) -> None:
    """Hold the meeting that is open, and finish it."""
    assert isinstance(year.window.stack.route, MeetingPage)
    year.choose("Ann, the child Was there")
    year.choose("Virtual or face to face? Face to face")
    year.turn_to("What Ann thinks and feels")
    year.keys("I want to see my brother.")
    year.choose("How were Ann\N{RIGHT SINGLE QUOTATION MARK}s views heard? Spoke")
    year.choose("Did you speak with Ann in private beforehand? Yes")
    year.turn_to("School and learning")
    year.keys("Year 4 goes well.")
    for spoken in decisions:
        year.decide(spoken)
    year.control_key(Qt.Key.Key_Return)
    year.settle()
    assert "The review is finished" in year.words()


def what_follows(year: YearOnScreens) -> None:
    year.on(2025, 6, 27)
    year.do("After the review")
    assert isinstance(year.window.stack.route, AfterReview)
    year.press("Mark as done: Decisions to the manager")
    year.press("Keep the day")
    assert "by Fri 4 Jul" in year.one("manager's response")  # five working days from today

    year.on(2025, 7, 3)
    assert "was due Mon 30 Jun" in year.one("health assessment")  # 20 working days, as the review
    year.do("After the review")
    year.press("All agreed: Manager's response")
    year.write("Who answered?", "Toni Manager")
    year.press("Keep as agreed")
    the_letter(year)

    year.do("After the review")
    year.press("Finish the record: Record of the review")
    year.press("Finish the record")
    year.press("Send it out: Record sent out")
    assert year.is_ticked("Who gets it? Sam Porter (Social worker)")
    year.press("Keep it as sent")
    assert "by Wed 9 Jul" in year.one("After the review")  # the plan: ten working days
    year.do("After the review")
    year.press("Mark as done")
    year.press("Keep the day")
    assert year.home("After the review") == []


def the_letter(year: YearOnScreens) -> None:
    year.press("Write the letter: Letter to the child")
    assert isinstance(year.window.stack.route, LetterDesk)
    year.control_key(Qt.Key.Key_Return)
    year.settle()
    year.press("Finish the letter")
    year.press("Print")
    assert year.printed()
    year.press("Posted today")


def midpoint(year: YearOnScreens) -> None:
    year.on(2025, 8, 11)
    assert "was due Sun 10 Aug, 1 day late" in year.one("Midpoint review")  # half of 92 days
    year.do("Midpoint review")
    year.write("Who was spoken with?", "The social worker")
    for number, drifts in ((1, True), (2, False)):
        year.choose(f"How does it stand?, decision {number} Not done yet")
        year.key(Qt.Key.Key_Right)
        if drifts:
            year.key(Qt.Key.Key_Right)
        year.write(f"What has happened, decision {number}", "As told on the telephone")
    year.choose("Should a concern be raised? Yes")
    year.key(Qt.Key.Key_Right)
    year.write("Why is no concern raised?", "The appointment is next week.")
    year.control_key(Qt.Key.Key_Return)
    year.settle()
    assert year.home("Midpoint review") == []
    assert "was due Wed 9 Jul" in year.one("Decision not carried out: Book the dentist")


def second_review(year: YearOnScreens) -> None:
    year.on(2025, 9, 22)
    year.do("Second review")
    year.press("Hold the meeting")
    hold(year, "SW to apply for a passport by 1 December")
    assert "The next review is due by Sunday 22 March 2026." in year.words()
    assert year.limit() == "Sun 22 Mar 2026"  # six months
    why = year.why("Subsequent review")
    assert "SI 2010/959 reg. 33(2)" in why
    assert "Hold by Friday 20 March 2026" in why

    year.on(2025, 10, 1)
    year.open_file(PLACES)
    year.press("Change the legal status")
    year.pick("Legal status", "Full care order")
    year.write("From", "today")
    year.press("Keep the legal status")
    assert "The clock changed" not in year.words()
    assert year.limit() == "Sun 22 Mar 2026"  # the clock goes on


def moves_far_away(year: YearOnScreens) -> None:
    year.on(2025, 11, 3)
    year.open_file(PLACES)
    year.press("Record a move")
    year.write("Moved on", "today")
    year.pick("Kind of placement", "Foster carer, not long term")
    year.pick("Distance", "Out of county, over 50 miles")
    year.write("In a straight line", "90")
    year.press("Keep the move")
    assert "Out of county, over 50 miles" in year.words()


def dispute(year: YearOnScreens) -> None:
    year.press_both(Qt.Key.Key_R)
    year.pick("Reason", "Care planning")
    year.write("What is the concern?", "She was moved without a review.")
    year.write("What do you ask for?", "A review of the plan.")
    year.press("Keep the concern")
    assert isinstance(year.window.stack.route, EscalationPage)
    for words, day, due in (
        ("Begin with call", (2025, 11, 3), "Wed 5 Nov"),  # two working days
        ("Go on to cause-for-concern notice", (2025, 11, 5), "Wed 12 Nov"),  # five
        ("Go on to stage 1", (2025, 11, 13), "Thu 20 Nov"),
        ("Go on to stage 2", (2025, 11, 21), "Fri 28 Nov"),
    ):
        year.on(*day)
        year.do("Care planning.")
        year.press(words)
        year.write("Reason for going higher early", "There was no answer.")
        year.press("Begin this stage")
        assert f"answer due, by {due}" in year.one("Care planning.")

    year.on(2025, 12, 1)
    assert "was due Fri 28 Nov, 3 days late" in year.one(
        "Care planning. Stage 2, service manager: no answer"
    )
    year.do("Care planning.")
    year.press("Record the answer")
    year.choose("What came of it Resolved")
    year.write("What was answered", "The plan will be reviewed.")
    year.press("Keep the answer")
    year.press("Close the concern")
    year.choose("How it ends Resolved")
    year.pick("At which level", "Stage 2")
    year.write("How it was closed, and why", "The service manager agreed.")
    year.write("Outcome for the child", "Her plan is looked at again.")
    year.press("Close the concern")
    assert year.home("Care planning.") == []


def adoption(year: YearOnScreens) -> None:
    year.on(2025, 12, 8)
    year.open_file(PLACES)
    year.press("Change the legal status")
    year.pick("Legal status", "Placement order")
    year.write("From", "today")
    year.press("Keep the legal status")
    assert "The clock changed: adoption, may be placed." in year.words()
    assert year.limit() == "Sun 8 Mar 2026"  # three months from the authority
    assert "SI 2005/389 reg. 36(1)" in year.why("Subsequent review")

    year.on(2026, 1, 12)
    year.open_file(PLACES)
    year.press("Record a move")
    year.write("Moved on", "today")
    year.pick("Kind of placement", "Adoption by other carer, placement order")
    year.pick("Distance", "Out of county, up to 50 miles")
    year.write("In a straight line", "30")
    year.press("Keep the move")
    assert "The clock changed: adoption, placed." in year.words()
    assert year.limit() == "Mon 9 Feb"  # four weeks from the placement
    assert "SI 2005/389 reg. 36(3)" in year.why("Subsequent review")

    year.on(2026, 2, 5)
    assert "Sun 1 Mar" in year.one("Birthday: turns 10")  # born on a 29 February
    year.do("Subsequent review")
    year.press("Hold the meeting")
    hold(year, "SW to finish the life story book by 1 April")
    assert year.limit() == "Tue 5 May"  # three months after that review
    assert "SI 2005/389 reg. 36(3)" in year.why("Subsequent review")


def back_in_care(year: YearOnScreens) -> None:
    year.on(2026, 3, 20)
    year.open_file(PLACES)
    year.press("No longer looked after")
    year.write("No longer looked after since", "today")
    year.write("Why it ended", "Adoption order")
    year.press("End the time in care")
    assert "Looked after, ended: Adoption order" in year.words()
    assert year.limits() == []
    assert year.home("Midpoint review") == []
    assert year.home("Last seen") == []

    year.on(2026, 6, 1)
    year.open_file(PLACES)
    year.press("Came back into care")
    year.write("Became looked after on", "30/5/26")  # a Saturday
    year.pick("Legal status", "Accommodated under section 20")
    year.pick("Kind of placement", "Foster carer, not long term")
    year.pick("Distance", "In county")
    year.press("Begin the time in care")
    assert "The first review is due by Friday 26 June 2026." in year.words()
    assert year.limit() == "Fri 26 Jun"  # in 20 working days
    assert "SI 2010/959 reg. 33(1)" in year.why("First review")
    assert len(year.home("First review")) == 1
    assert year.home("Midpoint review") == []
    assert year.home("Last seen") == []
