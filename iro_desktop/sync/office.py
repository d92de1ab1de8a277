"""What the laptop asks of an office, however it is reached, and how it may be refused."""

from typing import Protocol, runtime_checkable

from iro_core.wire.contents import ContentAnswer
from iro_core.wire.edits import PushAnswer, PushRequest
from iro_core.wire.states import BeginAnswer, DigestAnswer, PullAnswer, PullRequest, ScopePage


class OfficeSilentError(Exception):
    """The office did not answer, or the network does not reach it. Nothing was lost."""


class NotYoursError(Exception):
    """The office does not hand this child out to this person any more."""


class SignedOutError(Exception):
    """The session has ended, and cannot be renewed without the password."""


class UnknownAccountError(Exception):
    """The office knows no such account, code or password; it does not say which."""


class RevokedError(Exception):
    """The office lets this laptop in no more.

    Attributes:
        is_wipe: Whether it also orders that the cases on it be destroyed.
    """

    def __init__(self, *, is_wipe: bool) -> None:
        super().__init__(f"is_wipe={is_wipe}")
        self.is_wipe = is_wipe


class UpdateNeededError(Exception):
    """The office no longer speaks with a program this old."""


class WaitError(Exception):
    """The office is busy, or was asked too often.

    Attributes:
        seconds: How long it asks us to wait.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"seconds={seconds}")
        self.seconds = seconds


class NotTakenError(Exception):
    """The office answered, and takes what was sent in no form: one side has a fault.

    Attributes:
        code: The office's word for it, such as `too_large`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class WrongOfficeError(Exception):
    """What answers is not the office that this laptop was enrolled with, or makes no sense.

    Attributes:
        why: `address`, `certificate`, `redirect`, `nonsense` or `too_much`.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Office(Protocol):
    """An office: HTTPS, a bundle on a stick, or a test's.

    Every call raises OfficeSilentError where there is no answer; whether the office did what was
    asked is unknown then, and asking again is always safe. Every call may also raise
    SignedOutError, RevokedError, UpdateNeededError, WaitError, NotTakenError and WrongOfficeError.
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


@runtime_checkable
class Contents(Protocol):
    """An office that takes and hands out attachments too; it raises what `Office` does."""

    def send_content(self, scope: str, sha256: str, start: int, chunk: bytes) -> ContentAnswer:
        """Send a piece from a byte on; an empty one asks how far the office is.

        Raises:
            NotYoursError: It takes nothing for this child from this person.
        """

    def fetch_content(self, scope: str, sha256: str, start: int) -> bytes | None:
        """Fetch a piece from a byte on: shorter than the longest at the end, None if not there yet.

        Raises:
            NotYoursError: The child is not this person's.
        """
