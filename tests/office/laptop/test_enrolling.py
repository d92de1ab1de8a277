"""An invitation is read however it was sent on; enrolling survives lost answers and wrong words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from iro_core.wire.people import Invitation
from iro_desktop.models.outbox import line_of
from iro_desktop.sync import asking, enrolling
from iro_desktop.sync.asking import Question, Wire
from iro_desktop.sync.enrolling import InvitationError, enrol, read_invitation, sign_in, sign_out
from iro_desktop.sync.enrolment import SESSION, enrolment_of, keep_session, session_of
from iro_desktop.sync.office import (
    NotTakenError,
    OfficeSilentError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)
from iro_desktop.sync.trust import make_client
from tests.office.laptop.servers import Asked, Authority, http, serving
from tests.office.test_round import a_laptop

if TYPE_CHECKING:
    from pathlib import Path

    from iro_desktop.models.store import Store

TOLD = {"profile": "user-1", "name": "Ann Marsh", "role": "iro", "office": "Exampleshire"}
INVITED = {
    "office": "Exampleshire",
    "address": "http://127.0.0.1:8443",
    "account": "ann",
    "code": "ABCD-EFGH",
}


@pytest.fixture
def ann(tmp_path: Path) -> Store:
    return a_laptop(tmp_path, "ann")


def invited(address: str, **changed: str) -> Invitation:
    return Invitation(**{**INVITED, "address": address, **changed})


def test_an_invitation_is_found_in_a_mail_with_broken_lines(tmp_path: Path) -> None:
    pem = Authority(tmp_path).pem
    words = json.dumps({**INVITED, "address": "https://office.example", "certificate": pem})
    broken = words.replace("\\n", "\n")  # as mail breaks the lines of a certificate

    found = read_invitation(f"Dear Ann,\n\nhere it is:\n{broken}\nRegards, IT\n")

    assert (found.account, found.code) == ("ann", "ABCD-EFGH")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"address": "http://office.example"}, "not safe"),
        ({"address": "https://office.example", "certificate": "torn"}, "damaged"),
        ({"account": ""}, "not an invitation"),
    ],
)
def test_an_invitation_to_somewhere_unsafe_is_refused(changed: dict[str, str], words: str) -> None:
    with pytest.raises(InvitationError, match=words):
        read_invitation(json.dumps({**INVITED, **changed}))


@pytest.mark.parametrize("text", ["", "hello", "}{", "{" * 30, '{"a": 1}', "[1]"])
def test_what_is_no_invitation_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InvitationError, match="not an invitation"):
        read_invitation(text)


def test_a_whole_book_is_not_read(ann: Store) -> None:
    with pytest.raises(InvitationError, match="too long"):
        read_invitation("{" * (enrolling.MOST_CHARACTERS + 1))


class Office:
    """Answers each path as a test says; `session` is a refusal unless told otherwise."""

    def __init__(self, **answers: bytes) -> None:
        self.answers = {
            "/enrol": http(200, TOLD),
            "/challenge": http(200, {"nonce": "ab" * 32}),
            "/session": http(503, {"code": "busy", "seconds": 3}),
        } | {f"/{name}": answer for name, answer in answers.items()}

    def __call__(self, asked: Asked) -> bytes:
        return self.answers[asked.path]


def test_an_answer_that_was_lost_is_asked_for_again_with_the_same_key(ann: Store) -> None:
    with serving(Office(enrol=http(502))) as served:
        with pytest.raises(OfficeSilentError):
            enrol(ann, invited(served.address()), "password")
        with pytest.raises(OfficeSilentError):
            enrol(ann, invited(served.address()), "password")
        with pytest.raises(OfficeSilentError):
            enrol(ann, invited(served.address(), code="ANOTHER"), "password")

    keys = [json.loads(asked.body)["public_key"] for asked in served.asked]
    assert keys[0] == keys[1] != keys[2]
    assert enrolment_of(ann) is None


def test_an_office_that_is_busy_with_the_session_has_enrolled_all_the_same(ann: Store) -> None:
    with serving(Office()) as served:
        ours = enrol(ann, invited(served.address()), "password", device_name="Work laptop")

    assert enrolment_of(ann) == ours
    assert session_of(ann) is None
    assert ann.author.profile_id == "user-1"
    assert json.loads(served.asked[0].body)["device_name"] == "Work laptop"


def test_a_laptop_that_enrols_again_is_another_to_the_office_and_the_same_to_its_line(
    ann: Store,
) -> None:
    with serving(Office()) as served:
        first = enrol(ann, invited(served.address()), "password")
        with ann.reading() as reader:
            line = line_of(reader.connection, ann.author.device_id)
        second = enrol(ann, invited(served.address(), code="ANOTHER"), "password")

    assert first.device != second.device
    with ann.reading() as reader:
        assert line_of(reader.connection, ann.author.device_id) == line


@pytest.mark.parametrize("answer", [{}, {**TOLD, "role": "king"}])
def test_an_answer_without_sense_enrols_nobody(ann: Store, answer: dict[str, str]) -> None:
    with (
        serving(Office(enrol=http(200, answer))) as served,
        pytest.raises(WrongOfficeError, match="nonsense"),
    ):
        enrol(ann, invited(served.address()), "password")

    assert enrolment_of(ann) is None


def test_a_password_that_no_office_takes_is_not_sent(ann: Store) -> None:
    with serving(Office()) as served, pytest.raises(UnknownAccountError):
        enrol(ann, invited(served.address()), "p" * 129)

    assert served.asked == []


def test_without_an_office_nobody_signs_in_or_out(ann: Store) -> None:
    with pytest.raises(SignedOutError):
        sign_in(ann, "password")

    sign_out(ann)
    assert enrolling.office_of(ann) is None


def test_a_kept_session_of_another_version_is_none(ann: Store) -> None:
    with ann.writing() as writer:
        writer.set_local(SESSION, {"token": 1})

    assert session_of(ann) is None
    keep_session(ann, None)
    assert session_of(ann) is None


def test_this_computer_has_a_name_to_suggest() -> None:
    assert 0 < len(enrolling.computer_name()) <= 80


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (429, "wait", WaitError),
        (503, "busy", WaitError),
        (500, "fault", OfficeSilentError),
        (426, "update", UpdateNeededError),
        (422, "unreadable", NotTakenError),
        (413, "too_large", NotTakenError),
        (404, "unknown", UnknownAccountError),
    ],
)
def test_each_refusal_is_an_error_of_its_own(
    status: int, code: str, error: type[Exception]
) -> None:
    body = json.dumps({"code": code}).encode()

    assert isinstance(asking.refusal(status, body), error)


def test_what_was_cut_is_not_asked_again() -> None:
    with serving(lambda _: http(200)) as served:
        wire = Wire(make_client(served.address(), ""))
        wire.cut()
        with pytest.raises(OfficeSilentError):
            wire.ask(Question(method="GET", path="/health"))
        wire.close()

    assert served.asked == []


def test_a_cut_between_two_questions_breaks_a_new_connection_too() -> None:
    with serving(lambda _: http(200)) as served:
        wire = Wire(make_client(served.address(), ""))
        watch = wire._watch  # noqa: SLF001 - the moment between the question and the connection

        def cut_first(event: str, info: Any) -> None:
            if event.endswith("connect_tcp.started"):
                wire.cut()
            watch(event, info)

        wire._watch = cut_first  # type: ignore[method-assign]  # noqa: SLF001 - as above
        with pytest.raises(OfficeSilentError):
            wire.ask(Question(method="GET", path="/health"))
        wire.close()

    assert served.asked == []


def test_a_fault_of_this_computers_network_is_silence() -> None:
    class Broken:
        def stream(self, *_asked: object, **_how: object) -> None:
            raise OSError(101, "unreachable")

    wire = Wire(Broken())  # type: ignore[arg-type]  # all that is asked of a client here

    with pytest.raises(OfficeSilentError):
        wire.ask(Question(method="GET", path="/health"))
