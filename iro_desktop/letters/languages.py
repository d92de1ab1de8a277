"""The words that the page itself adds to a letter, in each language.

A language is data: a file in `resources/languages`. What the writer says is not here: that is in
the draft. Days are of the Gregorian calendar, with the month names that speakers of the language
use for it in England, and figures are 0 to 9 in every language, since telephones show no others.
"""

import datetime as dt
import importlib.resources
import json
from dataclasses import dataclass

from iro_core.letter_codes import LETTER_LANGUAGE


@dataclass(frozen=True, kw_only=True)
class Language:
    """What the page needs to know about a language.

    Attributes:
        tag: The language and, if it matters, the region, such as "en-GB".
        name: What its speakers call it.
        script: "latin", "cyrillic", "arabic" or "ethiopic".
        size: How much larger its script is set, to look as large as Latin letters do.
        line_height: How much more room its lines need, as a multiple.
        weekdays: Monday first.
        months: January first.
        day: A day without its year, with {weekday}, {day} and {month}.
        day_and_year: The same with {year}.
        mobile: Beside a number that takes text messages.
        running_head: The line on top of page 2 and after, with {name}, {page} and {pages}.
        running_head_nameless: The same for a letter without a name.
        who: The head of the column that tells who will do it.
        enclosures: What stands before the list of what lies in the envelope.
        translated_by: What stands before the translator's name.
        pictures_by: What stands before those to be named for pictures.
        scan: What a screen reader says before what a QR code leads to.
        slip_title: The heading of the reply slip.
        slip_cut: What is said where the slip is torn off.
        slip_name: What stands before the room for a name.
        slip_back: What stands before where the slip goes.
        faces: The words under the faces: happy, OK, sad, angry, worried.
        wishes: The words beside the boxes of the slip: talk, tell, come to the review.
        greeting: How a letter may begin, before the name; `closing`: how it may end.
    """

    tag: str
    name: str
    right_to_left: bool
    script: str
    size: float
    line_height: float
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    day_and_year: str
    phone: str
    mobile: str
    email: str
    website: str
    our_reference: str
    action: str
    who: str
    by_when: str
    running_head: str
    running_head_nameless: str
    enclosures: str
    translated_by: str
    pictures_by: str
    scan: str
    slip_title: str
    slip_cut: str
    slip_name: str
    slip_back: str
    faces: tuple[str, ...]
    wishes: tuple[str, ...]
    greeting: str
    closing: str

    @property
    def code(self) -> str:
        """The language alone: "en"."""
        return self.tag.partition("-")[0]

    @property
    def region(self) -> str:
        """The region alone, or "": "GB"."""
        return self.tag.partition("-")[2]

    def day_in(self, day: dt.date, *, with_year: bool) -> str:
        """Return a day in this language's words."""
        pattern = self.day_and_year if with_year else self.day
        weekday, month = self.weekdays[day.weekday()], self.months[day.month - 1]
        return pattern.format(weekday=weekday, day=day.day, month=month, year=day.year)


_LISTS = ("weekdays", "months", "faces", "wishes")


def _read(tag: str) -> Language:
    file = importlib.resources.files("resources") / "languages" / f"{tag}.json"
    data = json.loads(file.read_text("utf-8"))
    lists = {key: tuple(data[key]) for key in _LISTS}
    return Language(**{**data, **lists})


LANGUAGES = {tag: _read(tag) for tag in LETTER_LANGUAGE}
ENGLISH = LANGUAGES["en-GB"]


def day_in_words(
    day: dt.date, *, language: Language = ENGLISH, seen_from: dt.date | None = None
) -> str:
    """Return a day as a child would read it, such as "Thursday 5 March".

    Args:
        day: The day to say.
        language: In whose words.
        seen_from: A day, usually the letter's, in whose year the year goes without saying. Left
            out, the year is always said.
    """
    return language.day_in(day, with_year=seen_from is None or seen_from.year != day.year)
