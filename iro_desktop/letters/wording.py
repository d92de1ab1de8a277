"""What letters of several kinds say in the same words: what was told, by when, who helps."""

import datetime as dt
import re

from iro_desktop.letters.languages import day_in_words

REACH_ME_WORDS = (
    "You can talk to me at any time. You do not have to wait for a visit. "
    "A grown-up you trust can help you."
)
LATER = "I will tell you when"
_RIGHT = "Did I get it right? Please tell me if I did not."
_ADVOCATE = (
    "An advocate helps you to say what you want. They are on your side. They do not work for me."
)
_HAS_ADVOCATE = (
    "You have an advocate. Your advocate helps you to say what you want. "
    "You can ask to talk to your advocate at any time."
)
_ASK_ME = "You can have one if you like. Ask me and I will find one for you."
_HELP_TOO = "{service} can help you too."
_ASK_THEM = "{service} can find one for you. It is free. I can ask for you too."


def told_me(their_words: str) -> str:
    """Return the child's words for "What you told me", with the question whether they are right.

    Words in which the child says "I" are put in quotation marks, since "I" is the writer.
    """
    words = their_words.strip()
    if not words:
        return ""
    if re.search(r"\bI\b", words) and not re.search(r"\byou\b", words, re.IGNORECASE):
        words = "\n\n".join(map(_quoted, re.split(r"\n\s*\n", words)))
    return f"{words}\n\n{_RIGHT}"


def by_when(by: dt.date | None, written_on: dt.date) -> str:
    """Return the day in words; a day that has passed cannot be promised any more."""
    if by is None or by < written_on:
        return LATER
    return day_in_words(by, seen_from=written_on)


def advocate_words(service: str, *, has_advocate: bool) -> str:
    """Return what a letter says about an advocate, and about the service in this council."""
    who = _HAS_ADVOCATE if has_advocate else _ADVOCATE
    name = service.strip()
    if name:
        first = f"T{name[1:]}" if name.startswith("the ") else name  # it begins a sentence
        how = (_HELP_TOO if has_advocate else _ASK_THEM).format(service=first)
    else:
        how = "" if has_advocate else _ASK_ME
    return f"{who}\n\n{how}".strip()


def _quoted(paragraph: str) -> str:
    marked = paragraph.lstrip().startswith(("- ", '"', "'", "\u201c", "\u2018"))
    return paragraph if marked else f"\u201c{paragraph.strip()}\u201d"
