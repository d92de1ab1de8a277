"""Days that cannot be: each is refused in a clear sentence at its field, and nothing is lost."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.spoken_decisions import Spoken
from iro_core.records import CarePeriod, Child, LegalStatus, Review
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import caseload
from iro_desktop.services.child.child_adding import NewCare, add_child
from iro_desktop.services.child.child_details import change_details
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.child.child_reviews import hold_review, plan_review
from iro_desktop.services.dates.calculator import calculator
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.dates.why import why
from iro_desktop.services.home.agenda_lines import Sort
from iro_desktop.services.home.today import agenda
from iro_desktop.services.meetings.meeting_decisions import add_decision
from iro_desktop.services.meetings.meeting_errors import MeetingNotFinishedError
from iro_desktop.services.meetings.meeting_form import load_meeting
from iro_desktop.services.meetings.meeting_moves import (
    add_past_review,
    plan_early_review,
    record_from_paper,
)
from iro_desktop.services.meetings.meetings import finish_meeting
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.review_pack import preparation_pack
from iro_desktop.services.reviews.review_papers import review_papers
from iro_desktop.services.reviews.review_preparing import prepare_review
from tests.builders import TODAY, a_store
from tests.services.cares import DUE_ON, HELD_ON, in_care
from tests.services.files import LONG_AGO, a_mine, days, of, put
from tests.services.reviews import a_review_to_hold, child_of, filled_in

Recording = Callable[[Store, Review, dt.date], object]
UNKNOWN = "The bank holidays of 2029 are not in the list on this computer"
DECEMBER, MARCH = dt.date(2028, 12, 20), dt.date(2029, 3, 6)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    return in_care(store)


def reviews_of(store: Store, child: Child) -> list[Review]:
    with store.reading() as reader:
        return reader.find(Review, child_id=child.id, order_by=("due_on", "id"))


def planned(store: Store, child: Child) -> Review:
    (found,) = [each for each in reviews_of(store, child) if each.state == "planned"]
    return found


def _hold(store: Store, review: Review, day: dt.date) -> object:
    return hold_review(store, seen=review, held_on=day, participation="PN1", today=TODAY)


def _plan_again(store: Store, review: Review, day: dt.date) -> object:
    return plan_review(store, seen=review, planned_on=day, today=TODAY)


def _from_paper(store: Store, review: Review, day: dt.date) -> object:
    return record_from_paper(store, review_id=review.id, held_on=day, today=TODAY)


def _past(store: Store, review: Review, day: dt.date) -> object:
    return add_past_review(store, child_id=review.child_id, held_on=day, today=TODAY)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (LONG_AGO - dt.timedelta(days=1), "The child became looked after on"),
        (HELD_ON, "is in the file already"),
        (dt.date(1926, 3, 5), "The year 1926 is too far from today for a review."),
        (dt.date(2126, 3, 5), "The year 2126 is too far from today for a review."),
        (days(1), "before it has happened"),
    ],
    ids=["before care", "two on one day", "a century ago", "in a century", "tomorrow"],
)
@pytest.mark.parametrize("record", [_hold, _from_paper, _past], ids=["held", "paper", "past"])
def test_a_review_cannot_have_been_held_then(
    store: Store, child: Child, record: Recording, day: dt.date, sentence: str
) -> None:
    before = reviews_of(store, child)

    with pytest.raises(RecordError, match=sentence) as refusal:
        record(store, planned(store, child), day)

    assert refusal.value.field == "held_on"
    assert reviews_of(store, child) == before


def test_no_two_reviews_are_planned_for_one_day(store: Store, child: Child) -> None:
    def early(day: dt.date) -> Review:
        return plan_early_review(
            store, child_id=child.id, reason="iro_asked", planned_on=day, today=TODAY
        )

    plan_review(store, seen=planned(store, child), planned_on=days(20), today=TODAY)

    with pytest.raises(RecordError, match="is planned for this day") as refusal:
        early(days(20))
    assert refusal.value.field == "planned_on"
    first = early(days(6))
    ordinary = next(each for each in reviews_of(store, child) if each.due_on == DUE_ON != first)
    with pytest.raises(RecordError, match="is planned for this day"):
        plan_review(store, seen=ordinary, planned_on=days(6), today=TODAY)
    again = plan_review(store, seen=first, planned_on=days(6), place="School", today=TODAY)
    assert again.place == "School"


def test_no_review_is_planned_for_a_day_on_which_one_was_held(store: Store, child: Child) -> None:
    put(store, of(child, Review, kind="early", state="held", held_on=TODAY))

    with pytest.raises(RecordError, match="was held on this day"):
        plan_review(store, seen=planned(store, child), planned_on=TODAY, today=TODAY)


@pytest.mark.parametrize("late", [_hold, _plan_again], ids=["held", "planned"])
def test_a_review_that_was_finished_meanwhile_stays_as_it_is(store: Store, late: Recording) -> None:
    review = a_review_to_hold(store)
    filled_in(store, review)
    finish_meeting(store, review_id=review.id, today=TODAY)
    before = reviews_of(store, child_of(store, review))

    with pytest.raises(RecordError, match="was held and recorded meanwhile"):
        late(store, review, TODAY)

    assert reviews_of(store, child_of(store, review)) == before


def test_a_decision_without_an_owner_keeps_its_words_and_says_what_it_lacks(store: Store) -> None:
    review = a_review_to_hold(store)
    filled_in(store, review)
    seen = load_meeting(store, review_id=review.id, today=TODAY)
    words = Spoken(owner="", wording="Book swimming lessons", due_on=days(7))
    add_decision(store, seen=seen, said=words)

    with pytest.raises(MeetingNotFinishedError) as refusal:
        finish_meeting(store, review_id=review.id, today=TODAY)

    (problem,) = refusal.value.problems
    assert problem.field == "owner"
    assert "say who" in problem.message
    kept = load_meeting(store, review_id=review.id, today=TODAY)
    assert "Book swimming lessons" in [each.wording for each in kept.decisions]


@pytest.mark.parametrize("year", [1926, 2126])
def test_a_birthday_in_the_wrong_century_is_refused(store: Store, child: Child, year: int) -> None:
    born = dt.date(year, 6, 1)

    with pytest.raises(RecordError) as refusal:
        change_details(store, seen=child, values={"born_on": born}, today=TODAY)

    assert refusal.value.field == "born_on"
    assert read_child(store, child_id=child.id, today=TODAY).child.born_on == child.born_on


@pytest.mark.parametrize("day", [dt.date(1926, 3, 5), dt.date(2126, 3, 5)])
def test_a_child_did_not_become_looked_after_in_another_century(store: Store, day: dt.date) -> None:
    care = NewCare(
        looked_after_on=day, legal_status="V2", reviews_so_far="none", last_review_on=None
    )
    values = {"first_name": "Ann", "family_name": "Example", "born_on": dt.date(2015, 6, 1)}

    with pytest.raises(RecordError) as refusal:
        add_child(store, values=values, care=care, placement={"type": "U6"}, today=TODAY)

    assert refusal.value.field == "looked_after_on"
    assert caseload(store, today=TODAY).rows == ()


class TestBornOn29February:
    """A birthday that most years have not."""

    def home(self, store: Store, today: dt.date) -> list[tuple[str, str]]:
        found = agenda(store, today=today).items
        return [(each.what, each.by) for each in found if each.sort is Sort.BIRTHDAY]

    def test_home_keeps_it_every_year(self, store: Store) -> None:
        a_mine(store, born_on=dt.date(2016, 2, 29))

        assert self.home(store, dt.date(2026, 2, 26)) == [("Birthday: turns 10", "Sun 1 Mar")]
        assert self.home(store, dt.date(2028, 2, 26)) == [("Birthday: turns 12", "Tue 29 Feb")]

    @pytest.mark.parametrize(
        ("today", "age"),
        [
            (dt.date(2026, 2, 28), "9 years"),
            (dt.date(2026, 3, 1), "10 years"),
            (dt.date(2028, 2, 28), "11 years"),
            (dt.date(2028, 2, 29), "12 years"),
        ],
    )
    def test_the_file_and_the_caseload_say_one_age(
        self, store: Store, today: dt.date, age: str
    ) -> None:
        child = a_mine(store, born_on=dt.date(2016, 2, 29))

        assert read_child(store, child_id=child.id, today=today).age == age
        (row,) = caseload(store, today=today).rows
        assert age == f"{row.age} years"

    @pytest.mark.parametrize(
        ("held_on", "code"),
        [(dt.date(2024, 2, 28), "PN0"), (dt.date(2024, 3, 1), "PN1")],
    )
    def test_the_fourth_birthday_parts_the_codes(
        self, store: Store, held_on: dt.date, code: str
    ) -> None:
        child = a_mine(store, born_on=dt.date(2020, 2, 29))
        review = of(child, Review, kind="later", state="planned")
        put(store, of(child, CarePeriod, from_on=dt.date(2023, 1, 9)), review)
        other = "PN1" if code == "PN0" else "PN0"

        with pytest.raises(RecordError) as refusal:
            hold_review(store, seen=review, held_on=held_on, participation=other, today=held_on)
        hold_review(store, seen=review, held_on=held_on, participation=code, today=held_on)

        assert refusal.value.field == "participation"


@pytest.mark.parametrize("today", [DECEMBER, MARCH], ids=["the limit", "today"])
class TestAYearWithoutBankHolidays:
    """A list that ends before the days that it is needed for."""

    @pytest.fixture
    def late(self, store: Store, today: dt.date) -> Review:
        child = a_mine(store, born_on=dt.date(2018, 6, 1))
        held_on = today - dt.timedelta(days=170)
        due_on = today + dt.timedelta(days=14)
        review: Review = of(child, Review, kind="later", state="planned", due_on=due_on)
        began = dt.date(2028, 1, 10)
        put(
            store,
            of(child, CarePeriod, from_on=began),
            of(child, LegalStatus, code="V2", from_on=began),
            of(child, Review, kind="later", state="held", held_on=held_on),
            review,
        )
        return review

    def test_home_the_caseload_and_the_file_say_so_in_place(
        self, store: Store, late: Review, today: dt.date
    ) -> None:
        whose = f"The limit of the next review cannot be told for 1 child. {UNKNOWN}"
        file = read_child(store, child_id=late.child_id, today=today)

        assert agenda(store, today=today).note.startswith(whose)
        assert caseload(store, today=today).note.startswith(whose)
        assert file.care is not None
        assert file.care.no_clock.startswith(UNKNOWN)
        assert file.next_review is not None

    def test_the_reviews_page_and_its_pack_say_so_once(
        self, store: Store, late: Review, today: dt.date
    ) -> None:
        warnings = prepare_review(store, review_id=late.id, today=today).head.warnings

        assert len([each for each in warnings if each.startswith(UNKNOWN)]) == 1
        assert preparation_pack(store, review_id=late.id, today=today)
        assert review_papers(store, review_id=late.id, today=today).review.id == late.id

    def test_why_this_date_says_so(self, store: Store, late: Review, today: dt.date) -> None:
        (limit,) = on_file(late.due_on, "review", late.id, "due_on")

        assert why(store, limit, today=today).notes[0].startswith(UNKNOWN)

    def test_a_review_that_was_held_cannot_be_recorded_yet_and_stays_as_it_is(
        self, store: Store, late: Review, today: dt.date
    ) -> None:
        with pytest.raises(RecordError, match=UNKNOWN) as refusal:
            hold_review(store, seen=late, held_on=today, participation="PN1", today=today)

        assert refusal.value.field == "held_on"
        with store.reading() as reader:
            assert reader.need(Review, late.id).state == "planned"

    def test_the_calculator_refuses_it(self, store: Store, today: dt.date) -> None:
        found: Any = calculator(store).why("first-review", today)

        assert UNKNOWN in str(found)
