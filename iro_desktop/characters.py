"""Make any text fit to be printed: nothing hidden, nothing off the page or turned round.

Text is cleaned only for the page. What was typed stays as it was in the store.
"""

import re
import unicodedata

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
"""Marks about a run that is written the other way than the text around it."""
_BREAK_HERE = "\u200b"
_NO_BREAK_SPACE = "\u00a0"
_SHAPING = "\u200c\u200d\u200e\u200f\u061c"
"""The invisible characters with a meaning in a word of some script: joiners and direction marks."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# More marks upon one letter than any language has; many thousands would stop the typesetter.
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_STORM = re.compile(f"({_MARK}{{6}}){_MARK}+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Three letters, none of which may be parted from the accent or the joiner that follows it.
_THIRD_LETTER = re.compile("(?:[^\u0300-\u036f\u200c\u200d][\u0300-\u036f\u200c\u200d]*){3}")
_AT_A_SIGN = re.compile(r"(?<=[a-z0-9][@/.])(?=[a-z0-9])")
_PHONE = re.compile(r"(?<!\w)\+?[0-9(][0-9() ]{6,20}[0-9](?!\w)")
_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The blocks of the scripts that run from right to left."""
_FIGURES = "\u0660-\u0669\u06f0-\u06f9"
_LETTER = rf"(?:[^\W_{_TURNED}]|[\u0660-\u0669\u06f0-\u06f9])"
_INSIDE = rf"(?:{_LETTER}|['\u2019/.:@_()+?&=#%~\u0300-\u036f\u2010-\u2013-]|(?<=[0-9]),(?=[0-9]))"
_WORD = rf"[+(#@\u00a3\u20ac$]*{_LETTER}(?:{_INSIDE}*{_LETTER})?[\u0300-\u036f]*[)%]?"
_LATIN = "A-Za-z\u00c0-\u024f"
_GAP = rf"(?:[ \u00a0](?:[-\u2013\u2014&+/][ \u00a0])?|(?<=[{_LATIN}])[.,;:!?] (?=[{_LATIN}]))"
# Names, numbers, days in figures, references, addresses for email and the web, and rows of them.
# The places of the running head count as numbers; a name is marked before it is put there.
_LEFT_TO_RIGHT_RUN = re.compile(rf"\{{name\}}|\{{pages?\}}|{_WORD}(?:{_GAP}{_WORD})*")
# All from one such letter to another, if no letter of the other direction stands between them.
_RIGHT_TO_LEFT_RUN = re.compile(
    rf"[{_TURNED}](?:(?:(?!, )[^A-Za-z\u00c0-\u058f\u0900-\u1fff])*[{_TURNED}])?"
)


def clean(text: str) -> str:
    """Return the text without control characters and hidden characters, its accents composed."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    shown = "".join(letter for letter in text if _may_stay(letter))
    kept = _STORM.sub(r"\1", _SELECTORS.sub("", shown))
    composed = unicodedata.normalize("NFC", kept)
    # Unicode does not compose this one; in two pieces it would be read aloud twice.
    return composed.replace("\u0647\u0654", "\u06c0")


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
    """Return the text with places to break in any word that is longer than a line may be.

    An address for email or the web is broken at its signs first.
    """

    def broken(word: re.Match[str]) -> str:
        return _BREAK_HERE.join(map(shortened, _AT_A_SIGN.split(word[0])))

    def shortened(piece: str) -> str:
        return piece if len(piece) <= longest else _THIRD_LETTER.sub(rf"\g<0>{_BREAK_HERE}", piece)

    return re.sub(rf"\S{{{longest + 1},}}", broken, text)


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
    """Return the text with marks about all that runs the other way than the text around it.

    Without them "01632 960123" is printed as "960123 01632" among Arabic letters, and a comma or a
    day after an Arabic name in an English letter goes over to its other side: the rules of Unicode,
    in every program. The marks are for the template, which sets each run as a box of its own; as
    characters they would turn up in copied text.

    Args:
        text: One or more lines.
        right_to_left: Whether the language of the letter runs so.
    """
    turn = _turned_left if right_to_left else _turned_right
    return "\n".join(map(turn, text.split("\n")))


def _turned_left(line: str) -> str:
    """Mark what runs from left to right in a line of a language that does not."""
    if not has_right_to_left(line) and any(letter.isalpha() for letter in line):
        return f"{LEFT_TO_RIGHT}{line}{END}"
    return _LEFT_TO_RIGHT_RUN.sub(_marked, line)


def _turned_right(line: str) -> str:
    """Mark what runs from right to left in a line of a language that does not."""
    if not has_right_to_left(line):
        return line
    if not any(unicodedata.bidirectional(letter) == "L" for letter in line):
        return _around(line)
    return _RIGHT_TO_LEFT_RUN.sub(lambda run: _around(run[0]), line)


def _around(run: str) -> str:
    return f"{RIGHT_TO_LEFT}{_LEFT_TO_RIGHT_RUN.sub(_marked, run)}{END}"


def _marked(run: re.Match[str]) -> str:
    """Return the run with its marks; a bracket whose other half is not in it stays outside."""
    text, before, after = run[0], "", ""
    if text == "{name}":
        return text
    if text.startswith("(") and ")" not in text:
        before, text = "(", text[1:]
    if text.endswith(")") and "(" not in text:
        after, text = ")", text[:-1]
    return f"{before}{LEFT_TO_RIGHT}{text}{END}{after}"
