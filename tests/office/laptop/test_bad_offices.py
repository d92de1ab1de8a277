"""What is not the enrolled office gets no word of a child, and its answers do nothing."""

from __future__ import annotations

import datetime as dt
import json
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from iro_core.wire.edits import PushRequest
from iro_core.wire.people import Session
from iro_core.wire.states import PullRequest
from iro_desktop.sync.asking import Wire
from iro_desktop.sync.enrolment import Enrolment
from iro_desktop.sync.http_office import HttpOffice
from iro_desktop.sync.office import OfficeSilentError, WrongOfficeError
from iro_desktop.sync.trust import make_client
from tests.office.builders import Line, an_officer
from tests.office.laptop.servers import Asked, Authority, http, serving

if TYPE_CHECKING:
    from pathlib import Path

HEADER_ONLY = {"epoch": "e", "head": 0}
SESSION = Session(
    token="t" * 43,
    renewal="r" * 43,
    expires_at="",
    ends_at="",
    profile="ann",
    role="iro",
    server_time="",
)


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


def an_enrolment(address: str, certificate: str = "") -> Enrolment:
    return Enrolment(
        address=address,
        certificate=certificate,
        device="laptop-ann",
        key="11" * 32,
        account="ann",
        office="Practice",
    )


def an_office_at(address: str, certificate: str = "", longest_s: float = 20.0) -> HttpOffice:
    ours = an_enrolment(address, certificate)
    wire = Wire(make_client(address, certificate), longest_s=longest_s)
    return HttpOffice(ours, SESSION, wire=wire)


def some_work() -> PushRequest:
    line = Line(an_officer())
    return PushRequest(line=line.name, edits=[line.edit("sam", {"school": "Oak"})])


def told(address: str, certificate: str = "", longest_s: float = 20.0) -> str:
    """Push to it, and return why it was refused."""
    office = an_office_at(address, certificate, longest_s)
    try:
        with pytest.raises((WrongOfficeError, OfficeSilentError)) as caught:
            office.push(some_work())
    finally:
        office.close()
    return getattr(caught.value, "why", "silent")


def taken(asked: Asked) -> bytes:
    results = [{"id": "line-laptop-ann-1", "result": "ok"}]
    return http(200, {"standing": "taken", "results": results, **HEADER_ONLY})


def test_the_enrolled_office_is_spoken_with(ca: Authority) -> None:
    with serving(taken, context=ca.context()) as served:
        office = an_office_at(served.address("https", "localhost"), ca.pem)
        answer = office.push(some_work())
        office.close()

    assert [each.result for each in answer.results] == ["ok"]
    (asked,) = served.asked
    assert (asked.headers["iro-protocol"], asked.path) == ("1", "/sync/push")
    assert asked.headers["authorization"] == f"Bearer {SESSION.token}"


LAST_YEAR = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "fields",
    [{"until": LAST_YEAR}, {"host": "office.example"}, {"newest": ssl.TLSVersion.TLSv1_2}],
    ids=["expired", "another host", "old encryption"],
)
def test_a_certificate_that_will_not_do_gets_nothing(ca: Authority, fields: Any) -> None:
    with serving(taken, context=ca.context(**fields)) as served:
        assert told(served.address("https", "localhost"), ca.pem) == "certificate"

    assert served.asked == []


def test_another_authoritys_word_gets_nothing(ca: Authority, tmp_path: Path) -> None:
    with serving(taken, context=Authority(tmp_path).context()) as served:
        assert told(served.address("https", "localhost"), ca.pem) == "certificate"

    assert served.asked == []


def test_a_certificate_that_signs_itself_gets_nothing(ca: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, name="localhost")

    with serving(taken, context=stranger.context()) as served:
        assert told(served.address("https", "localhost"), ca.pem) == "certificate"

    assert served.asked == []


def test_a_server_without_encryption_gets_nothing(ca: Authority) -> None:
    seen: list[bytes] = []

    def keep(_: socket.socket, content: bytes) -> None:
        seen.append(content)

    with serving(taken, send=keep) as served:
        assert told(served.address("https", "localhost"), ca.pem) in ("certificate", "silent")

    assert all(b"school" not in asked.body for asked in served.asked)
    assert seen == []


@pytest.mark.parametrize(
    "address",
    [
        "http://office.example",
        "http://127.0.0.1.example:80",
        "ftp://127.0.0.1",
        "https://",
        "https://ann:word@office.example",
        "https://office.example/path",
        "https://office.example:port",
        "//office.example",
        "",
    ],
)
def test_an_unsafe_address_is_not_asked(address: str, ca: Authority) -> None:
    with pytest.raises(WrongOfficeError, match="address"):
        HttpOffice(an_enrolment(address, ca.pem), SESSION)


def test_a_damaged_certificate_is_not_believed() -> None:
    with pytest.raises(WrongOfficeError, match="certificate"):
        HttpOffice(an_enrolment("https://office.example", "no certificate"), SESSION)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_sends_us_elsewhere(ca: Authority, status: int) -> None:
    with serving(taken) as elsewhere:

        def away(_: Asked) -> bytes:
            return http(status, Location=elsewhere.address() + "/sync/push")

        with serving(away, context=ca.context()) as served:
            assert told(served.address("https", "localhost"), ca.pem) == "redirect"

    assert elsewhere.asked == []


