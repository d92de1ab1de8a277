"""Who is asked to a review: from the file, with warnings, and what is recorded of each."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.consultations import ReturnRate
from iro_core.fields import kind_of
from iro_core.records import Child, Invitation, Person, Placement, Relationship, Review
from iro_desktop.models.store import Store
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.return_rates import return_rates
from iro_desktop.services.reviews.review_invitations import (
    DETAILS,
    InvitationEntry,
    InvitationList,
    add_by_name,
    change_invitation,
    invitation_list,
    invite,
    put_on_list,
    send_forms,
    take_off_list,
)
from tests.builders import TODAY, a_child, a_review, a_store, some_id
from tests.services.files import a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    yield store
    store.close()


@pytest.fixture
def child(store: Store) -> Child:
    return a_mine(store, liked_name="Annie", school="Elm School", born_on=dt.date(2015, 1, 1))


@pytest.fixture
def review(store: Store, child: Child) -> Review:
    review = a_review(child, planned_on=days(10), place="Larkhaven House, Room 3")
    put(store, review)
    return review


def around(store: Store, child: Child, role: str, name: str, **link: Any) -> Person:
    person = Person(id=some_id(), first_name=name, family_name="Reed", role=role)  # type: ignore[arg-type]  # ids are text
    put(store, person, of(child, Relationship, person_id=person.id, role=role, **link))
    return person


def at_home(store: Store, child: Child, **fields: Any) -> None:
    put(store, of(child, Placement, type="U6", setting_name="Rowan House", **fields))


def list_of(store: Store, review: Review) -> InvitationList:
    return invitation_list(store, review_id=review.id, today=TODAY)


def all_on_list(store: Store, review: Review) -> tuple[InvitationEntry, ...]:
    put_on_list(store, review_id=review.id, proposals=list_of(store, review).proposals)
    return list_of(store, review).entries


def proposed(store: Store, review: Review) -> list[tuple[str, str]]:
    return [(each.role, each.name) for each in list_of(store, review).proposals]


def change(store: Store, entry: InvitationEntry, **values: Any) -> Invitation:
    return change_invitation(store, seen=entry.invitation, values=values, today=TODAY)


def test_everybody_who_belongs_there_is_proposed_from_the_file_the_child_first(
    store: Store, child: Child, review: Review
) -> None:
    for role, name in (
        ("social_worker", "Sol"),
        ("foster_carer", "Cy"),
        ("parent", "Pat"),
        ("advocate", "Ada"),
        ("independent_visitor", "Ivy"),
        ("guardian", "Gil"),
        ("health", "Hal"),
        ("service_manager", "Max"),
        ("relative", "Rex"),
    ):
        around(store, child, role, name)
    around(store, child, "relative", "Gran", has_parental_responsibility=True)
    around(store, child, "parent", "Gone", to_on=days(-1))

    assert proposed(store, review) == [
        ("child", "Annie"),
        ("parent", "Pat Reed"),
        ("carer", "Cy Reed"),
        ("social_worker", "Sol Reed"),
        ("school", "Elm School"),
        ("health", "Hal Reed"),
        ("advocate", "Ada Reed"),
        ("independent_visitor", "Ivy Reed"),
        ("guardian", "Gil Reed"),
        ("relative", "Gran Reed"),
    ]


def test_parental_responsibility_is_said(store: Store, child: Child, review: Review) -> None:
    around(store, child, "parent", "Pat", has_parental_responsibility=True)

    parent = list_of(store, review).proposals[1]

    assert parent.why == "Parent, has parental responsibility"


def test_the_carer_of_the_placement_is_proposed_once(
    store: Store, child: Child, review: Review
) -> None:
    carer = around(store, child, "foster_carer", "Cy")
    at_home(store, child, carer_id=carer.id)

    assert proposed(store, review).count(("carer", "Cy Reed")) == 1


def test_whom_the_file_does_not_know_is_said(store: Store, child: Child, review: Review) -> None:
    around(store, child, "social_worker", "Sol")

    assert list_of(store, review).gaps == (
        "a parent",
        "a carer",
        "a health professional",
        "an advocate",
    )


@pytest.mark.parametrize(
    ("fields", "gap", "is_said"),
    [
        ({"born_on": dt.date(2024, 1, 1), "school": ""}, "a school", False),
        ({"born_on": dt.date(2015, 1, 1), "school": ""}, "a school", True),
        ({"born_on": None, "school": ""}, "a school", True),
        ({"born_on": dt.date(2009, 1, 1)}, "a personal adviser", True),
        ({"needs_interpreter": True}, "an interpreter, whom the child needs", True),
    ],
)
def test_gaps_depend_on_the_child(
    store: Store, fields: dict[str, Any], gap: str, is_said: bool
) -> None:
    child = a_mine(store, **fields)
    review = a_review(child)
    put(store, review)

    assert (gap in list_of(store, review).gaps) == is_said


def test_who_is_put_on_the_list_is_not_proposed_again_and_stands_there_once(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "parent", "Pat")
    proposals = list_of(store, review).proposals

    put_on_list(store, review_id=review.id, proposals=proposals)
    put_on_list(store, review_id=review.id, proposals=proposals)

    listed = list_of(store, review)
    assert [each.name for each in listed.entries] == ["Annie", "Pat Reed", "Elm School"]
    assert [each.invitation.position for each in listed.entries] == [1, 2, 3]
    assert all(each.is_open for each in listed.entries)
    assert listed.proposals == ()


def test_somebody_taken_off_is_proposed_again(store: Store, review: Review) -> None:
    first, _school = all_on_list(store, review)

    take_off_list(store, seen=first.invitation)

    assert proposed(store, review) == [("child", "Annie")]


def test_somebody_who_is_not_on_the_file_can_be_added_once(store: Store, review: Review) -> None:
    add_by_name(store, review_id=review.id, name=" Dr Ash ", role="health")

    with pytest.raises(RecordError, match="already"):
        add_by_name(store, review_id=review.id, name="dr ash", role="health")
    with pytest.raises(RecordError, match="what they are"):
        add_by_name(store, review_id=review.id, name="Dr Ash", role=None)
    assert [each.name for each in list_of(store, review).entries] == ["Dr Ash"]


def test_who_was_asked_last_time_and_is_not_on_the_file_is_proposed(
    store: Store, child: Child, review: Review
) -> None:
    before = a_review(child, state="held", held_on=days(-90))
    put(store, before)
    add_by_name(store, review_id=before.id, name="Coach Dee", role="other")

    found = {each.name: each.why for each in list_of(store, review).proposals}

    assert found["Coach Dee"] == "Asked to the last review"


def test_a_parent_who_may_not_know_the_address_is_asked_with_a_warning(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "parent", "Pat", may_know_address=False)
    at_home(store, child, is_hidden=True)

    parent = list_of(store, review).proposals[1]
    entry = all_on_list(store, review)[1]

    assert parent.warning == entry.warning == "Must not know where the child lives"
    assert list_of(store, review).place_warning == (
        "Pat Reed must not learn where the child lives. Make sure that the place “Larkhaven "
        "House, Room 3” does not give it away."
    )


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("The lounge, Rowan House", "may give it away: it has the name of where"),
        ("at the foster home", "may give it away: it says that the meeting is where"),
        ("", "Choose a place"),
    ],
)
def test_a_place_that_gives_the_address_away_is_warned_of(
    store: Store, child: Child, place: str, words: str
) -> None:
    review = a_review(child, planned_on=days(10), place=place)
    put(store, review)
    around(store, child, "parent", "Pat", may_know_address=False)
    at_home(store, child)

    all_on_list(store, review)

    assert words in list_of(store, review).place_warning


def test_no_warning_once_they_are_left_out_or_where_they_may_know(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "parent", "Pat", may_know_address=False)
    around(store, child, "parent", "Quin", may_know_address=True)
    at_home(store, child, is_hidden=True)
    _child, pat, quin, _school = all_on_list(store, review)

    change(store, pat, not_invited_reason="A court order")

    assert quin.warning == ""
    assert list_of(store, review).place_warning == ""


def test_it_is_said_that_nobody_has_recorded_whether_they_may_know(
    store: Store, child: Child, review: Review
) -> None:
    around(store, child, "parent", "Pat")
    at_home(store, child, is_hidden=True)

    entry = all_on_list(store, review)[1]

    assert entry.warning == "Not recorded whether they may know where the child lives"
    assert list_of(store, review).place_warning.startswith("Nobody has recorded whether Pat Reed")


def test_several_are_invited_and_sent_forms_at_once(store: Store, review: Review) -> None:
    seen = [each.invitation for each in all_on_list(store, review)]

    invite(store, seen=seen, invited_on=TODAY, invited_by="email", today=TODAY)
    send_forms(store, seen=list_invitations(store, review), form_sent_on=TODAY, today=TODAY)

    first = list_of(store, review).entries[0]
    assert (first.state, first.form, first.is_open) == (
        "Invited Thu 5 Mar, e-mail",
        "Form sent Thu 5 Mar, not back",
        False,
    )


def list_invitations(store: Store, review: Review) -> list[Invitation]:
    return [each.invitation for each in list_of(store, review).entries]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("who", {"seen": []}),
        ("invited_on", {"invited_on": None}),
        ("invited_on", {"invited_on": days(1)}),
        ("invited_by", {"invited_by": None}),
    ],
)
def test_inviting_without_who_when_or_how_is_refused(
    store: Store, review: Review, field: str, values: dict[str, Any]
) -> None:
    seen = [each.invitation for each in all_on_list(store, review)]
    right: dict[str, Any] = {"seen": seen, "invited_on": TODAY, "invited_by": "email"}

    with pytest.raises(RecordError) as refused:
        invite(store, today=TODAY, **{**right, **values})

    assert refused.value.field == field
    assert all(each.is_open for each in list_of(store, review).entries)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        (
            "not_invited_reason",
            {"invited_on": TODAY, "invited_by": "email", "not_invited_reason": "x"},
        ),
        ("invited_by", {"invited_on": TODAY}),
        ("invited_on", {"invited_by": "email"}),
        ("form_back_on", {"form_sent_on": TODAY, "form_back_on": days(-1)}),
        ("form_back_on", {"form_back_on": days(1)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    store: Store, review: Review, field: str, values: dict[str, Any]
) -> None:
    entry = all_on_list(store, review)[0]

    with pytest.raises(RecordError) as refused:
        change(store, entry, **values)

    assert refused.value.field == field


def test_views_are_kept_and_the_form_counts_as_back(store: Store, review: Review) -> None:
    entry = all_on_list(store, review)[0]

    change(store, entry, form_sent_on=days(-3), form_back_on=TODAY, views="  I like it here. ")

    kept = list_of(store, review)
    assert kept.entries[0].invitation.views == "I like it here."
    assert kept.entries[0].form == "Form back Thu 5 Mar"
    assert kept.rate == ReturnRate(sent=1, back=1)


def test_an_edit_leaves_the_meetings_own_fields_alone() -> None:
    assert not {"attended", "absence_reason"} & set(DETAILS)
    assert set(DETAILS) <= set(kind_of(Invitation).fields)


def test_the_return_rate_is_counted_over_the_officers_own_children_of_a_year(
    store: Store, child: Child, review: Review
) -> None:
    for entry in all_on_list(store, review):
        change(store, entry, form_sent_on=days(-20))
    change(store, list_of(store, review).entries[0], form_back_on=days(-2))
    somebody_elses = a_child()
    theirs = a_review(somebody_elses)
    long_ago = a_review(child, held_on=days(-400), state="held")
    put(store, somebody_elses, theirs, long_ago)
    for at, on in ((theirs, TODAY), (long_ago, days(-410))):
        added = add_by_name(store, review_id=at.id, name="P", role="parent")
        change_invitation(store, seen=added, values={"form_sent_on": on}, today=TODAY)

    rates = return_rates(store, today=TODAY)

    assert rates.whole == ReturnRate(sent=2, back=1)
    assert rates.by_role == (
        ("The child", ReturnRate(sent=1, back=1)),
        ("School", ReturnRate(sent=1, back=0)),
    )
