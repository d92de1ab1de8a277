"""Passwords of the office: kept as Argon2id, judged by the same rules as on the laptop."""

import threading

from nacl import pwhash
from nacl.exceptions import InvalidkeyError

from iro_core.passwords import judge

AT_ONCE = 2


class Passwords:
    """Makes and checks hashes, few at a time: each takes its memory."""

    def __init__(self, *, memory_kib: int, passes: int) -> None:
        """Hash with these costs from now on; older hashes stay good until their next sign-in."""
        self._memory, self._passes = memory_kib << 10, passes
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def kept(self, password: str) -> str:
        """Return what the office keeps of a password."""
        with self._turns:
            made = pwhash.argon2id.str(
                password.encode(), opslimit=self._passes, memlimit=self._memory
            )
        return made.decode()

    def is_right(self, kept: str, password: str) -> bool:
        """Say whether a password is the one that was kept."""
        try:
            with self._turns:
                return pwhash.verify(kept.encode(), password.encode())
        except InvalidkeyError:
            return False

    def is_dated(self, kept: str) -> bool:
        """Say whether it was kept at another cost than is asked for now."""
        return f"$m={self._memory >> 10},t={self._passes}," not in kept


def is_fit(password: str, *own_words: str) -> bool:
    """Say whether a new password is long enough and hard to guess.

    Args:
        password: As typed.
        own_words: What is tried first: the account, the person's name, the office's.
    """
    return judge(password, own_words=own_words).is_accepted
