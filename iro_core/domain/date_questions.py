"""What somebody was asked when they typed a date, and the refusal of what they typed."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Leaning = Literal["past", "future"]


class DateNotUnderstoodError(ValueError):
    """What was typed names no day, or no believable one. The message is for the user."""


class NoDateError(DateNotUnderstoodError):
    """What was typed has not the form of a date at all: half a word, or something else."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The field that a date was typed into.

    Attributes:
        today: The day on which it was typed.
        leaning: Where the field's dates lie; None for either side.
        earliest: The first believable day.
        latest: The last believable day.
    """

    today: dt.date
    leaning: Leaning | None
    earliest: dt.date
    latest: dt.date

    def check_year(self, year: int) -> None:
        """Refuse a year in which no day is believable.

        Raises:
            DateNotUnderstoodError: The year is too long ago or too far ahead.
        """
        if year < self.earliest.year:
            raise DateNotUnderstoodError(
                f"The year {year} is too long ago here. Please check the year."
            )
        if year > self.latest.year:
            raise DateNotUnderstoodError(
                f"The year {year} is too far ahead here. Please check the year."
            )
