"""How the laptop stands with its office: one value, for every place that shows it."""

import dataclasses
import datetime as dt
from enum import StrEnum

from iro_desktop.sync.lease import Lease


class Phase(StrEnum):
    """What the sync is doing, or why it is not.

    REFUSED: what answers is not the office, or does not take what is sent; `why` names it.
    """

    NO_OFFICE = "no_office"
    IDLE = "idle"
    WORKING = "working"
    SILENT = "silent"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    UPDATE = "update"
    REVOKED = "revoked"


@dataclasses.dataclass(frozen=True, kw_only=True)
class SyncState:
    """How the laptop stands with its office.

    Attributes:
        waiting: How many records have changes that no office has acknowledged.
        last_success: When the last whole round ended; None before the first.
        next_try_at: When the next round begins by itself; None if something must happen first.
        filled: How many scopes are whole on this laptop.
        to_fill: How many it is to have.
        files_to_send: How many attachments the office does not have whole yet.
        files_to_fetch: How many this laptop does not have whole yet.
        is_small_only: Whether new cases and attachments wait for a better network.
        why: For REFUSED, the code of `WrongOfficeError` or of `NotTakenError`.
        is_wipe: For REVOKED, whether the cases on this laptop were destroyed.
        clock_off: How far this computer's clock was ahead of the office's at the last contact.
    """

    phase: Phase = Phase.NO_OFFICE
    waiting: int = 0
    last_success: dt.datetime | None = None
    next_try_at: dt.datetime | None = None
    filled: int = 0
    to_fill: int = 0
    files_to_send: int = 0
    files_to_fetch: int = 0
    is_small_only: bool = False
    why: str = ""
    is_wipe: bool = False
    clock_off: dt.timedelta = dt.timedelta(0)
    lease: Lease = dataclasses.field(default_factory=Lease)
