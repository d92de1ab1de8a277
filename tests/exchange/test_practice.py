"""An invented caseload: whole, within the law, made up, and the same for the same seed."""

import datetime as dt
import functools
import re
from collections import defaultdict
from typing import TypeVar

import pytest

from iro_core.domain.care_clock import next_review_clock
from iro_core.domain.children import age_on
from iro_core.domain.regimes import CareFacts
from iro_core.domain.standards import Standards
from iro_core.domain.working_days import ONE_DAY
from iro_core.fields import FieldType, Record, kind_of
from iro_core.holiday_data import bundled_holidays
from iro_core.office_settings import check_setting
from iro_core.records import (
    Action,
    Allocation,
    CarePeriod,
    Child,
    LegalStatus,
    Letter,
    Note,
    Person,
    Placement,
    Profile,
    Relationship,
    Review,
    Setting,
    Visit,
)
from iro_desktop.exchange.practice import Caseload
from iro_desktop.letters.draft import from_json
from iro_desktop.models.checks import check_value
from iro_desktop.services.practice import practice_caseload
from tests.builders import TODAY
from tests.practice import of

R = TypeVar("R", bound=Record)
SEEDS = (1, 2, 3)
IN_FICTION = re.compile(r"01632 960\d{3}|07700 900\d{3}|0808 157 0\d{3}")
INVENTED = re.compile(r"[a-z0-9.-]+@([a-z0-9-]+\.)*(example|example\.org)")
MAY_BE_AHEAD = {"due_on", "planned_on", "next_on"}


@functools.cache
def made(seed: int) -> Caseload:
    return practice_caseload(today=TODAY, seed=seed)


@pytest.fixture(params=SEEDS)
def caseload(request: pytest.FixtureRequest) -> Caseload:
    return made(request.param)


