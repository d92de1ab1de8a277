"""A laptop enrols, signs in, sends and fetches, over HTTP and two copies of the office."""

import hashlib

import pytest

from iro_core.wire import limits
from iro_core.wire.edits import PushRequest, Result, Standing
from iro_core.wire.states import PullRequest
from iro_desktop.sync.office import (
    NotYoursError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    WaitError,
)
from iro_server.accounts import devices_admin, people
from iro_server.tables.engine import writing
from tests.office.builders import Line
from tests.office.web.served import Laptop, Served, refused


def a_child(line: Line, child: str = "child-1", **more: str) -> PushRequest:
    edit = line.edit(child, {"first_name": "Robin", **more})
    return PushRequest(line=line.name, edits=[edit])


def test_a_laptop_sends_and_fetches(served: Served) -> None:
    served.add("ann@office.example")
    laptop = served.laptop("ann@office.example")

    pushed = laptop.office.push(a_child(Line(laptop.who)))
    begun = laptop.office.begin()
    page = laptop.office.page("child-1", "")
    pulled = laptop.office.pull(PullRequest(epoch=begun.epoch, cursor=0))

    assert pushed.standing is Standing.TAKEN
    assert pushed.results[0].result is Result.OK
    assert "child-1" in begun.scopes
    assert [r.values["first_name"] for r in page.records if r.kind == "child"] == ["Robin"]
    assert "child-1" in {record.id for record in pulled.records}
    assert laptop.office.digest("child-1").count >= 1


def test_a_child_of_somebody_else_is_not_handed_out(served: Served) -> None:
    served.add("ann@office.example")
    served.add("bea@office.example")
    ann = served.laptop("ann@office.example")
    ann.office.push(a_child(Line(ann.who)))

    bea = served.laptop("bea@office.example")

    with pytest.raises(NotYoursError):
        bea.office.page("child-1", "")
    with pytest.raises(NotYoursError):
        bea.office.digest("child-1")
    assert bea.office.pull(PullRequest(cursor=0)).records[0].kind == "profile"


def test_a_session_renews_itself_and_ends_in_the_evening(served: Served) -> None:
    served.add("ann@office.example")
    laptop = served.laptop("ann@office.example")

    served.wait(minutes=20)
    laptop.office.begin()

    served.wait(hours=12)
    with pytest.raises(SignedOutError):
        laptop.office.begin()


@pytest.mark.parametrize("is_wipe", [False, True])
def test_a_revoked_laptop_learns_it_with_its_next_request(served: Served, is_wipe: bool) -> None:
    served.add("ann@office.example")
    laptop = served.laptop("ann@office.example")
    device = laptop.enrolment.device
    shut_out = devices_admin.shut_out
    writing(served.engine, lambda c: shut_out(c, device, is_wipe=is_wipe, now=served.at))

    with pytest.raises(RevokedError) as refusal:
        laptop.office.begin()

    assert refusal.value.is_wipe is is_wipe


def test_a_code_works_once(served: Served) -> None:
    served.add("ann@office.example")
    code = served.invite("ann@office.example")
    served.laptop("ann@office.example", code=code)

    with pytest.raises(UnknownAccountError):
        Laptop(served, "ann@office.example", "another").enrol(code)


def test_wrong_passwords_wait_longer_and_longer_on_that_laptop_alone(served: Served) -> None:
    served.add("ann@office.example")
    laptop = served.laptop("ann@office.example")
    other = served.laptop("ann@office.example", "laptop-two")
    for _ in range(5):
        with pytest.raises(UnknownAccountError):
            laptop.sign_in("wrong-and-wrong-again")

    with pytest.raises(WaitError) as refusal:
        laptop.sign_in()

    assert 1 <= refusal.value.seconds <= 32
    other.sign_in()
    served.wait(seconds=refusal.value.seconds)
    laptop.sign_in()


def test_a_forgotten_password_is_chosen_anew_with_the_next_invitation(quick: Served) -> None:
    quick.add("ann@office.example")
    laptop = quick.laptop("ann@office.example")
    writing(quick.engine, lambda c: people.forget_password(c, "ann@office.example", now=quick.at))
    with pytest.raises(UnknownAccountError):
        laptop.sign_in()

    again = Laptop(quick, "ann@office.example", "laptop-again")
    again.enrol(quick.invite("ann@office.example"), "a-lantern-under-seven-hats")

    again.sign_in("a-lantern-under-seven-hats")
    laptop.sign_in("a-lantern-under-seven-hats")


def test_nobody_learns_whether_an_account_is_there(quick: Served) -> None:
    quick.add("ann@office.example")
    quick.laptop("ann@office.example")

    answers = []
    for account, device in (("ann@office.example", "stranger"), ("nobody", "stranger")):
        with pytest.raises(UnknownAccountError):
            Laptop(quick, account, device).sign_in()
        with pytest.raises(UnknownAccountError):
            Laptop(quick, account, device).enrol("AAAA-AAAA-AAAA-AAAA-AAAA")
        answers.append(refused(quick.ask("POST", "/enrol", content=b"{}")))

    assert answers[0] == answers[1]


def test_an_attachment_goes_up_and_down_in_pieces(served: Served) -> None:
    served.add("ann@office.example")
    laptop = served.laptop("ann@office.example")
    content = bytes(range(256)) * 9_000
    sha256 = hashlib.sha256(content).hexdigest()
    line = Line(laptop.who)
    laptop.office.push(a_child(line))
    with pytest.raises(NotYoursError):  # no record speaks of it yet
        laptop.office.send_content("child-1", sha256, 0, b"")
    new = {"child_id": "child-1", "sha256": sha256, "media_type": "image/png"}
    made = line.edit("file-1", new, kind="attachment", case="child-1")
    laptop.office.push(PushRequest(line=line.name, edits=[made]))
    size = limits.CHUNK_BYTES

    answer = laptop.office.send_content("child-1", sha256, 0, content[:size])
    assert laptop.office.fetch_content("child-1", sha256, 0) is None
    again = laptop.office.send_content("child-1", sha256, 0, content[:size])
    while not answer.is_whole:
        start = answer.received
        piece = content[start : start + size]
        answer = laptop.office.send_content("child-1", sha256, start, piece)

    assert again.received == size
    came = b""
    while piece := laptop.office.fetch_content("child-1", sha256, len(came)) or b"":
        came += piece
    assert came == content


def test_bytes_that_are_not_what_they_say_are_not_kept(quick: Served) -> None:
    quick.add("ann@office.example")
    laptop = quick.laptop("ann@office.example")
    sha256 = hashlib.sha256(b"a picture").hexdigest()
    line = Line(laptop.who)
    laptop.office.push(a_child(line))
    new = {"child_id": "child-1", "sha256": sha256, "media_type": "image/png"}
    made = line.edit("file-1", new, kind="attachment", case="child-1")
    laptop.office.push(PushRequest(line=line.name, edits=[made]))

    answer = laptop.office.send_content("child-1", sha256, 0, b"another thing")

    assert (answer.received, answer.is_whole) == (0, False)
    assert laptop.office.send_content("child-1", sha256, 0, b"a picture").is_whole
