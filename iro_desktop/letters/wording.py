"""What letters of several kinds say alike: what was told, by when, and what is no letter yet."""

import datetime as dt
import re

from iro_desktop.letters.languages import day_in_words

LATER = "I will tell you when"
_THIRD_PERSON = re.compile(r"\b(he|she|him|her|his|hers|they|them|their)\b", re.IGNORECASE)
_TO_A_CHILD = re.compile(r"\b(you|your|yours|i|me|my|we|us|our)\b", re.IGNORECASE)


def told_me(their_words: str, right: str) -> str:
    """Return the child's words for "What you told me", with the question whether they are right.

    Words in which the child says "I" are put in quotation marks, since "I" is the writer.
    """
    words = their_words.strip()
    if not words:
        return ""
    if re.search(r"\bI\b", words) and not re.search(r"\byou\b", words, re.IGNORECASE):
        words = "\n\n".join(map(_quoted, re.split(r"\n\s*\n", words)))
    return f"{words}\n\n{right}"


def by_when(by: dt.date | None, written_on: dt.date) -> str:
    """Return the day in words; a day that has passed cannot be promised any more."""
    if by is None or by < written_on:
        return LATER
    return day_in_words(by, seen_from=written_on)


def advocate_variant(service: str, *, has_advocate: bool) -> str:
    """Return which words about an advocate are true for this child and this council."""
    if has_advocate:
        return "has"
    return "service" if service.strip() else "ask_me"


def reads_like_a_report(line: str) -> bool:
    """Whether a line speaks to nobody: it has neither "you" nor "I" in it."""
    return bool(line.strip()) and _TO_A_CHILD.search(line) is None


def speaks_about(words: str, name: str) -> bool:
    """Whether words speak about a child by name, or as "he", "she" or "they", and not to them.

    Words within quotation marks are the child's own and do not count.
    """
    ours = re.sub("\u201c[^\u201d]*\u201d", " ", words)
    if name.strip() and re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", ours):
        return True
    return _THIRD_PERSON.search(ours) is not None and _TO_A_CHILD.search(ours) is None


def _quoted(paragraph: str) -> str:
    marked = paragraph.lstrip().startswith(("- ", '"', "'", "\u201c", "\u2018"))
    return paragraph if marked else f"\u201c{paragraph.strip()}\u201d"
