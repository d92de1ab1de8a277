"""The settings of letters: the council's look, pages behind QR codes, gentler words."""

import re
from collections.abc import Mapping
from typing import Any

from iro_core.default_texts import default_text
from iro_core.domain.web_addresses import check_web_address

LETTERS = "Letters"
COLOUR, CREST, FOOTER, REPLY_LINE = (
    "letter_colour",
    "letter_crest",
    "letter_footer",
    "letter_reply_line",
)
HANDBOOK, HELPLINE = "handbook_address", "helpline_address"
GENTLE_WORDS = "gentle_words"
SECOND_PERSON = "letter_second_person"
SUPPORT_WORKING_DAYS = "support_working_days"
LONGEST_WORD_LIST = 20_000
_DARK_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def check_colour(value: str) -> None:
    """Refuse what is no colour, or one on which white paper shows too little.

    Raises:
        ValueError: It is not "#rrggbb", or its contrast with white is below 7:1 (WCAG 2.2, 1.4.6).
    """
    if not _DARK_COLOUR.fullmatch(value):
        raise ValueError("Write the colour as # and six figures, such as #1f5560.")
    if contrast_with_white(value) < 7:
        raise ValueError("This colour is too pale to be read easily. Choose a darker one.")


def contrast_with_white(colour: str) -> float:
    """Return the contrast of "#rrggbb" with white, from 1 to 21. Source: WCAG 2.2, definitions."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def check_gentle_words(value: str) -> None:
    """Refuse a list with a line that is not "word = gentler wording".

    Raises:
        ValueError: A line is something else; it says which.
    """
    for number, line in enumerate(value.splitlines(), start=1):
        hard, equals, gentle = line.partition("=")
        if line.strip() and not (equals and hard.strip() and gentle.strip()):
            raise ValueError(f"Line {number} is not “word = gentler wording”.")


LETTER_SETTINGS: tuple[Mapping[str, Any], ...] = (
    {
        "key": COLOUR,
        "label": "Colour of headings",
        "hint": "As # and six figures. A child's own choice goes before it. Empty: the style's.",
        "default": "",
        "largest": 7,
        "check": check_colour,
    },
    {
        "key": CREST,
        "label": "Crest",
        "hint": "Chosen among the office's pictures.",
        "default": "",
        "largest": 60,
    },
    {
        "key": FOOTER,
        "label": "Line at the foot of the first page",
        "hint": "Such as how to get the letter in another form. Empty: none.",
        "default": "",
        "largest": 160,
    },
    {
        "key": REPLY_LINE,
        "label": "Where reply slips go",
        "hint": "Printed on the slip: an address, and whether a stamp is needed.",
        "default": "",
        "largest": 200,
    },
    {
        "key": HANDBOOK,
        "label": "Handbook for children",
        "hint": "A web page, beginning with https://. Printed with a square to scan. Empty: none.",
        "default": "",
        "check": check_web_address,
    },
    {
        "key": HELPLINE,
        "label": "Helpline for children",
        "hint": "A web page, beginning with https://. Printed with a square to scan. Empty: none.",
        "default": "",
        "check": check_web_address,
    },
    {
        "key": SECOND_PERSON,
        "label": "A second person reads every letter",
        "hint": "A local choice. Letters to the birth family are always read by a second person.",
        "default": "no",
        "largest": 3,
        "needed": True,
        "is_flag": True,
    },
    {
        "key": SUPPORT_WORKING_DAYS,
        "label": "Business support may have a letter for, working days",
        "hint": "Not law: a local choice. Home asks after a letter that waits longer to be posted.",
        "default": "3",
        "smallest": 1,
        "largest": 60,
        "needed": True,
    },
    {
        "key": GENTLE_WORDS,
        "label": "Gentler words",
        "hint": "One a line: “contact = seeing my family”. The reading helper offers them.",
        "default": default_text("gentle-words"),
        "largest": LONGEST_WORD_LIST,
        "lines": 12,
        "check": check_gentle_words,
    },
)
