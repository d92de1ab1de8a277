"""Where the sentences and the words of a text begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STOP = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d)\]]*(?=\s|$)")
_LINE_END = re.compile(r"\n")
_POINT = re.compile(r"[ \t]*(?:[-\u2022*\u2013]|\d{1,2}[.)])[ \t]+")
_WORD = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                       # an e-mail address
    | (?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]"'\u2019\u201d]   # a web address
    | \+?\d[\d ]{5,}\d                                   # a telephone number
    | \u00a3?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|am|pm|s)?(?![^\W\d_])  # a time, a date, a sum
    | (?:[^\W\d_]\.){2,}                                 # e.g., a.m.
    | [^\W\d_]+\d+[^\W_]*                                # a postcode's half, a class
    | [^\W\d_]+(?:['\u2019\u2010\u2011-][^\W\d_]+)*      # a word
    """,
    re.VERBOSE,
)
_TITLES = _words("dr mr mrs ms mx prof st rev sr jr messrs vs approx tel ext eg ie cf")
_MAY_END = _words("etc rd ave a.m p.m am pm")
_STARTERS = _words(
    "a an and as at but can did do each everyone for from he her here his how i if in is "
    "it its my no not now on our she so some that the their then there these they this to "
    "today we what when where who why will with yes you your"
)
_SPEAKING = _words(
    "said says say asked ask asks told wondered replied answered shouted whispered wrote"
)
_LAST_WORD = re.compile(r"((?:[^\W\d_]\.)*[^\W\d_]+)\.$")
_NEXT_WORDS = re.compile(r"\s*[\"'\u2018\u201c(\[]*([^\W_]+)(?:[^\S\n]+([^\W_]+))?")


@dataclass(frozen=True)
class Span:
    """A place in a text: from `start` up to, not with, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands there."""
        return text[self.start : self.end]


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text: points of a list and lines of their own are sentences too.

    A full stop in "Dr. Ash", "J. Ash", "e.g.", "2.30" or a web address ends none.
    """
    found: list[Span] = []
    start = 0
    for end in _ends(text):
        span = _trimmed(text, start, end)
        if _WORD.search(text, span.start, span.end):
            found.append(span)
        start = end
    return tuple(found)


def words(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Return the words of a text. "half-term", "don't", "2.30" and a telephone number are one."""
    start, end = (within.start, within.end) if within else (0, len(text))
    return tuple(Span(*found.span()) for found in _WORD.finditer(text, start, end))


def _ends(text: str) -> Iterator[int]:
    """Yield where a sentence ends, in order, the end of the text last."""
    stops = {found.end() for found in _STOP.finditer(text) if _ends_sentence(text, found)}
    lines = {found.end() for found in _LINE_END.finditer(text) if _ends_line(text, found)}
    yield from sorted({*stops, *lines, len(text)})


def _ends_line(text: str, found: re.Match[str]) -> bool:
    """Tell whether a line's end ends a sentence; one in the middle of a sentence does not."""
    after = text[found.end() :]
    following = after.lstrip(" \t")
    return (
        not following
        or following.startswith(("\n", "\r"))
        or _POINT.match(after) is not None
        or not following[0].islower()
    )


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    upto, after = text[: found.end()], text[found.end() :]
    upcoming = _NEXT_WORDS.match(after)
    first, second = (upcoming.group(1), upcoming.group(2) or "") if upcoming else ("", "")
    if not first:
        return True
    if _is_lists_number(upto):
        return False
    if first[0].islower():
        return "\n" in after[: len(after) - len(after.lstrip())]
    if found.group()[-1] not in ".!?\u2026" or found.group()[0] in "!?":
        return second.casefold() not in _SPEAKING
    return not _is_short_form(upto, first)


def _is_lists_number(upto: str) -> bool:
    return re.fullmatch(r"\d{1,2}\.", upto.rpartition("\n")[2].strip()) is not None


def _is_short_form(upto: str, following: str) -> bool:
    last = _LAST_WORD.search(upto)
    if last is None:
        return False
    word = last.group(1)
    low = word.casefold()
    if low in _TITLES or low in {"e.g", "i.e"}:
        return True
    if low == "no":
        return following[0].isdigit()
    is_letter = len(word) == 1 and word.isupper() and word != "I"
    return (is_letter or low in _MAY_END) and following.casefold() not in _STARTERS


def _trimmed(text: str, start: int, end: int) -> Span:
    point = _POINT.match(text, start, end)
    start = point.end() if point else start
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    point = _POINT.match(text, start, end)
    start = point.end() if point else start
    return Span(start, max(start, start + len(text[start:end].rstrip())))
