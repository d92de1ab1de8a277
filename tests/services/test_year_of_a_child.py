"""One child's year through the services: every date on Home is the law's or a local standard's.

The dates here are worked out by hand from a calendar with the bank holidays of 2025 and 2026.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.date_words import in_words_short
from iro_core.domain.reminders import Paper
from iro_core.records import (
    Decision,
    EscalationStage,
    Invitation,
    Midpoint,
    Placement,
    Profile,
    Review,
    ReviewStep,
)
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import migrate
from iro_desktop.models.store import Store
from iro_desktop.services.child.care_periods import begin_care, end_care
from iro_desktop.services.child.child_adding import NewCare, add_child
from iro_desktop.services.child.child_moves import change_legal_status, move_placement
from iro_desktop.services.child.child_reviews import plan_review
from iro_desktop.services.escalations.escalation_closing import close_escalation
from iro_desktop.services.escalations.escalation_steps import answer_stage, begin_stage
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.follow_up.manager_responses import agree_all
from iro_desktop.services.follow_up.midpoint_form import MidpointWords, Noted
from iro_desktop.services.follow_up.midpoints import finish_midpoint
from iro_desktop.services.follow_up.minutes import (
    finish_record,
    minutes_pdf,
    minutes_word,
    send_minutes,
)
from iro_desktop.services.follow_up.review_steps import mark_step
from iro_desktop.services.home.agenda_lines import Deed, Sort
from iro_desktop.services.home.today import AgendaItem, agenda
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.review_letters import start_letter_after_review
from iro_desktop.services.letters.sent import mark_sent
from iro_desktop.services.meetings.meeting_decisions import add_decision, heard
from iro_desktop.services.meetings.meeting_form import load_meeting
from iro_desktop.services.meetings.meeting_saving import Change, save_meeting
from iro_desktop.services.meetings.meetings import Finished, finish_meeting
from iro_desktop.services.reviews.review_invitations import add_by_name
from iro_desktop.services.reviews.review_pack import preparation_pack
from iro_desktop.services.reviews.review_papers import take_paper
from iro_desktop.services.reviews.review_preparing import prepare_review
from iro_desktop.services.reviews.review_reminders import log_reminder
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_saving import Change as VisitChange
from iro_desktop.services.visits.visit_saving import save_changes
from iro_desktop.services.visits.visits import finish_visit
from tests.builders import KEY, OFFICER
from tests.escalations import CALL, NOTICE, STAGE_1, STAGE_2
from tests.services.test_visits import OWN, SHARED

FOSTERED: dict[str, Any] = {"type": "U6", "band": "in_county"}
ADOPTERS: dict[str, Any] = {"type": "A6", "band": "out_near", "miles": 30}


class Year:
    """An officer's laptop, on one day after another."""

    def __init__(self, folder: Path) -> None:
        self.today = dt.date(2025, 6, 4)
        engine = make_engine(folder / "caseload.irostore", KEY)
        migrate(engine, backups=folder / "backups", at=self.now())
        self.store = Store(engine, author=OFFICER, now=self.now)
        with self.store.writing() as writer:
            me = Profile(id=OFFICER.profile_id, full_name="Robin Vale", role="iro")
            writer.add(me)

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(9), dt.UTC)

    def on(self, year: int, month: int, day: int) -> dt.date:
        """Let the day come."""
        assert dt.date(year, month, day) >= self.today
        self.today = dt.date(year, month, day)
        return self.today

    def home(self, sort: Sort) -> list[AgendaItem]:
        """Return what Home shows of a sort."""
        return [each for each in agenda(self.store, today=self.today).items if each.sort is sort]

    def one(self, sort: Sort) -> AgendaItem:
        """Return the one line of a sort."""
        (item,) = self.home(sort)
        return item

    def limit(self) -> str:
        """Return the words of the next review's day on Home."""
        return self.one(Sort.REVIEW).by.rpartition(", ")[2]

    def all(self, kind: Any, **equals: Any) -> list[Any]:
        """Return records in the order in which they were made."""
        with self.store.reading() as reader:
            return list(reader.find(kind, order_by=("made_at", "id"), **equals))

    def open_review(self) -> Review:
        """Return the review that is planned."""
        (review,) = [each for each in self.all(Review) if each.state == "planned"]
        found: Review = review
        return found

    def becomes_looked_after(self) -> str:
        """Add the child two days after they came into care, a Monday."""
        care = NewCare(looked_after_on=dt.date(2025, 6, 2), legal_status="C1")
        name = {"first_name": "Ann", "family_name": "Example", "born_on": dt.date(2016, 2, 29)}
        child = add_child(self.store, values=name, care=care, placement=FOSTERED, today=self.today)
        return child.id

    def visit(self, child_id: str) -> None:
        """Record and finish a visit held today."""
        seen = start_visit(self.store, child_ids=[child_id])  # type: ignore[list-item]  # an id
        shared = {**SHARED, "held_on": self.today}
        own = {**OWN, "has_actions": False, "actions": ()}
        changes = [VisitChange(child_id=None, field=n, value=v) for n, v in shared.items()]
        changes += [
            VisitChange(child_id=child_id, field=n, value=v)  # type: ignore[arg-type]  # an id
            for n, v in own.items()
        ]
        seen = save_changes(self.store, seen=seen, changes=changes).visit
        finish_visit(self.store, joint_id=seen.joint_id, today=self.today)

    def hold(self, *decisions: str) -> Finished:
        """Hold the planned review today and finish it, with decisions as they are spoken."""
        review = self.open_review()
        seen = load_meeting(self.store, review_id=review.id, today=self.today)
        changes = (
            Change(part="meeting", field="mode", value="face_to_face"),
            Change(part=f"seat:{seen.child_seat.key}", field="attended", value="in_person"),
            Change(part="review", field="views_by", value="spoke"),
            Change(part="review", field="private_talk", value="yes"),
            Change(part="review", field="child_views", value="I want to see my brother."),
            Change(part="note:education", field="wording", value="Year 4 goes well."),
        )
        seen = save_meeting(self.store, seen=seen, changes=changes).meeting
        for spoken in decisions:
            said = heard(seen, spoken, next_review_by=seen.next_review_by, today=self.today)
            seen = add_decision(self.store, seen=seen, said=said)
        return finish_meeting(self.store, review_id=review.id, today=self.today)


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year(tmp_path)


