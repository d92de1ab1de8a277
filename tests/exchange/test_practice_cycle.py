"""The review cycle of an invented caseload: whole, in order, and spread as a real service's is."""

import datetime as dt
import functools
from collections import Counter, defaultdict

import pytest

from iro_core import codes
from iro_core.domain.escalation_ladder import DEFAULT_STAGES, REASONS, ladder_from
from iro_core.domain.escalations import CAFCASS
from iro_core.domain.midpoints import midpoint_between
from iro_core.domain.participation import allowed_codes
from iro_core.domain.reminders import missing_papers, reminder_due
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays
from iro_core.records import (
    Advocacy,
    CarePeriod,
    Child,
    Decision,
    Escalation,
    EscalationStage,
    Invitation,
    KeyDate,
    LegalStatus,
    Letter,
    Midpoint,
    Placement,
    Progress,
    QualityForm,
    Reminder,
    Review,
    ReviewMeeting,
    ReviewNote,
    ReviewStep,
    SetAside,
    Visit,
)
from iro_desktop.exchange.practice import Caseload
from iro_desktop.services.practice import practice_caseload
from tests.builders import TODAY
from tests.exchange.test_practice_shares import share
from tests.practice import of

STANDARDS = Standards(holidays=bundled_holidays())
A_YEAR_AGO = TODAY - dt.timedelta(days=365)


@functools.cache
def made(seed: int) -> Caseload:
    return practice_caseload(today=TODAY, seed=seed)


@pytest.fixture(params=(1, 2, 3))
def caseload(request: pytest.FixtureRequest) -> Caseload:
    return made(request.param)


def held(caseload: Caseload) -> list[Review]:
    return of(caseload, Review, state="held")


class TestWhatEveryCaseloadHas:
    @pytest.mark.parametrize(
        "kind",
        [Invitation, ReviewNote, ReviewStep, Reminder, QualityForm, ReviewMeeting, Midpoint,
         Progress, Escalation, EscalationStage, Advocacy, SetAside],
        ids=lambda kind: str(kind.__name__),
    )  # fmt: skip
    def test_every_kind_of_the_cycle(self, kind: type) -> None:
        assert of(made(1), kind)

    @pytest.mark.parametrize("code", ["V2", "C1", "C2", "E1", "J1", "V4"])
    def test_every_clock_of_the_law(self, caseload: Caseload, code: str) -> None:
        assert of(caseload, LegalStatus, to_on=None, code=code)

    def test_children_placed_for_adoption_at_hidden_addresses_and_alone_in_the_country(
        self, caseload: Caseload
    ) -> None:
        assert of(caseload, Placement, to_on=None, type="A6")
        assert of(caseload, Placement, to_on=None, is_hidden=True)
        assert of(caseload, Child, is_uasc=True)

    def test_a_child_who_has_come_back_into_care(self, caseload: Caseload) -> None:
        periods = Counter(period.child_id for period in of(caseload, CarePeriod))

        assert max(periods.values()) > 1

    @pytest.mark.parametrize(
        "way",
        [{"state": "adjourned"}, {"state": "cancelled"}, {"is_from_paper": True},
         {"early_reason": "change_of_plan"}, {"mode": "virtual"}],
        ids=str,
    )  # fmt: skip
    def test_reviews_that_went_otherwise(self, caseload: Caseload, way: dict[str, object]) -> None:
        found = of(caseload, Review, **way)

        assert found
        for review in found:
            assert (review.state != "adjourned") or review.adjourned_reason
            assert (review.state != "cancelled") or review.cancelled_reason
            assert (review.mode != "virtual") or review.virtual_reason

    def test_reviews_near_enough_for_each_reminder(self, caseload: Caseload) -> None:
        sent: dict[str, set[str]] = defaultdict(set)
        for reminder in of(caseload, Reminder):
            sent[reminder.review_id].add(reminder.step)
        due = [
            reminder_due(
                meeting_on=review.planned_on,
                missing=missing_papers(review.report_received_on, review.plan_received_on),
                sent=sent[review.id],
                standards=STANDARDS,
                today=TODAY,
            )
            for review in of(caseload, Review, state="planned")
        ]

        assert len({each.step for each in due if each}) >= 2

    def test_a_dispute_is_open_at_each_stage_and_one_is_at_cafcass(
        self, caseload: Caseload
    ) -> None:
        open_ones = {each.id for each in of(caseload, Escalation, state="open")}
        last: dict[str, EscalationStage] = {}
        for stage in of(caseload, EscalationStage):
            if stage.escalation_id in open_ones:
                last[stage.escalation_id] = stage
        levels = {stage.level for stage in last.values()}
        rungs = [rung.title for rung in ladder_from(DEFAULT_STAGES)]

        assert CAFCASS in levels
        assert {rungs[1], rungs[2], rungs[3], rungs[4]} <= levels


