"""Attachments, piece by piece; the right is asked for at each of them."""

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Response

from iro_core.wire import limits
from iro_core.wire.contents import ContentAnswer
from iro_server.accounts.refusals import NOT_YOURS, UNKNOWN, RefusedError
from iro_server.accounts.sessions import Caller
from iro_server.changes import contents
from iro_server.routes.asked import AsAsked, ScopePath, Sha256Path, answer, answer_bytes
from iro_server.routes.counter import Counter
from iro_server.routes.syncing import check_theirs

Start = Annotated[int, Query(ge=0, le=limits.CONTENT_BYTES)]
_BYTES = {"schema": {"type": "string", "format": "binary", "maxLength": limits.CHUNK_BYTES}}
_OCTETS = {"application/octet-stream": _BYTES}


def attachments(counter: Counter) -> APIRouter:
    """Return the routes of attachments."""
    routes = APIRouter(prefix="/sync/content", tags=["sync"])
    uploaded = {200: {"model": ContentAnswer, "description": "How far the office has it."}}
    sent = {200: {"content": _OCTETS, "description": "The bytes, at most 1 MiB."}}

    @routes.put(
        "/{scope}/{sha256}",
        responses=uploaded,  # type: ignore[arg-type]  # FastAPI wants int | str as keys
        openapi_extra={"requestBody": {"required": True, "content": _OCTETS}},
    )
    def put(asked: AsAsked, scope: ScopePath, sha256: Sha256Path, start: Start = 0) -> Response:
        """Take a piece in; an empty one asks how far the office is."""
        asked.session_token()
        piece = asked.raw(most=limits.CHUNK_BYTES)

        def deed(connection: sa.Connection, who: Caller) -> ContentAnswer:
            if not contents.is_own_work(connection, who, scope, sha256):
                _check(connection, who, scope, sha256)
            return contents.take_piece(connection, scope, sha256, start, piece)

        return answer(asked, counter.write(asked, deed))

    @routes.get(
        "/{scope}/{sha256}",
        responses=sent,  # type: ignore[arg-type]  # as above
        response_class=Response,
    )
    def get(asked: AsAsked, scope: ScopePath, sha256: Sha256Path, start: Start = 0) -> Response:
        """Hand a piece out."""

        def deed(connection: sa.Connection, who: Caller) -> bytes | None:
            _check(connection, who, scope, sha256)
            return contents.give_piece(connection, scope, sha256, start)

        piece = counter.read(asked, deed)
        if piece is None:
            raise RefusedError(UNKNOWN)
        return answer_bytes(piece)

    return routes


def _check(connection: sa.Connection, who: Caller, scope: str, sha256: str) -> None:
    check_theirs(connection, who, scope)
    if not contents.is_named(connection, who, scope, sha256):
        raise RefusedError(NOT_YOURS)
