"""Answering: TLS 1.3 with the office's own certificate, or plain HTTP on this computer alone."""

import datetime as dt
import ssl
from collections.abc import Callable

import sqlalchemy as sa
import uvicorn

from iro_server.app import make_app
from iro_server.settings import Settings, check

_AT_ONCE = 400
_IDLE_S = 30


def serve(settings: Settings, engine: sa.Engine, now: Callable[[], dt.datetime]) -> None:
    """Answer until the process is told to stop.

    Raises:
        SettingsError: The settings are not safe.
        OSError: The certificate is missing, or the port is taken.
    """
    server(settings, engine, now).run()


def server(settings: Settings, engine: sa.Engine, now: Callable[[], dt.datetime]) -> uvicorn.Server:
    """Return the server, not yet started.

    Raises:
        SettingsError: The settings are not safe.
        OSError: The certificate is missing.
    """
    check(settings)
    config = uvicorn.Config(
        make_app(settings, engine, now),
        host=settings.listen,
        port=settings.port,
        access_log=False,  # a path has a child's id
        server_header=False,
        proxy_headers=settings.is_behind_proxy,
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=_IDLE_S,
        lifespan="off",
        log_level="warning",
    )
    config.load()
    if settings.has_tls:
        config.ssl = _context(settings)
    return uvicorn.Server(config)


def _context(settings: Settings) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(settings.certificate, settings.certificate_key)
    return context
