"""Chasing papers: what is due, what it says, to whom it goes, and what follows the meeting."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from iro_core.domain.reminders import Paper, StepState
from iro_core.records import Child, Escalation, Person, Profile, Relationship, Reminder, Review
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.review_papers import review_papers, take_paper
from iro_desktop.services.reviews.review_reminders import (
    check_reminder,
    draft_concern,
    draft_reminder,
    email_link,
    forget_reminder,
    log_reminder,
    raise_papers_concern,
)
from iro_desktop.services.settings import change_settings
from tests.builders import OFFICER, a_review, a_store, some_id
from tests.services.files import a_mine, of, put

MEETING = dt.date(2024, 4, 3)
FIRST, SECOND, LAST = dt.date(2024, 3, 25), dt.date(2024, 3, 28), dt.date(2024, 4, 2)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    put(
        store,
        Profile(
            id=OFFICER.profile_id, full_name="Robin Vale", role="iro", telephone="01632 960123"
        ),
    )
    yield store
    store.close()


@pytest.fixture
def child(store: Store) -> Child:
    return a_mine(store, liked_name="Annie", case_number="C7")


@pytest.fixture
def review(store: Store, child: Child) -> Review:
    review = a_review(child, planned_on=MEETING)
    put(store, review)
    return review


def around(store: Store, child: Child, role: str, **fields: Any) -> None:
    names = {"first_name": "Sol", "family_name": "Reed", "email": "sol.reed@council.example"}
    person = Person(id=some_id(), role=role, **{**names, **fields})  # type: ignore[arg-type]  # ids are text
    put(store, person, of(child, Relationship, person_id=person.id, role=role))


def sent(store: Store, review: Review, step: str, on: dt.date) -> Reminder:
    return log_reminder(
        store,
        review_id=review.id,
        step=step,
        sent_on=on,
        how="email",
        sent_to="Sol Reed",
        today=on,
    )


def draft_of(store: Store, review: Review, step: str = "remind-5") -> Any:
    return draft_reminder(store, review_id=review.id, step=step, today=FIRST)


def test_a_reminder_is_due_on_its_working_day_and_gone_once_it_is_logged(
    store: Store, review: Review
) -> None:
    before = review_papers(store, review_id=review.id, today=FIRST - ONE_DAY)
    due = review_papers(store, review_id=review.id, today=FIRST).due
    sent(store, review, "remind-5", FIRST)
    after = review_papers(store, review_id=review.id, today=FIRST)

    assert before.due is None
    assert due is not None
    assert (due.step, due.due_on) == ("remind-5", FIRST)
    assert after.due is None
    assert [each.state for each in after.steps] == [
        StepState.SENT,
        StepState.TO_COME,
        StepState.TO_COME,
    ]
    assert after.steps[0].sent is not None
    assert after.steps[0].sent.sent_by == "Robin Vale"


def test_nothing_is_due_once_both_papers_are_there(store: Store, review: Review) -> None:
    report = take_paper(store, seen=review, paper=Paper.REPORT, received_on=FIRST, today=FIRST)
    half = review_papers(store, review_id=review.id, today=SECOND)
    take_paper(store, seen=report, paper=Paper.PLAN, received_on=FIRST, today=FIRST)
    whole = review_papers(store, review_id=review.id, today=SECOND)

    assert half.missing == (Paper.PLAN,)
    assert half.due is not None
    assert whole.due is None
    assert whole.papers[0].state == "Received Mon 25 Mar"


def test_a_paper_cannot_have_come_tomorrow(store: Store, review: Review) -> None:
    with pytest.raises(RecordError, match="has not come yet"):
        take_paper(store, seen=review, paper=Paper.PLAN, received_on=FIRST + ONE_DAY, today=FIRST)


@pytest.mark.parametrize(
    ("today", "state", "late"),
    [
        (dt.date(2024, 3, 20), "Expected by Wed 27 Mar", False),
        (dt.date(2024, 3, 28), "Not received, 1 day late", True),
        (dt.date(2024, 4, 4), "Missing at the meeting", True),
    ],
)
def test_a_paper_says_how_it_stands(
    store: Store, review: Review, today: dt.date, state: str, late: bool
) -> None:
    report = review_papers(store, review_id=review.id, today=today).papers[0]

    assert (report.state, report.is_late) == (state, late)


def test_the_text_has_initials_and_case_number_and_never_a_name(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "social_worker")

    draft = draft_of(store, review)

    assert draft.subject == "Review of AE, Wednesday 3 April 2024: papers needed"
    assert draft.body.startswith("Dear Sol Reed,")
    assert "The review of AE (case number C7) is on Wednesday 3 April 2024." in draft.body
    assert "the social work report and the care plan" in draft.body
    assert "The meeting goes ahead" in draft.body
    assert draft.body.endswith("Robin Vale\nIndependent Reviewing Officer\nTelephone 01632 960123")
    assert not any(name in draft.subject + draft.body for name in ("Ann", "Annie", "Example"))
    assert "{" not in draft.subject + draft.body


def test_only_what_is_missing_is_asked_for(store: Store, review: Review) -> None:
    take_paper(store, seen=review, paper=Paper.REPORT, received_on=FIRST, today=FIRST)

    body = draft_of(store, review).body

    assert "the care plan" in body
    assert "report" not in body


def test_the_service_manager_is_copied_at_the_last_one_only(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "social_worker")
    around(store, child, "service_manager", first_name="Kim", email="kim@council.example")

    assert [draft_of(store, review, step).copy_to for step in ("remind-5", "remind-2")] == [(), ()]
    copied = draft_of(store, review, "remind-1").copy_to
    assert [(each.name, each.email) for each in copied] == [("Kim Reed", "kim@council.example")]


def test_what_the_file_lacks_is_said(store: Store, child: Child, review: Review) -> None:
    assert draft_of(store, review, "remind-1").gaps == (
        "No social worker is on the file. Add them under People.",
        "No service manager is on the file. Add them under People.",
    )
    assert draft_of(store, review).body.startswith("Dear colleague,")

    around(store, child, "social_worker", email="by telephone")
    assert draft_of(store, review).gaps == (
        "There is no e-mail address on the file for Sol Reed, social worker.",
    )


def test_a_worker_who_has_left_is_not_written_to(
    store: Store, child: Child, review: Review
) -> None:
    gone = Person(id=some_id(), first_name="Old", role="social_worker")  # type: ignore[arg-type]  # ids are text
    link = of(child, Relationship, person_id=gone.id, role="social_worker", to_on=FIRST)
    put(store, gone, link)

    assert draft_of(store, review).to == ()


def test_the_offices_own_words_are_taken(store: Store, review: Review) -> None:
    change_settings(store, values={"remind_5": "Hello {to}: {missing}, please. {from}"})

    assert draft_of(store, review).body.startswith("Hello colleague: the social work report and")


def test_a_full_name_is_refused_and_a_single_one_pointed_out(store: Store, review: Review) -> None:
    def check(subject: str, body: str) -> tuple[str, ...]:
        return check_reminder(store, review_id=review.id, subject=subject, body=body)

    with pytest.raises(RecordError, match="initials") as refused:
        check("Review of annie example", "AE")
    assert refused.value.field == "subject"
    with pytest.raises(RecordError, match="The subject has the child's name") as refused:
        check("Annie's papers", "AE")
    assert refused.value.field == "subject"
    with pytest.raises(RecordError) as refused:
        check("AE", "It is about Ann\nExample.")
    assert refused.value.field == "body"
    assert check("AE", "Annie likes it") == ("Annie",)
    assert check("AE", "The review of AE") == ()


def test_the_draft_opens_with_everything_and_nothing_slips_between_its_parts() -> None:
    body = "Line one & two?\n\nLine three = 100 %\nRobin"
    link = email_link(
        to=(" sol@council.example ", "no address", "a@b.example,evil@x.example", ""),
        copy_to=("kim+x@council.example",),
        subject="Review\r\nBcc: all@example.org",
        body=body,
    )

    assert link is not None
    parts = urlsplit(link)
    told = parse_qs(parts.query)
    assert unquote(parts.path) == "sol@council.example"
    assert told["cc"] == ["kim+x@council.example"]
    assert told["subject"] == ["Review Bcc: all@example.org"]
    assert told["body"] == [body.replace("\n", "\r\n")]
    assert set(told) == {"cc", "subject", "body"}


def test_half_a_character_breaks_no_draft() -> None:
    link = email_link(to=("a@b.example",), copy_to=(), subject="S \ud83d", body="\udc00 x")

    assert link is not None
    assert link.endswith("x")


def test_a_text_too_long_for_a_draft_makes_no_link() -> None:
    assert email_link(to=("a@b.example",), copy_to=(), subject="S", body="x " * 1_500) is None


@pytest.mark.parametrize("step", ["remind-5", "remind-2", "remind-1", "extra"])
def test_each_ready_text_fits_an_e_mail_draft(
    store: Store, child: Child, review: Review, step: str
) -> None:
    around(store, child, "social_worker")
    around(store, child, "service_manager")
    draft = draft_of(store, review, step)

    assert email_link(
        to=tuple(each.email for each in draft.to),
        copy_to=tuple(each.email for each in draft.copy_to),
        subject=draft.subject,
        body=draft.body,
    )


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("sent_on", {"sent_on": None}),
        ("sent_on", {"sent_on": FIRST + ONE_DAY}),
        ("how", {"how": None}),
        ("sent_to", {"sent_to": "  "}),
    ],
)
def test_a_log_without_who_when_and_how_is_refused(
    store: Store, review: Review, field: str, values: dict[str, Any]
) -> None:
    right: dict[str, Any] = {"sent_on": FIRST, "how": "email", "sent_to": "Sol Reed"}

    with pytest.raises(RecordError) as refused:
        log_reminder(
            store, review_id=review.id, step="remind-5", today=FIRST, **{**right, **values}
        )

    assert refused.value.field == field
    assert review_papers(store, review_id=review.id, today=FIRST).sent == ()


def test_a_reminder_that_was_not_sent_after_all_is_due_again(store: Store, review: Review) -> None:
    forget_reminder(store, seen=sent(store, review, "remind-5", FIRST))

    assert review_papers(store, review_id=review.id, today=FIRST).due is not None


def test_an_adjourned_review_is_chased_anew_for_its_new_day(store: Store, child: Child) -> None:
    review = a_review(
        child,
        state="adjourned",
        adjourned_on=dt.date(2024, 3, 12),
        planned_on=MEETING,
    )
    put(store, review)
    sent(store, review, "remind-5", dt.date(2024, 3, 5))

    assert review_papers(store, review_id=review.id, today=FIRST).due is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"planned_on": None},
        {"planned_on": MEETING, "state": "cancelled"},
        {"planned_on": FIRST, "state": "adjourned", "adjourned_on": FIRST},
        {"planned_on": MEETING, "held_on": FIRST, "state": "held"},
    ],
)
def test_no_reminder_where_no_meeting_is_to_come(
    store: Store, child: Child, fields: dict[str, Any]
) -> None:
    review = a_review(child, **fields)
    put(store, review)

    papers = review_papers(store, review_id=review.id, today=SECOND)

    assert (papers.due, papers.steps) == (None, ())


def test_a_year_without_known_holidays_is_said_and_nothing_breaks(
    store: Store, child: Child
) -> None:
    review = a_review(child, planned_on=dt.date(2040, 4, 3))
    put(store, review)

    papers = review_papers(store, review_id=review.id, today=FIRST)

    assert "2040" in papers.trouble
    assert papers.papers[0].state == "Not received"


def test_after_the_meeting_a_concern_is_offered_filled_in_and_raised_once(
    store: Store, review: Review
) -> None:
    day_after = MEETING + ONE_DAY
    assert not review_papers(store, review_id=review.id, today=MEETING).concern_offered
    sent(store, review, "remind-5", FIRST)
    sent(store, review, "remind-1", LAST)
    assert review_papers(store, review_id=review.id, today=day_after).concern_offered

    draft = draft_concern(store, review_id=review.id, today=day_after)
    raised = raise_papers_concern(
        store,
        review_id=review.id,
        concern=draft.concern,
        asked_for=draft.asked_for,
        today=day_after,
    )

    assert draft.concern.startswith(
        "The review on Wednesday 3 April 2024 went ahead without the social work report and the "
        "care plan. Reminders were sent on Monday 25 March 2024 and Tuesday 2 April 2024."
    )
    assert draft.asked_for.endswith("by Thursday 11 April 2024.")
    with store.reading() as reader:
        assert [each.id for each in reader.find(Escalation, review_id=review.id)] == [raised.id]
    papers = review_papers(store, review_id=review.id, today=day_after)
    assert (papers.concern_offered, papers.escalation_id) == (False, raised.id)


def test_a_concern_without_words_is_refused(store: Store, review: Review) -> None:
    with pytest.raises(RecordError, match="what is asked for"):
        raise_papers_concern(
            store, review_id=review.id, concern="None came.", asked_for=" ", today=MEETING
        )


def test_a_concern_says_when_no_reminder_is_on_record(store: Store, review: Review) -> None:
    draft = draft_concern(store, review_id=review.id, today=MEETING + ONE_DAY)

    assert "No reminder is on record." in draft.concern
