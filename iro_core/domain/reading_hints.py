"""What in a sentence is worth a thought: who does it, how many ideas, letters nobody explained."""

import re
from collections.abc import Iterator

from iro_core.domain.reading_spans import Span


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BE = r"(?:am|is|are|was|were|be|been|being|get|gets|got|getting)"
_BETWEEN = r"(?:\s+(?:not|also|all|now|then|often|always|already|been|being|just|\w+ly))*"
_IRREGULAR = _words(
    "beaten begun bought brought built caught chosen done drawn driven eaten fed felt "
    "found forgotten given held heard hidden hit hurt kept known laid led left lent made "
    "meant met paid put read run said seen sent set shown shut sold spoken spent taken "
    "taught thrown told understood won written"
)
_NO_PASSIVES = _words(
    "tired excited worried scared interested pleased married bored frightened surprised "
    "delighted called named used supposed need feed red bed agreed related confused "
    "annoyed disappointed relaxed settled aged upset done gone left ashamed amazed "
    "prepared embarrassed"
)
_PASSIVE = re.compile(
    rf"\b{_BE}{_BETWEEN}\s+(?P<done>{'|'.join(_IRREGULAR)}|[a-z]{{2,}}ed)\b", re.IGNORECASE
)
_JOINERS = re.compile(
    r"\b(?:and|but|so|because|which|although|though|while|whereas|when|if|unless|until|after|"
    r"before|since|who|whom|whose|or|however|therefore)\b|;|\s[\u2013\u2014]\s",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"(?:[^\W\d_]+,\s+)+[^\W\d_]+\s+(?:and|or)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z](?:[A-Z]|[&/](?=[A-Z])){1,6}(?:s)?(?![\w-])")
_WELL_KNOWN = _words("TV UK PE OK DVD CD BBC IT USA GP A&E ID PC VIP FC DJ ITV RE DIY UFO")


def passives(text: str, within: Span) -> Iterator[Span]:
    """Yield where something is done, and nobody says by whom: "was moved"."""
    for match in _PASSIVE.finditer(text, within.start, within.end):
        if match["done"].casefold() not in _NO_PASSIVES:
            yield Span(*match.span())


def ideas(text: str, within: Span) -> int:
    """Return how many ideas a sentence joins: one, and one more for each "and", "which"...

    The "and" at the end of a list of things joins no ideas.
    """
    sentence = _LIST_ITEM.sub(" ", within.of(text))
    first = re.match(r"\W*\w+\b", sentence)
    return 1 + sum(1 for _ in _JOINERS.finditer(sentence, first.end() if first else 0))


def unexplained(text: str, within: Span, *, whole: str) -> Iterator[Span]:
    """Yield letters that stand for something which the whole text does not explain in brackets."""
    for match in _ABBREVIATION.finditer(text, within.start, within.end):
        letters = match.group().removesuffix("s")
        if letters not in _WELL_KNOWN and not _is_explained(letters, whole):
            yield Span(*match.span())


def _is_explained(letters: str, whole: str) -> bool:
    said = re.escape(letters)
    return re.search(rf"\({said}s?\)|\b{said}s?\s*\(", whole) is not None
