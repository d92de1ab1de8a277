"""One request as it came, within its bounds; and the answer as it goes."""

import dataclasses
import re
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Request, Response
from pydantic import ValidationError

from iro_core.wire import limits
from iro_core.wire.packing import ENCODING, TooLargeError, packed, unpacked
from iro_core.wire.shapes import Shape
from iro_core.wire.versions import HEADER, may_pull
from iro_server.accounts.refusals import (
    SIGNED_OUT,
    TOO_LARGE,
    UNREADABLE,
    UPDATE,
    RefusedError,
)

S = TypeVar("S", bound=Shape)
_NUL = re.compile(rb"\x00|(?<!\\)(?:\\\\)*\\u0000")  # no database keeps it in a text
_TOKEN_CHARACTERS = 100
ScopePath = Annotated[str, Path(max_length=limits.ID, pattern=r"^[A-Za-z0-9_.:@-]+$")]
Sha256Path = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Asked:
    """What came.

    Attributes:
        body: As it came over the line.
        token: The session's; "" if there is none.
        address: Of the computer that asked, for counting.
        protocol: The version that it speaks; 0 if it does not say.
    """

    body: bytes
    encoding: str
    accepts: str
    token: str
    address: str
    protocol: int

    def raw(self, *, most: int) -> bytes:
        """Return the bytes that were sent.

        Raises:
            RefusedError: `too_large` or `unreadable`.
        """
        try:
            plain = unpacked(self.body, most=most) if self.encoding else self.body
        except TooLargeError:
            raise RefusedError(TOO_LARGE) from None
        except ValueError:
            raise RefusedError(UNREADABLE) from None
        if len(plain) > most:
            raise RefusedError(TOO_LARGE)
        return plain

    def shape(self, wanted: type[S], *, most: int) -> S:
        """Return what was sent.

        Raises:
            RefusedError: `too_large` or `unreadable`.
        """
        plain = self.raw(most=most)
        if _NUL.search(plain):
            raise RefusedError(UNREADABLE)
        try:
            return wanted.model_validate_json(plain)
        except ValidationError:
            raise RefusedError(UNREADABLE) from None

    def check_may_pull(self) -> None:
        """Refuse a program that could not read what it is sent.

        Raises:
            RefusedError: `update`.
        """
        if not may_pull(self.protocol):
            raise RefusedError(UPDATE)

    def session_token(self) -> str:
        """Return the token.

        Raises:
            RefusedError: `signed_out`: there is none.
        """
        if not self.token:
            raise RefusedError(SIGNED_OUT)
        return self.token


async def read_asked(request: Request) -> Asked:
    """Read a request, and stop reading where it becomes larger than anything that is sent."""
    encoding = request.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", ENCODING):
        raise RefusedError(UNREADABLE)
    protocol = request.headers.get(HEADER, "")
    return Asked(
        body=await _body(request),
        encoding=ENCODING if encoding == ENCODING else "",
        accepts=request.headers.get("accept-encoding", "").lower(),
        token=_token(request.headers.get("authorization", "")),
        address=request.client.host if request.client else "",
        protocol=int(protocol) if re.fullmatch(r"[0-9]{1,4}", protocol) else 0,
    )


AsAsked = Annotated[Asked, Depends(read_asked)]


def answer(asked: Asked, shape: Shape, status: int = 200) -> Response:
    """Return an answer, packed where the asker can unpack it."""
    return _sent(asked, shape.model_dump_json().encode(), "application/json", status)


def answer_bytes(body: bytes) -> Response:
    """Return an attachment's bytes."""
    return Response(body, media_type="application/octet-stream")


def documented(request: type[Shape] | None, response: type[Shape]) -> dict[str, Any]:
    """Return what the published description says of a question and its answer."""
    said: dict[str, Any] = {"responses": {200: {"model": response, "description": "Done."}}}
    if request is not None:
        reference = {"$ref": f"#/components/schemas/{request.__name__}"}
        content = {"application/json": {"schema": reference}}
        said["openapi_extra"] = {"requestBody": {"required": True, "content": content}}
    return said


def _sent(asked: Asked, body: bytes, kind: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store"}
    if ENCODING in asked.accepts:
        body, encoding = packed(body)
        if encoding:
            headers["Content-Encoding"] = encoding
    return Response(body, status_code=status, media_type=kind, headers=headers)


async def _body(request: Request) -> bytes:
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told[:12]) > limits.PACKED_BYTES or len(told) > 12:
        raise RefusedError(TOO_LARGE)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limits.PACKED_BYTES:
            raise RefusedError(TOO_LARGE)
    return bytes(body)


def _token(header: str) -> str:
    scheme, _, token = header.partition(" ")
    is_token = scheme.lower() == "bearer" and 0 < len(token) <= _TOKEN_CHARACTERS
    return token if is_token and token.isascii() else ""
