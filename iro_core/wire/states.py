"""Records coming down."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from iro_core.wire import limits
from iro_core.wire.shapes import Count, Id, Instant, Name, Scope, Shape, Stamps, Values


class WireRecord(Shape):
    """A record as it stands at the office.

    Attributes:
        rev: How many applied edits it has; newer replaces older.
        seq: The office's number of what last touched it.
        withheld: Fields that this reader is not sent: a hidden address.
    """

    id: Id
    kind: Name
    scope: Scope
    rev: Count
    seq: Count
    values: Values
    stamps: Stamps
    made_at: Instant
    changed_at: Instant
    withheld: list[Name] = Field(default_factory=list)


class ScopeDeed(StrEnum):
    """What happened to somebody's right to a scope."""

    GRANT = "grant"
    REVOKE = "revoke"


class ScopeEvent(Shape):
    """A child came to this person, or went.

    Attributes:
        to_name: Who has the child now; "" if nobody or it is not to be told.
        on: The day from which it holds, in ISO 8601.
    """

    seq: Count
    scope: Scope
    deed: ScopeDeed
    to_name: str = ""
    on: str = ""


class PullRequest(Shape):
    """Ask for what changed after a cursor."""

    epoch: str = ""
    cursor: Count
    limit: Annotated[int, Field(ge=1, le=limits.RECORDS)] = limits.RECORDS


class PullAnswer(Shape):
    """A page, in order of seq; page and cursor go into the laptop's store in one transaction.

    Attributes:
        cursor: Everything of this reader's up to here is in this page or came before it.
        is_more: Whether to ask again at once.
    """

    records: list[WireRecord] = Field(default_factory=list)
    events: list[ScopeEvent] = Field(default_factory=list)
    cursor: Count
    is_more: bool = False
    epoch: str
    head: Count
    durable: Count = 0
    is_reset: bool = False


class BeginAnswer(Shape):
    """What a laptop that has nothing yet, or must begin anew, shall fetch scope by scope."""

    epoch: str
    cursor: Count
    scopes: list[Scope]


class ScopePage(Shape):
    """Records of one scope in order of id; resumable by the last id."""

    records: list[WireRecord]
    after: str
    is_more: bool
    epoch: str


class DigestAnswer(Shape):
    """What a scope looks like at the office, to compare with the laptop's copy.

    Attributes:
        digest: SHA-256 over the sorted lines "id rev fingerprint of values" of this reader's copy.
        seq: The office's head at which it was taken.
    """

    scope: Scope
    count: Count
    digest: str
    seq: Count
