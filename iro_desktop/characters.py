"""Make any text fit to be printed: nothing hidden, nothing off the page or turned round.

Text is cleaned only for the page. What was typed stays as it was in the store.
"""

import re
import unicodedata

ISOLATE, END_ISOLATE = "\u2066", "\u2069"
_BREAK_HERE = "\u200b"
_NO_BREAK_SPACE = "\u00a0"
_SHAPING = "\u200c\u200d\u200e\u200f\u061c"
"""The invisible characters with a meaning in a word of some script: joiners and direction marks."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Three letters, none of which may be parted from the accent or the joiner that follows it.
_THIRD_LETTER = re.compile("(?:[^\u0300-\u036f\u200c\u200d][\u0300-\u036f\u200c\u200d]*){3}")
_PHONE = re.compile(r"(?<!\w)\+?[0-9(][0-9() ]{6,20}[0-9](?!\w)")
_LATIN = "A-Za-z0-9\u00c0-\u024f"
_WORD = rf"[+(]*[{_LATIN}](?:[{_LATIN}'\u2019/.:@_()+?&=#%~-]*[{_LATIN})])?"
# Names, numbers, days in figures, references, addresses for email and the web, and rows of them.
_LEFT_TO_RIGHT_RUN = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")


def clean(text: str) -> str:
    """Return the text without control characters and hidden characters, its accents composed."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = "".join(letter for letter in text if _may_stay(letter))
    return unicodedata.normalize("NFC", _SELECTORS.sub("", kept))


def _may_stay(letter: str) -> bool:
    if letter == "\n" or letter in _SHAPING:
        return True
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def is_invisible(letter: str) -> bool:
    """Whether a character needs no shape in a typeface."""
    return letter in ("\n", _BREAK_HERE) or unicodedata.category(letter) == "Cf"


def spoken(letter: str) -> str:
    """Return what a character is called: "grinning face"."""
    return unicodedata.name(letter, "a character without a name").casefold()


def breakable(text: str, *, longest: int) -> str:
    """Return the text with places to break in any word that is longer than a line may be."""
    return re.sub(rf"\S{{{longest + 1},}}", _with_breaks, text)


def _with_breaks(word: re.Match[str]) -> str:
    return _THIRD_LETTER.sub(rf"\g<0>{_BREAK_HERE}", word[0])


def kept_whole(text: str, *, months: tuple[str, ...] = ()) -> str:
    """Return the text with telephone numbers, and days with their month, held on one line."""
    text = _PHONE.sub(lambda number: number[0].replace(" ", _NO_BREAK_SPACE), text)
    days = rf"(?<!\w)(\d{{1,2}}) (?=(?:{'|'.join(map(re.escape, months))})(?!\w))"
    return re.sub(days, rf"\1{_NO_BREAK_SPACE}", text) if months else text


def has_right_to_left(text: str) -> bool:
    """Whether some letter of the text is written from right to left."""
    return any(
        unicodedata.bidirectional(letter) in ("R", "AL") and letter.isalpha() for letter in text
    )


def isolated(text: str, *, right_to_left: bool = False) -> str:
    """Return the text with numbers and Latin names kept in order inside right-to-left text.

    Without the isolates "01632 960123" is printed as "960123 01632" among Arabic letters: the rule
    of Unicode for numbers, in every program. Text with no letter from right to left, in a language
    that does not run so either, comes back as it is.
    """
    if not (right_to_left or has_right_to_left(text)):
        return text
    return _LEFT_TO_RIGHT_RUN.sub(lambda run: f"{ISOLATE}{run[0]}{END_ISOLATE}", text)