def test_the_year_of_a_child(year: Year) -> None:
    child_id = year.becomes_looked_after()
    first_visit(year, child_id)
    prepares(year)
    first_review(year)
    what_follows(year)
    midpoint(year)
    second_review(year, child_id)
    moves_and_a_dispute(year, child_id)
    adoption(year, child_id)
    back_in_care(year, child_id)


def first_visit(year: Year, child_id: str) -> None:
    assert year.limit() == "legal limit Mon 30 Jun"  # 20 working days after Monday 2 June
    year.on(2025, 6, 16)
    year.visit(child_id)
    assert year.one(Sort.LETTER).by == "by Mon 14 Jul"  # 20 working days


def prepares(year: Year) -> None:
    review = plan_review(
        year.store, seen=year.open_review(), planned_on=dt.date(2025, 6, 25), today=year.today
    )
    assert year.home(Sort.PAPERS) == []
    year.on(2025, 6, 18)  # five working days before Wednesday 25 June
    assert year.one(Sort.PAPERS).what.startswith("First reminder: the social work report")
    log_reminder(
        year.store,
        review_id=review.id,
        step="remind-5",
        sent_on=year.today,
        how="email",
        sent_to="The social worker",
        today=year.today,
    )
    assert year.home(Sort.PAPERS) == []
    year.on(2025, 6, 23)  # two working days before
    assert year.one(Sort.PAPERS).what.startswith("Second reminder")
    for paper in (Paper.REPORT, Paper.PLAN):
        seen = year.open_review()
        take_paper(year.store, seen=seen, paper=paper, received_on=year.today, today=year.today)
    assert year.home(Sort.PAPERS) == []
    add_by_name(year.store, review_id=review.id, name="Sam Porter", role="social_worker")
    prepared = prepare_review(year.store, review_id=review.id, today=year.today)
    assert prepared.head.limit == dt.date(2025, 6, 30)
    assert preparation_pack(year.store, review_id=review.id, today=year.today).startswith(b"%PDF")


