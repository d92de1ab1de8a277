"""Giving children to officers: record, right and event together, and who follows."""

import datetime as dt

import pytest
import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.wire.states import ScopeDeed
from iro_server.accounts import allocating, people
from iro_server.accounts.allocating import AllocationError
from iro_server.accounts.people import PersonError
from iro_server.changes import log
from iro_server.changes.who import Who
from iro_server.tables.engine import writing
from iro_server.tables.schema import ACCESS
from tests.office.builders import NOW, Line, pull_all

ONE_DAY = dt.timedelta(days=1)
STAFF = (
    ("ann", Role.IRO, "North"),
    ("bea", Role.IRO, "South"),
    ("mia", Role.TEAM_MANAGER, "North"),
    ("max", Role.TEAM_MANAGER, "South"),
    ("sue", Role.SERVICE_MANAGER, ""),
    ("bo", Role.BUSINESS_SUPPORT, "North"),
    ("ian", Role.IT_ADMINISTRATOR, ""),
)


@pytest.fixture
def office(office_engine: sa.Engine) -> sa.Engine:
    def staff(connection: sa.Connection) -> None:
        for name, role, team in STAFF:
            people.add_person(
                connection,
                account=name,
                name=name.title(),
                role=role,
                team=team,
                user_id=name,
                now=NOW,
            )

    writing(office_engine, staff)
    ann = Line(an("ann"))
    ann.push(office_engine, ann.edit("sam", {"first_name": "Sam", "case_number": "C1"}))
    return office_engine


def an(name: str) -> Who:
    role = next(role for each, role, _ in STAFF if each == name)
    return Who(user_id=name, role=role, device_id=f"laptop-{name}")


def having(office: sa.Engine) -> set[tuple[str, str]]:
    with office.connect() as connection:
        rows = connection.execute(sa.select(ACCESS.c.user_id, ACCESS.c.reason))
        return {(row.user_id, row.reason) for row in rows}


def is_whole(office: sa.Engine) -> bool:
    with office.connect() as connection:
        return log.first_broken(connection) is None


def test_who_follows_an_officer_has_a_child_that_the_officer_adds(office: sa.Engine) -> None:
    follow = {("mia", "team"), ("bo", "team"), ("sue", "service")}

    assert having(office) == {("ann", "allocated"), *follow}


def test_reallocating_moves_record_right_and_followers(office: sa.Engine) -> None:
    writing(office, lambda c: allocating.reallocate(c, "sam", "bea", now=NOW))

    assert having(office) == {("bea", "allocated"), ("max", "team"), ("sue", "service")}
    left, come = pull_all(office, an("ann")), pull_all(office, an("bea"))
    assert [(e.deed, e.to_name) for e in left.events][-1:] == [(ScopeDeed.REVOKE, "Bea")]
    held = [r.values for r in come.records if r.kind == "allocation"]
    assert [(each["profile_id"], each["from_on"]) for each in held] == [("bea", "2026-05-04")]
    assert is_whole(office)


def test_the_allocation_before_ends_that_day(office: sa.Engine) -> None:
    writing(office, lambda c: allocating.reallocate(c, "sam", "bea", now=NOW))
    writing(office, lambda c: allocating.reallocate(c, "sam", "ann", now=NOW + ONE_DAY))

    found = [r.values for r in pull_all(office, an("ann")).records if r.kind == "allocation"]
    assert sorted((each["profile_id"], each.get("to_on")) for each in found) == [
        ("ann", None),
        ("bea", "2026-05-05"),
    ]


def test_a_cover_lasts_through_its_last_day_and_ends_by_itself(office: sa.Engine) -> None:
    def cover(connection: sa.Connection) -> None:
        allocating.cover(connection, "sam", "bea", until=NOW.date(), now=NOW)

    writing(office, cover)

    assert writing(office, lambda c: allocating.end_covers(c, now=NOW)) == 0
    assert ("bea", "cover") in having(office)
    assert writing(office, lambda c: allocating.end_covers(c, now=NOW + ONE_DAY)) == 1
    assert ("bea", "cover") not in having(office)
    events = pull_all(office, an("bea")).events
    assert [each.deed for each in events] == [ScopeDeed.GRANT, ScopeDeed.REVOKE]


@pytest.mark.parametrize(
    ("account", "words"),
    [("ann", "already"), ("bo", "may not have"), ("ian", "may not have"), ("nobody", "no account")],
)
def test_a_child_is_not_given_to_just_anybody(account: str, words: str, office: sa.Engine) -> None:
    before = having(office)

    with pytest.raises((AllocationError, PersonError), match=words):
        writing(office, lambda c: allocating.reallocate(c, "sam", account, now=NOW))

    assert having(office) == before


def test_a_child_with_an_officer_is_not_allocated_again(office: sa.Engine) -> None:
    with pytest.raises(AllocationError, match="officer already"):
        writing(office, lambda c: allocating.allocate(c, "sam", "bea", now=NOW))


def test_followers_move_with_a_team_and_go_with_the_disabled(office: sa.Engine) -> None:
    writing(office, lambda c: people.change_team(c, "ann", "South", now=NOW))
    assert having(office) == {("ann", "allocated"), ("max", "team"), ("sue", "service")}

    writing(office, lambda c: people.disable(c, "max", now=NOW))
    writing(office, lambda c: people.change_role(c, "sue", Role.IT_ADMINISTRATOR, now=NOW))

    assert having(office) == {("ann", "allocated")}
    assert is_whole(office)


def test_an_officer_with_children_is_not_made_an_administrator(office: sa.Engine) -> None:
    with pytest.raises(PersonError, match="Reallocate them first"):
        writing(office, lambda c: people.change_role(c, "ann", Role.IT_ADMINISTRATOR, now=NOW))


def test_it_finds_a_child_by_number_and_sees_initials(office: sa.Engine) -> None:
    with office.connect() as connection:
        found = allocating.find_case(connection, "C1")
        with pytest.raises(AllocationError, match="No child"):
            allocating.find_case(connection, "C2")

    assert (found.id, found.initials, found.officer_account) == ("sam", "S", "ann")
