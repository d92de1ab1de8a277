"""Edits going up, and what became of them."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from iro_core.chain import chained, fingerprint
from iro_core.wire import limits
from iro_core.wire.shapes import Count, Hash, Id, Instant, Name, Scope, Shape, Stamps, Values


class WireEdit(Shape):
    """One change to one record: the only thing that a laptop writes at the office.

    Attributes:
        id: Made by the laptop; the office answers a repeat from its log.
        n: Its dense number in the laptop's line, from 1: order and gaps, nothing else.
        case: The child's id; "" for what belongs to no one case.
        set: Field to new value.
        old: Field to the value that the author's screen showed.
        saw: Field to the edit that had set that value; a field never set is left out.
        settles: The conflicts that it settles.
        at: When, by the laptop's clock: a claim, used for nothing but showing.
        hash: SHA-256 of `previous` and the rest: the line's chain.
    """

    id: Id
    n: Annotated[int, Field(ge=1, le=2**53)]
    case: Scope = ""
    record: Id
    kind: Name
    set: Values
    old: Values = Field(default_factory=dict)
    saw: Stamps = Field(default_factory=dict)
    settles: list[Id] = Field(default_factory=list, max_length=limits.FIELDS)
    user: Id
    at: Instant
    app: Annotated[str, Field(max_length=40)]
    schema_version: Annotated[int, Field(ge=1, le=10_000)]
    previous: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    hash: Hash

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it, unknown fields and all. What is in it is not to be changed."""
        return {**self.__dict__, **(self.model_extra or {})}

    def content(self) -> str:
        """Return the fingerprint of what it says: the same whichever device sends it."""
        return fingerprint(self._said())

    def link(self, line: str) -> str:
        """Return the hash that it must have as a link of a line's chain."""
        return chained(self.previous, {**self._said(), "n": self.n, "line": line})

    def _said(self) -> dict[str, Any]:
        return {k: v for k, v in self.plain().items() if k not in {"n", "previous", "hash"}}


class Result(StrEnum):
    """What became of an edit. None of them loses a word.

    CLASH: another edit came under this id, from a copy of the laptop's disk. The laptop gives it
    a new id and offers it again.
    """

    OK = "ok"
    MERGED = "merged"
    CONFLICT = "conflict"
    HELD = "held"
    CLASH = "clash"


class EditResult(Shape):
    """The office's answer to one edit.

    Attributes:
        why: For held work, a code of `HELD_WHY`.
        about: The ids of the conflicts or of the held edit that came of it.
    """

    id: Id
    result: Result
    why: str = ""
    about: list[Id] = Field(default_factory=list)


class PushRequest(Shape):
    """Edits in the order of their numbers, at most 500 or 1 MiB.

    Attributes:
        line: The laptop's numbering: a new one after a gap, a clone or a new epoch.
    """

    epoch: str = ""
    line: Id
    edits: list[WireEdit] = Field(max_length=limits.EDITS)


class Standing(StrEnum):
    """Whether the office took the batch."""

    TAKEN = "taken"
    GAP = "gap"
    CLONE = "clone"
    RESET = "reset"


class PushAnswer(Shape):
    """What became of a batch; all of it or nothing was taken.

    Attributes:
        standing: GAP: numbers are missing before this batch. CLONE: a number came twice with two
            ids. RESET: the office was restored. After each, the laptop begins a new line and offers
            all kept edits again; what the office knows it answers from its log.
        head: The office's newest number once the batch was in.
        durable: Up to where the office has a backup elsewhere.
    """

    standing: Standing
    results: list[EditResult] = Field(default_factory=list)
    epoch: str
    head: Count
    durable: Count = 0
    last_n: Count = 0
