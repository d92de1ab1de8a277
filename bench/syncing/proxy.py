"""A bad line between a laptop and its office: it cuts, drops, delays and says things twice."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

_PIECE = 4096
_PATIENCE_S = 10.0


@dataclass
class Weather:
    """What the line does to what goes over it.

    Attributes:
        cut_after: How many bytes, both ways together, go through before it breaks; 0 for all.
        drops: Which connections are closed before a byte has gone through.
        twice: Whether each request reaches the office twice, the first time without an answer.
        delay_s: How long each piece waits.
        passed: How many bytes have gone through.
    """

    cut_after: int = 0
    drops: frozenset[int] = frozenset()
    twice: bool = False
    delay_s: float = 0.0
    passed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def let_through(self, piece: bytes) -> bytes:
        """Return as much of a piece as still goes through."""
        with self.lock:
            left = self.cut_after - self.passed if self.cut_after else len(piece)
            through = piece[: max(0, left)]
            self.passed += len(through)
            return through

    @property
    def is_cut(self) -> bool:
        """Whether the line is broken by now."""
        return bool(self.cut_after) and self.passed >= self.cut_after


@contextlib.contextmanager
def bad_line(office_port: int, weather: Weather) -> Iterator[str]:
    """Put a bad line before an office, and return the address at its near end."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=_wait_at, args=(door, office_port, weather), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        with contextlib.suppress(OSError):
            door.shutdown(socket.SHUT_RDWR)
    thread.join(_PATIENCE_S)


def _wait_at(door: socket.socket, office_port: int, weather: Weather) -> None:
    number = 0
    with contextlib.suppress(OSError):
        while True:
            near, _ = door.accept()
            number += 1
            if weather.is_cut or number in weather.drops:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", office_port))
            for work, ends in ((_upwards, (near, far, office_port)), (_downwards, (far, near))):
                threading.Thread(target=work, args=(*ends, weather), daemon=True).start()


def _upwards(near: socket.socket, far: socket.socket, port: int, weather: Weather) -> None:
    with _closing_both(near, far):
        while piece := near.recv(_PIECE):
            time.sleep(weather.delay_s)
            through = weather.let_through(piece)
            if weather.twice and b"\r\n\r\n" in through:
                through = _whole(through, near, weather)
                _say_once_more(through, port)
            far.sendall(through)
            if weather.is_cut:
                return


def _downwards(far: socket.socket, near: socket.socket, weather: Weather) -> None:
    with _closing_both(near, far):
        while piece := far.recv(_PIECE):
            time.sleep(weather.delay_s)
            near.sendall(weather.let_through(piece))
            if weather.is_cut:
                return


def _whole(begun: bytes, near: socket.socket, weather: Weather) -> bytes:
    """Return a whole request, whose headers are there."""
    head, _, body = begun.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    told = [line.split(b":")[1] for line in lines if line.startswith(b"content-length:")]
    length = int(told[0]) if told else 0
    while len(body) < length and (piece := near.recv(_PIECE)):
        body += weather.let_through(piece)
    return head + b"\r\n\r\n" + body


def _say_once_more(request: bytes, port: int) -> None:
    """Send a request to the office, wait until it has answered, and throw the answer away."""
    with socket.create_connection(("127.0.0.1", port)) as other:
        other.sendall(request)
        other.recv(_PIECE)


@contextlib.contextmanager
def _closing_both(near: socket.socket, far: socket.socket) -> Iterator[None]:
    try:
        with contextlib.suppress(OSError):
            yield
    finally:
        for end in (near, far):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
