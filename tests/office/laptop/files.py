"""An office that takes and hands out attachments, and breaks off where a test says."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from iro_core.ids import AttachmentId
from iro_core.records import Attachment
from iro_core.wire import limits
from iro_core.wire.contents import ContentAnswer
from iro_desktop.sync.office import NotYoursError, OfficeSilentError
from tests.builders import some_id
from tests.office.test_round import NearOffice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iro_desktop.models.store import Store

FILE = bytes(range(256)) * 10
SHA = hashlib.sha256(FILE).hexdigest()


class FileOffice(NearOffice):
    """Keeps attachments in memory, by scope and fingerprint.

    `lost_requests` and `lost_answers` name which of its next questions break off, from 1.
    """

    def __init__(self, near: NearOffice, kept: dict[tuple[str, str], bytes] | None = None) -> None:
        super().__init__(near.engine, near.who)
        self.kept = {} if kept is None else kept
        self.parts: dict[tuple[str, str], bytes] = {}
        self.refused: set[str] = set()
        self.asked = 0
        self.sent_bytes = 0
        self.lost_requests: Iterable[int] = ()
        self.lost_answers: Iterable[int] = ()

    def send_content(self, scope: str, sha256: str, start: int, chunk: bytes) -> ContentAnswer:
        self._begin(scope)
        self.sent_bytes += len(chunk)
        key = (scope, sha256)
        if key not in self.kept:
            had = self.parts.get(key, b"")
            if start == len(had):
                had = self.parts[key] = had + chunk
            if had and hashlib.sha256(had).hexdigest() == sha256:
                self.kept[key] = had
        self._end()
        received = len(self.kept.get(key, self.parts.get(key, b"")))
        return ContentAnswer(received=received, is_whole=key in self.kept)

    def fetch_content(self, scope: str, sha256: str, start: int) -> bytes | None:
        self._begin(scope)
        content = self.kept.get((scope, sha256))
        self._end()
        return None if content is None else content[start : start + limits.CHUNK_BYTES]

    def _begin(self, scope: str) -> None:
        self.asked += 1
        if self.asked in self.lost_requests:
            raise OfficeSilentError
        if scope in self.refused:
            raise NotYoursError

    def _end(self) -> None:
        if self.asked in self.lost_answers:
            raise OfficeSilentError


def attach(store: Store, child_id: str, content: bytes = FILE) -> None:
    """Put a file into a child's case."""
    with store.writing() as writer:
        writer.add(
            Attachment(
                id=AttachmentId(some_id()),
                child_id=child_id,  # type: ignore[arg-type]  # a plain id
                media_type="image/png",
                sha256=writer.put_content(content),
                size_bytes=len(content),
            )
        )


def has(store: Store, content: bytes = FILE) -> bool:
    """Say whether a file is on a laptop, and is what it was."""
    with store.reading() as reader:
        return reader.content(hashlib.sha256(content).hexdigest()) == content
