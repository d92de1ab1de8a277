"""Adjourning a review: once, with a reason, and not for longer than the standard allows.

That it may be done once, for at most 20 working days, is how reg. 36(2) of SI 2010/959 is generally
known; its text was not verified, so the time is a setting, and it warns rather than refuses.
"""

import datetime as dt

from iro_core.domain.date_words import in_words
from iro_core.domain.reasoned import Answer
from iro_core.domain.review_times import ADJOURNMENT
from iro_core.domain.standards import Standards


class AdjournmentError(ValueError):
    """The review cannot be adjourned as described. The message is for the user.

    Attributes:
        field: Where it can be put right: "reason", "resume_on", or "" where it cannot.
    """

    def __init__(self, field: str, message: str) -> None:
        """Keep the field beside the sentence."""
        super().__init__(message)
        self.field = field


def check_adjournment(
    *, adjourned_on: dt.date | None, reason: str, day: dt.date, resume_on: dt.date | None
) -> None:
    """Refuse a second adjournment, one without a reason, and one that ends before it begins.

    Args:
        adjourned_on: When the review was adjourned before, if it was.
        reason: Why it is adjourned now.
        day: The day of the meeting that is adjourned.
        resume_on: When it is to go on, if that is known.

    Raises:
        AdjournmentError: It cannot be adjourned like this.
    """
    if adjourned_on is not None:
        raise AdjournmentError(
            "",
            f"This review was adjourned on {in_words(adjourned_on)} already. A review is adjourned "
            "once at most: go on with it, or hold it in parts.",
        )
    if not reason.strip():
        raise AdjournmentError("reason", "Say why the review is adjourned.")
    if resume_on is not None and resume_on <= day:
        raise AdjournmentError("resume_on", "The review goes on after the day it was adjourned.")


def complete_by(adjourned_on: dt.date, standards: Standards) -> Answer:
    """Return the last day on which an adjourned review should be completed, with the reasons."""
    return standards.answer(ADJOURNMENT.key, adjourned_on)


def too_long(resume_on: dt.date, until: Answer) -> str:
    """Return what to say of a day that is later than an adjournment may last, or ""."""
    if resume_on <= until.limit:
        return ""
    return (
        f"{in_words(resume_on)} is later than the {until.unit} that an adjournment may last; they "
        f"end on {in_words(until.limit)}."
    )
