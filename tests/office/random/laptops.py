"""Laptops with real encrypted stores, that may be killed, set back, cloned and filled up."""

import datetime as dt
import functools
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from iro_core.fields import Role
from iro_core.ids import DeviceId, ProfileId
from iro_desktop.models.engine import make_engine
from iro_desktop.models.faults import SQLITE_FULL
from iro_desktop.models.store import Store
from iro_desktop.models.tables import EDIT
from iro_desktop.models.writing import Author
from tests.builders import KEY, a_store
from tests.office.random.haste import share_compiled
from tests.office.random.model import words

FILE = "caseload.irostore"
_PAGE, _SALT, _IV, _MAC = 4096, 16, 16, 64
_WAL_HEADER, _FRAME_HEADER = 32, 24


class KilledError(BaseException):
    """The laptop's process ended here."""


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        a_store(Path(folder)).close()
        return (Path(folder) / FILE).read_bytes()


class Laptop:
    """One laptop. Nothing of it survives a kill but its file."""

    def __init__(
        self, name: str, user: str, role: Role, folder: Path, now: Callable[[], dt.datetime]
    ) -> None:
        self.name, self.folder, self._now = name, folder, now
        device = DeviceId(f"laptop-{name.split('+', maxsplit=1)[0]}")
        self.author = Author(profile_id=ProfileId(user), role=role, device_id=device)
        self.skew = dt.timedelta()
        self.fuse: int | None = None
        self.is_full = False
        self.screens: list[tuple[int, Any]] = []
        self.own_writes: dict[tuple[str, str], tuple[int, str]] = {}
        # When its officer last typed into a field: an open form shows that, however old it is.
        self.typed_at: dict[tuple[str, str], int] = {}
        self.place = ("", -1)
        self.image: bytes | None = None
        folder.mkdir(parents=True)
        self.file.write_bytes(_empty())
        self.start()

    @property
    def file(self) -> Path:
        return self.folder / FILE

    @property
    def user(self) -> str:
        return self.author.profile_id

    def now(self) -> dt.datetime:
        return self._now() + self.skew

    def start(self) -> None:
        """Open the file as a fresh process does."""
        self.fuse, self.is_full = None, False
        engine = share_compiled(make_engine(self.file, KEY))
        # A kill is an exception here, never a power cut: nothing needs to reach the platter.
        sa.event.listen(engine, "connect", lambda c, _r: c.execute("pragma synchronous=off"))
        sa.event.listen(engine, "before_cursor_execute", self._burn)
        sa.event.listen(engine, "before_cursor_execute", self._fill_up)
        self.store = Store(engine, author=self.author, now=self.now)

    def stop(self) -> None:
        self.fuse, self.is_full = None, False
        self.screens.clear()
        self.store.close()

    def restart(self) -> None:
        self.stop()
        self.start()

    def copy(self) -> bytes:
        """Return the whole disk."""
        self.restart_closed()
        image = self.file.read_bytes()
        self.start()
        return image

    def restart_closed(self) -> None:
        self.stop()

    def put_back(self, image: bytes) -> None:
        """Replace the whole disk."""
        self.stop()
        for end in ("-wal", "-shm"):
            self.file.with_name(FILE + end).unlink(missing_ok=True)
        self.file.write_bytes(image)
        self.place, self.own_writes = ("", -1), {}
        self.start()

    def kept_words(self) -> set[str]:
        """Return the words in edits: what this laptop can still send."""
        with self.store.reading() as reader:
            rows = reader.connection.execute(sa.select(EDIT.c.set)).scalars()
            return words(*rows)

    def _burn(self, *_call: Any) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse <= 0:
                raise KilledError

    def _fill_up(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if self.is_full and not statement.lower().startswith(("select", "pragma")):
            error = sqlcipher.OperationalError("database or disk is full")
            error.sqlite_errorcode = SQLITE_FULL
            raise sa.exc.OperationalError(statement, None, error)

    def decrypted_words(self) -> set[str]:
        """Return the words in every page of the file and of its log, free pages and all."""
        # The log stays: this is not the last connection.
        with self.store._unlocked().connect():  # noqa: SLF001 - the raw file, whoever has it open
            raw = self.file.read_bytes()
            wal = self.file.with_name(FILE + "-wal")
            log = wal.read_bytes() if wal.exists() else b""
        pages = [(at == 0, raw[at : at + _PAGE]) for at in range(0, len(raw), _PAGE)]
        frame = _FRAME_HEADER + _PAGE
        for at in range(_WAL_HEADER, len(log), frame):
            number = int.from_bytes(log[at : at + 4], "big")
            pages.append((number == 1, log[at + _FRAME_HEADER : at + frame]))
        found: set[str] = set()
        for is_first, page in pages:
            if len(page) == _PAGE and any(page):
                # Decrypted the wrong way, a page is noise, and noise spells a short word at times.
                skip = _SALT if is_first else 0
                found |= words(_decrypted(page, skip).decode("latin-1"))
        return found


def _decrypted(page: bytes, skip: int) -> bytes:
    reserve = _PAGE - _IV - _MAC
    iv = page[reserve : reserve + _IV]
    opened = Cipher(algorithms.AES(KEY), modes.CBC(iv)).decryptor()
    return opened.update(page[skip:reserve]) + opened.finalize()
