"""Home says what is to be done for the officer's own children, the most pressing first."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.domain.lateness import Group
from iro_core.records import (
    Action,
    CarePeriod,
    Child,
    Decision,
    KeyDate,
    Letter,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import caseload
from iro_desktop.services.home.agenda_lines import Deed, Sort
from iro_desktop.services.home.today import AgendaItem, agenda
from iro_desktop.services.letters.profile_kit import add_fact
from iro_desktop.services.settings import change_settings
from tests.builders import TODAY, a_store, a_visit, some_id
from tests.services.files import LONG_AGO, a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def seen(store: Store, child: Child, **fields: Any) -> Any:
    visit = a_visit(
        child, **{"state": "ready", "letter_not_needed": "She asked for none", **fields}
    )
    put(store, visit)
    return visit


def action(child: Child, **fields: Any) -> Action:
    return Action(
        id=ids.ActionId(some_id()), child_id=child.id, wording="Ask about the bike", **fields
    )


def review(child: Child, **fields: Any) -> Review:
    values = {"kind": "later", "state": "planned", **fields}
    return Review(id=ids.ReviewId(some_id()), child_id=child.id, **values)


def items(store: Store, sort: Sort) -> list[AgendaItem]:
    return [item for item in agenda(store, today=TODAY).items if item.sort is sort]


def test_an_empty_store_has_no_children_and_nothing_to_do(store: Store) -> None:
    nothing = agenda(store, today=TODAY)

    assert (nothing.items, nothing.children) == ((), 0)


@pytest.mark.parametrize(
    ("due_in", "group", "words"),
    [
        (-9, Group.OVERDUE, "9 days late"),
        (0, Group.DUE_SOON, "due today"),
        (4, Group.DUE_SOON, "due in 4 days"),  # Thursday to Monday: two working days
        (5, Group.THIS_WEEK, "due in 5 days"),
        (7, Group.THIS_WEEK, "due in 7 days"),
        (8, Group.LATER, "due in 8 days"),
    ],
)
def test_an_action_stands_in_the_group_of_its_day(
    store: Store, due_in: int, group: Group, words: str
) -> None:
    put(store, action(a_mine(store, liked_name="Annie"), due_on=days(due_in)))

    (item,) = items(store, Sort.ACTION)

    assert (item.group, item.state, item.who) == (group, words, "Annie Example")
    assert (item.what, item.deed) == ("Ask about the bike", Deed.OPEN_ACTIONS)


def test_done_actions_and_the_children_of_others_are_not_shown(store: Store) -> None:
    mine, gone = a_mine(store), a_mine(store, to_on=TODAY)
    put(store, action(mine, due_on=TODAY, done_on=TODAY), action(gone, due_on=TODAY))

    assert items(store, Sort.ACTION) == []
    assert agenda(store, today=TODAY).children == 1


def test_later_is_shown_for_four_weeks_and_more_on_request(store: Store) -> None:
    child = a_mine(store)
    put(store, action(child, due_on=days(28)), action(child, due_on=days(29)))
    add_fact(store, values={"topic": "Bikes", "tiny": "I ride a bike."}, today=TODAY)

    shown = agenda(store, today=TODAY)

    assert len(shown.in_group(Group.LATER)) == 1
    assert len(shown.in_group(Group.LATER, far=True)) == 2
    assert shown.beyond == 1


def test_a_review_past_its_legal_limit_comes_first(store: Store) -> None:
    child = a_mine(store)
    put(store, action(child, due_on=days(-30)), review(child, due_on=days(-2)))

    first = agenda(store, today=TODAY).items[0]

    assert (first.sort, first.group, first.state) == (Sort.REVIEW, Group.OVERDUE, "2 days late")


def test_a_planned_review_names_its_legal_limit(store: Store) -> None:
    put(store, review(a_mine(store), planned_on=days(5), due_on=days(11)))

    (item,) = items(store, Sort.REVIEW)

    assert (item.what, item.state) == ("Subsequent review", "in 5 days")
    assert item.by == "planned for Tue 10 Mar, legal limit Mon 16 Mar"
    assert item.group is Group.THIS_WEEK


def test_a_review_whose_planned_day_has_passed_is_asked_about(store: Store) -> None:
    put(store, review(a_mine(store), planned_on=days(-1), due_on=days(5)))

    (item,) = items(store, Sort.REVIEW)

    assert (item.group, item.state) == (Group.OVERDUE, "was it held?")


def test_a_child_without_a_planned_review_is_shown_with_the_legal_limit(store: Store) -> None:
    child = a_mine(store)
    put(
        store,
        CarePeriod(id=ids.CarePeriodId(some_id()), child_id=child.id, from_on=LONG_AGO),
        review(child, state="held", held_on=dt.date(2025, 9, 10)),
        review(child, state="held", held_on=dt.date(2025, 6, 10)),
    )

    (item,) = items(store, Sort.REVIEW)

    assert (item.by, item.group) == ("legal limit Tue 10 Mar", Group.THIS_WEEK)


def test_brothers_and_sisters_in_one_draft_are_one_line(store: Store) -> None:
    ann = a_mine(store)
    ben = a_mine(store, first_name="Ben")
    for position, child in enumerate((ann, ben)):
        put(store, a_visit(child, joint_id="together", position=position, held_on=days(-1)))

    (item,) = items(store, Sort.VISIT)

    assert (item.who, item.target) == ("Ann and Ben Example", "together")
    assert (item.deed, item.what, item.by) == (
        Deed.FINISH_VISIT,
        "Visit not finished",
        "Wed 4 Mar",
    )
    assert (item.group, item.state) == (Group.DUE_SOON, "yesterday")


def test_a_finished_visit_without_a_letter_is_due_after_the_offices_own_time(store: Store) -> None:
    change_settings(store, values={"visit_letter_working_days": "3"})
    visit = seen(store, a_mine(store), held_on=TODAY, letter_not_needed="")

    (item,) = items(store, Sort.LETTER)

    assert (item.by, item.deed, item.target) == ("by Tue 10 Mar", Deed.WRITE_LETTER, visit.id)


def test_a_letter_in_draft_replaces_the_letter_that_is_owed(store: Store) -> None:
    child = a_mine(store)
    visit = seen(store, child, letter_not_needed="")
    letter = Letter(
        id=ids.LetterId(some_id()),
        child_id=child.id,
        visit_id=visit.id,
        kind="after_visit",
        state="draft",
    )
    put(store, letter)

    (item,) = items(store, Sort.LETTER)

    assert (item.deed, item.target) == (Deed.FINISH_LETTER, letter.id)


def test_a_child_not_seen_for_long_is_to_be_visited(store: Store) -> None:
    child = a_mine(store)
    seen(store, child, held_on=days(-100))
    seen(store, child, held_on=days(-2), seen_alone="not_seen")

    (item,) = items(store, Sort.SEEN)

    assert (item.deed, item.state) == (Deed.RECORD_VISIT, "not seen for 3 months")


def test_nobody_has_to_be_seen_who_left_care_or_only_just_came_back(store: Store) -> None:
    left, back, away = (a_mine(store) for _ in range(3))
    for child in (left, back, away):
        seen(store, child, held_on=days(-200))
    put(store, of(left, CarePeriod, from_on=days(-300), to_on=days(-1)))
    put(store, of(back, CarePeriod, from_on=days(-2)), of(away, CarePeriod, from_on=days(-300)))

    (item,) = items(store, Sort.SEEN)

    assert item.child_ids == (away.id,)
    counted = {each.value: each.count for each in caseload(store, today=TODAY).filters}
    assert counted["not_seen"] == 1


def test_many_children_not_seen_are_one_line_that_opens_the_caseload(store: Store) -> None:
    for number in range(5):
        seen(store, a_mine(store), held_on=days(-100 - number))

    (item,) = items(store, Sort.SEEN)

    assert (item.who, item.deed, item.target) == ("5 children", Deed.SEE_CHILDREN, "not_seen")
    assert len(item.child_ids) == 5


def test_decisions_not_carried_out_are_one_line_a_child(store: Store) -> None:
    child = a_mine(store)
    for number in (3, 9):
        put(
            store,
            Decision(
                id=ids.DecisionId(some_id()), child_id=child.id, due_on=days(-number), state="open"
            ),
        )
    done = Decision(
        id=ids.DecisionId(some_id()), child_id=child.id, due_on=days(-1), state="dropped"
    )
    put(store, done)

    (item,) = items(store, Sort.DECISION)

    assert (item.what, item.state) == ("2 decisions not carried out in time", "9 days late")


def test_a_child_without_a_name_is_called_so(store: Store) -> None:
    put(store, action(a_mine(store, first_name="", family_name=""), due_on=TODAY))

    assert items(store, Sort.ACTION)[0].who == "Child without a name"


def test_only_the_newest_of_each_health_date_counts(store: Store) -> None:
    child = a_mine(store)
    for what, due_in in (("dental", -300), ("dental", 60), ("pep", -3)):
        put(
            store,
            KeyDate(id=ids.KeyDateId(some_id()), child_id=child.id, what=what, due_on=days(due_in)),
        )

    (item,) = items(store, Sort.KEY_DATE)

    assert (item.what, item.state) == ("Personal education plan", "3 days late")


def test_a_birthday_is_shown_four_weeks_ahead(store: Store) -> None:
    a_mine(store, born_on=dt.date(2010, 3, 12))
    a_mine(store, born_on=dt.date(2010, 4, 12))

    (item,) = items(store, Sort.BIRTHDAY)

    assert (item.what, item.by, item.state) == ("Birthday: turns 16", "Thu 12 Mar", "in 7 days")


def test_when_the_bank_holidays_have_run_out_home_still_opens_and_says_so(store: Store) -> None:
    far = dt.date(2090, 1, 5)
    put(store, action(a_mine(store), due_on=far))

    shown = agenda(store, today=far)

    assert [i.sort for i in shown.in_group(Group.DUE_SOON)] == [Sort.ACTION]
    assert "2090" in shown.note


def about(store: Store, today: dt.date = TODAY) -> list[tuple[Group, str, str]]:
    found = [x for x in agenda(store, today=today).items if x.sort is Sort.ABOUT_YOU]
    return [(each.group, each.what, each.state) for each in found]


def test_an_officer_who_told_nothing_of_themselves_is_asked_at_the_end(store: Store) -> None:
    assert about(store) == []  # nobody to tell it to
    put(store, action(a_mine(store), due_on=days(20)))

    assert about(store) == [(Group.LATER, "Facts for your profile letter", "none written yet")]
    assert agenda(store, today=TODAY).items[-1].deed is Deed.OPEN_FACTS


def test_facts_about_an_officer_are_asked_after_once_a_year(store: Store) -> None:
    a_mine(store)
    add_fact(store, values={"topic": "Bikes", "tiny": "I ride a bike."}, today=TODAY)

    assert about(store, days(364)) == []
    (found,) = about(store, days(365))
    assert found[1:] == ("1 fact about you: still true?", "not looked at for a year")
