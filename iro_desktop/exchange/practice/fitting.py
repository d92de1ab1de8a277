"""Whether a sentence from the word lists fits a child: nobody without a cat talks of one."""

import functools
import re

from iro_desktop.exchange.practice import claims_child, claims_home
from iro_desktop.exchange.practice.claims import Claim
from iro_desktop.exchange.practice.moment import Moment

_ALL = (
    *claims_home.PLACEHOLDERS,
    *claims_home.HOMES,
    *claims_home.FAMILY,
    *claims_home.MOVING,
    *claims_child.LAW,
    *claims_child.EDUCATION,
    *claims_child.THE_CHILD,
    *claims_child.SMALL_CHILDREN,
    *claims_child.THE_OFFICER,
)
_NO_WORD = re.compile(r"[^a-z0-9{}_'-]+")


def fits(sentence: str, moment: Moment) -> bool:
    """Tell whether a sentence can be true of, or be said by, a child on a day."""
    return all(claim(moment) for claim in _claims_of(sentence))


def _needle(phrase: str) -> str:
    return f" {phrase[:-1]}" if phrase.endswith("*") else f" {phrase} "


_CONDITIONS = tuple(
    (tuple(_needle(phrase) for phrase in phrases.split("|")), claim) for phrases, claim in _ALL
)


@functools.cache
def _claims_of(sentence: str) -> tuple[Claim, ...]:
    plain = _plain(sentence)
    return tuple(
        claim for needles, claim in _CONDITIONS if any(needle in plain for needle in needles)
    )


def _plain(sentence: str) -> str:
    """Return a sentence as words with one space around each: no capitals, no stops."""
    words = sentence.casefold().replace("'s", " 's")
    return f" {' '.join(_NO_WORD.sub(' ', words).split())} "
