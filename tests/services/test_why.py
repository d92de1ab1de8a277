"""Every date says why: by its rule, by the clock of the child, or by whoever entered it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.domain.midpoints import midpoint_answer
from iro_core.fields import Record
from iro_core.holiday_data import bundled_holidays
from iro_core.records import CarePeriod, Child, KeyDate, LegalStatus, Profile
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import (
    Dated,
    Dates,
    answered,
    by_rule,
    next_review,
    on_file,
    told,
)
from iro_desktop.services.dates.why import ENTERED, LAW, LOCAL, NO_CLOCK, Why, why
from iro_desktop.services.dates.why_words import as_text
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.services.settings import change_settings
from tests.builders import MANAGER, NOW, TODAY, a_child, a_review, a_store, some_id

IN_CARE = dt.date(2026, 1, 12)  # a Monday
LIMIT = dt.date(2026, 2, 9)


@pytest.fixture
def store(tmp_path: Path) -> Any:
    store = a_store(tmp_path)
    yield store
    store.close()


def put(store: Store, *records: Record) -> None:
    with store.writing() as writer:
        for each in records:
            writer.add(each)


def looked_after(store: Store, **fields: Any) -> Child:
    child = a_child(**fields)
    put(
        store,
        child,
        CarePeriod(id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=IN_CARE),
    )
    return child


def asked(store: Store, dates: Dates) -> Why:
    (dated,) = dates
    return why(store, dated, today=TODAY)


def test_a_rule_of_law_tells_its_steps_and_the_local_standard_beside_it(store: Store) -> None:
    found = asked(store, by_rule(LIMIT, "first-review", IN_CARE))

    assert (found.what, found.sentence) == ("First review", LAW)
    assert found.main is not None
    assert found.main.answer.steps[0].startswith("Counted from the day the child became looked")
    (beside,) = found.beside
    assert (beside.answer.local, beside.answer.unit) == (True, "28 days")
    assert (found.rule, found.start) == ("first-review", IN_CARE)


def test_a_standard_that_ends_after_the_law_is_a_warning_in_words(store: Store) -> None:
    saturday = dt.date(2024, 6, 1)  # domain.md 2.2: due Friday 28 June, 28 days gives the 29th

    found = asked(store, by_rule(dt.date(2024, 6, 28), "first-review", saturday))

    (beside,) = found.beside
    assert beside.is_late
    assert "28 days end 1 day too late" in beside.words


def test_a_local_standard_shows_the_law_beside_it(store: Store) -> None:
    found = asked(store, by_rule(dt.date(2026, 2, 9), "first-meeting-28-days", IN_CARE))

    assert found.sentence == LOCAL
    assert [each.title for each in found.beside] == ["First review"]
    assert not found.beside[0].answer.local


def test_a_standard_that_the_office_has_changed_is_taken(store: Store) -> None:
    change_settings(store, values={"standard_record": "10 working days"})

    found = asked(store, by_rule(dt.date(2026, 1, 26), "record", IN_CARE))

    assert found.main is not None
    assert found.main.answer.unit == "10 working days"
    assert found.notes == ()


def test_a_year_without_bank_holidays_is_said_and_not_guessed(store: Store) -> None:
    day = dt.date(2031, 1, 6)

    found = asked(store, by_rule(day, "first-review", day))

    assert found.main is None
    assert "bank holidays of 2031" in found.sentence


def test_the_limit_of_a_review_comes_from_the_childs_own_clock(store: Store) -> None:
    child = looked_after(store)
    first = a_review(child, state="held", held_on=dt.date(2026, 2, 5), due_on=LIMIT)
    second = a_review(child, kind="second", due_on=dt.date(2026, 5, 5))
    put(store, first, second)

    found = asked(store, on_file(second.due_on, "review", second.id, "due_on"))

    assert found.main is not None
    assert found.main.title == "Second review"
    assert found.main.answer.start == first.held_on
    assert [each.who for each in found.entries] == ["You"]


def test_a_review_that_was_held_is_measured_by_the_clock_of_its_day(store: Store) -> None:
    child = looked_after(store)
    late = a_review(child, state="held", held_on=dt.date(2026, 2, 10), due_on=LIMIT)
    put(store, late, a_review(child, kind="second", due_on=dt.date(2026, 5, 10)))

    found = asked(store, on_file(late.held_on, "review", late.id, "held_on"))

    assert found.sentence == ENTERED
    (limit, _local) = found.beside
    assert (limit.answer.limit, limit.is_late) == (LIMIT, True)
    assert limit.words == "Tuesday 10 February 2026 is after this limit."


def test_a_limit_that_the_file_says_otherwise_is_told(store: Store) -> None:
    child = looked_after(store)
    review = a_review(child, due_on=dt.date(2026, 2, 20))
    put(store, review)

    found = asked(store, on_file(review.due_on, "review", review.id, "due_on"))

    (note,) = found.notes
    assert note.startswith("The file says Friday 20 February 2026.")
    assert note.endswith("it would be Monday 9 February 2026.")


def test_a_change_of_regime_is_told_with_both_clocks(store: Store) -> None:
    child = looked_after(store)
    order = LegalStatus(
        id=ids.LegalStatusId(some_id()),
        child_id=child.id,
        code="E1",
        from_on=dt.date(2026, 2, 16),
    )
    held = a_review(child, state="held", held_on=dt.date(2026, 2, 5))
    put(store, order, held)

    found = asked(store, next_review(dt.date(2026, 5, 5), child.id))

    assert found.regime == "Adoption: may be placed"
    assert any("may be placed for adoption" in note for note in found.notes)
    assert "First review after authority to place for adoption" in {
        each.title for each in found.beside
    }


def test_a_limit_stands_though_what_is_beside_it_reaches_into_an_unknown_year(
    store: Store,
) -> None:
    started = dt.date(2028, 3, 31)  # nine months end in 2028, the twelve beside them in 2029

    found = asked(store, by_rule(dt.date(2028, 12, 31), "permanence", started))

    assert found.main is not None
    assert (found.main.answer.hold_by, found.beside) == (dt.date(2028, 12, 29), ())


def test_a_limit_that_no_clock_gives_any_more_says_so(store: Store) -> None:
    child = a_child()
    review = a_review(child, due_on=LIMIT)
    closed = CarePeriod(
        id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=IN_CARE, to_on=LIMIT
    )
    put(store, child, closed, review)

    found = asked(store, on_file(LIMIT, "review", review.id, "due_on"))

    assert (found.sentence, found.main) == (NO_CLOCK, None)


def test_a_child_who_is_not_looked_after_has_no_clock(store: Store) -> None:
    child = a_child()
    review = a_review(child, planned_on=TODAY)
    put(
        store,
        child,
        CarePeriod(id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=IN_CARE, to_on=LIMIT),
        review,
    )

    found = asked(store, on_file(TODAY, "review", review.id, "planned_on"))

    assert (found.sentence, found.beside) == (ENTERED, ())


def test_an_entered_date_says_who_entered_it_and_who_changed_it(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    child = a_child(born_on=dt.date(2014, 5, 1))
    put(store, child)
    store.close()
    managed = a_store(tmp_path, author=MANAGER)
    manager = Profile(id=ids.ProfileId(MANAGER.profile_id), full_name="Robin Vale")
    put(managed, manager)
    with managed.writing() as writer:
        writer.change(writer.need(Child, child.id), born_on=dt.date(2014, 5, 2))
        writer.change(writer.need(Child, child.id), first_name="Anne")
    managed.close()
    store = a_store(tmp_path)

    found = asked(store, on_file(dt.date(2014, 5, 2), "child", child.id, "born_on"))
    store.close()

    assert (found.what, found.is_on_file) == ("Date of birth", True)
    assert [(each.who, each.at, each.is_first) for each in found.entries] == [
        ("You", NOW, True),
        ("Robin Vale", NOW, False),
    ]
    assert "Changed by Robin Vale on Thursday 5 March 2026 at 14:02." in as_text(found, dt.UTC)


def test_the_next_dental_check_shows_the_standard_it_has_to_keep(store: Store) -> None:
    child = looked_after(store)
    done = dt.date(2025, 3, 3)
    date = KeyDate(
        id=ids.KeyDateId(some_id()),
        child_id=child.id,
        what="dental",
        done_on=done,
        due_on=dt.date(2026, 4, 1),
    )
    put(store, date)

    found = asked(store, on_file(date.due_on, "key_date", date.id, "due_on"))

    assert [(each.answer.rule, each.is_late) for each in found.beside] == [("dental", True)]


def test_an_answer_that_is_at_hand_needs_no_rule(store: Store) -> None:
    answer = midpoint_answer(dt.date(2024, 7, 1), dt.date(2024, 10, 1), bundled_holidays())

    found = asked(store, answered(answer, "Midpoint review"))

    assert (found.what, found.day) == ("Midpoint review", dt.date(2024, 8, 16))
    assert found.rule == ""


def test_a_date_that_explains_itself_is_told_as_it_is(store: Store) -> None:
    found = asked(store, told(TODAY, "When the copy was made."))

    assert (found.sentence, found.main, found.is_told) == ("When the copy was made.", None, True)


def test_a_record_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(RecordMissingError):
        asked(store, on_file(TODAY, "review", "nowhere", "held_on"))


def test_where_there_is_no_date_there_is_nothing_to_ask() -> None:
    assert by_rule(None, "first-review", TODAY) + on_file(None, "visit", "v", "held_on") == ()
    assert told(None, "Because.") + answered(None) + next_review(None, "c") == ()


def test_the_text_says_law_and_standard_with_unit_and_source(store: Store) -> None:
    text = as_text(asked(store, by_rule(LIMIT, "first-review", IN_CARE)), dt.UTC)

    assert text.splitlines()[0] == "First review: Monday 9 February 2026"
    assert "The law: 20 working days. SI 2010/959 reg. 33(1)." in text
    assert "Beside it: First meeting, as the council counts it" in text


def test_a_dated_value_holds_no_personal_data() -> None:
    (dated,) = on_file(TODAY, "visit", "some-id", "held_on")

    assert dated == Dated(TODAY, dated.ref)
    assert "some-id" in repr(dated)