def by_child(records: list[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[str(kind_of(record).case_of(record))].append(record)
    return found


def plain(caseload: Caseload) -> list[tuple[object, ...]]:
    return [
        (record.id, *(getattr(record, name) for name in kind_of(record).fields))
        for record in caseload.records
    ]


def test_the_same_seed_and_day_give_the_same_caseload() -> None:
    again = practice_caseload(today=TODAY, seed=1)

    assert plain(again) == plain(made(1))
    assert again.own_work == made(1).own_work


def test_another_seed_gives_other_lives() -> None:
    names = [{c.family_name for c in of(made(s), Child)} for s in (1, 2)]

    assert names[0] != names[1]


def test_dates_are_told_from_the_day_that_is_given() -> None:
    later = TODAY + dt.timedelta(days=100)
    newest = [
        max(v.held_on or day for v in of(practice_caseload(today=day), Visit))
        for day in (TODAY, later)
    ]

    assert [TODAY - newest[0], later - newest[1]] <= [dt.timedelta(days=9)] * 2


def test_every_value_is_one_that_the_store_takes(caseload: Caseload) -> None:
    for record in caseload.records:
        for rule in kind_of(record).fields.values():
            check_value(rule, getattr(record, rule.name))


def test_every_link_leads_to_a_record_of_its_kind(caseload: Caseload) -> None:
    kinds = {record.id: kind_of(record).name for record in caseload.records}
    assert len(kinds) == len(caseload.records)

    for record in caseload.records:
        for rule in kind_of(record).fields.values():
            target = getattr(record, rule.name)
            if rule.type is FieldType.LINK and target and rule.links_to != "attachment":
                assert kinds[target] == rule.links_to


def test_no_telephone_or_address_could_be_somebodys(caseload: Caseload) -> None:
    numbers = [p.telephone for p in of(caseload, Person)]
    numbers += [n for p in of(caseload, Profile) for n in (p.telephone, p.mobile)]
    mails = [p.email for p in of(caseload, Person) if p.email]
    mails += [p.email for p in of(caseload, Profile)]
    settings = {str(setting.id): setting.value for setting in of(caseload, Setting)}

    assert all(map(IN_FICTION.fullmatch, [*numbers, settings["advocacy_telephone"]]))
    assert all(map(INVENTED.fullmatch, [*mails, settings["advocacy_email"]]))
    assert all(re.fullmatch(r"[A-Z]{2}\d+ \d[A-Z]{2}", p.postcode) for p in of(caseload, Placement))


def test_the_offices_settings_are_ones_that_there_are(caseload: Caseload) -> None:
    for setting in of(caseload, Setting):
        assert check_setting(setting.id, setting.value) == setting.value


def test_no_sentence_has_a_gap_left_in_it(caseload: Caseload) -> None:
    for record in caseload.records:
        for name in kind_of(record).fields:
            text = getattr(record, name)
            if isinstance(text, str) and not (isinstance(record, Letter) and name == "draft"):
                assert not re.search(r"\{\w*\}|\bNone\b|  ", text), name


def test_nothing_that_is_still_to_come_is_told_as_past(caseload: Caseload) -> None:
    for record in caseload.records:
        for rule in kind_of(record).fields.values():
            value = getattr(record, rule.name)
            if rule.type is FieldType.DAY and value and rule.name not in MAY_BE_AHEAD:
                assert value <= TODAY, (record, rule.name)
            if rule.type is FieldType.INSTANT and value:
                assert value.date() <= TODAY, (record, rule.name)


def test_the_officer_has_as_many_open_children_as_were_asked_for() -> None:
    small = practice_caseload(today=TODAY, children=9)

    allocated = {a.child_id for a in of(small, Allocation, profile_id=small.officer.id, to_on=None)}
    assert len(allocated) == len(of(small, Child, closed_on=None)) == 9


def test_more_records_are_about_colleagues_children() -> None:
    large = practice_caseload(today=TODAY, records_wanted=8_000)

    own = {a.child_id for a in of(large, Allocation, profile_id=large.officer.id, to_on=None)}
    assert len(large.records) >= 8_000
    assert len(own) == 62 < len(of(large, Child))
    assert any(child.closed_on for child in of(large, Child))


def facts(caseload: Caseload, child_id: str, reviews: list[Review]) -> CareFacts:
    return CareFacts(
        periods=of(caseload, CarePeriod, child_id=child_id),
        statuses=of(caseload, LegalStatus, child_id=child_id),
        placements=of(caseload, Placement, child_id=child_id),
        reviews=reviews,
    )


class TestTheLaw:
    def test_no_review_was_held_before_the_child_came_into_care(self, caseload: Caseload) -> None:
        started = {p.child_id: p.from_on or TODAY for p in of(caseload, CarePeriod, to_on=None)}

        assert all(
            review.held_on and review.held_on >= started[review.child_id]
            for review in of(caseload, Review, state="held")
        )

    def test_each_review_is_due_when_the_law_says(self, caseload: Caseload) -> None:
        standards = Standards(holidays=bundled_holidays())
        checked = 0
        for child_id, reviews in by_child(of(caseload, Review)).items():
            for review in (each for each in reviews if each.state != "cancelled"):
                eve = review.held_on - ONE_DAY if review.held_on else TODAY
                before = [each for each in reviews if each.held_on and each.held_on <= eve]
                if not before and review.held_on and review.kind != "first":
                    continue  # those before it are not on file
                clock = next_review_clock(facts(caseload, child_id, before), standards, eve)
                assert clock is not None
                assert (review.due_on, review.regime) == (clock.limit, clock.regime)
                checked += 1
        assert checked > 150

    def test_every_open_child_has_one_review_to_come(self, caseload: Caseload) -> None:
        to_come = [r for r in of(caseload, Review) if r.state in ("planned", "adjourned")]
        of_child = by_child(to_come)

        assert all(len(of_child[child.id]) == 1 for child in of(caseload, Child, closed_on=None))

    def test_one_status_and_one_placement_hold_today(self, caseload: Caseload) -> None:
        for kind in (LegalStatus, Placement, CarePeriod):
            current = by_child(of(caseload, kind, to_on=None))
            assert all(len(current[child.id]) == 1 for child in of(caseload, Child))

    def test_nobody_under_sixteen_lives_without_carers(self, caseload: Caseload) -> None:
        born = {child.id: child.born_on for child in of(caseload, Child)}
        for placement in of(caseload, Placement):
            if placement.type in ("H5", "P2"):
                assert age_on(born[placement.child_id] or TODAY, placement.from_on or TODAY) >= 16

    def test_adopters_come_after_the_placement_order(self, service: Caseload) -> None:
        ordered = {s.child_id: s.from_on for s in of(service, LegalStatus, code="E1")}
        placed = of(service, Placement, type="A6")

        assert placed
        assert all((p.from_on or TODAY) >= (ordered[p.child_id] or TODAY) for p in placed)

    def test_participation_is_under_four_exactly_for_those_under_four(
        self, caseload: Caseload
    ) -> None:
        born = {child.id: child.born_on for child in of(caseload, Child)}
        for review in of(caseload, Review, state="held"):
            small = age_on(born[review.child_id] or TODAY, review.held_on or TODAY) < 4
            assert (review.participation == "PN0") == small


class TestFamilies:
    def test_children_seen_together_share_the_details_and_nothing_else(
        self, caseload: Caseload
    ) -> None:
        forms: dict[str, list[Visit]] = defaultdict(list)
        for visit in of(caseload, Visit):
            forms[visit.joint_id].append(visit)
        joint = [visits for visits in forms.values() if len(visits) > 1]

        assert joint
        for visits in joint:
            assert len({(v.held_on, v.starts_at, v.place, v.state, v.mode) for v in visits}) == 1
            assert sorted(v.position or 0 for v in visits) == list(range(len(visits)))
            assert len({v.child_id for v in visits}) == len(visits)
            spoken = [v.voice for v in visits if v.voice]
            assert len(set(spoken)) == len(spoken)

    def test_brothers_and_sisters_name_each_other(self, caseload: Caseload) -> None:
        links = {(r.child_id, r.other_child_id) for r in of(caseload, Relationship, role="sibling")}

        assert links
        assert links == {(other, child) for child, other in links}

    def test_brothers_and_sisters_are_born_far_enough_apart(self, service: Caseload) -> None:
        born = {child.id: child.born_on or TODAY for child in of(service, Child)}

        for link in of(service, Relationship, role="sibling"):
            assert abs((born[link.child_id] - born[link.other_child_id]).days) >= 270

    def test_a_carer_in_the_childs_words_is_the_carer_of_that_day(self, caseload: Caseload) -> None:
        people = {p.id: p for p in of(caseload, Person)}
        stays = by_child(of(caseload, Placement))
        for note in of(caseload, Note):
            said = re.match(r"Rang (\w+)\.", note.wording)
            if said and note.written_at and said[1] not in ("Nan", "Gran", "Grandad", "Mum"):
                names = {people[stay.carer_id].first_name for stay in stays[note.child_id]}
                assert said[1] in names


class TestWhatEveryCaseloadHas:
    def test_a_review_is_tomorrow(self, caseload: Caseload) -> None:
        assert of(caseload, Review, state="planned", planned_on=dt.date(2026, 3, 6))

    def test_a_review_is_overdue(self, caseload: Caseload) -> None:
        assert any((r.due_on or TODAY) < TODAY for r in of(caseload, Review, state="planned"))

    def test_a_child_has_only_just_come(self, caseload: Caseload) -> None:
        new = [p for p in of(caseload, CarePeriod) if (TODAY - (p.from_on or TODAY)).days <= 9]

        assert any(not of(caseload, Visit, child_id=p.child_id) for p in new)

    def test_a_child_has_not_been_seen_for_five_months(self, caseload: Caseload) -> None:
        last_seen = [
            max(v.held_on or TODAY for v in visits)
            for visits in by_child(of(caseload, Visit)).values()
        ]

        assert any(TODAY - day > dt.timedelta(days=150) for day in last_seen)

    def test_a_birthday_is_this_week(self, caseload: Caseload) -> None:
        week = {(TODAY + dt.timedelta(days=n)).strftime("%m-%d") for n in range(8)}

        assert any(
            child.born_on and child.born_on.strftime("%m-%d") in week
            for child in of(caseload, Child)
        )

    def test_some_work_is_unfinished_and_some_unsent(self, caseload: Caseload) -> None:
        states = {visit.state for visit in of(caseload, Visit) if visit.id in caseload.own_work}

        assert states == {"draft", "ready"}

    def test_some_actions_are_late(self, caseload: Caseload) -> None:
        late = [a for a in of(caseload, Action, done_on=None) if (a.due_on or TODAY) < TODAY]

        assert 2 <= len(late) <= 25

    def test_a_finished_visit_has_what_finishing_asks_for(self, caseload: Caseload) -> None:
        for visit in of(caseload, Visit):
            if visit.state != "draft":
                assert visit.voice or visit.no_voice_reason
                assert visit.knows_advocacy
                assert visit.has_advocate
                assert visit.analysis
                assert visit.starts_at
                assert visit.ends_at
                assert visit.starts_at < visit.ends_at

    def test_every_letter_can_be_opened(self, caseload: Caseload) -> None:
        letters = of(caseload, Letter)

        assert letters
        assert all(from_json(letter.draft).name and letter.wording for letter in letters)


@pytest.mark.parametrize(
    "today",
    [dt.date(2024, 2, 29), dt.date(2026, 12, 25), dt.date(2028, 12, 30), dt.date(2031, 1, 1)],
)
def test_any_day_will_do(today: dt.date) -> None:
    caseload = practice_caseload(today=today, children=20)

    assert len(of(caseload, Child)) == 20


@pytest.mark.parametrize("children", [1, 2, 5])
def test_a_small_caseload_will_do(children: int) -> None:
    caseload = practice_caseload(today=TODAY, children=children)

    assert len(of(caseload, Child)) == children
