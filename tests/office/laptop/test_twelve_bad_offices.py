"""Twelve who are not the office, or misbehave as it: which is said, and no word goes out."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from iro_desktop.sync.asking import Wire
from iro_desktop.sync.http_office import HttpOffice
from iro_desktop.sync.keeper import Keeper
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import status_words
from iro_desktop.sync.trust import make_client
from tests.builders import a_child
from tests.office.laptop.servers import LONG_HENCE, Authority, http, serving
from tests.office.laptop.test_bad_offices import BOMB, SESSION, an_enrolment
from tests.office.test_round import a_laptop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from iro_desktop.models.store import Store

PLANTED = b"Zebediah"
TOKEN = SESSION.token.encode()
NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)
STRANGER = "What answers is not your office. Nothing was sent."
NONSENSE = "What answered made no sense. Nothing was lost."
TOO_MUCH = "What answered sent more than any office does. Nothing was lost."
SILENT = "The office does not answer"
ELSEWHERE = "The network asks to sign in elsewhere first. Nothing was sent."


@dataclass
class Place:
    """Where a bad server is, which CA the laptop was given, and what the server could read."""

    address: str
    certificate: str
    heard: Callable[[], bytes]


class Papers:
    """The authorities of a test: the office's own, another office's, and anybody's."""

    def __init__(self, folder: Path) -> None:
        self.office = Authority(folder)
        self.other = Authority(folder, "Another office")
        self.anybody = Authority(folder, "localhost")


@contextlib.contextmanager
def over_tls(
    papers: Papers, context: Any, answer: bytes = http(200), **how: Any
) -> Iterator[Place]:
    with serving(lambda _: answer, context=context, **how) as served:

        def heard() -> bytes:
            return b"".join(
                f"{each.path}{each.headers}".encode() + each.body for each in served.asked
            )

        yield Place(served.address("https", "localhost"), papers.office.pem, heard)


@contextlib.contextmanager
def raw(papers: Papers, talk: Callable[[socket.socket], None]) -> Iterator[Place]:
    """Listen without encryption and keep every byte that comes."""
    bytes_ = bytearray()

    def listen() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.settimeout(2)
                    with contextlib.suppress(OSError):
                        bytes_.extend(connection.recv(65_536))
                        talk(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=listen, daemon=True).start()
        port = listener.getsockname()[1]
        yield Place(f"https://localhost:{port}", papers.office.pem, lambda: bytes(bytes_))
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _says_html(connection: socket.socket) -> None:
    connection.sendall(http(200, b"<html>Welcome to the hotel</html>"))


def _says_nothing(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.recv(65_536)


STRANGERS: dict[str, tuple[Callable[[Papers], Any], str]] = {
    "expired": (
        lambda p: over_tls(p, p.office.context(until=NOW - dt.timedelta(days=1_500))),
        STRANGER,
    ),
    "not yet valid": (
        lambda p: over_tls(p, p.office.context(since=LONG_HENCE - dt.timedelta(days=1))),
        STRANGER,
    ),
    "another host": (lambda p: over_tls(p, p.office.context("office.example")), STRANGER),
    "another office's CA": (lambda p: over_tls(p, p.other.context()), STRANGER),
    "signed by itself": (lambda p: over_tls(p, p.anybody.context()), STRANGER),
    "a portal without encryption": (lambda p: raw(p, _says_html), STRANGER),
    "silent before the handshake": (lambda p: raw(p, _says_nothing), SILENT),
    "hangs up": (lambda p: raw(p, lambda _: None), SILENT),
}
ONES_OWN: dict[str, tuple[bytes, str]] = {
    "sends elsewhere": (http(307, Location="https://elsewhere.example/sync/push"), ELSEWHERE),
    "sends to plain http": (http(302, Location="http://localhost:9/sync/push"), ELSEWHERE),
    "too large": (http(200, b"0" * (21 << 20)), TOO_MUCH),
    "a bomb": (http(200, BOMB, Content_Encoding="zstd"), TOO_MUCH),
    "a page": (http(200, b"<html>Zebediah</html>"), NONSENSE),
    "never ends its headers": (b"HTTP/1.1 200 OK\r\n" + b"A: a\r\n" * 40_000, SILENT),
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return Papers(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    laptop = a_laptop(tmp_path_factory.mktemp("laptop"), "ann")
    with laptop.writing() as writer:
        writer.add(a_child(first_name=PLANTED.decode()))
    return laptop


def a_round(store: Store, at: Place, longest_s: float = 5.0) -> SyncState:
    def office() -> HttpOffice:
        wire = Wire(make_client(at.address, at.certificate), longest_s=longest_s)
        return HttpOffice(an_enrolment(at.address, at.certificate), SESSION, wire=wire)

    return Keeper(store, office, lambda: NOW, chance=lambda: 0.0).once()


@pytest.mark.parametrize("name", STRANGERS)
def test_who_is_not_the_office_hears_nothing(name: str, papers: Papers, store: Store) -> None:
    make, words = STRANGERS[name]

    with make(papers) as place:
        state = a_round(store, place, longest_s=0.3)

    assert status_words(state, NOW).startswith(words)
    assert PLANTED not in place.heard()
    assert TOKEN not in place.heard()
    assert state.waiting == 1


@pytest.mark.parametrize("name", ONES_OWN)
def test_an_office_gone_wrong_does_no_harm(name: str, papers: Papers, store: Store) -> None:
    answer, words = ONES_OWN[name]

    with over_tls(papers, papers.office.context(), answer) as place:
        state = a_round(store, place)

    assert status_words(state, NOW).startswith(words)
    assert state.phase in (Phase.REFUSED, Phase.SILENT)
    assert state.waiting == 1
    assert PLANTED.decode() not in f"{state!r}"


def test_the_office_itself_does_hear(papers: Papers, store: Store) -> None:
    with over_tls(papers, papers.office.context(), http(502)) as place:
        a_round(store, place)

    assert TOKEN in place.heard()
