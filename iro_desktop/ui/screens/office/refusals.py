"""Why the office was not reached or did not let anybody in: what is said at which field."""

import datetime as dt

from iro_core.trouble import Trouble, wait_in_words
from iro_desktop.sync.enrolling import InvitationError
from iro_desktop.sync.office import (
    NotTakenError,
    OfficeSilentError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)

INVITATION, PASSWORD, NOWHERE = "invitation", "password", ""
_UNKNOWN = (
    "The office knows no such invitation or password. Check the password. An invitation works "
    "once and only for a few days: ask your IT for a new one if this one was used."
)
_WRONG = (
    "The office does not know this password. It is the one for the office, which may differ from "
    "the one that opens this caseload."
)
_WORDS: dict[type[Exception], str] = {
    OfficeSilentError: "The office does not answer. Check the network or the VPN, and try again.",
    RevokedError: "The office has shut this laptop out. Speak to your IT.",
    UpdateNeededError: "The office needs a newer IRO Desktop. Ask your IT for it.",
    SignedOutError: "This laptop is not connected to an office yet.",
    NotTakenError: "The office could not take this. Tell your IT; nothing was changed.",
}
_WRONG_OFFICE = {
    "certificate": "What answers is not the office of this invitation. Nothing was sent to it.",
    "redirect": "The network asks you to sign in elsewhere first. Do that, then try again.",
    "address": "The office's address is not safe to send to. Ask your IT for a new invitation.",
}
_NONSENSE = "What answered made no sense. Nothing was changed. Try again, or tell your IT."


def refusal(error: Exception, *, signing_in: bool = False) -> tuple[str, str]:
    """Return the field at which a refusal is shown, and its words.

    Raises:
        Exception: The error itself, if it is a bug; trouble is shown by the banner and says "".
    """
    if isinstance(error, InvitationError):
        return INVITATION, str(error)
    if isinstance(error, UnknownAccountError):
        return PASSWORD, _WRONG if signing_in else _UNKNOWN
    if isinstance(error, WaitError):
        return NOWHERE, f"The office asks to wait {_wait(error.seconds)} before the next try."
    if isinstance(error, WrongOfficeError):
        return NOWHERE, _WRONG_OFFICE.get(error.why, _NONSENSE)
    if isinstance(error, Trouble):
        return NOWHERE, ""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return NOWHERE, words
    raise error


def _wait(seconds: int) -> str:
    return wait_in_words(dt.timedelta(seconds=seconds))
