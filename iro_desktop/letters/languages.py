"""The words that the page itself adds to a letter, in each language.

A language is data. What the writer says is not here: that is in the draft.
"""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.date_words import MONTHS, WEEKDAYS


@dataclass(frozen=True, kw_only=True)
class Language:
    """What the page needs to know about a language.

    Attributes:
        tag: The language and the region, such as "en-GB".
        weekdays: Monday first.
        months: January first.
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
    """

    tag: str
    right_to_left: bool = False
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    phone: str
    mobile: str
    email: str
    website: str
    our_reference: str
    action: str
    by_when: str
    running_head: str
    running_head_nameless: str
    who: str = "Who"
    enclosures: str = "With this letter"
    translated_by: str = "Translated by"
    pictures_by: str = "Pictures"
    scan: str = "A square to scan with a phone"
    slip_title: str = "Tell me how you are"
    slip_cut: str = "Cut here"
    slip_name: str = "My name"
    slip_back: str = "Send it to"
    faces: tuple[str, ...] = ("Happy", "OK", "Sad", "Angry", "Worried")
    wishes: tuple[str, ...] = (
        "I want to talk to you",
        "I want to tell you something",
        "I want to come to my review",
    )


ENGLISH = Language(
    tag="en-GB",
    weekdays=WEEKDAYS,
    months=MONTHS,
    phone="Phone",
    mobile="Text",
    email="Email",
    website="Website",
    our_reference="Our reference",
    action="What",
    by_when="By when",
    running_head="Letter to {name}, page {page} of {pages}",
    running_head_nameless="Page {page} of {pages}",
)
LANGUAGES = {ENGLISH.tag: ENGLISH}


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
    words = f"{language.weekdays[day.weekday()]} {day.day} {language.months[day.month - 1]}"
    return words if seen_from and seen_from.year == day.year else f"{words} {day.year}"
