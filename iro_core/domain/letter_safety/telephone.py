"""Telephone numbers, e-mail addresses and links as they stand in text, made comparable."""

import re
import unicodedata
from collections.abc import Iterator

_PHONE = re.compile(
    r"(?<![\w.@/])(?:\+|00)?\(?\d[\d ()\u00a0\u2000-\u2015\u202f\u2060.\u00b7/-]{5,}\d(?![\w@/])"
)
_SHORT_NUMBER = re.compile(r"(?<![\w.])116[ ]?\d{3}(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,9}(?:uk|com|org|net|info|example|io|app|wales|scot|london|eu"
    r"|charity|care|gle|ly)(?:/[^\s<>“”\"]*)?(?![\w@])"
    r"|(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,}/[^\s<>“”\"]+",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d")
_ENDS = ".,;:!?)]\u2019'”\""
Found = tuple[str, int, int]


def digits(number: str) -> str:
    """Return a number of the United Kingdom as figures: "01632960001" for +44 (0)1632 960 001."""
    plain = "".join(str(unicodedata.decimal(each)) for each in number if each.isdecimal())
    if number.strip().startswith("+44"):
        plain = plain[2:]
    elif plain.startswith("0044"):
        plain = plain[4:]
    else:
        return plain
    return plain if plain.startswith("0") else f"0{plain}"


def numbers_in(text: str) -> Iterator[Found]:
    """Yield each telephone number with where it stands."""
    for found in _PHONE.finditer(text):
        plain = digits(found.group())
        is_day = _DAY.fullmatch(found.group()) is not None
        if plain.startswith("0") and 8 <= len(plain) <= 12 and not is_day:
            yield found.group(), found.start(), found.end()
    for found in _SHORT_NUMBER.finditer(text):
        yield found.group(), found.start(), found.end()


def emails_in(text: str) -> Iterator[Found]:
    """Yield each e-mail address with where it stands."""
    for found in _EMAIL.finditer(text):
        yield found.group(), found.start(), found.end()


def links_in(text: str) -> Iterator[Found]:
    """Yield each web address with where it stands; those of e-mails are left out."""
    mails = [range(start, stop) for _, start, stop in emails_in(text)]
    for found in _LINK.finditer(text):
        if not any(found.start() in mail for mail in mails):
            address = found.group().rstrip(_ENDS)
            yield address, found.start(), found.start() + len(address)


def bare(link: str) -> str:
    """Return a web address without what makes no difference: scheme, www, a slash at the end."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.strip().lower()).rstrip("/")
