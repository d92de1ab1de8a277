"""An office between whose answers somebody may look up: to stop, or to say how far it is."""

from collections.abc import Callable

from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage
from iro_desktop.sync.office import Office


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
