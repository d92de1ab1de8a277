"""One question to an office over HTTP and its answer, within bounds of size and time.

Bodies are never logged, and no error quotes one.
"""

import contextlib
import dataclasses
import datetime as dt
import email.utils
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import httpx
from pydantic import ValidationError

from iro_core.wire import limits
from iro_core.wire.packing import ENCODING, TooLargeError, packed, unpacked
from iro_core.wire.people import Refusal
from iro_core.wire.versions import HEADER, PROTOCOL
from iro_desktop.sync.office import (
    NotTakenError,
    NotYoursError,
    OfficeSilentError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)

LONGEST_S = 180.0
_BUSY_S = 30


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Question:
    """What is asked.

    Attributes:
        body: JSON, or an attachment's bytes.
        token: The session's; "" before there is one.
        is_raw: Whether bytes go and come as they are, not as JSON.
    """

    method: str
    path: str
    body: bytes = b""
    token: str = ""
    query: Mapping[str, str] = dataclasses.field(default_factory=dict)
    is_raw: bool = False


class Wire:
    """The way to one office. One thread asks at a time; any thread may cut it.

    Attributes:
        office_time: The office's clock when it last answered; None before that.
    """

    def __init__(self, client: httpx.Client, *, longest_s: float = LONGEST_S) -> None:
        """Ask through a client that trusts the office's CA alone."""
        self._client, self._longest_s = client, longest_s
        # A handle of our own: the client's is another one after the handshake than before it.
        self._socket: socket.socket | None = None
        self._holding = threading.Lock()
        self._is_cut = False
        self.office_time: dt.datetime | None = None

    def ask(self, question: Question) -> bytes:
        """Return the body of the answer.

        Raises:
            OfficeSilentError: There was none, or it broke off or took too long.
            WrongOfficeError: Somebody else answered, or nonsense came.
            SignedOutError: And the other refusals that `Office` names.
        """
        if self._is_cut:
            raise OfficeSilentError
        try:
            with _told_plainly(), self._within_time():
                status, body = self._asked(question)
        except Exception:
            self._let_go()
            raise
        if status not in (200, 201, 204):
            raise refusal(status, body)
        return body

    def cut(self) -> None:
        """Break off what is being asked, from any thread; nothing is asked afterwards."""
        self._is_cut = True
        self._shut()

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()
        self._let_go()

    def _shut(self) -> None:
        with self._holding:
            if self._socket is not None:
                with contextlib.suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def _let_go(self) -> None:
        with self._holding:
            if self._socket is not None:
                self._socket.close()
                self._socket = None

    @contextlib.contextmanager
    def _within_time(self) -> Iterator[None]:
        """Cut an answer that drips: each byte in time, and yet no end."""
        watch = threading.Timer(self._longest_s, self._shut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _asked(self, question: Question) -> tuple[int, bytes]:
        content, encoding = (question.body, "") if question.is_raw else packed(question.body)
        headers = {HEADER: str(PROTOCOL)}
        if content:
            kind = "application/octet-stream" if question.is_raw else "application/json"
            headers["Content-Type"] = kind
        if encoding:
            headers["Content-Encoding"] = encoding
        if question.token:
            headers["Authorization"] = f"Bearer {question.token}"
        with self._client.stream(
            question.method,
            question.path,
            content=content or None,
            params=dict(question.query) or None,
            headers=headers,
            extensions={"trace": self._watch},
        ) as response:
            if response.is_redirect or response.has_redirect_location:
                raise WrongOfficeError("redirect")
            self._note_time(response)
            return response.status_code, _read(response)

    def _watch(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember a new connection, so that another thread can shut it, in its handshake too."""
        if event.endswith("connect_tcp.complete"):
            self._let_go()
            self._socket = info["return_value"].get_extra_info("socket").dup()
            if self._is_cut:
                self._shut()

    def _note_time(self, response: httpx.Response) -> None:
        with contextlib.suppress(ValueError):
            at = email.utils.parsedate_to_datetime(response.headers.get("Date", ""))
            self.office_time = at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def refusal(status: int, body: bytes) -> Exception:
    """Return the error that a refusal is."""
    said = _refusal(body)
    if said is None:
        return OfficeSilentError() if status >= 500 else WrongOfficeError("nonsense")
    if said.code in ("wait", "busy"):
        return WaitError(said.seconds or _BUSY_S)
    plain: dict[str, Exception] = {
        "signed_out": SignedOutError(),
        "unknown": UnknownAccountError(),
        "fault": OfficeSilentError(),
        "not_yours": NotYoursError(),
        "revoked": RevokedError(is_wipe=False),
        "wipe": RevokedError(is_wipe=True),
        "update": UpdateNeededError(),
    }
    return plain.get(said.code) or NotTakenError(said.code[:20])


def _refusal(body: bytes) -> Refusal | None:
    try:
        return Refusal.model_validate_json(body)
    except ValidationError:
        return None


def _read(response: httpx.Response) -> bytes:
    encoding = response.headers.get("Content-Encoding", "")
    if encoding not in ("", "identity", ENCODING):
        raise WrongOfficeError("nonsense")
    is_packed = encoding == ENCODING
    body = bytearray()
    for part in response.iter_raw(1 << 16):
        body += part
        if len(body) > (limits.PACKED_BYTES if is_packed else limits.UNPACKED_BYTES):
            raise WrongOfficeError("too_much")
    try:
        return unpacked(bytes(body)) if is_packed else bytes(body)
    except TooLargeError as error:
        raise WrongOfficeError("too_much") from error
    except ValueError as error:
        raise WrongOfficeError("nonsense") from error


@contextlib.contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn whatever the network does into one of two errors: nobody, or somebody else."""
    try:
        yield
    except httpx.HTTPError as error:
        if _is_stranger(error):
            raise WrongOfficeError("certificate") from error
        raise OfficeSilentError from error
    except (httpx.InvalidURL, httpx.StreamError, OSError) as error:
        raise OfficeSilentError from error


def _is_stranger(error: BaseException | None) -> bool:
    """Say whether the encryption failed, and not the network."""
    while error is not None:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return False
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