BOMB = zstandard.ZstdCompressor().compress(b"0" * (30 << 20))
DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (http(200, b"<html>Sign in to the hotel</html>"), "nonsense"),
        (http(200, b"{}"), "nonsense"),
        (http(200, DEEP), "nonsense"),
        (http(200, b"no zstd", Content_Encoding="zstd"), "nonsense"),
        (http(200, b"", Content_Encoding="gzip"), "nonsense"),
        (http(404, b"<html>Not found</html>"), "nonsense"),
        (http(200, BOMB, Content_Encoding="zstd"), "too_much"),
        (http(200, b"0" * (3 << 20), Content_Encoding="zstd"), "too_much"),
        (http(200, b"0" * (21 << 20)), "too_much"),
        (http(502, b"<html>Bad gateway</html>"), "silent"),
        (b"nonsense\r\n\r\n", "silent"),
        (http(200, b'{"half')[:-3], "silent"),
    ],
)
def test_nonsense_is_no_answer(answer: bytes, why: str) -> None:
    def then_close(connection: socket.socket, content: bytes) -> None:
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)

    with serving(lambda _: answer, send=then_close) as served:
        assert told(served.address()) == why


@pytest.mark.parametrize(
    "results",
    [
        [],
        [{"id": "line-laptop-bea-1", "result": "ok"}],
        [{"id": "line-laptop-ann-1", "result": "ok"}, {"id": "other", "result": "ok"}],
    ],
    ids=["of nothing", "of another's push", "of more than was sent"],
)
def test_an_old_answer_played_again_acknowledges_nothing(results: list[dict[str, str]]) -> None:
    replayed = http(200, {"standing": "taken", "results": results, **HEADER_ONLY})

    with serving(lambda _: replayed) as served:
        assert told(served.address()) == "nonsense"


@pytest.mark.parametrize("fields", [{"cursor": 4}, {"cursor": 7, "is_more": True}])
def test_a_cursor_goes_forward_or_the_answer_is_none(fields: dict[str, object]) -> None:
    with serving(lambda _: http(200, {**HEADER_ONLY, **fields})) as served:
        office = an_office_at(served.address())

        with pytest.raises(WrongOfficeError, match="nonsense"):
            office.pull(PullRequest(cursor=7))
        office.close()


def test_a_page_without_end_and_another_childs_digest_are_nonsense() -> None:
    page = {"records": [], "after": "a", "is_more": True, "epoch": "e"}
    digest = {"scope": "bob", "count": 0, "digest": "", "seq": 0}

    def answer(asked: Asked) -> bytes:
        return http(200, page if "/scope/" in asked.path else digest)

    with serving(answer) as served:
        office = an_office_at(served.address())
        with pytest.raises(WrongOfficeError, match="nonsense"):
            office.page("sam", "a")
        with pytest.raises(WrongOfficeError, match="nonsense"):
            office.digest("sam")
        office.close()


def test_an_answer_that_drips_is_cut_off() -> None:
    over = threading.Event()

    def drip(connection: socket.socket, content: bytes) -> None:
        for byte in content:
            connection.sendall(bytes([byte]))
            if over.wait(0.02):
                return

    with serving(lambda _: http(200, b" " * 10_000), send=drip) as served:
        assert told(served.address(), longest_s=0.3) == "silent"
        over.set()


def test_nobody_answering_is_no_loss() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert told(f"http://127.0.0.1:{port}") == "silent"


def test_what_the_computer_says_of_proxies_is_not_heard_unless_it_shall_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(taken) as office, serving(taken) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.address())
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        direct = an_office_at(office.address())
        direct.push(some_work())
        direct.close()
        via = HttpOffice(an_enrolment(office.address()), SESSION, uses_proxies=True)
        via.push(some_work())
        via.close()

    assert (len(office.asked), len(proxy.asked)) == (1, 1)


def test_nothing_that_was_said_stands_in_an_error(ca: Authority) -> None:
    with serving(lambda _: http(200, json.dumps({"epoch": ["Sam"]}).encode())) as served:
        office = an_office_at(served.address())
        with pytest.raises(WrongOfficeError) as caught:
            office.begin()
        office.close()

    assert "Sam" not in f"{caught.value!r} {caught.value.__cause__!r}"
    enrolment = an_enrolment("https://office.example", ca.pem)
    assert enrolment.key not in repr(enrolment)


def test_a_file_that_the_office_does_not_have_yet_is_none() -> None:
    with serving(lambda _: http(404, {"code": "unknown"})) as served:
        office = an_office_at(served.address())
        assert office.fetch_content("sam", "ab" * 32, 0) is None
        office.close()


def test_an_office_that_was_cut_is_asked_nothing() -> None:
    with serving(taken) as served:
        office = an_office_at(served.address())
        office.cut()
        with pytest.raises(OfficeSilentError):
            office.push(some_work())
        office.close()

    assert served.asked == []
