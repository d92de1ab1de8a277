"""How many pages a letter promises to take, and what to tell who prints one that takes more."""

from iro_core.letter_codes import LETTER_TYPEFACE
from iro_desktop.letters.content import LetterContent
from iro_desktop.letters.kinds import KINDS, WIDE_TYPEFACES, promised_pages

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LAYOUTS = {"easy_read": "In easy read", "bilingual": "In two languages"}
_SIZES = {"large": "In large print", "larger": "In larger print"}


def promise_of(content: LetterContent, *, with_slip: bool = True) -> int:
    """Return how many pages a letter takes at most, if it is of ordinary length.

    Args:
        with_slip: Whether the page counts that its reply slip may take.
    """
    return promised_pages(
        content.kind,
        layout=content.layout,
        size=content.look.size,
        typeface=content.look.typeface,
        squares=len(content.squares),
        is_posted=bool(content.recipient.name or content.recipient.lines),
        has_border=content.look.theme not in ("", "plain"),
        has_reply_slip=content.has_reply_slip and with_slip,
    )


def pages_notice(content: LetterContent, pages: int) -> str:
    """Return what to tell the writer of a letter that takes more pages than its kind usually does.

    Returns:
        A sentence such as "In large print this letter takes three pages."; "" for nothing to tell.
    """
    kind = KINDS[content.kind]
    if pages <= kind.most_pages:
        return ""
    what, said = "card" if kind.is_card else "letter", _in_words(pages)
    promised = promise_of(content)
    if pages > promised:
        return f"This {what} takes {said} pages: {_in_words(promised)} would do. Please shorten it."
    return f"{_why(content)} this {what} takes {said} pages."


def _why(content: LetterContent) -> str:
    if content.look.typeface in WIDE_TYPEFACES and not content.look.size:
        return f"In {LETTER_TYPEFACE[content.look.typeface]}"
    few = "With its squares" if content.squares else "With its border"
    others = "With its reply slip" if content.has_reply_slip else few
    return _SIZES.get(content.look.size) or _LAYOUTS.get(content.layout) or others


def _in_words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
