"""Consultation forms of one review: which form suits whom, printing it, and saving a copy."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from iro_core.domain.date_words import in_words
from iro_core.domain.names import known_as
from iro_core.domain.web_addresses import WebAddressError, check_web_address
from iro_core.records import Child, Invitation, Profile, Review
from iro_desktop.letters.consultation import FormPaper, form_for, form_pdf, forms
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import write_copy
from iro_desktop.services.reviews.review_papers import meeting_day
from iro_desktop.services.reviews.review_proposals import circle_of
from iro_desktop.services.settings import setting

FILE_NAME = "Consultation form.pdf"
"""What a copy is offered to be called: neutral, since folders are seen by others."""


@dataclass(frozen=True, kw_only=True)
class FormChoice:
    """What a form's dialog offers.

    Attributes:
        forms: Each form's id and name.
        suggested: The id of the form that suits whoever it is for.
        has_survey: Whether a square to scan will stand on it.
        has_address: Whether it says where it goes back to.
    """

    forms: tuple[tuple[str, str], ...]
    suggested: str
    has_survey: bool
    has_address: bool


def form_choice(
    store: Store, *, review_id: str, invitation_id: str = "", today: dt.date
) -> FormChoice:
    """Return which forms there are, and which one suits somebody on the list.

    Args:
        store: The store.
        review_id: The review.
        invitation_id: Whom the form is for; the child unless told.
        today: The day; the child's age at the meeting counts if its day is known.
    """
    survey = _survey(store)
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        role = reader.need(Invitation, invitation_id).role if invitation_id else "child"
        age = circle_of(reader, review, meeting_day(review) or today).age
        me = _me(reader, store)
    return FormChoice(
        forms=tuple((each.id, each.name) for each in forms()),
        suggested=form_for(role, age).id,
        has_survey=bool(survey),
        has_address=bool(me.office_address.strip()),
    )


def consultation_form(store: Store, *, review_id: str, form_id: str, with_name: bool) -> bytes:
    """Return a form as a PDF.

    Args:
        store: The store.
        review_id: The review.
        form_id: Which form.
        with_name: Whether the child's first name and the day stand on it; else it is blank and can
            be copied for anybody.

    Raises:
        LetterError: It cannot be laid out.
    """
    survey = _survey(store)
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        child = reader.need(Child, review.child_id)
        me = _me(reader, store)
    day = meeting_day(review)
    reach = me.mobile or me.telephone
    officer = ", ".join(filter(None, (me.full_name, f"telephone {reach}" if reach else "")))
    return form_pdf(
        FormPaper(
            form_id=form_id,
            child=known_as(child.first_name, child.liked_name) if with_name else "",
            meeting=in_words(day) if with_name and day else "",
            officer=officer,
            address=_address(me),
            survey=survey,
        )
    )


def save_form(store: Store, *, review_id: str, form_id: str, with_name: bool, path: Path) -> None:
    """Write a form to a file, remember it, and put that into the record.

    Raises:
        LetterError: It cannot be laid out.
        CopyNotSavedError: The file cannot be written. What stood there before still does.
        OtherFileThereError: A file that is no PDF stands there.
    """
    pdf = consultation_form(store, review_id=review_id, form_id=form_id, with_name=with_name)
    write_copy(store, owner_id=review_id, path=path, content=pdf)
    with store.writing() as writer:
        writer.event("consultation form saved as a file", writer.need(Review, review_id))


def record_form_printed(store: Store, *, review_id: str) -> None:
    """Put into the record that a form goes to a printer."""
    with store.writing() as writer:
        writer.event("consultation form printed", writer.need(Review, review_id))


def _survey(store: Store) -> str:
    """Return the survey's address; one that a newer program kept and this one refuses is none."""
    address = setting(store, key="survey_address").strip()
    try:
        check_web_address(address)
    except WebAddressError:
        return ""
    return address


def _me(reader: Reader, store: Store) -> Profile:
    return reader.get(Profile, store.author.profile_id) or Profile(id=store.author.profile_id)


def _address(me: Profile) -> tuple[str, ...]:
    lines = me.office_address.replace(",", "\n").splitlines()
    return tuple(filter(None, (line.strip() for line in (me.office_name, *lines))))