def first_review(year: Year) -> None:
    year.on(2025, 6, 25)
    done = year.hold(
        "SW to book the dentist by 9 July", "Kim Carer to find a swimming club by 1 August"
    )
    assert done.next_review is not None
    assert done.next_review.due_on == dt.date(2025, 9, 25)  # three months from the day it was held
    assert year.limit() == "legal limit Thu 25 Sep"
    assert {each.step for each in year.all(ReviewStep)} >= {"decisions", "record", "letter"}
    (item,) = year.home(Sort.STEP)
    assert item.by == "by Wed 2 Jul"  # decisions: five working days
    assert item.deed is Deed.OPEN_STEPS


def what_follows(year: Year) -> None:
    (review,) = [each for each in year.all(Review) if each.held_on]
    year.on(2025, 6, 27)
    mark_step(
        year.store, review_id=review.id, step="decisions", done_on=year.today, today=year.today
    )
    year.on(2025, 7, 3)
    agree_all(
        year.store,
        review_id=review.id,
        responder="Toni Manager",
        responded_on=year.today,
        today=year.today,
    )
    assert {each.response for each in year.all(Decision)} == {"agreed"}
    letter = start_letter_after_review(year.store, review_id=review.id, today=year.today)
    finished = letters.finish_letter(
        year.store, seen=letter, draft=letter.draft, dated_on=year.today
    )
    letters.record_printed(year.store, letter_id=finished.letter.id)
    assert year.all(Review, id=review.id)[0].letter_sent_on is None  # printed is not sent
    mark_sent(
        year.store,
        letter_id=finished.letter.id,
        sent_on=year.today,
        how="post",
        today=year.today,
    )
    assert year.all(Review, id=review.id)[0].letter_sent_on == year.today
    finish_record(year.store, review_id=review.id, today=year.today)
    assert minutes_word(year.store, review_id=review.id, today=year.today)
    (item,) = year.home(Sort.STEP)  # the plan by Wed 9 July, sent out five days after the record
    assert "care plan" in item.what
    (worker,) = [each for each in year.all(Invitation) if each.role == "social_worker"]
    send_minutes(
        year.store, review_id=review.id, to=(worker.id,), sent_on=year.today, today=year.today
    )
    assert minutes_pdf(year.store, review_id=review.id, today=year.today).startswith(b"%PDF")
    mark_step(year.store, review_id=review.id, step="plan", done_on=year.today, today=year.today)
    assert year.home(Sort.STEP) == []


def midpoint(year: Year) -> None:
    (planned,) = year.all(Midpoint)
    assert planned.due_on is not None
    assert dt.date(2025, 8, 8) <= planned.due_on <= dt.date(2025, 8, 11)  # half of 92 days
    year.on(2025, 8, 11)
    assert year.one(Sort.MIDPOINT).target == planned.id
    decisions = year.all(Decision)
    words = MidpointWords(
        held_on=year.today,
        spoke_with="The social worker",
        has_concern=False,
        no_concern_reason="The appointment is next week.",
        progress=tuple(
            Noted(decision_id=each.id, state=state, wording="As told on the telephone")
            for each, state in zip(decisions, ("drifting", "done"), strict=True)
        ),
    )
    finish_midpoint(year.store, midpoint_id=planned.id, words=words, today=year.today)
    assert year.home(Sort.MIDPOINT) == []


