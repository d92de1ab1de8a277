"""Edits up, records down. Who asks is known from the session alone."""

import datetime as dt
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Response

from iro_core.wire import limits
from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_server.accounts.refusals import NOT_YOURS, UNREADABLE, RefusedError
from iro_server.accounts.sessions import Caller
from iro_server.changes import pulling
from iro_server.changes.pushing import push
from iro_server.routes.asked import AsAsked, ScopePath, answer, documented
from iro_server.routes.counter import Counter
from iro_server.routes.values import is_storable
from iro_server.tables.schema import DEVICE

_SEEN_EVERY = dt.timedelta(minutes=5)
After = Annotated[str, Query(max_length=limits.ID + 1, pattern=r"^~?[A-Za-z0-9_.:@-]*$")]


def syncing(counter: Counter) -> APIRouter:
    """Return the routes of a round."""
    routes = APIRouter(prefix="/sync", tags=["sync"])

    @routes.post("/push", **documented(PushRequest, PushAnswer))
    def push_edits(asked: AsAsked) -> Response:
        """Take a batch of edits in."""
        asked.session_token()  # a stranger's megabytes are not even read
        request = _batch(asked)
        made = counter.write(asked, lambda c, who: push(c, who, request, counter.now()))
        return answer(asked, made)

    @routes.post("/pull", **documented(PullRequest, PullAnswer))
    def pull_changes(asked: AsAsked) -> Response:
        """Return what changed since a cursor."""
        asked.check_may_pull()
        request = asked.shape(PullRequest, most=limits.SMALL_BYTES)

        def deed(connection: sa.Connection, who: Caller) -> tuple[Caller, PullAnswer]:
            return who, pulling.pull(connection, who, request)

        who, made = counter.read(asked, deed)
        if not made.is_reset:
            _note_seen(counter, asked, who, request.cursor)
        return answer(asked, made)

    @routes.post("/begin", **documented(None, BeginAnswer))
    def begin(asked: AsAsked) -> Response:
        """Say what a laptop that begins anew shall fetch."""
        asked.check_may_pull()
        return answer(asked, counter.read(asked, pulling.begin))

    @routes.get("/scope/{scope}", **documented(None, ScopePage))
    def page(asked: AsAsked, scope: ScopePath, after: After = "") -> Response:
        """Return the next page of one scope."""
        asked.check_may_pull()

        def deed(connection: sa.Connection, who: Caller) -> ScopePage:
            check_theirs(connection, who, scope)
            return pulling.page(connection, who, scope, after)

        return answer(asked, counter.read(asked, deed))

    @routes.get("/digest/{scope}", **documented(None, DigestAnswer))
    def digest(asked: AsAsked, scope: ScopePath) -> Response:
        """Say what one scope looks like."""
        asked.check_may_pull()

        def deed(connection: sa.Connection, who: Caller) -> DigestAnswer:
            check_theirs(connection, who, scope)
            return pulling.digest(connection, who, scope)

        return answer(asked, counter.read(asked, deed))

    return routes


def check_theirs(connection: sa.Connection, who: Caller, scope: str) -> None:
    """Refuse a scope that is not this person's at this moment.

    Raises:
        RefusedError: `not_yours`, whether or not there is such a scope.
    """
    if not pulling.is_theirs(connection, who, scope):
        raise RefusedError(NOT_YOURS)


def _batch(asked: AsAsked) -> PushRequest:
    request = asked.shape(PushRequest, most=limits.UNPACKED_BYTES)
    if not all(is_storable(edit) for edit in request.edits):
        raise RefusedError(UNREADABLE)
    return request


def _note_seen(counter: Counter, asked: AsAsked, who: Caller, cursor: int) -> None:
    """Keep how far a laptop is, and now and then that it was here: most rounds write nothing."""
    now = counter.now().astimezone(dt.UTC)
    is_recent = who.seen_at > (now - _SEEN_EVERY).isoformat()
    if who.cursor == cursor and is_recent:
        return
    seen = DEVICE.update().where(DEVICE.c.id == who.device_id)
    values = {"cursor": cursor, "seen_at": now.isoformat()}
    counter.write(asked, lambda c, _who: c.execute(seen.values(**values)))
