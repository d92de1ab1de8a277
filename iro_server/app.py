"""The office over HTTP: routes, refusals and the published description."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from iro_core.wire.edits import PushRequest
from iro_core.wire.people import EnrolRequest, Refusal, SignInRequest
from iro_core.wire.states import PullRequest
from iro_core.wire.versions import PROTOCOL
from iro_server.accounts.refusals import (
    BUSY,
    FAULT,
    STATUSES,
    UNKNOWN,
    UNREADABLE,
    RefusedError,
)
from iro_server.routes.attachments import attachments
from iro_server.routes.counter import open_counter
from iro_server.routes.entrance import entrance
from iro_server.routes.syncing import syncing
from iro_server.settings import Settings

LOG = logging.getLogger(__name__)
_BUSY_S = 5
_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"strict-transport-security", b"max-age=31536000"),
)
_ASKED = (EnrolRequest, SignInRequest, PushRequest, PullRequest)


def make_app(settings: Settings, engine: sa.Engine, now: Callable[[], dt.datetime]) -> FastAPI:
    """Return the office's application. Copies of it may stand side by side on one database.

    Args:
        settings: Checked ones.
        engine: The database, its tables made.
        now: The office's clock, with a time zone.
    """
    app = FastAPI(title="IRO office", version=str(PROTOCOL), docs_url=None, redoc_url=None)
    counter = open_counter(settings, engine, now)
    for routes in (entrance(counter), syncing(counter), attachments(counter)):
        app.include_router(routes)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _no_such_place)
    app.add_exception_handler(sa.exc.OperationalError, _busy)
    app.add_exception_handler(sa.exc.TimeoutError, _busy)
    app.add_middleware(Frame, is_behind_proxy=settings.is_behind_proxy)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]  # FastAPI's own way
    return app


def _refusal(code: str, seconds: int = 0) -> Response:
    headers = {"Retry-After": str(seconds)} if seconds else {}
    body = Refusal(code=code, seconds=seconds).model_dump_json()
    return Response(body, STATUSES[code], headers, "application/json")


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # noqa: S101 - registered for it alone
    return _refusal(error.code, error.seconds)


def _unreadable(_request: Request, _error: Exception) -> Response:
    return _refusal(UNREADABLE)


def _busy(_request: Request, error: Exception) -> Response:
    LOG.warning("The database does not answer: %s", type(error).__name__)
    return _refusal(BUSY, _BUSY_S)


def _no_such_place(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    body = Refusal(code=UNKNOWN).model_dump_json()
    headers = dict(getattr(error, "headers", None) or {})
    return Response(body, status if status == 405 else 404, headers, "application/json")


class Frame:
    """Around every request: plain headers, and a fault that says its place and no value."""

    def __init__(self, app: ASGIApp, *, is_behind_proxy: bool = False) -> None:
        """Stand around an application."""
        self._app, self._is_behind_proxy = app, is_behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def framed(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                given = {name for name, _ in message["headers"]}
                message["headers"] += [pair for pair in _HEADERS if pair[0] not in given]
            await send(message)

        if self._is_behind_proxy and not _came_by_tls(scope):
            await _refusal(UNKNOWN)(scope, receive, framed)
            return
        try:
            await self._app(scope, receive, framed)
        except Exception as error:  # noqa: BLE001 - whatever it is, no value of it gets out
            module_id, line_id = _place(error)
            LOG.warning("Fault: %s at %s:%s", type(error).__name__, module_id, line_id)
            if not has_begun:
                await _refusal(FAULT)(scope, receive, framed)


def _came_by_tls(scope: Scope) -> bool:
    told = [value for name, value in scope["headers"] if name == b"x-forwarded-proto"]
    return bool(told) and told[-1].strip() == b"https"


def _place(error: BaseException) -> tuple[str, int]:
    """Return the module and the line: what a fault may say of itself."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (trace.tb_frame.f_globals.get("__name__", ""), trace.tb_lineno) if trace else ("", 0)


def _described(app: FastAPI) -> dict[str, Any]:
    """Return the published description: bodies and refusals too, which are read by hand here."""
    if app.openapi_schema is None:
        made = FastAPI.openapi(app)
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for shape in (*_ASKED, Refusal):
            said = shape.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(said.pop("$defs", {}))
            schemas[shape.__name__] = said
        made["components"]["securitySchemes"] = {"session": {"type": "http", "scheme": "bearer"}}
        for path, methods in made["paths"].items():
            for method, operation in methods.items():
                _describe(path, method, operation)
        app.openapi_schema = made
    return app.openapi_schema


def _describe(path: str, method: str, operation: dict[str, Any]) -> None:
    reference = {"$ref": "#/components/schemas/Refusal"}
    content = {"application/json": {"schema": reference}}
    for status in sorted({*STATUSES.values()} - {STATUSES[FAULT]}):
        operation["responses"][str(status)] = {"description": "Refused.", "content": content}
    if path.startswith("/sync") or (path, method) == ("/session", "delete"):
        operation["security"] = [{"session": []}]
