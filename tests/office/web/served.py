"""An office served in this process, and laptops that reach it as any laptop does."""

import datetime as dt
import itertools
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import anyio
import httpx
import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.wire.people import EnrolAnswer, EnrolRequest, Refusal, Session
from iro_core.wire.signing import enrolment_bytes
from iro_desktop.sync.asking import Question, Wire
from iro_desktop.sync.enrolment import Enrolment
from iro_desktop.sync.http_office import HttpOffice
from iro_server.accounts import devices_admin, people
from iro_server.app import make_app
from iro_server.changes.who import Who
from iro_server.settings import Settings
from iro_server.tables.engine import writing
from tests.office.builders import NOW

PASSWORD = "green-teapot-on-a-rainy-hill"
ADDRESS = "http://127.0.0.1:8443"
SECRET = "".join(f"{n:02x}" for n in range(32))


def some_settings(folder: Path, **changed: Any) -> Settings:
    cheap = {"password_memory_kib": 8_192, "password_passes": 1, "requests_a_second": 0}
    named = {"office": "Exampleshire", "database": "", "address": ADDRESS, "folder": folder}
    return Settings(**{**named, **cheap, "secret": SECRET, **changed})


class Served:
    """One office, answered by copies of the application in turn."""

    def __init__(self, engines: Sequence[sa.Engine], folder: Path, **changed: Any) -> None:
        self.at = NOW
        self.engine = engines[0]
        self.settings = some_settings(folder, **changed)
        copies = [make_app(self.settings, engine, lambda: self.at) for engine in engines]
        self._copies = itertools.cycle([_InProcess(copy) for copy in copies])

    def copy(self) -> httpx.BaseTransport:
        return next(self._copies)

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=ADDRESS, transport=_Roaming(self))

    def ask(self, method: str, path: str, *, token: str = "", **more: Any) -> httpx.Response:
        headers = {"IRO-Protocol": "1", **more.pop("headers", {})}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        return self.client().request(method, path, headers=headers, **more)

    def wait(self, **time: float) -> None:
        self.at += dt.timedelta(**time)

    def wire(self) -> Wire:
        """Return a laptop's way here; each question reaches the next copy."""
        packed = {"Accept-Encoding": "zstd"}
        return Wire(httpx.Client(base_url=ADDRESS, transport=_Roaming(self), headers=packed))

    def add(self, account: str, role: Role = Role.IRO, **more: Any) -> str:
        def deed(connection: sa.Connection) -> str:
            return people.add_person(
                connection, account=account, name=account.title(), role=role, now=self.at, **more
            )

        return writing(self.engine, deed)

    def invite(self, account: str) -> str:
        return writing(self.engine, lambda c: devices_admin.invite(c, account, now=self.at))

    def laptop(self, account: str, device: str = "", code: str = "") -> "Laptop":
        """Enrol a laptop and sign in on it."""
        laptop = Laptop(self, account, device or f"laptop-{account}")
        laptop.enrol(code or self.invite(account))
        laptop.sign_in()
        return laptop


class Laptop:
    """An enrolled laptop without a store: its key, and its way to the office."""

    def __init__(self, served: Served, account: str, device: str) -> None:
        self.served = served
        self.enrolment = Enrolment(
            address=ADDRESS,
            certificate="",
            device=device,
            key=secrets.token_hex(32),
            account=account,
            office="",
        )
        self.office = HttpOffice(self.enrolment, None, wire=served.wire())
        self.session: Session | None = None
        self.profile = ""
        self.role = Role.IRO

    def enrol(self, code: str, password: str = PASSWORD, **changed: Any) -> EnrolAnswer:
        ours = self.enrolment
        named = {"account": ours.account, "device": ours.device}
        said = {**named, "code": code, "public_key": ours.public_key}
        signature = ours.signed(enrolment_bytes(**said))
        request = EnrolRequest(**{**said, "password": password, "signature": signature, **changed})
        body = request.model_dump_json().encode()
        answer = self.served.wire().ask(Question(method="POST", path="/enrol", body=body))
        told = EnrolAnswer.model_validate_json(answer)
        self.profile, self.role = told.profile, Role(told.role)
        return told

    def sign_in(self, password: str = PASSWORD) -> Session:
        self.session = self.office.sign_in(password)
        return self.session

    @property
    def token(self) -> str:
        return self.session.token if self.session else ""

    @property
    def who(self) -> Who:
        return Who(user_id=self.profile, role=self.role, device_id=self.enrolment.device)


class _InProcess(httpx.BaseTransport):
    """Asks an application without a network; bytes come as they would over one."""

    def __init__(self, app: Any) -> None:
        self._app = httpx.ASGITransport(app, raise_app_exceptions=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        async def answer() -> httpx.Response:
            given = await self._app.handle_async_request(request)
            body = b"".join([part async for part in given.stream])  # type: ignore[union-attr]  # asynchronous
            return httpx.Response(given.status_code, headers=given.headers, stream=_Bytes(body))

        request.read()
        return anyio.run(answer)


class _Bytes(httpx.SyncByteStream):
    def __init__(self, body: bytes) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        yield self._body


class _Roaming(httpx.BaseTransport):
    def __init__(self, served: Served) -> None:
        self._served = served

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._served.copy().handle_request(request)


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, Refusal.model_validate_json(response.content).code
