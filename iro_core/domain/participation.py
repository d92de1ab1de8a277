"""How a child took part in a review: the code that follows from what was recorded, and why.

The codes PN0 to PN7 are those of the SSDA903 return. A code is only ever suggested; the officer
decides, and says why where they differ.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.children import NotYetBornError, age_on, becomes
from iro_core.domain.date_words import in_words

TOO_YOUNG = "PN0"
_COUNTED_FROM = 4
_OLDER = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7")


class Came(StrEnum):
    """Whether the child was at the meeting."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    NOT = "not"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What follows from what was recorded.

    Attributes:
        code: PN0 to PN7; "" where nothing can be suggested yet.
        because: Why, in a sentence; or what is missing or cannot be.
        allowed: The codes that can be right on that day.
    """

    code: str
    because: str
    allowed: tuple[str, ...]


_THERE = {
    "spoke": ("PN1", "was there and spoke"),
    "advocate": ("PN2", "was there, and an advocate or the officer spoke for them"),
    "symbols": ("PN3", "was there and gave their views without words"),
    "medium": ("PN3", "was there and gave their views without speaking: in writing or a form"),
    "none": ("PN4", "was there and gave no views"),
}
_AWAY = {
    "advocate": ("PN5", "was not there; an advocate or the officer spoke for them"),
    "symbols": ("PN6", "was not there and gave their views another way: in pictures or signs"),
    "medium": ("PN6", "was not there and gave their views another way"),
    "none": ("PN7", "was not there, and no views of theirs were heard"),
}
_BY_VIDEO = {
    **_AWAY,
    "spoke": ("PN6", "joined by video or telephone and spoke; that is not being there in person"),
    "none": ("PN7", "joined by video or telephone and gave no views"),
}
_TABLES = {Came.IN_PERSON: _THERE, Came.VIRTUAL: _BY_VIDEO, Came.NOT: _AWAY}


def allowed_codes(born_on: dt.date | None, held_on: dt.date | None) -> tuple[str, ...]:
    """Return the codes that can be right for a child on a day.

    A child under four is PN0. From the fourth birthday on it is PN1 to PN7; on the birthday itself
    the return takes either, and so do we. What is not known rules nothing out.
    """
    if born_on is None or held_on is None or held_on < born_on:
        return (TOO_YOUNG, *_OLDER)
    birthday = becomes(_COUNTED_FROM, born_on)
    if held_on < birthday:
        return (TOO_YOUNG,)
    return (TOO_YOUNG, *_OLDER) if held_on == birthday else _OLDER


def suggest_participation(
    *,
    name: str,
    born_on: dt.date | None,
    held_on: dt.date | None,
    came: Came | None,
    views_by: str,
    video_is_being_there: bool = False,
) -> Suggestion:
    """Return the code that follows from what was recorded, always with its reason.

    Args:
        name: What the child is called, for the sentence.
        born_on: The child's date of birth, if it is known.
        held_on: The day of the review that counts.
        came: Whether the child was there; None if nobody has said.
        views_by: How the views were heard, one of `codes.VIEWS_BY`; "" if nobody has said.
        video_is_being_there: Whether this office counts joining by video as being there.
    """
    allowed = allowed_codes(born_on, held_on)
    gap = _gap(name, born_on, held_on)
    if gap or born_on is None or held_on is None:
        return Suggestion(code="", because=gap, allowed=allowed)
    if allowed == (TOO_YOUNG,):
        return Suggestion(code=TOO_YOUNG, because=_young(name, born_on, held_on), allowed=allowed)
    if came is None:
        return Suggestion(code="", because=f"Say whether {name} was there.", allowed=allowed)
    if not views_by:
        sentence = f"Say how the views of {name} were heard."
        return Suggestion(code="", because=sentence, allowed=allowed)
    counted_as = Came.IN_PERSON if came is Came.VIRTUAL and video_is_being_there else came
    found = _TABLES[counted_as].get(views_by)
    if found is None:
        return Suggestion(code="", because=_cannot_be(name), allowed=allowed)
    code, because = found
    reasons = " ".join(_reasons(name, because, came, counted_as, allowed, born_on))
    return Suggestion(code=code, because=reasons, allowed=allowed)


def why_not_allowed(
    code: str, *, name: str, born_on: dt.date | None, held_on: dt.date | None
) -> str:
    """Return why a code cannot be right on that day, or "" if it can."""
    if code in allowed_codes(born_on, held_on):
        return ""
    if code == TOO_YOUNG:
        return f"{name} is four or older on the day of the review, so PN0 does not apply."
    return f"{name} is under four on the day of the review, so the code is PN0."


def _gap(name: str, born_on: dt.date | None, held_on: dt.date | None) -> str:
    if born_on is None:
        return (
            f"The date of birth of {name} is not in the file, so the code cannot be suggested. "
            "Choose it yourself: PN0 under four, else PN1 to PN7."
        )
    if held_on is None:
        return "Give the day of the review first: the code depends on the age on that day."
    try:
        age_on(born_on, held_on)
    except NotYetBornError as refusal:
        return str(refusal)
    return ""


def _young(name: str, born_on: dt.date, held_on: dt.date) -> str:
    age = age_on(born_on, held_on)
    years = "under one" if age == 0 else str(age)
    return (
        f"{name} is {years} on the day of the review. A child under four is PN0, whoever was there."
    )


def _cannot_be(name: str) -> str:
    return (
        f"{name} was not there, so cannot have spoken for themselves in the meeting. Say how the "
        "views were heard: by telephone or film is “another way”."
    )


def _reasons(  # noqa: PLR0917  one sentence for each part of the reason
    name: str,
    because: str,
    came: Came,
    counted_as: Came,
    allowed: Collection[str],
    born_on: dt.date,
) -> Iterator[str]:
    yield f"{name} {because}."
    if came is not counted_as:
        yield "This office counts joining by video as being there."
    if TOO_YOUNG in allowed:
        birthday = in_words(becomes(_COUNTED_FROM, born_on))
        yield f"{birthday} is the fourth birthday: PN0 would be accepted too."
