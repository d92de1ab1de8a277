"""How a child's care stands: the clock and its changes, early reviews, permanence."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.records import Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child.care_periods import authorise_adoption, begin_care, end_care
from iro_desktop.services.child.child_moves import change_legal_status, move_placement
from iro_desktop.services.child.permanence import record_permanence
from iro_desktop.services.dates.clock_changes import end_words, telling_clock
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.dates.why import why
from iro_desktop.services.meetings.meeting_moves import plan_early_review
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store
from tests.services.cares import care, in_care
from tests.services.files import LONG_AGO, a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    return in_care(store)


def test_the_clock_says_its_rules_its_limit_and_what_was_counted(
    store: Store, child: Child
) -> None:
    clock = care(store, child).clock

    assert clock is not None
    assert (clock.regime, clock.title) == ("Looked-after review", "Subsequent review")
    assert (clock.limit, clock.is_late) == ("Wednesday 10 June 2026", False)
    assert clock.rule == (
        "Subsequent review: 6 months after the day the last review was held. "
        "The law: SI 2010/959 reg. 33(2)."
    )
    assert (clock.other, clock.notes) == ("", ())
    assert [each.day for each in clock.limit.dates] == [dt.date(2026, 6, 10)]


def test_a_placement_for_adoption_says_at_once_how_the_clock_changed(
    store: Store, child: Child
) -> None:
    def move() -> Placement:
        return move_placement(
            store, child_id=child.id, from_on=days(-1), values={"type": "A5"}, today=TODAY
        )

    told = telling_clock(store, child_id=child.id, today=TODAY, act=move)

    assert told.words == (
        "The clock changed: adoption, placed. The next review is due by Wednesday 1 April 2026, "
        "was Wednesday 10 June 2026."
    )
    assert [each.day for each in told.words.dates] == [dt.date(2026, 4, 1), dt.date(2026, 6, 10)]
    clock = care(store, child).clock
    assert clock is not None
    (note,) = clock.notes
    assert note.startswith("Since Wednesday 4 March 2026 the child is placed for adoption.")
    assert [each.day for each in note.dates] == [days(-1)]


def test_an_ordinary_move_says_nothing_about_the_clock(store: Store, child: Child) -> None:
    told = telling_clock(
        store,
        child_id=child.id,
        today=TODAY,
        act=lambda: move_placement(
            store, child_id=child.id, from_on=TODAY, values={"type": "U6"}, today=TODAY
        ),
    )

    assert told.words == ""


def test_authority_by_consent_shows_the_other_clock_that_runs_beside(
    store: Store, child: Child
) -> None:
    told = telling_clock(
        store,
        child_id=child.id,
        today=TODAY,
        act=lambda: authorise_adoption(
            store, child_id=child.id, authorised_on=days(-10), today=TODAY
        ),
    )

    found = care(store, child)
    assert told.words.startswith("The clock changed: adoption, may be placed.")
    assert found.authorised == "Monday 23 February 2026"
    assert found.clock is not None
    assert found.clock.other == "Subsequent review: by Wednesday 10 June 2026"


def test_a_clock_that_needs_unknown_holidays_says_so_and_keeps_the_file(
    store: Store, child: Child
) -> None:
    late = dt.date(2028, 11, 1)
    put(store, of(child, Review, kind="later", state="held", held_on=late))

    told = telling_clock(
        store,
        child_id=child.id,
        today=late,
        act=lambda: change_legal_status(
            store, child_id=child.id, code="V2", from_on=late, today=late
        ),
    )

    assert "The bank holidays of 2029 are not in the list" in told.words
    assert care(store, child, late).no_clock == told.words


def test_out_of_care_no_clock_runs(store: Store, child: Child) -> None:
    planned = care(store, child).planned

    end_care(store, child_id=child.id, ended_on=days(-1), today=TODAY)

    found = care(store, child)
    assert (found.in_care, found.clock) == (False, None)
    assert "not looked after" in found.no_clock
    assert end_words(planned).endswith(
        "The planned review of Wednesday 10 June 2026 was cancelled."
    )
    assert end_words(()).endswith("has stopped.")


def test_a_file_without_a_start_of_care_says_that_no_clock_can_be_told(store: Store) -> None:
    found = care(store, a_mine(store))

    assert found.clock is None
    assert "does not say since when" in found.no_clock


def test_care_that_ended_before_a_move_on_file_leaves_no_placement_turned_round(
    store: Store, child: Child
) -> None:
    move_placement(store, child_id=child.id, from_on=days(-2), values={"type": "U6"}, today=TODAY)

    end_care(store, child_id=child.id, ended_on=days(-5), today=TODAY)

    with store.reading() as reader:
        stays = reader.find(Placement, child_id=child.id)
    assert all(each.from_on <= each.to_on for each in stays if each.from_on and each.to_on)


class TestEarlyReviews:
    """What calls for a review before its time."""

    @pytest.fixture
    def protected(self, store: Store, child: Child) -> Child:
        put(store, of(child, LegalStatus, code="L1", from_on=days(-1), to_on=days(2)))
        return child

    def test_a_ground_names_its_paragraph_and_its_day(self, store: Store, protected: Child) -> None:
        (ground,) = care(store, protected).early

        assert (ground.reason, ground.before) == ("accommodation_ending", days(2))
        assert ground.source == "SI 2010/959 reg. 33(3)(c)"

    def test_planning_an_early_review_answers_it_and_leaves_the_ordinary_one(
        self, store: Store, protected: Child
    ) -> None:
        early = plan_early_review(
            store,
            child_id=protected.id,
            reason="accommodation_ending",
            planned_on=days(1),
            before=days(2),
            today=TODAY,
        )

        found = care(store, protected)
        assert (early.kind, early.due_on) == ("early", days(1))
        assert found.early == ()
        assert [each.kind for each in found.planned] == ["early", "later"]

    def test_the_last_day_for_it_is_told_as_entered_and_set_against_the_ordinary_limit(
        self, store: Store, protected: Child
    ) -> None:
        early = plan_early_review(
            store,
            child_id=protected.id,
            reason="accommodation_ending",
            planned_on=days(1),
            before=days(2),
            today=TODAY,
        )

        (limit,) = on_file(early.due_on, "review", early.id, "due_on")
        found = why(store, limit, today=TODAY)

        assert found.sentence == "Somebody entered this date. It comes from no rule."
        assert [each.answer.limit for each in found.beside[:1]] == [dt.date(2026, 6, 10)]

    def test_a_ground_without_a_day_is_answered_by_a_review_for_that_reason(
        self, store: Store, child: Child
    ) -> None:
        put(store, of(child, LegalStatus, code="J1", from_on=days(-1)))
        assert len(care(store, child).early) == 1

        plan_early_review(
            store,
            child_id=child.id,
            reason="accommodation_ending",
            planned_on=days(9),
            today=TODAY,
        )

        assert care(store, child).early == ()

    def test_one_that_was_held_answers_it_until_something_changes_again(
        self, store: Store, protected: Child
    ) -> None:
        held = {"kind": "early", "state": "held", "early_reason": "accommodation_ending"}
        put(store, of(protected, Review, held_on=TODAY, **held))
        assert care(store, protected).early == ()

        put(store, of(protected, LegalStatus, code="J1", from_on=days(5)))

        assert len(care(store, protected, days(6)).early) == 1

    def test_a_day_that_the_ground_leaves_no_time_for_is_refused(
        self, store: Store, child: Child
    ) -> None:
        with pytest.raises(RecordError, match="has come") as refusal:
            plan_early_review(
                store,
                child_id=child.id,
                reason="leaving_care",
                planned_on=days(1),
                before=TODAY,
                today=TODAY,
            )

        assert refusal.value.field == "before"


class TestPermanence:
    """The plan, the day it was achieved, and the service's clocks."""

    def test_its_clocks_run_from_the_start_of_care(self, store: Store, child: Child) -> None:
        nine, twelve = care(store, child).permanence.clocks

        assert (nine.title, nine.is_late) == ("9 months (local standard)", True)
        assert nine.limit.dates[0].day == dt.date(2025, 10, 29)
        assert twelve.is_late

    def test_achieved_it_ends_them_and_can_be_taken_back(self, store: Store, child: Child) -> None:
        seen = record_permanence(
            store, seen=child, achieved_on=days(-3), plan="long_term_fostering", today=TODAY
        )
        achieved = care(store, child).permanence

        record_permanence(
            store, seen=seen, achieved_on=None, plan="long_term_fostering", today=TODAY
        )

        assert (achieved.plan, achieved.clocks) == ("Long-term fostering", ())
        assert achieved.achieved == "Monday 2 March 2026"
        assert len(care(store, child).permanence.clocks) == 2

    @pytest.mark.parametrize(
        ("day", "plan", "field"),
        [
            (days(-3), None, "permanence_plan"),
            (days(1), "adoption", "permanence_achieved_on"),
            (LONG_AGO - dt.timedelta(days=1), "adoption", "permanence_achieved_on"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(
        self, store: Store, child: Child, day: dt.date, plan: str | None, field: str
    ) -> None:
        with pytest.raises(RecordError) as refusal:
            record_permanence(store, seen=child, achieved_on=day, plan=plan, today=TODAY)

        assert refusal.value.field == field

    def test_a_day_before_birth_is_refused_out_of_care(self, store: Store) -> None:
        child = a_mine(store, born_on=dt.date(2014, 6, 1))

        with pytest.raises(RecordError, match="date of birth"):
            record_permanence(
                store, seen=child, achieved_on=dt.date(2014, 5, 1), plan="other", today=TODAY
            )

    def test_back_in_care_permanence_is_not_achieved_any_more(
        self, store: Store, child: Child
    ) -> None:
        record_permanence(store, seen=child, achieved_on=days(-3), plan="return_home", today=TODAY)
        end_care(store, child_id=child.id, ended_on=days(-2), today=TODAY)

        begin_care(
            store,
            child_id=child.id,
            from_on=days(-1),
            legal_status="V2",
            placement={"type": "U6"},
            today=TODAY,
        )

        found = care(store, child)
        assert found.permanence.achieved == ""
        assert [each.is_late for each in found.permanence.clocks] == [False, False]
        assert found.clock is not None
        assert found.clock.title == "First review"
