"""Telling a child of advocacy, referring, and what comes of it; and the paper of a referral."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
import sqlalchemy as sa

from iro_core.domain.advocacy import AdvocacyState
from iro_core.records import Advocacy, Child, Person, Placement, Relationship
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.child.advocacy import record_outcome, record_told, refer
from iro_desktop.services.child.advocacy_states import waiting_referrals
from iro_desktop.services.child.advocacy_view import ServiceView, read_advocacy
from iro_desktop.services.child.referral_paper import (
    record_referral_printed,
    referral_name,
    referral_pdf,
    save_referral,
)
from iro_desktop.services.dates.standing import standards
from iro_desktop.services.letters.letter_copies import saved_copies
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_store, a_visit
from tests.services.files import days, of, put

FOUND = {"outcome": "matched", "outcome_on": TODAY, "first_name": "Ada", "family_name": "Ready",
         "organisation": "Speakup", "telephone": "01632 960123"}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    child = a_child(born_on=dt.date(2014, 1, 10), disability="Hearing loss", likes="Chess")
    put(store, child)
    return child


def views(store: Store, child: Child) -> dict[str, ServiceView]:
    return {each.service: each for each in read_advocacy(store, child_id=child.id, today=TODAY)}


def advocate(store: Store, child: Child) -> ServiceView:
    return views(store, child)["advocate"]


def referral(store: Store, child: Child, **values: Any) -> Advocacy:
    given = {"service": "advocate", "referred_on": days(-30), "reason": "Wants to be heard"}
    return refer(store, child_id=child.id, today=TODAY, **{**given, **values})


def test_a_child_whom_nobody_told_is_a_gap_until_somebody_does(store: Store, child: Child) -> None:
    assert advocate(store, child).is_gap

    record_told(store, child_id=child.id, service="advocate", told_on=TODAY, answer="no",
                told_by="Sue Worker", today=TODAY)  # fmt: skip

    told = advocate(store, child)
    assert told.standing.state is AdvocacyState.TOLD
    assert [words for _, words, _ in told.facts] == ["Thu 5 Mar, by Sue Worker", "No"]


def test_a_visit_that_was_finished_counts_and_a_draft_does_not(store: Store, child: Child) -> None:
    put(store, a_visit(child, state="draft", knows_advocacy="yes"))
    assert advocate(store, child).is_gap

    put(store, a_visit(child, state="ready", held_on=days(-3), knows_advocacy="told_today"))

    assert advocate(store, child).facts[0][1].endswith("at a visit")


def test_a_referral_waits_and_is_followed_up(store: Store, child: Child) -> None:
    kept = referral(store, child)

    view = advocate(store, child)
    assert view.standing.state is AdvocacyState.WAITING
    assert view.open_referral == kept
    assert {name: words for name, words, _ in view.facts}["Referred"].endswith("30 days ago")
    late = waiting_referrals([kept], standards(store), today=TODAY)
    assert [each.advocacy_id for each in late] == [kept.id]
    assert late[0].words == "Advocate"


def test_a_referral_of_yesterday_is_not_late(store: Store, child: Child) -> None:
    kept = referral(store, child, referred_on=days(-1))

    assert waiting_referrals([kept], standards(store), today=TODAY) == []


def test_two_referrals_cannot_wait_at_once(store: Store, child: Child) -> None:
    referral(store, child)

    with pytest.raises(RecordError, match="waits already"):
        referral(store, child)


def test_who_was_found_is_among_the_childs_people(store: Store, child: Child) -> None:
    kept = referral(store, child)

    record_outcome(store, advocacy_id=kept.id, values=FOUND, today=TODAY)

    view = advocate(store, child)
    assert (view.has_one, view.who) == (True, "Ada Ready, Speakup")
    with store.reading() as reader:
        (link,) = reader.find(Relationship, child_id=child.id, role="advocate")
        assert reader.need(Person, link.person_id).telephone == "01632 960123"
    assert view.open_referral is None


def test_somebody_may_be_found_before_anybody_knows_the_name(store: Store, child: Child) -> None:
    kept = referral(store, child)

    record_outcome(
        store, advocacy_id=kept.id, values={"outcome": "matched", "outcome_on": TODAY}, today=TODAY
    )

    assert advocate(store, child).has_one


def test_what_has_ended_ends_for_the_person_too(store: Store, child: Child) -> None:
    kept = referral(store, child)
    record_outcome(store, advocacy_id=kept.id, values=FOUND, today=TODAY)

    record_outcome(
        store, advocacy_id=kept.id, values={"outcome": "ended", "outcome_on": TODAY}, today=TODAY
    )

    view = advocate(store, child)
    assert (view.has_one, view.who) == (False, "")
    assert "Has ended" in view.past[0].words


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("outcome", {"outcome_on": TODAY}),
        ("outcome_on", {"outcome": "child_declined"}),
        ("outcome_on", {"outcome": "child_declined", "outcome_on": days(1)}),
        ("outcome_on", {"outcome": "child_declined", "outcome_on": days(-31)}),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    store: Store, child: Child, field: str, values: dict[str, Any]
) -> None:
    kept = referral(store, child)

    with pytest.raises(RecordError) as refusal:
        record_outcome(store, advocacy_id=kept.id, values=values, today=TODAY)

    assert refusal.value.field == field
    assert advocate(store, child).standing.state is AdvocacyState.WAITING


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("referred_on", {"referred_on": None}),
        ("referred_on", {"referred_on": days(1)}),
        ("reason", {"reason": "  "}),
        ("service", {"service": "somebody"}),
    ],
)
def test_a_referral_needs_its_day_and_its_reason(
    store: Store, child: Child, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(RecordError) as refusal:
        referral(store, child, **values)

    assert refusal.value.field == field


def test_an_independent_visitor_is_another_matter(store: Store, child: Child) -> None:
    referral(store, child, service="independent_visitor")

    both = views(store, child)

    assert both["independent_visitor"].standing.state is AdvocacyState.WAITING
    assert both["advocate"].is_gap


class TestThePaper:
    def text(self, pdf: bytes) -> str:
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_it_says_who_the_child_is_and_why(self, store: Store, child: Child) -> None:
        kept = referral(store, child)

        words = self.text(referral_pdf(store, advocacy_id=kept.id, today=TODAY))

        assert "Referral for an advocate" in words
        for said in ("Ann Example", "Hearing loss", "Wants to be heard", "12 years"):
            assert said in words

    def test_an_address_is_never_on_it_and_a_hidden_one_is_told(
        self, store: Store, child: Child
    ) -> None:
        kept = referral(store, child)
        put(store, of(child, Placement, address="1 Secret Street", postcode="LX1 2AB",
                      setting_name="Rowan House", is_hidden=True, from_on=days(-9)))  # fmt: skip

        words = self.text(referral_pdf(store, advocacy_id=kept.id, today=TODAY))

        assert "address is hidden" in words
        assert not [each for each in ("Secret Street", "LX1", "Rowan") if each in words]

    def test_what_the_child_told_the_officer_stays_with_the_officer(
        self, store: Store, child: Child
    ) -> None:
        kept = referral(store, child)
        put(store, a_visit(child, state="ready", voice="Please tell nobody"))

        words = self.text(referral_pdf(store, advocacy_id=kept.id, today=TODAY))

        assert "tell nobody" not in words

    def test_the_words_of_a_reason_are_words_and_no_markup(
        self, store: Store, child: Child
    ) -> None:
        kept = referral(store, child, reason="<b>loud</b> & <img src='x'/>")

        assert "<b>loud</b> &" in self.text(referral_pdf(store, advocacy_id=kept.id, today=TODAY))

    def test_a_copy_is_remembered_and_each_way_out_is_in_the_audit(
        self, store: Store, child: Child, tmp_path: Path
    ) -> None:
        kept = referral(store, child)

        save_referral(store, advocacy_id=kept.id, path=tmp_path / referral_name(TODAY), today=TODAY)
        record_referral_printed(store, advocacy_id=kept.id)

        assert referral_name(TODAY) == "Referral 5 March 2026.pdf"
        assert len(saved_copies(store, letter_id=kept.id)) == 1
        with store.reading() as reader:
            query = sa.select(AUDIT.c.what).where(AUDIT.c.what.like("referral%"))
            told = [row.what for row in reader.connection.execute(query)]
        assert told == ["referral made", "referral saved as a file", "referral printed"]
