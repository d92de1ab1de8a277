"""What the laptop asks of an office, however it is reached."""

from typing import Protocol

from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage


class OfficeSilentError(Exception):
    """The office did not answer, or the network does not reach it. Nothing was lost."""


class NotYoursError(Exception):
    """The office does not hand this child out to this person any more."""


class Office(Protocol):
    """An office: HTTPS, a bundle on a stick, or a test's.

    Every call raises OfficeSilentError where there is no answer; whether the office did what was
    asked is unknown then, and asking again is always safe.
    """

    def push(self, request: PushRequest) -> PushAnswer:
        """Send a batch of edits."""

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask what changed since a cursor."""

    def begin(self) -> BeginAnswer:
        """Ask what a laptop that begins anew shall fetch."""

    def page(self, scope: str, after: str) -> ScopePage:
        """Fetch the next page of a scope.

        Raises:
            NotYoursError: It is not this person's.
        """

    def digest(self, scope: str) -> DigestAnswer:
        """Ask what a scope looks like at the office.

        Raises:
            NotYoursError: It is not this person's.
        """
