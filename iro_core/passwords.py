"""How good a password is, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

FEWEST = 12
MOST = 256
GUESSES_GOOD, GUESSES_STRONG = 10, 14
"""Powers of ten. At a thousand tries a second: four months, and three thousand years."""
LONGEST_JUDGED = 72
HINT = "Three or four random words make a password that is strong and easy to remember."
OUR_WORDS = (
    *("iro", "desktop", "irodesktop", "review", "reviews", "reviewing", "officer", "independent"),
    *("council", "county", "borough", "children", "child", "care", "caseload", "placement"),
    *("safeguarding", "social", "worker", "visit", "letter", "password", "passphrase", "laptop"),
)
WORD = re.compile(r"[^\W\d_]{3,}")


class Strength(IntEnum):
    """How hard a password is to guess."""

    REFUSED = 0
    WEAK = 1
    GOOD = 2
    STRONG = 3


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is thought of a password.

    Attributes:
        words: One or two sentences for the user.
    """

    strength: Strength
    words: str

    @property
    def is_accepted(self) -> bool:
        """Whether the caseload may be locked with it."""
        return self.strength >= Strength.GOOD


def judge(password: str, *, own_words: Iterable[str] = ()) -> Verdict:
    """Say how good a password is.

    The first call loads lists of common words, a third of a second: not from the screen's thread.

    Args:
        password: As typed. Spaces count; nothing is cut off.
        own_words: What was typed elsewhere in the form: the user's name, the council's.
    """
    if len(password) < FEWEST:
        missing = FEWEST - len(password)
        more = "1 more character" if missing == 1 else f"{missing} more characters"
        return Verdict(strength=Strength.REFUSED, words=f"Too short: {more} at least. {HINT}")
    if len(password) > MOST:
        return Verdict(
            strength=Strength.REFUSED, words=f"Too long: at most {MOST} characters can be used."
        )
    banned = _known_words(own_words)
    if not _left_without(password, banned):
        words = f"Too easy to guess: names and words from this work are tried first. {HINT}"
        return Verdict(strength=Strength.REFUSED, words=words)
    return _by_guessing(password, banned)


def _by_guessing(password: str, banned: list[str]) -> Verdict:
    # Imported here because its word lists take a third of a second to load.
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:LONGEST_JUDGED], user_inputs=banned)
    guesses = found["guesses_log10"]
    if guesses < GUESSES_GOOD:
        return Verdict(
            strength=Strength.WEAK, words=f"Lists of common passwords lead to this one. {HINT}"
        )
    if guesses < GUESSES_STRONG:
        return Verdict(strength=Strength.GOOD, words="One more word would make it strong.")
    return Verdict(strength=Strength.STRONG, words="Guessing it would take longer than anyone has.")


def _known_words(own_words: Iterable[str]) -> list[str]:
    given = [word for text in own_words for word in WORD.findall(text.lower())]
    return [*dict.fromkeys((*given, *OUR_WORDS))]


def _left_without(password: str, banned: list[str]) -> bool:
    """Say whether enough of a password is left when the words that everyone would try are gone."""
    left = password.lower()
    for word in sorted(banned, key=len, reverse=True):
        left = left.replace(word, "")
    letters = re.sub(r"[\W\d_]", "", left)
    return len(letters) >= 4 or len(left) >= FEWEST
