"""The dates in what the check of a letter says, so that each can say why it stands there."""

import datetime as dt

from iro_core.domain.letter_safety.day_finding import days_found
from iro_core.domain.letter_safety.passages import Passage
from iro_desktop.services.dates.dated import Dates, told

_WHY = "A day that the check of this letter read in its words or on the child's file."


def said_dates(words: str) -> Dates:
    """Return the days that a sentence of the check says, each with its year."""
    dates: Dates = ()
    for sentence in Passage(place="", text=words).sentences:
        for found in days_found(sentence, near=dt.date.min.replace(year=2000)):
            dates += told(found.day, _WHY)
    return dates
