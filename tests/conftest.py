"""What every test stands on: no display, no network, the same examples every time in CI."""

from __future__ import annotations

import gc
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from iro_desktop.ui.collecting import collect_what_is_due
from tests.practice import (  # noqa: F401  fixtures for every test
    practice_file,
    practice_store,
    service,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile(
    "iro",
    database=None,
    deadline=None,  # a slow, shared machine is no fault of the code
    derandomize="CI" in os.environ,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("iro")

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NetworkError(AssertionError):
    """A test tried to reach another computer."""


def _only_here(real: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise NetworkError(f"No test may reach the network; this one tried {address[0]}.")
        return real(self, address)

    return connect


def _no_lookup(real: Any) -> Any:
    def look_up(host: Any, *rest: Any, **options: Any) -> Any:
        if host not in LOOPBACK:
            raise NetworkError(f"No test may look up an address; this one asked for {host}.")
        return real(host, *rest, **options)

    return look_up


gc.disable()  # a worker that collects would end Qt's objects in its own thread


@pytest.fixture(autouse=True)
def _collect_here() -> Iterator[None]:
    yield
    collect_what_is_due()


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _only_here(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _only_here(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", _no_lookup(socket.getaddrinfo))
        yield
