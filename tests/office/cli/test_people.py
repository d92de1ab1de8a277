"""iro-office person, allocate, reallocate, cover, child: as IT types them."""

import pytest

from iro_server.changes.access import ALLOCATED, revoke
from tests.office.builders import NOW, an_officer, pull_all
from tests.office.cli.clerk import RABBIT, Clerk


def test_people_are_listed_without_anything_of_a_child(any_clerk: Clerk) -> None:
    any_clerk.child("C1")

    said = any_clerk.do("person", "list")

    assert said.splitlines()[0].split() == [
        "account",
        "name",
        "role",
        "team",
        "cleared",
        "children",
        "disabled",
    ]
    assert "ann      Ann Marsh  iro              North  no       1         -" in said
    assert "Sam" not in said


def test_a_changed_person_is_changed_for_the_office(any_clerk: Clerk) -> None:
    any_clerk.do("person", "role", "bea", "cp_chair")
    any_clerk.do("person", "team", "bea", "North")
    any_clerk.do("person", "clear", "bea")
    any_clerk.do("person", "disable", "mia")

    said = any_clerk.do("person", "list")

    assert "bea      Bea Hart   cp_chair         North  yes      0         -" in said
    assert "mia      Mia Lane   team_manager     North  no       0         2026-05-04" in said
    assert "All holds" in any_clerk.do("verify")


def test_a_disabled_person_comes_back(clerk: Clerk) -> None:
    clerk.child("C1")
    assert "1 children are still theirs" in clerk.do("person", "disable", "ann")

    clerk.do("person", "enable", "ann")
    clerk.do("person", "clear", "ann")
    assert "no longer" in clerk.do("person", "clear", "ann", "--no-longer")

    assert "not disabled" in clerk.refused("person", "enable", "ann")
    assert "All holds" in clerk.do("verify")


def test_a_forgotten_password_opens_nothing_any_more(clerk: Clerk) -> None:
    assert "iro-office invite ann" in clerk.do("person", "forget-password", "ann")

    assert "no account nobody" in clerk.refused("person", "forget-password", "nobody")
    assert "All holds" in clerk.do("verify")


def test_a_child_moves_with_what_follows(any_clerk: Clerk) -> None:
    child = any_clerk.child("C1")

    assert "1 child moved to bea" in any_clerk.do("reallocate", "bea", "C1")

    assert "C1" in any_clerk.do("child", "list", "bea")
    come = pull_all(any_clerk.engine, an_officer(any_clerk.id_of("bea")))
    assert [event.scope for event in come.events] == [child]
    assert "All holds" in any_clerk.do("verify")


def test_all_of_an_officers_children_move_at_once(clerk: Clerk) -> None:
    for number in ("C1", "C2", "C3"):
        clerk.child(number)

    assert "3 children moved to bea" in clerk.do("reallocate", "bea", "--all-of", "ann")

    assert clerk.do("child", "list", "bea").split()[4::2] == ["SE"] * 3
    assert clerk.do("child", "list", "ann").splitlines() == ["case number  initials"]


def test_a_cover_ends_by_itself(clerk: Clerk) -> None:
    clerk.child("C1")

    said = clerk.do("cover", "bea", "C1", "--until", "2026-05-10")

    assert "bea covers for 1 child until 10 May 2026" in said
    rows = clerk.ask("select until from access where reason = 'cover'")
    assert [row[0] for row in rows] == ["2026-05-10"]


def test_a_child_without_an_officer_is_allocated(clerk: Clerk) -> None:
    child = clerk.child("C1")
    ann = clerk.id_of("ann")
    clerk.change(lambda c: revoke(c, user_id=ann, scope=child, reason=ALLOCATED, by="it", now=NOW))

    assert "1 child allocated to bea" in clerk.do("allocate", "bea", "C1")


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (("person", "add", "ann", "--name", "A", "--role", "iro"), 1, "an account ann already"),
        (("person", "add", "zoe", "--name", "Z", "--role", "chief"), 2, "Invalid value"),
        (("person", "add", "zoe"), 2, "Missing option"),
        (("person", "role", "nobody", "iro"), 1, "no account nobody"),
        (("person", "role", "ann", "it_administrator"), 1, "Reallocate them first"),
        (("allocate", "bea", "C1"), 1, "has an officer already"),
        (("reallocate", "bea", "C9"), 1, "No child has"),
        (("reallocate", "bea"), 2, "Name children"),
        (("reallocate", "bea", "C1", "--all-of", "ann"), 2, "Name children"),
        (("reallocate", "mia", "C1"), 1, ""),
        (("cover", "bea", "C1", "--until", "2026-05-01"), 1, "cannot be past"),
        (("cover", "bea", "C1", "--until", "soon"), 2, "does not match"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    words: tuple[str, ...], status: int, why: str, clerk: Clerk
) -> None:
    clerk.child("C1")
    before = clerk.ask("select seq from head")
    if words[:2] == ("reallocate", "mia"):
        words = ("reallocate", "ann", "C1")  # whoever has the child already
        why = "has this child already"

    found, answer, beside = clerk.type(*words)

    assert (found, answer) == (status, "")
    assert why in beside
    assert RABBIT not in beside
    assert clerk.ask("select seq from head") == before


def test_one_that_cannot_be_moved_moves_none_that_was_misspelt(clerk: Clerk) -> None:
    clerk.child("C1")

    clerk.refused("reallocate", "bea", "C1", "C9")

    assert "C1" in clerk.do("child", "list", "ann")


def test_who_typed_is_in_the_audit(clerk: Clerk) -> None:
    who = {str(row[0]) for row in clerk.ask("select user_id from log where what = 'account'")}

    assert all(each.startswith("it") for each in who)