def second_review(year: Year, child_id: str) -> None:
    year.on(2025, 9, 22)
    done = year.hold("SW to apply for a passport by 1 December")
    assert done.next_review is not None
    assert done.next_review.due_on == dt.date(2026, 3, 22)  # six months; a Sunday stays the limit
    year.on(2025, 10, 1)
    change_legal_status(
        year.store, child_id=child_id, code="C2", from_on=year.today, today=year.today
    )
    assert year.limit() == "legal limit Sun 22 Mar 2026"  # a full care order changes no clock


def moves_and_a_dispute(year: Year, child_id: str) -> None:
    year.on(2025, 11, 3)
    move_placement(
        year.store,
        child_id=child_id,
        from_on=year.today,
        values={"type": "U6", "band": "out_far", "miles": 90},
        today=year.today,
    )
    assert len(year.all(Placement)) == 2
    concern = raise_concern(
        year.store,
        child_id=child_id,
        concern="She was moved without a review.",
        asked_for="A review of the plan.",
        reason="Care planning",
        today=year.today,
    )
    assert year.one(Sort.CONCERN).deed is Deed.OPEN_CONCERN
    for level, day, due in (
        (CALL, (2025, 11, 3), None),
        (NOTICE, (2025, 11, 5), dt.date(2025, 11, 12)),  # five working days
        (STAGE_1, (2025, 11, 13), dt.date(2025, 11, 20)),
        (STAGE_2, (2025, 11, 21), dt.date(2025, 11, 28)),
    ):
        year.on(*day)
        stage = begin_stage(
            year.store,
            escalation_id=concern.id,
            level=level,
            began_on=year.today,
            reason="There was no answer.",
            today=year.today,
        )
        if due is not None:
            assert stage.due_on == due
            assert in_words_short(due, year.today) in year.one(Sort.CONCERN).by
    year.on(2025, 12, 1)
    assert year.one(Sort.CONCERN).state == "3 days late"
    stage_2 = year.all(EscalationStage, level=STAGE_2)[0]
    answer_stage(
        year.store,
        stage_id=stage_2.id,
        outcome="resolved",
        responded_on=year.today,
        response="The plan will be reviewed.",
        today=year.today,
    )
    close_escalation(
        year.store,
        escalation_id=concern.id,
        state="resolved",
        closed_on=year.today,
        resolved_level=STAGE_2,
        closing_reason="The service manager agreed.",
        outcome_for_child="Her plan is looked at again.",
        today=year.today,
    )
    assert year.home(Sort.CONCERN) == []


def adoption(year: Year, child_id: str) -> None:
    year.on(2025, 12, 8)
    change_legal_status(
        year.store, child_id=child_id, code="E1", from_on=year.today, today=year.today
    )
    assert year.limit() == "legal limit Sun 8 Mar 2026"  # three months from the authority
    year.on(2026, 1, 12)
    move_placement(
        year.store, child_id=child_id, from_on=year.today, values=ADOPTERS, today=year.today
    )
    assert year.limit() == "legal limit Mon 9 Feb"  # four weeks from the placement
    year.on(2026, 2, 5)
    year.hold("SW to finish the life story book by 1 April")
    assert year.limit() == "legal limit Tue 5 May"  # three months after that review


def back_in_care(year: Year, child_id: str) -> None:
    year.on(2026, 3, 20)
    end_care(
        year.store,
        child_id=child_id,
        ended_on=year.today,
        reason="Adoption order",
        today=year.today,
    )
    assert year.home(Sort.REVIEW) == []
    year.on(2026, 6, 1)
    begin_care(
        year.store,
        child_id=child_id,
        from_on=dt.date(2026, 5, 30),  # a Saturday
        legal_status="V2",
        placement=FOSTERED,
        today=year.today,
    )
    assert year.limit() == "legal limit Fri 26 Jun"  # a first review again, in 20 working days
    assert year.one(Sort.REVIEW).what == "First review"
