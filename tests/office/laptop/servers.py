"""Servers on loopback that answer as a test says: with any certificate, and any nonsense."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import socket
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
LONG_HENCE = dt.datetime(2120, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Served:
    """A server that runs: its port, and every request that came through whole."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    def address(self, scheme: str = "http", host: str = "127.0.0.1") -> str:
        return f"{scheme}://{host}:{self.port}"


def http(status: int, body: object = b"", **headers: str) -> bytes:
    """Return an answer as it goes over the wire."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} .", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


def _whole(connection: socket.socket, content: bytes) -> None:
    connection.sendall(content)


@contextlib.contextmanager
def serving(
    answer: Callable[[Asked], bytes],
    *,
    context: ssl.SSLContext | None = None,
    send: Callable[[socket.socket, bytes], None] = _whole,
) -> Iterator[Served]:
    """Run a server until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Served(port=listener.getsockname()[1])
        open_now: list[socket.socket] = []

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    open_now.append(connection)
                    threading.Thread(target=talk, args=(connection,), daemon=True).start()

        def talk(connection: socket.socket) -> None:
            with contextlib.suppress(OSError, ValueError):
                if context is not None:
                    connection = context.wrap_socket(connection, server_side=True)
                    open_now.append(connection)
                with connection, connection.makefile("rb") as incoming:
                    while (asked := _read(incoming)) is not None:
                        served.asked.append(asked)
                        send(connection, answer(asked))

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield served
        finally:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for connection in open_now:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
                connection.close()


def _read(incoming: object) -> Asked | None:
    first = incoming.readline().decode()  # type: ignore[attr-defined]  # a socket's file
    if not first:
        return None
    method, path, _ = first.split(" ", 2)
    headers: dict[str, str] = {}
    while (line := incoming.readline().decode().strip()) != "":  # type: ignore[attr-defined]  # as above
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = incoming.read(int(headers.get("content-length", "0")))  # type: ignore[attr-defined]  # as above
    return Asked(method, path, headers, body)


class Authority:
    """A CA that signs what a test asks for."""

    def __init__(self, folder: Path, name: str = "The office") -> None:
        self._folder, self._key = folder, ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = self._builder(self._name, self._key.public_key(), LONG_AGO, LONG_HENCE)
        basics = x509.BasicConstraints(ca=True, path_length=0)
        self._certificate = builder.add_extension(basics, critical=True).sign(
            self._key, hashes.SHA256()
        )

    @property
    def pem(self) -> str:
        return self._certificate.public_bytes(serialization.Encoding.PEM).decode()

    def context(
        self,
        host: str = "localhost",
        *,
        since: dt.datetime = LONG_AGO,
        until: dt.datetime = LONG_HENCE,
        newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
    ) -> ssl.SSLContext:
        """Return a server's context with a certificate for a host."""
        file = self._folder / f"{host}-{x509.random_serial_number()}.pem"
        self.write(file, file, host=host, since=since, until=until)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        context.maximum_version = newest
        return context

    def write(
        self,
        certificate: Path,
        key_file: Path,
        *,
        host: str = "localhost",
        since: dt.datetime = LONG_AGO,
        until: dt.datetime = LONG_HENCE,
    ) -> None:
        """Write a server's certificate and key, into one file or two."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = self._builder(name, key.public_key(), since, until)
        made = builder.add_extension(names, critical=False).sign(self._key, hashes.SHA256())
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        kind = serialization.PrivateFormat.PKCS8
        key_file.write_bytes(key.private_bytes(pem, kind, plain))
        with certificate.open("ab") as file:
            file.write(made.public_bytes(pem))

    def _builder(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePublicKey,
        since: dt.datetime,
        until: dt.datetime,
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(until)
        )