class TestThatItHoldsTogether:
    def test_the_code_of_taking_part_is_one_that_can_be(self, caseload: Caseload) -> None:
        born = {child.id: child.born_on for child in of(caseload, Child)}

        for review in held(caseload):
            assert review.participation in allowed_codes(born[review.child_id], review.held_on)
            came = review.participation in ("PN1", "PN2", "PN3", "PN4")
            assert not came or (review.child_attended and review.mode == "face_to_face")

    def test_a_midpoint_lies_in_the_middle(self, caseload: Caseload) -> None:
        by_id = {review.id: review for review in of(caseload, Review)}
        following: dict[str, Review] = {}
        for review in sorted(of(caseload, Review), key=lambda r: r.held_on or dt.date.max):
            if review.state != "cancelled":
                following[review.child_id] = review
        for midpoint in of(caseload, Midpoint, state="planned"):
            after, coming = by_id[midpoint.review_id], following[midpoint.child_id]
            assert after.held_on
            assert coming.due_on
            assert midpoint.due_on == midpoint_between(after.held_on, coming.due_on)

    def test_progress_never_says_done_before_it_was(self, caseload: Caseload) -> None:
        decisions = {each.id: each for each in of(caseload, Decision)}

        for progress in of(caseload, Progress):
            done_on = decisions[progress.decision_id].done_on
            noted_on = progress.noted_on or TODAY
            assert (progress.state == "done") == (done_on is not None and done_on <= noted_on)

    def test_steps_follow_one_another(self, caseload: Caseload) -> None:
        done: dict[str, dict[str, dt.date | None]] = defaultdict(dict)
        for step in of(caseload, ReviewStep):
            done[step.review_id][step.step] = step.done_on
        for review_id, steps in done.items():
            assert set(steps) == set(codes.REVIEW_STEP), review_id
            if steps["manager_response"]:
                assert steps["decisions"]
                assert steps["decisions"] <= steps["manager_response"]
            if steps["distribution"]:
                assert steps["record"]
                assert steps["record"] <= steps["distribution"]

    def test_a_dispute_is_closed_with_level_and_outcome_and_never_before_its_answer(
        self, caseload: Caseload
    ) -> None:
        stages: dict[str, list[EscalationStage]] = defaultdict(list)
        for stage in of(caseload, EscalationStage):
            stages[stage.escalation_id].append(stage)
        for each in of(caseload, Escalation):
            assert each.reason in REASONS
            assert [s.position for s in stages[each.id]] == list(range(1, len(stages[each.id]) + 1))
            days = [s.began_on or TODAY for s in stages[each.id]]
            assert days == sorted(days)
            assert days[0] == each.raised_on
            if each.state != "open":
                assert each.resolved_level == stages[each.id][-1].level
                assert each.closing_reason
                assert (each.closed_on or TODAY) >= (stages[each.id][-1].responded_on or TODAY)

    def test_nobody_is_asked_twice_and_only_those_asked_have_come(self, caseload: Caseload) -> None:
        names = Counter((i.review_id, i.name, i.role) for i in of(caseload, Invitation))

        assert max(names.values()) == 1
        for each in of(caseload, Invitation):
            assert bool(each.invited_on) != bool(each.not_invited_reason)
            assert each.invited_on or not each.attended

    def test_a_letter_has_a_visit_or_a_review_behind_it(self, caseload: Caseload) -> None:
        known = {each.id for kind in (Visit, Review) for each in of(caseload, kind)}
        letters = of(caseload, Letter)

        assert all((letter.visit_id or letter.review_id) in known for letter in letters)

    def test_a_letter_after_a_review_goes_on_the_day_that_the_review_names(
        self, caseload: Caseload
    ) -> None:
        sent = {review.id: review.letter_sent_on for review in held(caseload)}
        letters = [each for each in of(caseload, Letter) if each.kind == "after_review"]

        assert len(letters) > 30
        for letter in letters:
            assert letter.dated_on == sent[letter.review_id]
            assert "review" in letter.wording or "your meeting" in letter.wording

    def test_dates_are_due_by_the_rule_from_when_they_were_done(self, caseload: Caseload) -> None:
        for date in of(caseload, KeyDate, what="dental"):
            if date.done_on:
                assert date.due_on == STANDARDS.limit("dental", date.done_on)

    def test_scores_of_questionnaires_and_the_roll_of_schools_are_there(
        self, caseload: Caseload
    ) -> None:
        scores = [date.score for date in of(caseload, KeyDate, what="sdq")]

        assert scores
        assert all(score is not None and 0 <= score <= 40 for score in scores)
        assert of(caseload, KeyDate, what="school_roll")
        assert all(child.contact_arrangements for child in of(caseload, Child) if child.is_uasc)


