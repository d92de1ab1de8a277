"""Why a caseload stays shut, in sentences for the person in front of it."""

import datetime as dt

from iro_core.trouble import Trouble, wait_in_words
from iro_desktop.models.faults import UNTOUCHED


class WrongPasswordError(Trouble):
    """The password is not the one.

    Attributes:
        wait: How long until the next try.
    """

    def __init__(self, wait: dt.timedelta) -> None:
        """Say so, and how long the next try must wait."""
        super().__init__(
            happened="That password does not open this caseload.",
            safe="Nothing has been lost: however often this happens, nothing is ever wiped.",
            do=_next_try(wait),
        )
        self.wait = wait


class NotYetError(WrongPasswordError):
    """There were too many wrong passwords; the next try must wait. This one was not tried."""

    def __init__(self, wait: dt.timedelta) -> None:
        """Say how long."""
        super().__init__(wait)
        self.happened = "There have been several wrong passwords, so the next try must wait."


class CaseloadThereError(Trouble):
    """There is a caseload already."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="There is a caseload on this computer already.",
            safe="Nothing has been put in its place.",
            do="Close IRO Desktop, start it again and unlock the caseload.",
        )


class KeyringLostError(Trouble):
    """The keyring no longer holds this computer's part of the key."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This computer's keyring no longer holds its half of the caseload's key. "
            "That happens when a user profile is moved or reset.",
            safe="The caseload is untouched and still encrypted. Your password was not tried.",
            do="Sign in as the user who set it up, or ask IT support to bring back that user's "
            "profile and saved credentials. Nothing can open the caseload without them.",
        )


class KeyringLockedError(Trouble):
    """The keyring is locked or does not answer."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This computer's keyring is locked or does not answer.",
            safe="The caseload is untouched. Your password was not tried.",
            do="Unlock the keyring, or sign out of the computer and in again, then try once more.",
        )


class KeyDamagedError(Trouble):
    """The key file and its copy are damaged."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The key file beside the caseload is damaged, and so is its copy.",
            safe=f"{UNTOUCHED} Your password was not tried.",
            do="Ask IT support to bring back the file caseload.key from before today.",
        )


class NoMemoryError(Trouble):
    """Not enough memory to try a password."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="This computer has too little free memory to check the password.",
            safe="The caseload is untouched. Your password was not tried.",
            do="Close other programs, then try again.",
        )


def _next_try(wait: dt.timedelta) -> str:
    if wait <= dt.timedelta(0):
        return "Try again. Check that Caps Lock is off."
    return f"Try again in {wait_in_words(wait)}."
