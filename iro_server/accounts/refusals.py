"""Why the office does not do what it is asked: codes that the laptop knows."""

from iro_core.wire.people import Refusal

UNKNOWN, SIGNED_OUT, WAIT = "unknown", "signed_out", "wait"
REVOKED, WIPE, UPDATE = "revoked", "wipe", "update"
TOO_LARGE, NOT_YOURS, UNREADABLE = "too_large", "not_yours", "unreadable"
BUSY, WEAK, FAULT = "busy", "weak", "fault"
STATUSES = {
    SIGNED_OUT: 401,
    NOT_YOURS: 403,
    REVOKED: 403,
    WIPE: 403,
    UNKNOWN: 404,
    TOO_LARGE: 413,
    UNREADABLE: 422,
    WEAK: 422,
    UPDATE: 426,
    WAIT: 429,
    FAULT: 500,
    BUSY: 503,
}


class RefusedError(Exception):
    """The office refuses. It says a code and nothing of what was asked."""

    def __init__(self, code: str, seconds: int = 0) -> None:
        super().__init__(code)
        self.code, self.seconds = code, seconds

    @property
    def status(self) -> int:
        """The number that HTTP gives it."""
        return STATUSES[self.code]

    @property
    def refusal(self) -> Refusal:
        """What the laptop is told."""
        return Refusal(code=self.code, seconds=self.seconds)
