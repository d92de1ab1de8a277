"""iro-office invite, device, lost-laptop."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.wire.people import Invitation
from iro_desktop.sync.enrolling import read_invitation
from tests.office.builders import NOW
from tests.office.cli.clerk import RABBIT, Clerk


def test_an_invitation_is_what_a_laptop_reads(clerk: Clerk, tmp_path: Path) -> None:
    pasted = read_invitation(clerk.do("invite", "ann"))
    clerk.do("invite", "Ann", "--to", str(tmp_path / "ann.json"), "--days", "3")
    sent = read_invitation((tmp_path / "ann.json").read_text("utf-8"))

    for made in (pasted, sent):
        assert isinstance(made, Invitation)
        assert (made.office, made.account) == ("Exampleshire", "ann")
        assert made.certificate == clerk.settings.ca_certificate.read_text("ascii")
    assert pasted.code != sent.code
    kept = str(clerk.ask("select * from invitation"))
    assert pasted.code not in kept


@pytest.mark.parametrize(
    ("words", "why"),
    [(("invite", "nobody"), "no account"), (("device", "revoke", "x"), "No laptop is called")],
)
def test_whom_the_office_does_not_know_has_no_laptop(
    words: tuple[str, ...], why: str, clerk: Clerk
) -> None:
    assert why in clerk.refused(*words)


def test_the_disabled_are_not_invited(clerk: Clerk) -> None:
    clerk.do("person", "disable", "ann")

    assert "disabled" in clerk.refused("invite", "ann")


def test_laptops_are_listed_and_shut_out(any_clerk: Clerk) -> None:
    any_clerk.laptop("ann", "0190aaaa-1111")
    any_clerk.laptop("bea", "0190bbbb-2222")

    said = any_clerk.do("device", "list")
    assert "0190aaaa-1111  Laptop of ann  ann      active  2026-05-04T09:00  no" in said
    any_clerk.do("device", "revoke", "0190aaaa")
    assert "told to destroy" in any_clerk.do("device", "wipe", "Laptop of bea")

    rows = any_clerk.ask("select state from device order by id")
    assert [row[0] for row in rows] == ["revoked", "wipe"]
    assert "bea" not in any_clerk.do("device", "list", "--account", "ann")
    assert "All holds" in any_clerk.do("verify")


def test_a_lost_laptop_is_told_of_at_once(any_clerk: Clerk, tmp_path: Path) -> None:
    any_clerk.child("C1")
    any_clerk.child("C2")
    head = int(str(any_clerk.ask("select seq from head")[0][0]))
    any_clerk.laptop("ann", "0190aaaa-1111", cursor=head, seen_at=NOW - dt.timedelta(days=3))
    any_clerk.do("reallocate", "bea", "C2")
    page = tmp_path / "lost.html"

    said = any_clerk.do("lost-laptop", "Laptop of ann", "--wipe", "--html", str(page))

    for words in (
        "3 days ago",
        "Children affected    2",
        "C1  SE",
        "C2  SE",
        "unlocked",
        "destroy",
    ):
        assert words in said
    printed = page.read_text("utf-8")
    assert "<td>C1</td><td>SE</td>" in printed
    assert "http" not in printed
    for text in (said, printed):
        assert "Sam" not in text
        assert RABBIT not in text


def test_a_child_gone_before_the_last_contact_is_not_affected(clerk: Clerk) -> None:
    clerk.child("C1")
    clerk.do("reallocate", "bea", "C1")
    head = int(str(clerk.ask("select seq from head")[0][0]))
    clerk.laptop("ann", "0190aaaa-1111", cursor=head)

    assert "Children affected    0" in clerk.do("lost-laptop", "0190aaaa-1111")
