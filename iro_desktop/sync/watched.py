"""An office between whose answers somebody may look up: to stop, or to say how far it is."""

from collections.abc import Callable

from iro_core.wire.contents import ContentAnswer
from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_desktop.sync.office import Contents, Office


class StoppedError(Exception):
    """The sync was stopped; what was done stays done."""


class Watched:
    """An office that looks up before each question and after each answer."""

    def __init__(self, office: Office, look_up: Callable[[], None]) -> None:
        """Ask an office.

        Args:
            office: The office.
            look_up: Raises to stop: an answer that came is then put nowhere.
        """
        self._office, self._look_up = office, look_up

    def push(self, request: PushRequest) -> PushAnswer:
        """Send a batch of edits."""
        self._look_up()
        answer = self._office.push(request)
        self._look_up()
        return answer

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask what changed since a cursor."""
        self._look_up()
        answer = self._office.pull(request)
        self._look_up()
        return answer

    def begin(self) -> BeginAnswer:
        """Ask what a laptop that begins anew shall fetch."""
        self._look_up()
        answer = self._office.begin()
        self._look_up()
        return answer

    def page(self, scope: str, after: str) -> ScopePage:
        """Fetch the next page of a scope."""
        self._look_up()
        answer = self._office.page(scope, after)
        self._look_up()
        return answer

    def digest(self, scope: str) -> DigestAnswer:
        """Ask what a scope looks like at the office."""
        self._look_up()
        answer = self._office.digest(scope)
        self._look_up()
        return answer


class WatchedContents:
    """The same for an office that takes and hands out attachments."""

    def __init__(self, office: Contents, look_up: Callable[[], None]) -> None:
        """Ask an office; see `Watched`."""
        self._office, self._look_up = office, look_up

    def send_content(self, scope: str, sha256: str, start: int, chunk: bytes) -> ContentAnswer:
        """Send a piece of an attachment."""
        self._look_up()
        answer = self._office.send_content(scope, sha256, start, chunk)
        self._look_up()
        return answer

    def fetch_content(self, scope: str, sha256: str, start: int) -> bytes | None:
        """Fetch a piece of an attachment."""
        self._look_up()
        chunk = self._office.fetch_content(scope, sha256, start)
        self._look_up()
        return chunk