class TestProportions:
    """As a real service reported them, or as its report says in words; within some points."""

    def test_few_consultation_forms_come_back(self, service: Caseload) -> None:
        sent = [each for each in of(service, Invitation) if each.form_sent_on]
        back = [each for each in sent if each.form_back_on]

        assert share(len(back), len(sent)) == pytest.approx(28, abs=4)

    def test_virtual_reviews_are_the_exception(self, service: Caseload) -> None:
        virtual = of(service, Review, state="held", mode="virtual")

        assert 1 <= share(len(virtual), len(held(service))) <= 10

    def test_care_plans_are_there_for_85_of_100_reviews(self, service: Caseload) -> None:
        there = [review for review in held(service) if review.plan_received_on]

        assert share(len(there), len(held(service))) == pytest.approx(85, abs=3)

    def test_decisions_go_to_the_manager_in_five_working_days_mostly(
        self, service: Caseload
    ) -> None:
        days = {review.id: review.held_on for review in held(service)}
        done = [s for s in of(service, ReviewStep, step="decisions") if s.done_on]
        limits = {day: STANDARDS.limit("decisions", day) for day in days.values() if day}
        in_time = [
            step
            for step in done
            if (step.done_on or TODAY) <= limits[days[step.review_id] or TODAY]
        ]

        assert share(len(in_time), len(done)) == pytest.approx(94, abs=3)

    def test_about_three_concerns_in_four_children_a_year(self, service: Caseload) -> None:
        raised = [
            each for each in of(service, Escalation) if (each.raised_on or TODAY) > A_YEAR_AGO
        ]

        assert share(len(raised), 2_000) == pytest.approx(75, abs=15)

    def test_three_in_ten_have_an_advocate_and_few_were_never_told(self, service: Caseload) -> None:
        told = {each.child_id for each in of(service, Advocacy, service="advocate")}
        has = {a.child_id for a in of(service, Advocacy, service="advocate", outcome="matched")}
        older = [c for c in of(service, Child) if c.born_on and c.born_on.year <= TODAY.year - 6]

        assert share(len(has), 2_000) == pytest.approx(25, abs=6)
        assert 2 <= share(sum(child.id not in told for child in older), len(older)) <= 15

    def test_dental_checks_are_within_a_year_for_two_in_three(self, service: Caseload) -> None:
        dental = of(service, KeyDate, what="dental")
        recent = [each for each in dental if each.due_on and each.due_on >= TODAY]

        assert share(len(recent), len(dental)) == pytest.approx(67, abs=4)

    def test_few_children_of_school_age_are_on_no_roll(self, service: Caseload) -> None:
        asked = [child for child in of(service, Child) if child.is_on_school_roll is not None]
        off = [child for child in asked if not child.is_on_school_roll]

        assert share(len(off), len(asked)) == pytest.approx(5, abs=2.5)
